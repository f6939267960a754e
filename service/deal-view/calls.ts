import { isActor, type Actor, type Viewer } from '../types/actor.ts';
import type { Meeting } from '../types/meeting.ts';
import type { CallRef, DealCall } from './shape.ts';
import type { StoredCall } from './stored.ts';
import { tellReason } from './words.ts';

/** The moment a call happened: what everything is ordered by (W4). */
export function callAt({ startedAt, createdAt }: Pick<Meeting, 'startedAt' | 'createdAt'>): string {
  return startedAt ?? createdAt;
}

/** Newest first; calls of one moment by id, highest first, as the roll-up orders them (W4). */
export function newestCallFirst(a: StoredCall, b: StoredCall): number {
  const byTime = Date.parse(callAt(b.meeting)) - Date.parse(callAt(a.meeting));
  return byTime !== 0 ? byTime : a.meeting.id < b.meeting.id ? 1 : -1;
}

/** A call as a field, section or suggestion names it. */
export function refOf(meeting: Meeting): CallRef {
  return {
    meetingId: meeting.id,
    title: meeting.title,
    url: meeting.url ?? meeting.shareUrl,
    at: new Date(callAt(meeting)).toISOString(),
  };
}

/** Whether the acting person hosted the call. */
export function isOwn(meeting: Meeting, actor: Pick<Actor, 'email'>): boolean {
  return isActor(actor, meeting.host.email);
}

/** What the call itself is: asking for it again changes nothing. */
const SETTLED = ['internal_only', 'impromptu', 'secondary_calendar', 'excluded_by_filter', 'duplicate_recording'];

function maySync({ meeting, status, reason }: StoredCall, actor: Viewer): boolean {
  if (!actor.maySync) return false;
  if (!actor.isAdmin && !isOwn(meeting, actor)) return false;
  if (status === 'syncing' || (status === 'synced' && reason === null)) return false;
  return reason === null || !SETTLED.includes(reason);
}

/** Whether anything of the call is in Salesforce. */
export function isInSalesforce({ entries }: Pick<StoredCall, 'entries'>): boolean {
  return entries.some((entry) => entry.state === 'written');
}

/** A person who is named only by address is shown by it. */
function attendeesOf({ attendees, host }: Meeting): string[] {
  const invited = attendees.filter((attendee) => attendee.email === null || attendee.email !== host.email);
  return [...new Set(invited.flatMap(({ name, email }) => name ?? email ?? []))];
}

/** The first thing somebody has to do, as Fathom marked it in the recording. */
function momentOf({ actionItems }: Meeting): DealCall['moment'] {
  const marked = actionItems.find((item) => item.playbackUrl !== null && !item.completed);
  if (!marked?.playbackUrl) return null;
  const at = marked.timestamp === null ? '' : `${marked.timestamp.replace(/^00:/, '')} · `;
  return { url: marked.playbackUrl, label: `${at}${marked.description}` };
}

/** One call as the timeline shows it to the acting person. */
export function dealCall(call: StoredCall, actor: Viewer): DealCall {
  const { meeting, status, reason } = call;
  return {
    ...refOf(meeting),
    startedAt: meeting.startedAt === null ? null : new Date(meeting.startedAt).toISOString(),
    durationSeconds: meeting.durationSeconds,
    host: { name: meeting.host.name, email: meeting.host.email },
    attendees: attendeesOf(meeting),
    status,
    reason,
    detail: tellReason(call),
    own: isOwn(meeting, actor),
    canSync: maySync(call, actor),
    syncedAt: isInSalesforce(call) ? call.updatedAt : null,
    moment: momentOf(meeting),
  };
}
