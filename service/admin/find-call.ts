/** One call by our id, the recording id, or a Fathom URL: as far as the person who asks may go. */
import type { Context } from '../context.ts';
import { readMeeting, type MeetingRecord } from '../edge/postgres/meetings.ts';
import { isActor, type Actor } from '../types/actor.ts';
import { callNotFound, UserError } from '../types/errors.ts';

/** Fathom's word for "shared with nobody" (fathom-api.md section 4). */
const PRIVATE = 'no_teams';

/** A private call is its host's and its attendees' to look at, and an admin's; others are everybody's on the team. */
export function maySee({ meeting }: Pick<MeetingRecord, 'meeting'>, actor: Actor): boolean {
  if (actor.isAdmin || meeting.sharedWith !== PRIVATE) return true;
  return [meeting.host, ...meeting.attendees].some(({ email }) => isActor(actor, email));
}

/** Any call, for what only admins ask. @throws UserError `not_found` */
export async function anyCall(context: Context, tenantId: string, id: string): Promise<MeetingRecord> {
  const record = await readMeeting(context.db, tenantId, id);
  if (record === null) throw callNotFound();
  return record;
}

/** A call to look at. @throws UserError `not_found`, `not_your_call` for a private call of others */
export async function visibleCall(
  context: Context,
  tenantId: string,
  id: string,
  actor: Actor,
): Promise<MeetingRecord> {
  const record = await anyCall(context, tenantId, id);
  if (maySee(record, actor)) return record;
  throw new UserError('not_your_call', 'This call is private. Its host or an admin can look at it.', 403);
}

/** A call to do something with: admins any, others their own. @throws UserError `not_found`, `not_your_call` */
export async function ownCall(context: Context, tenantId: string, id: string, actor: Actor): Promise<MeetingRecord> {
  const record = await anyCall(context, tenantId, id);
  if (actor.isAdmin || isActor(actor, record.meeting.host.email)) return record;
  throw new UserError('not_your_call', 'This is somebody else’s call. Its host or an admin can do this.', 403);
}
