import { effectiveSettings } from '../stages/match/effective-settings.ts';
import { decideMode } from '../stages/match/eligibility.ts';
import { followMerges } from '../stages/match/frozen.ts';
import { matchMeeting } from '../stages/match/match-meeting.ts';
import { ownerOf } from '../stages/match/owner.ts';
import { newestFirst } from '../stages/plan/deal-summary.ts';
import { planWrites } from '../stages/plan/plan-writes.ts';
import type { LedgerView } from '../types/ledger.ts';
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
  readonly dealUndone?: LedgerView['dealUndone'];
  /** Deal a person last chose for each Contact, on whichever call (M6). */
  readonly remembered?: Readonly<Record<string, string>>;
}

/** What the deals look like once the operations planned so far are carried out. */
interface Deals {
  readonly calls: Record<string, Meeting[]>;
  readonly written: Record<string, FieldValues>;
  opportunities: readonly Opportunity[];
}

function settingsFor(item: BatchItem, { facts, snapshot, hostMap }: PlanBatchInput): SyncSettings {
  // Changed options apply to new calls (W16).
  if (item.frozenSettings !== null && isWritten(item)) return item.frozenSettings;
  const owner = ownerOf(item.record.meeting.host.email, snapshot.users, facts, hostMap);
  const host = owner.isHost ? snapshot.users.find((user) => user.id === owner.userId) : undefined;
  const { values } = effectiveSettings(facts.settings, {
    userId: host?.id ?? null,
    profileId: host?.profileId ?? null,
    orgId: facts.orgId,
  });
  return item.createTasks === null ? values : { ...values, createTasks: item.createTasks };
}

function planItem(item: BatchItem, input: PlanBatchInput, deals: Deals): PlannedItem {
  const { facts, people, hostMap, dealUndone = {} } = input;
  const { meeting } = item.record;
  const snapshot = { ...input.snapshot, opportunities: deals.opportunities };
  // The ledger names Contacts as they were called then; Salesforce moved their Tasks to the survivor of a merge (W16).
  const entries = followMerges(item.entries, snapshot);
  const settings = settingsFor(item, input);
  const { choices } = item;
  const known = { meeting, snapshot, people, facts, choices, entries, hostMap };
  const found = matchMeeting({ ...known, options: settings, remembered: input.remembered ?? {} });
  const mode = decideMode(settings, { requested: item.requestedBy !== null, alreadyWritten: isWritten(item) });
  const match = mode === null ? found : { ...found, decision: mode };
  const ledger = {
    entries,
    tasks: snapshot.tasks,
    notes: snapshot.notes,
    dealCalls: deals.calls,
    dealWritten: deals.written,
    dealUndone,
  };
  return { item, match, settings, operations: planWrites(meeting, match, { values: settings, facts }, ledger) };
}

function withFields(deal: Opportunity, fields: FieldValues): Opportunity {
  const stageName = String(fields['StageName'] ?? deal.stageName);
  return { ...deal, stageName, fields: { ...deal.fields, ...fields } };
}

/** Lets the next call of the batch see what this one will have written. */
function carryForward({ item, operations }: PlannedItem, deals: Deals): void {
  const { meeting } = item.record;
  for (const operation of operations) {
    const id = operation.opportunityId;
    if (id === null) continue;
    if (operation.role === 'call' && operation.kind !== 'skip') {
      deals.calls[id] = [...(deals.calls[id] ?? []).filter((call) => call.id !== meeting.id), meeting];
    }
    if (operation.kind === 'update_opportunity') {
      deals.written[id] = { ...deals.written[id], ...operation.fields };
      deals.opportunities = deals.opportunities.map((deal) =>
        deal.id === id ? withFields(deal, operation.fields) : deal,
      );
    }
  }
}

/**
 * Matches and plans the calls of a batch, oldest first, so that each deal ends with what all of them say (W4), whatever
 * order they came in. Pure.
 */
export function planBatch(input: PlanBatchInput): PlannedItem[] {
  const deals: Deals = {
    calls: Object.fromEntries(Object.entries(input.dealCalls).map(([id, calls]) => [id, [...calls]])),
    written: { ...input.dealWritten },
    opportunities: input.snapshot.opportunities,
  };
  const oldestFirst = [...input.items].sort((a, b) => newestFirst(b.record.meeting, a.record.meeting));
  return oldestFirst.map((item) => {
    const planned = planItem(item, input, deals);
    carryForward(planned, deals);
    return planned;
  });
}
