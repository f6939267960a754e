import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { preferRecording } from '../stages/keep/one-recording.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { UserError } from '../types/errors.ts';
import { nameOfRecording } from './recording-name.ts';
import { ownCall } from './find-call.ts';
import { readMeetingView } from './meetings.ts';

/**
 * A person chooses which of several recordings of one meeting is written (I1); it sticks against all later automation.
 * Admins choose any, hosts their own recording.
 * @throws UserError `no_other_recording`, `already_written`, `being_written`, `not_your_call`, `not_found`
 */
export async function preferMeeting(context: Context, tenantId: string, id: string, actor: Actor) {
  const found = await ownCall(context, tenantId, id, actor);
  const meetingId = found.meeting.id;
  const preference = await preferRecording(context, tenantId, meetingId);
  if (preference.outcome !== 'chosen') {
    const other = 'with' in preference ? preference.with : null;
    throw refusal(preference, await nameOfRecording(context, tenantId, meetingId, other));
  }
  const { instead } = preference;
  await record(context.db, tenantId, actorName(actor), 'meeting.preferred', { meetingId, instead }, context.clock());
  await context.queue.wake('sync', tenantId);
  return readMeetingView(context, tenantId, meetingId, actor);
}

type Refusal = Exclude<Awaited<ReturnType<typeof preferRecording>>, { outcome: 'chosen' }>;

function refusal(preference: Refusal, named: string | null): UserError {
  if (preference.outcome === 'only_one') {
    return new UserError(
      'no_other_recording',
      'No other recording of this meeting is known: there is nothing to choose.',
      409,
    );
  }
  const details = { writtenRecording: preference.with };
  const other = `Another recording of this meeting${named === null ? '' : ` (${named})`}`;
  return preference.outcome === 'written'
    ? new UserError(
        'already_written',
        `${other} is in Salesforce. Take it back there first, then choose this one.`,
        409,
        details,
      )
    : new UserError('being_written', `${other} is being written just now. Try again in a minute.`, 409, details);
}
