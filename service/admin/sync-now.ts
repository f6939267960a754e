import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { requestSync as markRequested } from '../edge/postgres/meeting-syncs.ts';
import { readSync, startSync } from '../edge/postgres/syncs.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { UserError } from '../types/errors.ts';
import { mustOwn, presentMeeting } from './meetings.ts';

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
  const found = await presentMeeting(context, tenantId, id);
  mustOwn(found, actor);
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

/** The same, and waits for the outcome. A call that takes longer goes on by itself; the answer then says `running`. */
export async function syncAndWait(context: Context, tenantId: string, id: string, actor: Actor) {
  const { syncId } = await requestSync(context, tenantId, id, actor);
  const until = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const sync = await readSync(context.db, tenantId, syncId);
    if (sync === null) throw new Error(`Log line ${syncId} is gone.`);
    if (sync.finishedAt !== null || Date.now() > until) {
      const { meetingId, status, reason, detail, results, startedAt, finishedAt } = sync;
      return { syncId, meetingId, status, reason, detail, operations: results, startedAt, finishedAt };
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
