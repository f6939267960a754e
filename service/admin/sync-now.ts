import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { readMeeting } from '../edge/postgres/meetings.ts';
import { requestSync as markRequested } from '../edge/postgres/meeting-syncs.ts';
import { readSync, startSync } from '../edge/postgres/syncs.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { UserError } from '../types/errors.ts';
import { ownCall } from './find-call.ts';

/** A person who waits gets an answer within this, be it "still waiting". */
const LONGEST_WAIT_MS = 55_000;
const POLL_MS = 100;

/**
 * *Sync to CRM* (E5): this call, now, whatever the mode. Admins any call, others their own.
 * @returns the id of the log line that will tell the outcome
 * @throws UserError `not_found`, `not_your_call`, `paused`
 */
export async function requestSync(
  context: Context,
  tenantId: string,
  id: string,
  actor: Actor,
): Promise<{ syncId: string }> {
  const { db } = context;
  const found = await ownCall(context, tenantId, id, actor);
  if ((await readTenant(db, tenantId))?.paused) {
    throw new UserError('paused', 'Syncing is paused. Resume it in Fathom Setup > Home.', 409);
  }
  const meetingId = found.meeting.id;
  const requestedBy = actorName(actor);
  const syncId = await startSync(db, tenantId, { meetingId, trigger: 'manual', requestedBy }, context.clock());
  await record(db, tenantId, requestedBy, 'meeting.sync', { meetingId, syncId }, context.clock());
  await markRequested(db, tenantId, meetingId, requestedBy, context.clock());
  await context.queue.wake('sync', tenantId);
  return { syncId };
}

/** The outcome as far as it is known. */
async function outcomeOf({ db }: Context, tenantId: string, syncId: string) {
  const sync = await readSync(db, tenantId, syncId);
  if (sync === null) throw new Error(`Log line ${syncId} is gone.`);
  const { meetingId, status, reason, detail, results, startedAt, finishedAt } = sync;
  return { syncId, meetingId, status, reason, detail, operations: results, startedAt, finishedAt };
}

/** Why a call waits, where its next try comes too late for who waits; `null` while it may still come in time. */
async function waitsFor({ db }: Context, tenantId: string, meetingId: string, until: number) {
  const call = (await readMeeting(db, tenantId, meetingId))?.sync;
  // While it is worked on, the time of its next try means nothing.
  if (call?.status !== 'waiting' || (call.nextAttemptAt?.getTime() ?? 0) <= until) return null;
  return { status: call.status, reason: call.reason, detail: call.detail };
}

/**
 * The same, and waits for the outcome. A call that takes longer goes on by itself; the answer then says `running`, or that it
 * waits and why (Salesforce is away).
 */
export async function syncAndWait(context: Context, tenantId: string, id: string, actor: Actor) {
  const { syncId } = await requestSync(context, tenantId, id, actor);
  const until = context.clock().getTime() + LONGEST_WAIT_MS;
  const end = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const outcome = await outcomeOf(context, tenantId, syncId);
    if (outcome.finishedAt !== null || Date.now() > end) return outcome;
    const waits = await waitsFor(context, tenantId, outcome.meetingId, until);
    if (waits !== null) {
      // It may have come to its end between the two looks.
      const last = await outcomeOf(context, tenantId, syncId);
      return last.finishedAt === null ? { ...last, ...waits } : last;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
