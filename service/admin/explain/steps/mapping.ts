import { plain } from '../../../deal-view/words.ts';
import { DEAL_SUMMARY_FIELD, LAST_CALL_FIELD } from '../../../stages/plan/deal-fields.ts';
import { headingIdentity, readSections } from '../../../stages/plan/sections.ts';
import type { FieldMapping } from '../../../types/mapping.ts';
import type { Skip } from '../../../types/operation.ts';
import type { ExplainFacts } from '../facts.ts';
import { similarHeading, standsAs } from '../headings.ts';
import { objectUrl, setupUrl } from '../links.ts';
import { fixBy, notChecked, ok, problem, warning, type Cause, type Finding, type Fix, type NearMiss } from '../step.ts';

const OWN = [DEAL_SUMMARY_FIELD, LAST_CALL_FIELD];

const TEMPLATE = 'Have the template in Fathom write the section with a heading of three number signs (###).';

function target({ org, connection }: ExplainFacts, { section, targetField }: FieldMapping): Finding | null {
  const field = org?.opportunityFields[targetField];
  const url = objectUrl(connection?.instanceUrl ?? null, 'Opportunity', 'FieldsAndRelationships');
  const who = connection?.username ?? 'the connected user';
  if (field === undefined) {
    const text = `Map “${section}” to another field, or restore Opportunity.${targetField} and grant ${who} Edit on it in the permission set Fathom Integration.`;
    const finding = `Opportunity.${targetField}, to which “${section}” is mapped, does not exist or is hidden from ${who}.`;
    return problem('field_missing', finding, fixBy('admin', text, url));
  }
  if (field.updateable) return null;
  const text = `Grant ${who} Edit on Opportunity.${targetField} in the permission set Fathom Integration, or map another field.`;
  const finding = `${who} may not edit Opportunity.${targetField}, to which “${section}” is mapped.`;
  return problem('field_read_only', finding, fixBy('admin', text, url));
}

/** The package's own fields of a deal, which nobody maps. */
function ownFields({ org, settings, connection }: ExplainFacts): Finding | null {
  if (org === null || settings?.writeDealSummary !== true) return null;
  const locked = OWN.filter((name) => org.opportunityFields[name]?.updateable !== true);
  if (locked.length === 0) return null;
  const names = locked.map((name) => `Opportunity.${name}`).join(', ');
  const who = connection?.username ?? 'the connected user';
  const text = `Grant ${who} Edit on the Opportunity and on the fields named, ${names}, in the permission set Fathom Integration.`;
  const url = objectUrl(connection?.instanceUrl ?? null, 'Opportunity', 'FieldsAndRelationships');
  return problem('field_read_only', `${who} cannot edit ${names}.`, fixBy('admin', text, url));
}

function heading({ record, connection }: ExplainFacts, mapping: FieldMapping): Finding | null {
  const markdown = record.meeting.summary?.markdown ?? '';
  const { section, targetField } = mapping;
  const identity = headingIdentity(section);
  if (readSections(markdown).some((one) => one.identity === identity)) return null;
  const url = setupUrl(connection?.instanceUrl ?? null, 'fathom');
  const level = standsAs(section, markdown);
  if (level !== null) {
    const finding = `“${section}” stands in this call as ${level}; only H3 and H4 headings can be mapped.`;
    return warning('heading_level', finding, fixBy('admin', TEMPLATE));
  }
  const similar = similarHeading(section, markdown);
  if (similar !== null) {
    const text = `Map “${similar}” to Opportunity.${targetField} in Fathom Setup > Mapping, or rename the heading in the template.`;
    const finding = `This call has no section “${section}”, but one named “${similar}”.`;
    return warning('similar_heading', finding, fixBy('admin', text, url));
  }
  const finding = `This call has no section “${section}”, so Opportunity.${targetField} gets nothing from it.`;
  return warning('section_missing', finding, fixBy('nobody', 'Nothing to do if it was not spoken about.'));
}

