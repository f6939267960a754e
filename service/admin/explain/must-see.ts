import type { MeetingRecord } from '../../edge/postgres/meetings.ts';
import { isActor, type Actor } from '../../types/actor.ts';
import { UserError } from '../../types/errors.ts';

/** Fathom's word for "shared with nobody" (fathom-api.md section 4). */
const PRIVATE = 'no_teams';

/** A private call is its host's and its attendees' to look at, and an admin's; others are everybody's on the team. */
export function maySee({ meeting }: Pick<MeetingRecord, 'meeting'>, actor: Actor): boolean {
  if (actor.isAdmin || meeting.sharedWith !== PRIVATE) return true;
  return [meeting.host, ...meeting.attendees].some(({ email }) => isActor(actor, email));
}

/** @throws UserError `not_your_call` for a private call of others */
export function mustSee(record: Pick<MeetingRecord, 'meeting'>, actor: Actor): void {
  if (maySee(record, actor)) return;
  throw new UserError('not_your_call', 'This call is private. Its host or an admin can look at it.', 403);
}
