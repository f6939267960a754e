import type { Context } from '../context.ts';
import { meetingsOfCause } from '../edge/postgres/causes.ts';
import { listMeetings, type MeetingFilter, type MeetingRecord } from '../edge/postgres/meetings.ts';
import { listSyncs } from '../edge/postgres/syncs.ts';
import { tellReason } from '../deal-view/words.ts';
import type { OperationResult } from '../stages/write/conclude.ts';
import type { Actor } from '../types/actor.ts';
import type { MeetingStatus } from '../types/outcome.ts';
import { isColleague, onDeal } from './explain/colleague.ts';
import { maySee, visibleCall } from './find-call.ts';
import { otherRecordings } from './other-recordings.ts';

function meetingView({ meeting, sync, duplicateOf, firstSeenAt, changedAt, vanishedAt }: MeetingRecord) {
  const { id, recordingId, dialect, title, url, shareUrl, createdAt, startedAt, endedAt, durationSeconds, host } =
    meeting;
  const { status, reason, detail, nextAttemptAt, attempts, requestedBy, updatedAt } = sync;
  const about = {
    id,
    recordingId,
    dialect,
    title,
    url,
    shareUrl,
    createdAt,
    startedAt,
    endedAt,
    durationSeconds,
    host,
  };
  const state = { status, reason, detail, nextAttemptAt, attempts, requestedBy, updatedAt };
  return { ...about, attendees: meeting.attendees, ...state, duplicateOf, firstSeenAt, changedAt, vanishedAt };
}

/**
 * A page of calls, newest first. Private calls of others are left out, so a page may hold fewer than its limit.
 * @param filter `cause`: a verdict, or `refused/CODE`, as the list of causes names it
 */
export async function listMeetingsView(
  context: Context,
  tenantId: string,
  filter: Omit<MeetingFilter, 'status' | 'ids'> & { readonly status?: MeetingStatus; readonly cause?: string },
  actor: Actor,
) {
  const { cause, ...given } = filter;
  const ids = cause === undefined ? undefined : await meetingsOfCause(context.db, tenantId, cause);
  const page = await listMeetings(context.db, tenantId, { ...given, ids });
  const seen = page.items.filter((record) => maySee(record, actor));
  return { items: seen.map((one) => standFor(one, actor)), nextCursor: page.nextCursor };
}

/** A colleague is told why in the words for everybody: what was stored names the deal or the field. */
function standFor(record: MeetingRecord, actor: Actor) {
  const view = meetingView(record);
  if (!isColleague(record, actor)) return view;
  return { ...view, detail: tellReason({ status: view.status, reason: view.reason, detail: null }) };
}

/**
 * One call with its content, where it stands, and what became of its operations when it was last synced; a colleague sees
 * those of the deal on whose page they stand.
 * @throws UserError `not_found`, `not_your_call` for a private call of others
 */
export async function readMeetingView(
  context: Context,
  tenantId: string,
  id: string,
  actor: Actor,
  { opportunityId = null }: { readonly opportunityId?: string | null } = {},
) {
  const found = await visibleCall(context, tenantId, id, actor);
  const { meeting } = found;
  const { items } = await listSyncs(context.db, tenantId, { meetingId: meeting.id, limit: 20 });
  const latest = items.find((sync) => sync.results.length > 0);
  const { schedule, calendar, sharedWith, summary, actionItems } = meeting;
  const operations = (latest?.results ?? []) as readonly OperationResult[];
  const told = isColleague(found, actor) ? onDeal(operations, opportunityId) : operations;
  return {
    ...standFor(found, actor),
    schedule,
    calendar,
    sharedWith,
    summary,
    actionItems,
    recordings: await otherRecordings(context, tenantId, meeting.id),
    operations: told,
    ...(told.length < operations.length && { withheld: operations.length - told.length }),
  };
}
