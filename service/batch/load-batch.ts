import type { Context } from '../context.ts';
import { wishesOfRunning } from '../edge/postgres/backfill-items.ts';
import { choicesFor } from '../edge/postgres/choices.ts';
import { readFrozenSettings } from '../edge/postgres/frozen-settings.ts';
import { entriesFor } from '../edge/postgres/ledger.ts';
import type { ClaimedMeeting } from '../edge/postgres/meeting-syncs.ts';
import { readMeetings, type MeetingRecord } from '../edge/postgres/meetings.ts';
import type { DealChoice, LedgerEntry } from '../types/ledger.ts';
import type { SyncSettings } from '../types/settings.ts';

/** One call of a batch with everything we ourselves know of it. */
export interface BatchItem {
  readonly record: MeetingRecord;
  /** `null` in a preview, which claims nothing. */
  readonly claim: ClaimedMeeting | null;
  /** A person asked for it. */
  readonly requestedBy: string | null;
  readonly choices: readonly DealChoice[];
  readonly entries: readonly LedgerEntry[];
  /** Settings of the first write; `null` for a call never written (W16). */
  readonly frozenSettings: SyncSettings | null;
  /** What a backfill's admin decided about action items, whatever the settings say; `null` outside backfills. */
  readonly createTasks: boolean | null;
}

/** Whether any record of the call is in Salesforce. */
export function isWritten(item: BatchItem): boolean {
  return item.entries.some((entry) => entry.state === 'written');
}

/**
 * Reads the calls, their ledger entries and people's choices.
 * @param orgId `null` while no organisation is connected: then there are no entries
 */
export async function loadBatch(
  context: Pick<Context, 'db'>,
  tenantId: string,
  orgId: string | null,
  wanted: readonly {
    readonly meetingId: string;
    readonly claim: ClaimedMeeting | null;
    readonly requestedBy: string | null;
  }[],
): Promise<BatchItem[]> {
  const ids = wanted.map(({ meetingId }) => meetingId);
  const { db } = context;
  const records = await readMeetings(db, tenantId, ids);
  const choices = await choicesFor(db, tenantId, ids);
  const entries = orgId === null ? [] : await entriesFor(db, tenantId, orgId, ids);
  const frozen = await readFrozenSettings(db, tenantId, ids);
  const wishes = await wishesOfRunning(db, tenantId, ids);
  return wanted.flatMap(({ meetingId, claim, requestedBy }) => {
    const record = records.find((candidate) => candidate.meeting.id === meetingId);
    if (record === undefined) return [];
    return [
      {
        record,
        claim,
        requestedBy,
        choices: choices.filter((choice) => choice.meetingId === meetingId),
        entries: entries.filter((entry) => entry.meetingId === meetingId),
        frozenSettings: frozen.get(meetingId) ?? null,
        createTasks: wishes.get(meetingId) ?? null,
      },
    ];
  });
}

/** The same for calls a worker has claimed. */
export function loadClaimed(
  context: Pick<Context, 'db'>,
  tenantId: string,
  orgId: string | null,
  claims: readonly ClaimedMeeting[],
): Promise<BatchItem[]> {
  return loadBatch(
    context,
    tenantId,
    orgId,
    claims.map((claim) => ({ ...claim, claim })),
  );
}
