import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { listCauses, meetingsOfCause } from '../edge/postgres/causes.ts';
import { readMeeting, readMeetings } from '../edge/postgres/meetings.ts';
import { countReasons, rescheduleMeetings } from '../edge/postgres/meeting-syncs.ts';
import { listSyncs, readSync, type SyncLogFilter } from '../edge/postgres/syncs.ts';
import { causeView } from './cause-view.ts';
import { isColleague } from './explain/colleague.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound } from '../types/errors.ts';

/**
 * A page of the sync log, newest first: outcome, reason, Salesforce's code, who must act. Who is no admin sees the calls of
 * their own, so a page may hold fewer than its limit.
 */
export async function listSyncsView(context: Context, tenantId: string, filter: SyncLogFilter, actor: Actor) {
  const page = await listSyncs(context.db, tenantId, await withOwnId(context, tenantId, filter));
  if (actor.isAdmin) return page;
  const calls = await readMeetings(context.db, tenantId, [...new Set(page.items.map(({ meetingId }) => meetingId))]);
  const own = new Set(calls.filter((call) => !isColleague(call, actor)).map(({ meeting }) => meeting.id));
  return { ...page, items: page.items.filter(({ meetingId }) => own.has(meetingId)) };
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

/**
 * What the call itself is, or what a person decided: looked at again it comes to the same. What rests on Salesforce (who is
 * internal, whose mode is manual) is not among them: it may have changed there since.
 */
const UNMOVED = [
  'before_connection',
  'automatic_off',
  'withdrawn',
  'duplicate_recording',
  'impromptu',
  'secondary_calendar',
];

/** Calls a retry leaves where they are, with why and what moves them instead. */
async function leftAlone(context: Context, tenantId: string, meetings: readonly string[]) {
  const left = await countReasons(context.db, tenantId, meetings, UNMOVED);
  return left.map(({ reason, calls }) => {
    const { meaning, check } = causeView({ cause: reason, calls, detail: null });
    return { cause: reason, calls, meaning, check };
  });
}

/**
 * Looks again at everything with one cause, or at the calls of the named log lines, and says what of it was left because
 * looking again cannot move it.
 */
export async function retrySyncs(
  context: Context,
  tenantId: string,
  which: { readonly cause: string } | { readonly ids: readonly string[] },
  actor: Actor,
) {
  const { db } = context;
  const meetings =
    'cause' in which
      ? await meetingsOfCause(db, tenantId, which.cause)
      : await meetingsOfLines(db, tenantId, which.ids);
  const left = await leftAlone(context, tenantId, meetings);
  const retried = await rescheduleMeetings(db, tenantId, meetings, context.clock(), UNMOVED);
  const stayed = left.length > 0 ? { left: Object.fromEntries(left.map(({ cause, calls }) => [cause, calls])) } : {};
  await record(db, tenantId, actorName(actor), 'syncs.retry', { ...which, retried, ...stayed });
  if (retried > 0) await context.queue.wake('sync', tenantId);
  return { retried, ...(left.length > 0 && { left }) };
}

async function meetingsOfLines(db: Context['db'], tenantId: string, ids: readonly string[]): Promise<string[]> {
  const syncs = await Promise.all(ids.map((id) => readSync(db, tenantId, id)));
  const unknown = ids.filter((_, index) => syncs[index] === null);
  if (unknown.length > 0) throw notFound(`The log line ${unknown.join(', ')}`);
  return [...new Set(syncs.flatMap((sync) => sync?.meetingId ?? []))];
}
