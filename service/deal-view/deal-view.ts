import type { Viewer } from '../types/actor.ts';
import { dealActionItems } from './action-items.ts';
import { callAt, dealCall, newestCallFirst, refOf } from './calls.ts';
import { dealFields } from './fields.ts';
import { isFor, needsYou } from './needs-you.ts';
import { visibleTo } from './privacy.ts';
import { dealSections, nextStepOf, wholeSummaryOf } from './sections.ts';
import type { DealView } from './shape.ts';
import { dealStanding, type StateInput } from './state.ts';
import type { DealKnowledge, StoredCall } from './stored.ts';
import { callsByWeek } from './weeks.ts';

export interface DealViewInput extends DealKnowledge, Pick<StateInput, 'unconnected'> {
  readonly opportunityId: string;
  readonly automatic: DealView['automatic'];
  readonly actor: Viewer;
  readonly now: Date;
  /** Calls of the timeline; the others are only counted. */
  readonly limit: number;
}

/** Calls whose words count for the deal: synced to it and not taken back (W4). */
function callsOn(calls: readonly StoredCall[], opportunityId: string): StoredCall[] {
  return calls.filter(({ entries }) =>
    entries.some((e) => e.role === 'call' && e.state === 'written' && e.opportunityId === opportunityId),
  );
}

/**
 * Everything a rep sees of a deal, from what is stored and what Salesforce says. Pure: the same input gives the same view.
 * Nothing that only a hidden call says is in it, except what stands in Salesforce anyway.
 */
export function dealView(input: DealViewInput): DealView {
  const { opportunityId, deal, actor, now, limit, unconnected } = input;
  const { visible, hidden } = visibleTo(input.calls, actor);
  const newest = visible.sort(newestCallFirst);
  const known = { ...input, calls: newest };
  const calls = newest.map((call) => dealCall(call, actor));
  const onDeal = callsOn(newest, opportunityId);
  const sections = dealSections(onDeal, input.mappings);
  const needs = needsYou(newest, known, opportunityId, actor);
  const salesforceRead = deal !== null;
  const forViewer = needs.filter((need) => isFor(need, newest, actor)).length;
  return {
    opportunityId,
    opportunityName: deal?.name ?? null,
    ...dealStanding({ opportunityId, unconnected, salesforceRead, calls: newest, hidden, needs: forViewer }),
    readAt: now.toISOString(),
    salesforceRead,
    automatic: input.automatic,
    me: { email: actor.email, isAdmin: actor.isAdmin, canSync: calls.some((call) => call.canSync) },
    lastCall: calls[0] ?? null,
    nextStepOnDeal: nextStepOf(sections),
    needsYou: needs,
    fields: dealFields(known, new Map(newest.map(({ meeting }) => [meeting.id, refOf(meeting)]))),
    sections,
    wholeSummary: wholeSummaryOf(onDeal),
    actionItems: dealActionItems(onDeal, opportunityId),
    calls: calls.slice(0, limit),
    callsTotal: calls.length,
    hiddenPrivateCalls: hidden,
    weeks: callsByWeek(
      newest.map(({ meeting }) => callAt(meeting)),
      now,
    ),
  };
}
