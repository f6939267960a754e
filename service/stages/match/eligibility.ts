import type { Meeting } from '../../types/meeting.ts';
import type { Decision } from '../../types/outcome.ts';
import type { PeopleRules } from '../../types/people.ts';
import type { Automation, SyncSettings } from '../../types/settings.ts';
import { externalAttendees } from './people.ts';

export interface EligibilityInput {
  readonly meeting: Meeting;
  readonly people: PeopleRules;
  readonly automation: Automation;
  /** A person asked for this call, so the time and mode of automatic sync do not matter (E5, E7). */
  readonly requested: boolean;
  /** The call was written before: it is kept up to date, whatever mode is on now (W16). */
  readonly alreadyWritten: boolean;
  /** Another recording of the same meeting is the one to write (I1). */
  readonly duplicateOf: string | null;
}

type Rule = (input: EligibilityInput) => Decision | null;

function externalPresent({ meeting, people }: EligibilityInput): Decision | null {
  if (externalAttendees(meeting, people).length > 0) return null;
  // Nobody was invited at all: that it was impromptu says more than that nobody was external (E2).
  if (meeting.attendees.length === 0 && meeting.schedule.kind === 'impromptu') return null;
  const addresses = meeting.attendees.flatMap((attendee) => attendee.email ?? []);
  return { verdict: 'internal_only', because: `E1: ${nobodyExternal(addresses.length)}` };
}

function nobodyExternal(addresses: number): string {
  if (addresses === 0) return 'no attendee has an e-mail address, so nobody can be looked up.';
  if (addresses === 1) return 'the only attendee with an address is internal, a room or a notetaker.';
  return `all ${addresses} attendees with an address are internal, rooms or notetakers.`;
}

function scheduled({ meeting }: EligibilityInput): Decision | null {
  if (meeting.schedule.kind !== 'impromptu') return null;
  return { verdict: 'impromptu', because: 'E2: no calendar event stands behind this call.' };
}

function primaryCalendar({ meeting }: EligibilityInput): Decision | null {
  if (meeting.calendar !== 'secondary') return null;
  return { verdict: 'secondary_calendar', because: "E3: the event is not on the host's primary calendar." };
}

function notDuplicate({ duplicateOf }: EligibilityInput): Decision | null {
  if (duplicateOf === null) return null;
  return {
    verdict: 'duplicate_recording',
    because: 'I1: another recording of this meeting is the one written.',
  };
}

/** When a call ended; where the source says only when it began and how long it took, their sum. */
function endOf({ startedAt, endedAt, durationSeconds, createdAt }: Meeting): string {
  if (endedAt !== null) return endedAt;
  if (startedAt === null) return createdAt;
  return new Date(Date.parse(startedAt) + (durationSeconds ?? 0) * 1000).toISOString();
}

function afterConnection({ meeting, automation, requested, alreadyWritten }: EligibilityInput): Decision | null {
  if (requested || alreadyWritten) return null;
  if (!automation.on && automation.since === null) {
    return { verdict: 'automatic_off', because: 'E7: automatic sync has not been switched on.' };
  }
  const ended = endOf(meeting);
  // Compared as moments: texts of different precision do not sort by time.
  if (automation.since !== null && Date.parse(ended) > Date.parse(automation.since)) {
    return automation.on ? null : { verdict: 'automatic_off', because: 'E7: automatic sync is switched off.' };
  }
  return {
    verdict: 'before_connection',
    because: `E7: the call ended ${ended}, automatic sync covers calls from ${automation.since} on. Sync it by hand or by a backfill.`,
  };
}

/**
 * Whether the host's mode lets automatic sync write this call (E5). Asked after Salesforce was read, because the mode
 * may be set for the host's User or Profile.
 */
export function decideMode(
  { syncMode }: Pick<SyncSettings, 'syncMode'>,
  { requested, alreadyWritten }: Pick<EligibilityInput, 'requested' | 'alreadyWritten'>,
): Decision | null {
  if (requested || alreadyWritten || syncMode === 'Automatic') return null;
  return {
    verdict: 'awaiting_manual_sync',
    because: 'E5: manual mode is set for this host; the call waits for Sync to CRM.',
  };
}

function summaryPresent({ meeting }: EligibilityInput): Decision | null {
  if (meeting.summary !== null && meeting.summary.markdown.trim() !== '') return null;
  return { verdict: 'summary_pending', because: 'E4: Fathom has no summary for this call yet.' };
}

/** What the call is comes first, then whether automatic covers it, then whether it is complete. */
const RULES: readonly Rule[] = [
  externalPresent,
  scheduled,
  primaryCalendar,
  notDuplicate,
  afterConnection,
  summaryPresent,
];

/**
 * Whether a call may be written at all (E1-E4, E7, I1), before Salesforce is asked anything.
 * @returns the first rule that says no, or `null`
 */
export function decideEligibility(input: EligibilityInput): Decision | null {
  for (const rule of RULES) {
    const decision = rule(input);
    if (decision !== null) return decision;
  }
  return null;
}

/** Minutes until a missing summary is asked for again (E4): 1, 5, 15, 60 min, 6 h, 24 h. */
const SUMMARY_WAITS_MIN = [1, 5, 15, 60, 360, 1440];

/**
 * When to ask again for a summary that is not there.
 * @param attempts how often it was waited for already
 * @returns minutes to wait, or `null` when it is to be reported missing
 */
export function summaryWaitMinutes(attempts: number): number | null {
  return SUMMARY_WAITS_MIN[attempts] ?? null;
}
