import type { Context } from '../context.ts';
import { choicesFor } from '../edge/postgres/choices.ts';
import { journalOfDeal, openSuggestionsOfDeal } from '../edge/postgres/deal-journal.ts';
import { latestResults, meetingsOfDeal } from '../edge/postgres/deal-meetings.ts';
import { dealWritten, entriesFor } from '../edge/postgres/ledger.ts';
import { readMeetings } from '../edge/postgres/meetings.ts';
import type { DealKnowledge, StoredCall, StoredRefusal } from '../deal-view/stored.ts';
import type { OperationResult } from '../stages/write/conclude.ts';

/** Which deal, and whose calls may belong to it. */
export interface WantedDeal {
  readonly orgId: string;
  readonly opportunityId: string;
  /** Addresses of the Contacts with a role on it; empty while Salesforce is away. */
  readonly emails: readonly string[];
}

/** A call's last look counts while something of it is refused for good; what is tried again passes by itself (W13). */
const TROUBLED = ['partly_synced', 'failed'];

function refusalsOf(results: readonly unknown[]): StoredRefusal[] {
  return (results as readonly OperationResult[]).flatMap(({ role, opportunityId, refusals }) =>
    refusals.map((refusal) => ({ ...refusal, role, opportunityId })),
  );
}

/** The deal's calls with where each stands; seven questions to the database, whatever their number. */
async function callsOf({ db }: Pick<Context, 'db'>, tenantId: string, wanted: WantedDeal): Promise<StoredCall[]> {
  const ids = await meetingsOfDeal(db, tenantId, wanted);
  const records = await readMeetings(db, tenantId, ids);
  const entries = Map.groupBy(await entriesFor(db, tenantId, wanted.orgId, ids), (entry) => entry.meetingId);
  const asking = records.filter(({ sync }) => sync.reason === 'choose_deal').map(({ meeting }) => meeting.id);
  const choices = Map.groupBy(await choicesFor(db, tenantId, asking), (choice) => choice.meetingId);
  const troubled = records.filter(({ sync }) => TROUBLED.includes(sync.status)).map(({ meeting }) => meeting.id);
  const results = await latestResults(db, tenantId, troubled);
  return records.map(({ meeting, sync }) => ({
    meeting,
    status: sync.status,
    reason: sync.reason,
    detail: sync.detail,
    updatedAt: sync.updatedAt.toISOString(),
    entries: entries.get(meeting.id) ?? [],
    choices: choices.get(meeting.id) ?? [],
    refusals: refusalsOf(results.get(meeting.id) ?? []),
  }));
}

/** Everything the store has of a deal. */
export async function storedDeal(
  context: Pick<Context, 'db'>,
  tenantId: string,
  wanted: WantedDeal,
): Promise<Pick<DealKnowledge, 'calls' | 'written' | 'journal' | 'suggestions'>> {
  const { db } = context;
  const { orgId, opportunityId } = wanted;
  return {
    calls: await callsOf(context, tenantId, wanted),
    written: (await dealWritten(db, tenantId, orgId, [opportunityId]))[opportunityId] ?? {},
    journal: await journalOfDeal(db, tenantId, wanted),
    suggestions: await openSuggestionsOfDeal(db, tenantId, wanted),
  };
}
