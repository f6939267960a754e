import type { Wanted } from '../../journal/decide-undo.ts';
import { effectiveSettings } from '../../stages/match/effective-settings.ts';
import { wantedDealFields, type UndoneFields } from '../../stages/plan/mapping/wanted.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { FieldValues } from '../../types/operation.ts';
import type { Opportunity, OrgFacts } from '../../types/snapshot.ts';
import type { UndoScope } from '../../types/undo.ts';

/** What is known of the deals before anything is taken back, by Opportunity id. */
export interface DealsBefore {
  readonly scope: UndoScope;
  readonly facts: OrgFacts;
  readonly calls: readonly { readonly opportunityId: string; readonly meeting: Meeting }[];
  readonly written: Readonly<Record<string, FieldValues>>;
  readonly undone: Readonly<Record<string, UndoneFields>>;
}

/** Whether a call no longer counts for a field once this is taken back. */
function isTakenBack(scope: UndoScope, meetingId: string, opportunityId: string, field: string): boolean {
  if (scope.kind === 'calls') return scope.meetingIds.includes(meetingId);
  if (scope.kind === 'records' || scope.meetingId !== meetingId) return false;
  if (scope.kind === 'moved') return scope.opportunityIds.includes(opportunityId);
  return scope.opportunityId === opportunityId && scope.field === field;
}

/**
 * Answers what the calls of a deal say of a field, with the calls taken back and without (F5). Asked as if our own last
 * values stood there: a person's edit is weighed afterwards. A field that is only suggested is never written for a call.
 */
export function wantedOf({
  scope,
  facts,
  calls,
  written,
  undone,
}: DealsBefore): (opportunity: Opportunity, field: string) => Wanted {
  const org = effectiveSettings(facts.settings, { userId: null, profileId: null, orgId: facts.orgId }).values;
  // The summary was written, so it is kept right, whatever the switch says for others now.
  const settings = { values: { ...org, writeDealSummary: true }, facts };
  const cache = new Map<string, ReturnType<typeof wantedDealFields>>();
  const ask = (opportunity: Opportunity, meetings: readonly Meeting[]) => {
    const key = [opportunity.id, ...meetings.map(({ id }) => id)].join(' ');
    const ours = written[opportunity.id] ?? {};
    const asOurs = { ...opportunity, fields: { ...opportunity.fields, ...ours } };
    const answer =
      cache.get(key) ??
      wantedDealFields(asOurs, meetings, settings, { written: ours, undone: undone[opportunity.id] ?? {} });
    cache.set(key, answer);
    return answer;
  };
  return (opportunity, field) => {
    const all = calls.filter(({ opportunityId }) => opportunityId === opportunity.id).map(({ meeting }) => meeting);
    const remaining = all.filter(({ id }) => !isTakenBack(scope, id, opportunity.id, field));
    const [withThem, without] = [ask(opportunity, all), ask(opportunity, remaining)];
    if (without.provenance[field]?.mode === 'Suggest') return { withThem: undefined, withoutThem: undefined };
    return {
      // Calls that no longer count for the deal anyway (moved, or taken back in part before) tell nothing by their absence.
      withThem: all.length === remaining.length ? undefined : withThem.values[field],
      withoutThem: without.values[field],
      provenance: without.provenance[field] ?? null,
    };
  };
}
