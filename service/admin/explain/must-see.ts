import type { MeetingRecord } from '../../edge/postgres/meetings.ts';
import type { Actor } from '../../types/actor.ts';
import { UserError } from '../../types/errors.ts';

/** Fathom's word for "shared with nobody" (fathom-api.md section 4). */
const PRIVATE = 'no_teams';

/**
 * A private call is its host's and its attendees' to look at, and an admin's; others are everybody's on the team.
 * @throws UserError `not_your_call`
 */
export function mustSee({ meeting }: MeetingRecord, actor: Actor): void {
  const email = actor.email?.toLowerCase() ?? null;
  const takesPart = email !== null && [meeting.host, ...meeting.attendees].some((person) => person.email === email);
  if (actor.isAdmin || takesPart || meeting.sharedWith !== PRIVATE) return;
  throw new UserError('not_your_call', 'This call is private. Its host or an admin can look at it.', 403);
}
