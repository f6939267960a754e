import type { Context } from '../../context.ts';
import { entriesFor } from '../../edge/postgres/ledger.ts';
import { apiName } from '../../edge/salesforce/mapping-rows.ts';
import { readOpportunities } from '../../edge/salesforce/read-opportunities.ts';
import type { OpenOrg } from '../../org/open-org.ts';
import { mappingProblems, type MappingProblem } from '../../stages/plan/mapping/check-mapping.ts';
import { contentOf } from '../../stages/plan/mapping/source-content.ts';
import type { MappingDraft } from '../../types/mapping.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { Opportunity } from '../../types/snapshot.ts';
import { onFreshFacts, recentCalls } from './on-fresh-facts.ts';
import { previewOf } from './preview-of.ts';

/** The newest call that says anything under the mapping's source. */
function sayingCall(draft: MappingDraft, newest: readonly Meeting[]): Meeting | null {
  return newest.find((call) => contentOf(call, draft) !== null) ?? null;
}

/** The deal a call was written to, with the values of these fields now; `null` for calls on no deal. */
async function dealsOf(
  { db }: Pick<Context, 'db'>,
  tenantId: string,
  { client, facts }: OpenOrg,
  calls: readonly Meeting[],
  fields: readonly string[],
): Promise<(call: Meeting) => Opportunity | null> {
  const entries = await entriesFor(
    db,
    tenantId,
    facts.orgId,
    calls.map(({ id }) => id),
  );
  const onDeal = entries.filter(({ role, state }) => role === 'call' && state === 'written');
  const ids = [...new Set(onDeal.flatMap(({ opportunityId }) => opportunityId ?? []))];
  const known = fields.filter((field) => field in facts.opportunityFields);
  const deals = await readOpportunities(client, ids, known, facts.opportunityFields);
  return (call) => {
    const entry = onDeal.find(({ meetingId, opportunityId }) => meetingId === call.id && opportunityId !== null);
    return deals.find(({ id }) => id === entry?.opportunityId) ?? null;
  };
}

/**
 * Checks mappings as they would be saved: every problem of all of them at once, and what the newest call would put into each
 * field (F4). Nothing is written.
 * @param given all mappings the org would have, so that two for one field are seen
 */
export async function validateMappings(context: Context, tenantId: string, given: readonly MappingDraft[]) {
  return onFreshFacts(context, tenantId, async (org) => {
    const { facts } = org;
    const drafts = given.map((draft) => ({
      ...draft,
      targetField: apiName(draft.targetField.trim(), facts.opportunityFields),
    }));
    const problems = drafts.flatMap((draft, index) =>
      mappingProblems(draft, drafts, facts.opportunityFields).map((problem: MappingProblem) => ({ index, ...problem })),
    );
    const newest = await recentCalls(context, tenantId, facts);
    const calls = drafts.map((draft) => sayingCall(draft, newest));
    const said = [...new Set(calls.filter((call) => call !== null))];
    const targets = drafts.map(({ targetField }) => targetField);
    const dealOf = await dealsOf(context, tenantId, org, said, targets);
    return {
      valid: problems.length === 0,
      problems,
      previews: drafts.map((draft, index) => {
        const call = calls[index] ?? null;
        return { index, ...previewOf(draft, call, call === null ? null : dealOf(call), facts) };
      }),
    };
  });
}
