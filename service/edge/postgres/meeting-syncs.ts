import { sql } from 'kysely';
import type { MeetingStatus } from '../../types/outcome.ts';
import type { Db } from './client.ts';
import { releaseUndone } from './journal.ts';
import { cleanText } from './json.ts';
import { acrossTenants, asTenant } from './tenant-scope.ts';

export { claimOne, claimReady, renewLease, type ClaimedMeeting } from './claims.ts';

/** What became of a claimed call. */
export interface Settlement {
  readonly status: MeetingStatus;
  readonly reason: string | null;
  readonly detail: string | null;
  /** When the worker looks again; `null`: not by itself. */
  readonly nextAttemptAt: Date | null;
  readonly attempts?: number;
  readonly summaryAttempts?: number;
}

/**
 * Ends a claim. `false`: the lease was lost to another worker meanwhile, nothing was changed. A call that was woken
 * while claimed (new content, a person asking) is looked at again at once, whatever `nextAttemptAt` says.
 */
export async function settle(
  db: Db,
  tenantId: string,
  claim: { readonly meetingId: string; readonly leaseToken: string },
  outcome: Settlement,
  now: Date = new Date(),
): Promise<boolean> {
  const next = sql`${outcome.nextAttemptAt}::timestamptz`;
  const row = await db
    .updateTable('meeting_syncs')
    .set({
      status: outcome.status,
      reason: outcome.reason,
      detail: outcome.detail === null ? null : cleanText(outcome.detail),
      // A claim puts both times to the same moment, so a difference means that somebody woke the call (claims.ts).
      next_attempt_at: sql`case when next_attempt_at is distinct from lease_until
        then least(next_attempt_at, ${next}) else ${next} end`,
      ...(outcome.attempts !== undefined && { attempts: outcome.attempts }),
      ...(outcome.summaryAttempts !== undefined && { summary_attempts: outcome.summaryAttempts }),
      lease_token: null,
      lease_until: null,
      updated_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', claim.meetingId)
    .where('lease_token', '=', claim.leaseToken)
    .returning('meeting_id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * A person asks for this call: it is looked at at once, eligibility by time and mode no longer applies (E5, E7), and what
 * was taken back of it may be written again (F5). `false`: the call is unknown.
 */
export async function requestSync(
  db: Db,
  tenantId: string,
  meetingId: string,
  requestedBy: string,
  now: Date = new Date(),
): Promise<boolean> {
  const row = await db
    .updateTable('meeting_syncs')
    .set({
      requested_by: requestedBy,
      status: sql`case when status in ('new', 'not_synced', 'failed') then 'waiting' else status end`,
      next_attempt_at: now,
      attempts: 0,
      updated_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .returning('meeting_id')
    .executeTakeFirst();
  if (row !== undefined) await releaseUndone(db, tenantId, meetingId, now);
  return row !== undefined;
}

/** Calls that were taken back: nothing is looked at by itself, nobody asks for them any more (F5). */
export async function settleTakenBack(
  db: Db,
  tenantId: string,
  meetingIds: readonly string[],
  detail: string,
  now: Date,
): Promise<void> {
  if (meetingIds.length === 0) return;
  await db
    .updateTable('meeting_syncs')
    .set({ status: 'not_synced', reason: 'withdrawn', detail, requested_by: null, frozen_settings: null })
    .set({ next_attempt_at: null, attempts: 0, lease_token: null, lease_until: null, updated_at: now })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', [...meetingIds])
    .execute();
}

/**
 * All calls that stand where they are for one of `reasons` are looked at again at once. Returns how many.
 * @param which `status` absent: wherever they stand
 */
export async function rescheduleAll(
  db: Db,
  tenantId: string,
  { reasons, status }: { readonly reasons: readonly string[]; readonly status?: MeetingStatus },
  now: Date = new Date(),
): Promise<number> {
  if (reasons.length === 0) return 0;
  let query = db
    .updateTable('meeting_syncs')
    .set({ next_attempt_at: now, attempts: 0, updated_at: now })
    .where('tenant_id', '=', tenantId)
    .where('reason', 'in', [...reasons]);
  if (status !== undefined) query = query.where('status', '=', status);
  return (await query.returning('meeting_id').execute()).length;
}

/**
 * These calls are looked at again at once. Returns how many there are.
 * @param but calls that stand where they are for one of these reasons are left as they are
 */
export async function rescheduleMeetings(
  db: Db,
  tenantId: string,
  meetingIds: readonly string[],
  now: Date = new Date(),
  but: readonly string[] = [],
): Promise<number> {
  if (meetingIds.length === 0) return 0;
  let query = db
    .updateTable('meeting_syncs')
    .set({ next_attempt_at: now, attempts: 0, updated_at: now })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', [...meetingIds]);
  if (but.length > 0)
    query = query.where((where) => where.or([where('reason', 'is', null), where('reason', 'not in', [...but])]));
  return (await query.returning('meeting_id').execute()).length;
}

/** How many of these calls stand where they are for each of `reasons`, most first. */
export async function countReasons(
  db: Db,
  tenantId: string,
  meetingIds: readonly string[],
  reasons: readonly string[],
): Promise<{ reason: string; calls: number }[]> {
  if (meetingIds.length === 0 || reasons.length === 0) return [];
  const rows = await db
    .selectFrom('meeting_syncs')
    .select(['reason', sql<number>`count(*)::integer`.as('calls')])
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', [...meetingIds])
    .where('reason', 'in', [...reasons])
    .groupBy('reason')
    .orderBy('calls', 'desc')
    .orderBy('reason')
    .execute();
  return rows.map(({ reason, calls }) => ({ reason: reason ?? '', calls }));
}

/**
 * Nothing of an earlier organisation is carried into a new one (C4): what people asked for there, and the settings in force
 * then, no longer count.
 */
export async function startAnew(db: Db, tenantId: string, now: Date = new Date()): Promise<void> {
  await db
    .updateTable('meeting_syncs')
    .set({ requested_by: null, frozen_settings: null, updated_at: now })
    .where('tenant_id', '=', tenantId)
    .execute();
}

/**
 * Ends every lease, of all tenants. Only for the embedded database, where a process that starts is the only one: whoever
 * held them is dead.
 */
export async function releaseLeases(db: Db): Promise<void> {
  const leased = db.selectFrom('meeting_syncs').select('tenant_id').distinct().where('lease_token', 'is not', null);
  for (const { tenant_id: tenantId } of await acrossTenants(db, () => leased.execute())) {
    const release = db
      .updateTable('meeting_syncs')
      .set({ next_attempt_at: sql`least(next_attempt_at, now())`, lease_token: null, lease_until: null })
      .where('tenant_id', '=', tenantId)
      .where('lease_token', 'is not', null);
    await asTenant(tenantId, () => release.execute());
  }
}

/** How many calls stand where, and why. */
export async function countsByStatus(
  db: Db,
  tenantId: string,
): Promise<{ status: MeetingStatus; reason: string | null; count: number }[]> {
  const rows = await db
    .selectFrom('meeting_syncs')
    .select(['status', 'reason', sql<number>`count(*)::integer`.as('count')])
    .where('tenant_id', '=', tenantId)
    .groupBy(['status', 'reason'])
    .orderBy('status')
    .orderBy('reason')
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as MeetingStatus }));
}

/** Tenants with a call to claim now. */
export async function tenantsWithReadyMeetings(db: Db, now: Date): Promise<string[]> {
  const query = db
    .selectFrom('meeting_syncs')
    .select('tenant_id')
    .distinct()
    .where('next_attempt_at', '<=', now)
    .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', now)]));
  const rows = await acrossTenants(db, () => query.execute());
  return rows.map((row) => row.tenant_id);
}

/** When the tenant's next call can be claimed (a dead worker's lease included); `null`: nothing waits. */
export async function nextDue(db: Db, tenantId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('meeting_syncs')
    // greatest() leaves nulls out: a call woken under a living lease is due when the lease ends.
    .select(sql<Date | null>`min(greatest(next_attempt_at, lease_until))`.as('due'))
    .where('tenant_id', '=', tenantId)
    .where('next_attempt_at', 'is not', null)
    .executeTakeFirst();
  return row?.due ?? null;
}
