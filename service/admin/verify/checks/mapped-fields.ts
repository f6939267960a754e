import { objectUrl } from '../../explain/links.ts';
import { byAdmin, green, INTEGRATION_SET, red, type OrgCheck } from '../facts.ts';

/** Every field an active mapping writes to (F4). */
export const mappedFields: OrgCheck = {
  name: 'mapped_fields',
  title: 'Mapped fields',
  judge: ({ access, org, connection }) => {
    const fields = access.objects['Opportunity']?.fields ?? {};
    const mappings = org.mappings.filter(({ active }) => active);
    const hidden = mappings.filter(({ targetField }) => fields[targetField] === undefined);
    const locked = mappings.filter(({ targetField }) => fields[targetField]?.updateable === false);
    const evidence = mappings.map(({ section, targetField }) => `${section} → Opportunity.${targetField}`);
    if (hidden.length + locked.length === 0) {
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
