/** Which of several recordings of one meeting is written (I1). */
import type { Context } from '../../context.ts';
import type { Db } from '../../edge/postgres/client.ts';
import { rescheduleMeetings } from '../../edge/postgres/meeting-syncs.ts';
import {
  holdRecordings,
  lockMeeting,
  markDuplicates,
  markPreferred,
  recordingsOf,
  sharedMeetings,
  type Recording,
} from '../../edge/postgres/recordings.ts';
import { inTransaction } from '../../edge/postgres/transaction.ts';

export interface Mark {
  readonly id: string;
  readonly duplicateOf: string | null;
}

/**
 * The recording that is written: what is in Salesforce stays; else one that a worker is writing just now; else the one a
 * person chose last; else the earliest.
 * @param recordings earliest first, at least one
 * @param ownLease token of the claims the asking worker itself holds
 */
export function writtenRecording(
  recordings: readonly Recording[],
  now: Date,
  ownLease: string | null,
): Recording | undefined {
  const busy = ({ leaseToken, leaseUntil, duplicateOf }: Recording) =>
    duplicateOf === null && leaseToken !== ownLease && leaseUntil !== null && leaseUntil > now;
  const chosen = recordings
    .filter(({ preferredAt }) => preferredAt !== null)
    .sort((a, b) => (b.preferredAt?.getTime() ?? 0) - (a.preferredAt?.getTime() ?? 0));
  return recordings.find(({ written }) => written) ?? recordings.find(busy) ?? chosen[0] ?? recordings[0];
}

/**
 * What has to change so that one recording is written and the others name it. A recording that is in Salesforce already
 * is left alone: two that were written before anybody knew they are one stay as they are.
 */
export function marksFor(recordings: readonly Recording[], now: Date, ownLease: string | null): Mark[] {
  const leader = writtenRecording(recordings, now, ownLease);
  return recordings.flatMap(({ id, written, duplicateOf }): Mark[] => {
    const wanted = id === leader?.id || written ? null : (leader?.id ?? null);
    return wanted === duplicateOf ? [] : [{ id, duplicateOf: wanted }];
  });
}

/**
 * Decides for the meetings of these calls which recording is written; what changed is looked at again. Called when a call
 * was kept, and by a worker before it works on calls, so that no order of arrival leads to two written recordings.
 */
export async function sortOutRecordings(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: string,
  ids: readonly string[],
  ownLease: string | null = null,
): Promise<void> {
  for (const sameMeeting of await sharedMeetings(db, tenantId, ids)) {
    await inTransaction(db, async (trx) => {
      await lockMeeting(trx, tenantId, sameMeeting);
      const recordings = await recordingsOf(trx, tenantId, sameMeeting);
      const marks = marksFor(recordings, clock(), ownLease);
      await markDuplicates(trx, tenantId, marks);
      // The worker's own claims are looked at right now.
      const others = marks.filter(
        ({ id }) => ownLease === null || recordings.find((one) => one.id === id)?.leaseToken !== ownLease,
      );
      await lookAgain(trx, tenantId, others, clock());
    });
  }
}

/** What came of a person's choice. `with`: the recording it is about. */
export type Preference =
  | { readonly outcome: 'chosen'; readonly instead: string | null }
  | { readonly outcome: 'written' | 'busy'; readonly with: string }
  | { readonly outcome: 'only_one' };

/**
 * A person chooses the recording that is written; it sticks. Refused while another one is in Salesforce, or is being
 * written.
 */
export async function preferRecording(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: string,
  id: string,
): Promise<Preference> {
  const [sameMeeting] = await sharedMeetings(db, tenantId, [id]);
  if (sameMeeting === undefined) return { outcome: 'only_one' };
  return await inTransaction(db, async (trx) => {
    const now = clock();
    await lockMeeting(trx, tenantId, sameMeeting);
    await holdRecordings(trx, tenantId, sameMeeting);
    const found = await recordingsOf(trx, tenantId, sameMeeting);
    if (found.length < 2) return { outcome: 'only_one' };
    const recordings = found.map((one) => (one.id === id ? { ...one, preferredAt: now } : one));
    const leader = writtenRecording(recordings, now, null);
    if (leader !== undefined && leader.id !== id) {
      return { outcome: leader.written ? 'written' : 'busy', with: leader.id };
    }
    const marks = marksFor(recordings, now, null);
    await markPreferred(trx, tenantId, id, now);
    await markDuplicates(trx, tenantId, marks);
    await lookAgain(trx, tenantId, marks, now);
    return { outcome: 'chosen', instead: found.find((one) => one.duplicateOf === null && one.id !== id)?.id ?? null };
  });
}

function lookAgain(db: Db, tenantId: string, marks: readonly Mark[], now: Date): Promise<number> {
  return rescheduleMeetings(
    db,
    tenantId,
    marks.map(({ id }) => id),
    now,
  );
}
