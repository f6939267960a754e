import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { MeetingStatus } from '../../types/outcome.ts';
import type { Db } from './client.ts';

/**
 * A call that one worker may work on until its lease ends.
 *
 * A claim moves `next_attempt_at` to the end of the lease, so a dead worker's call comes up by itself. Whoever wakes a
 * call meanwhile sets `next_attempt_at` to now, and so leaves a trace that `settle` respects.
 */
export interface ClaimedMeeting {
  readonly meetingId: string;
  readonly leaseToken: string;
  readonly leaseUntil: Date;
  /** Where the call stood before it was claimed; `syncing` after a worker died over it. */
  readonly previousStatus: MeetingStatus;
  readonly reason: string | null;
  readonly attempts: number;
  readonly summaryAttempts: number;
  readonly requestedBy: string | null;
}

export interface Lease {
  readonly now: Date;
  readonly leaseMs: number;
}

interface ClaimRow {
  meeting_id: string;
  previous_status: string;
  was_due: Date | null;
  reason: string | null;
  attempts: number;
  summary_attempts: number;
  requested_by: string | null;
}

/** Claims up to `limit` calls that are due, longest due first. Concurrent callers never get the same one. */
export async function claimReady(
  db: Db,
  tenantId: string,
  options: Lease & { readonly limit: number },
): Promise<ClaimedMeeting[]> {
  return await claim(db, tenantId, options, sql`next_attempt_at <= ${options.now}`, options.limit);
}

/** Claims one call, due or not; `null` when it is unknown or another worker has it. */
export async function claimOne(
  db: Db,
  tenantId: string,
  meetingId: string,
  lease: Lease,
): Promise<ClaimedMeeting | null> {
  const [claimed] = await claim(db, tenantId, lease, sql`meeting_id = ${meetingId}`, 1);
  return claimed ?? null;
}

/** Keeps claims alive for another `leaseMs`. Returns the meeting ids that are still ours; drop the others. */
export async function renewLease(
  db: Db,
  tenantId: string,
  claims: readonly { readonly meetingId: string; readonly leaseToken: string }[],
  lease: Lease,
): Promise<string[]> {
  if (claims.length === 0) return [];
  const until = leaseEnd(lease);
  const rows = await db
    .updateTable('meeting_syncs')
    .set({
      lease_until: until,
      next_attempt_at: sql`case when next_attempt_at = lease_until then ${until}::timestamptz else next_attempt_at end`,
    })
    .where('tenant_id', '=', tenantId)
    .where((where) =>
      where.or(
        claims.map((claim) =>
          where.and([where('meeting_id', '=', claim.meetingId), where('lease_token', '=', claim.leaseToken)]),
        ),
      ),
    )
    .returning('meeting_id')
    .execute();
  return rows.map((row) => row.meeting_id);
}

async function claim(
  db: Db,
  tenantId: string,
  lease: Lease,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<ClaimedMeeting[]> {
  const token = randomUUID();
  const until = leaseEnd(lease);
  const { rows } = await sql<ClaimRow>`
    with ready as materialized (
      select meeting_id, status, next_attempt_at from meeting_syncs
      where tenant_id = ${tenantId} and ${condition} and (lease_until is null or lease_until <= ${lease.now})
      order by next_attempt_at, meeting_id
      limit ${limit}
      for update skip locked
    )
    update meeting_syncs s
    set lease_token = ${token}, lease_until = ${until}, next_attempt_at = ${until},
        status = 'syncing', updated_at = ${lease.now}
    from ready
    where s.tenant_id = ${tenantId} and s.meeting_id = ready.meeting_id
    returning s.meeting_id, ready.status as previous_status, ready.next_attempt_at as was_due,
      s.reason, s.attempts, s.summary_attempts, s.requested_by`.execute(db);
  return rows.sort(byDue).map((row) => ({
    meetingId: row.meeting_id,
    leaseToken: token,
    leaseUntil: until,
    previousStatus: row.previous_status as MeetingStatus,
    reason: row.reason,
    attempts: row.attempts,
    summaryAttempts: row.summary_attempts,
    requestedBy: row.requested_by,
  }));
}

function leaseEnd(lease: Lease): Date {
  return new Date(lease.now.getTime() + lease.leaseMs);
}

function byDue(a: ClaimRow, b: ClaimRow): number {
  const byTime = (a.was_due?.getTime() ?? 0) - (b.was_due?.getTime() ?? 0);
  return byTime !== 0 ? byTime : a.meeting_id < b.meeting_id ? -1 : 1;
}
