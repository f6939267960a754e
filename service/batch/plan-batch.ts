import { effectiveSettings } from '../stages/match/effective-settings.ts';
import { decideMode } from '../stages/match/eligibility.ts';
import { matchMeeting } from '../stages/match/match-meeting.ts';
import { callTime } from '../stages/plan/plan-context.ts';
import { planWrites } from '../stages/plan/plan-writes.ts';
import type { Match } from '../types/match.ts';
import type { Meeting } from '../types/meeting.ts';
import type { FieldValues, Operation } from '../types/operation.ts';
import type { PeopleRules } from '../types/people.ts';
import type { SyncSettings } from '../types/settings.ts';
import type { Opportunity, OrgFacts, Snapshot } from '../types/snapshot.ts';
import { isWritten, type BatchItem } from './load-batch.ts';

export interface PlannedItem {
  readonly item: BatchItem;
  readonly match: Match;
  readonly settings: SyncSettings;
  readonly operations: readonly Operation[];
}

export interface PlanBatchInput {
  readonly items: readonly BatchItem[];
  readonly snapshot: Snapshot;
  readonly facts: OrgFacts;
  readonly people: PeopleRules;
  readonly hostMap: Readonly<Record<string, string>>;
  /** Calls synced to each deal before this batch, and what we last wrote there (W4, W14). */
  readonly dealCalls: Readonly<Record<string, readonly Meeting[]>>;
  readonly dealWritten: Readonly<Record<string, FieldValues>>;
}

/** What the deals look like once the operations planned so far are carried out. */
interface Deals {
  readonly calls: Record<string, Meeting[]>;
  readonly written: Record<string, FieldValues>;
  opportunities: readonly Opportunity[];
}

function settingsFor(item: BatchItem, match: Match, facts: OrgFacts): SyncSettings {
  // Changed options apply to new calls (W16).
  if (item.frozenSettings !== null) return item.frozenSettings;
  const host = match.usersByEmail[item.record.meeting.host.email ?? ''];
  const owner = { userId: host?.id ?? null, profileId: host?.profileId ?? null, orgId: facts.orgId };
  return effectiveSettings(facts.settings, owner).values;
}

function planItem(item: BatchItem, input: PlanBatchInput, deals: Deals): PlannedItem {
  const { facts, people, hostMap } = input;
  const { meeting } = item.record;
  const snapshot = { ...input.snapshot, opportunities: deals.opportunities };
  const found = matchMeeting({ meeting, snapshot, people, facts, choices: item.choices, entries: item.entries, hostMap });
  const settings = settingsFor(item, found, facts);
  const mode = decideMode(settings, { requested: item.requestedBy !== null, alreadyWritten: isWritten(item) });
  const match = mode === null ? found : { ...found, decision: mode };
  const ledger = { entries: item.entries, tasks: snapshot.tasks, dealCalls: deals.calls, dealWritten: deals.written };
  return { item, match, settings, operations: planWrites(meeting, match, { values: settings, facts }, ledger) };
}

/** Lets the next call of the batch see what this one will have written. */
function carryForward({ item, operations }: PlannedItem, deals: Deals): void {
  for (const operation of operations) {
    const id = operation.opportunityId;
    if (id === null) continue;
    if (operation.role === 'call' && operation.kind !== 'skip') {
      deals.calls[id] = [...(deals.calls[id] ?? []), item.record.meeting];
    }
    if (operation.kind === 'update_opportunity') {
      deals.written[id] = { ...deals.written[id], ...operation.fields };
      deals.opportunities = deals.opportunities.map((deal) =>
        deal.id === id ? { ...deal, fields: { ...deal.fields, ...operation.fields } } : deal,
      );
    }
  }
}

/** Matches and plans the calls of a batch, oldest first, so that each deal ends with what all of them say (W4). Pure. */
export function planBatch(input: PlanBatchInput): PlannedItem[] {
  const deals: Deals = {
    calls: Object.fromEntries(Object.entries(input.dealCalls).map(([id, calls]) => [id, [...calls]])),
    written: { ...input.dealWritten },
    opportunities: input.snapshot.opportunities,
  };
  const oldestFirst = [...input.items].sort((a, b) => callTime(a.record.meeting).localeCompare(callTime(b.record.meeting)));
  return oldestFirst.map((item) => {
    const planned = planItem(item, input, deals);
    carryForward(planned, deals);
    return planned;
  });
}
