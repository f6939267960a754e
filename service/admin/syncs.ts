import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { listCauses, meetingsOfCause } from '../edge/postgres/causes.ts';
import { readMeeting } from '../edge/postgres/meetings.ts';
import { rescheduleMeetings } from '../edge/postgres/meeting-syncs.ts';
import { listSyncs, readSync, type SyncLogFilter } from '../edge/postgres/syncs.ts';
import { causeView } from './cause-view.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound } from '../types/errors.ts';

/** A page of the sync log, newest first: outcome, reason, Salesforce's code, who must act. */
export async function listSyncsView(context: Context, tenantId: string, filter: SyncLogFilter) {
  return listSyncs(context.db, tenantId, await withOwnId(context, tenantId, filter));
}

/** The filter with our id of its call, however the call is named; a call that is forgotten keeps its name. */
export async function withOwnId<F extends Pick<SyncLogFilter, 'meetingId'>>(
  context: Context,
  tenantId: string,
  filter: F,
): Promise<F> {
  if (filter.meetingId === undefined) return filter;
  const found = await readMeeting(context.db, tenantId, filter.meetingId);
  return { ...filter, meetingId: found?.meeting.id ?? filter.meetingId };
}

/** Why calls are not wholly in Salesforce, grouped: what it means, who can end it, how many calls it hurts. */
export async function listCausesView(context: Context, tenantId: string) {
  const causes = await listCauses(context.db, tenantId);
  return { causes: causes.map(causeView) };
}

/** Looks again at everything with one cause, or at the calls of the named log lines. */
export async function retrySyncs(
  context: Context,
  tenantId: string,
  which: { readonly cause: string } | { readonly ids: readonly string[] },
  actor: Actor,
) {
  const { db } = context;
  const retried =
    'cause' in which
      ? await rescheduleMeetings(db, tenantId, await meetingsOfCause(db, tenantId, which.cause), context.clock())
      : await retryIds(context, tenantId, which.ids);
  await record(db, tenantId, actorName(actor), 'syncs.retry', { ...which, retried });
  await context.queue.wake('sync', tenantId);
  return { retried };
}

async function retryIds(context: Context, tenantId: string, ids: readonly string[]): Promise<number> {
  const syncs = await Promise.all(ids.map((id) => readSync(context.db, tenantId, id)));
  const unknown = ids.filter((_, index) => syncs[index] === null);
  if (unknown.length > 0) throw notFound(`The log line ${unknown.join(', ')}`);
  const meetings = syncs.flatMap((sync) => sync?.meetingId ?? []);
  return rescheduleMeetings(context.db, tenantId, meetings, context.clock());
}