/** Verdicts of deal operations that are about mapping, most telling first. */
const SKIPPED: readonly {
  verdict: Skip['verdict'];
  cause: Cause;
  state: 'problem' | 'warning';
  fix: () => Fix;
}[] = [
  {
    verdict: 'mapping_paused',
    cause: 'mapping_paused',
    state: 'problem',
    fix: () => fixBy('admin', 'Mend the mapping in Fathom Setup > Mapping; what waits for it is written then.'),
  },
  {
    verdict: 'value_refused',
    cause: 'value_refused',
    state: 'problem',
    fix: () => fixBy('admin', 'Map the section to a field that takes what is said, or change the template.'),
  },
  {
    verdict: 'field_not_writable',
    cause: 'field_read_only',
    state: 'problem',
    fix: () =>
      fixBy('admin', 'Grant the connected user Edit on the fields named in the permission set Fathom Integration.'),
  },
  {
    verdict: 'edited_by_person',
    cause: 'edited_by_person',
    state: 'warning',
    fix: () =>
      fixBy('rep', 'Nothing to do to keep the person’s value; empty the field to have the call’s value written.'),
  },
  {
    verdict: 'kept_by_person',
    cause: 'edited_by_person',
    state: 'warning',
    fix: () => fixBy('rep', 'Nothing to do: a person decided to keep the value.'),
  },
  {
    verdict: 'newer_call_wins',
    cause: 'newer_call_wins',
    state: 'warning',
    fix: () => fixBy('nobody', 'Nothing to do: the deal shows what the newest call says.'),
  },
];

function skipped({ operations }: ExplainFacts): Finding | null {
  for (const { verdict, cause, state, fix } of SKIPPED) {
    const found = operations.find(
      (operation): operation is Skip =>
        operation.kind === 'skip' && operation.role === 'deal' && operation.verdict === verdict,
    );
    if (found === undefined) continue;
    const finding = plain(found.because);
    return (state === 'problem' ? problem : warning)(cause, finding, fix());
  }
  return null;
}

function noSections({ record, operations }: ExplainFacts): Finding | null {
  const isWritten = operations.some(
    (operation) => operation.role === 'deal' && (operation.kind !== 'skip' || operation.verdict === 'no_sections'),
  );
  if (!isWritten) return null;
  if (readSections(record.meeting.summary?.markdown ?? '').length > 0) return null;
  const finding =
    'The summary has no H3 or H4 headings, so the deal gets no sections; Deal View shows the call summary.';
  return warning('no_sections', finding, fixBy('admin', TEMPLATE));
}

/** Headings of this call that are nearly a mapped one, for the list of near misses. */
export function similarHeadings({ org, record }: ExplainFacts): NearMiss[] {
  const markdown = record.meeting.summary?.markdown ?? '';
  const present = new Set(readSections(markdown).map(({ identity }) => identity));
  return (org?.mappings ?? []).flatMap(({ active, sourceKind, section }) => {
    if (!active || sourceKind !== 'Section' || present.has(headingIdentity(section))) return [];
    const similar = similarHeading(section, markdown);
    const text = `“${section}” is mapped; this call has “${similar ?? ''}”.`;
    return similar === null ? [] : [{ kind: 'similar_heading' as const, text, recordId: null, url: null }];
  });
}

/** Step 6: sections of the summary, mapped fields, and what stands in them. */
export function mappingStep(facts: ExplainFacts): Finding {
  const { match, settings, org, operations } = facts;
  if (match === null || !match.contacts.some(({ deals }) => deals.length > 0))
    return notChecked('Not looked at: there is no open deal to write to.');
  const mappings = (org?.mappings ?? []).filter(({ active }) => active);
  const evidence = mappings.map(
    ({ section, targetField, writeMode }) => `“${section}” → Opportunity.${targetField} (${writeMode})`,
  );
  const found =
    ownFields(facts) ??
    mappings.map((mapping) => target(facts, mapping)).find((finding) => finding !== null) ??
    skipped(facts) ??
    noSections(facts) ??
    mappings
      .filter(({ sourceKind }) => sourceKind === 'Section')
      .map((mapping) => heading(facts, mapping))
      .find((finding) => finding !== null);
  if (found) return { ...found, evidence: [...found.evidence, ...evidence] };
  if (operations.some(({ kind }) => kind === 'suggest')) {
    const fix = fixBy('rep', 'Accept or keep the suggestions in Deal View on the Opportunity.');
    return warning(
      'suggestion_waiting',
      'Values of this call wait as suggestions for a person’s decision.',
      fix,
      evidence,
    );
  }
  if (settings?.writeDealSummary === false) {
    const fix = fixBy('admin', 'Switch Write Deal Summary on in Fathom Setup > Sync if deals should get it.');
    return warning('summary_field_off', 'Writing the deal summary is switched off for this host.', fix, evidence);
  }
  return ok(
    mappings.length === 0 ? 'No fields are mapped; the deal summary is written.' : 'Mapped sections and fields fit.',
    evidence,
  );
}
