import { mappingProblems } from '../../../stages/plan/mapping/check-mapping.ts';
import { objectUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, red, yellow, type OrgCheck, type OrgVerifyFacts } from '../facts.ts';

/** What changed in the org since a mapping was saved: type, values, a second mapping of the field (F4). */
function drifted({ access, org, connection }: OrgVerifyFacts, evidence: readonly string[]) {
  const fields = access.objects['Opportunity']?.fields ?? {};
  const found = org.mappings
    .filter(({ active }) => active)
    .flatMap((mapping) => {
      const name = `“${mapping.section}” → Opportunity.${mapping.targetField}`;
      return mappingProblems(mapping, org.mappings, fields).map(({ problem }) => `${name}: ${problem}`);
    });
  const [first] = found;
  if (first === undefined) return null;
  const text =
    'Mend the mapping named in Fathom Setup > Mapping; it is paused until then, and what waits for it goes out after.';
  const url = objectUrl(connection.instanceUrl, 'Opportunity', 'FieldsAndRelationships');
  return yellow(first, byAdmin(text, url), [...found, ...evidence]);
}

/** Every field an active mapping writes to (F4). */
export const mappedFields: OrgCheck = {
  name: 'mapped_fields',
  title: 'Mapped fields',
  judge: (facts) => {
    const { access, org, connection } = facts;
    const fields = access.objects['Opportunity']?.fields ?? {};
    const mappings = org.mappings.filter(({ active }) => active);
    const hidden = mappings.filter(({ targetField }) => fields[targetField] === undefined);
    const locked = mappings.filter(({ targetField }) => fields[targetField]?.updateable === false);
    const evidence = mappings.map(({ section, targetField }) => `${section} → Opportunity.${targetField}`);
    if (hidden.length + locked.length === 0) {
      const drift = drifted(facts, evidence);
      if (drift !== null) return drift;
      return green(
        mappings.length === 0 ? 'No field is mapped.' : `All ${mappings.length} mapped fields can be written.`,
        evidence,
      );
    }
    const names = (some: typeof mappings) => some.map(({ targetField }) => `Opportunity.${targetField}`).join(', ');
    const finding = [
      ...(hidden.length > 0 ? [`${names(hidden)} does not exist or is hidden`] : []),
      ...(locked.length > 0 ? [`${names(locked)} cannot be edited`] : []),
    ].join('; ');
    const text = `Grant Edit on ${names([...hidden, ...locked])} to ${connection.username} in the ${INTEGRATION_SET}, or map other fields in Fathom Setup > Mapping.`;
    const url = objectUrl(connection.instanceUrl, 'Opportunity', 'FieldsAndRelationships');
    return red(`${finding} by the connected user.`, byAdmin(text, url), evidence);
  },
};
