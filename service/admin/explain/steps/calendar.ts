import type { Meeting } from '../../../types/meeting.ts';
import type { Decision } from '../../../types/outcome.ts';
import type { ExplainFacts } from '../facts.ts';
import { setupUrl } from '../links.ts';
import { fixBy, ok, problem, warning, type Cause, type Finding, type Fix } from '../step.ts';

const BY_HAND = 'Press Sync to CRM on this call.';

interface Told {
  readonly finding: (decision: Decision, facts: ExplainFacts) => string;
  readonly fix: (facts: ExplainFacts) => Fix;
}

const host = ({ record }: ExplainFacts) => record.meeting.host.name ?? record.meeting.host.email ?? 'the host';
const setup = ({ connection }: ExplainFacts) => setupUrl(connection?.instanceUrl ?? null, 'fathom');

/** Verdicts about the call itself, in the order sync decides them. */
const TOLD: Partial<Record<Cause & Decision['verdict'], Told>> = {
  impromptu: {
    finding: () => 'No calendar event stands behind this call: it was started without an invitation.',
    fix: (facts) =>
      fixBy('host', `${host(facts)} books calls in the calendar; a scheduler must write to the primary calendar.`),
  },
  secondary_calendar: {
    finding: (_, facts) => `The event is on another calendar than the primary one of ${host(facts)}.`,
    fix: (facts) => fixBy('host', `${host(facts)} books customer calls on the primary calendar.`),
  },
  duplicate_recording: {
    finding: (_, { writtenRecording }) =>
      `Another recording of this meeting is the one written${writtenRecording === null ? '' : `: ${writtenRecording}`}.`,
    fix: () => fixBy('admin', 'Choose this recording in its place on the call’s page in Fathom Setup > Activity.'),
  },
  excluded_by_filter: {
    finding: ({ because }) => because.replace(/^E6: /, '').replace(/^the /, 'The '),
    fix: (facts) => fixBy('admin', 'Change the filter in Fathom Setup > Sync if it should not apply.', setup(facts)),
  },
  automatic_off: {
    finding: () => 'Automatic sync is switched off, and nobody asked for this call.',
    fix: (facts) => fixBy('admin', `${BY_HAND} Automatic is switched on in Fathom Setup > Home.`, setup(facts)),
  },
  before_connection: {
    finding: (_, { automation }) =>
      `The call ended before automatic sync began (${automation.since ?? 'not yet'}); earlier calls are not made up for.`,
    fix: (facts) => fixBy('host', `${BY_HAND} Many at once: an admin makes a backfill in Fathom Setup.`, setup(facts)),
  },
  awaiting_manual_sync: {
    finding: (_, facts) => `Manual mode is set for ${host(facts)}: the call waits for Sync to CRM.`,
    fix: () => fixBy('host', BY_HAND),
  },
  withdrawn: {
    finding: () => 'A person took this call back; automation leaves it so.',
    fix: () => fixBy('host', `${BY_HAND} It is written again then.`),
  },
  summary_pending: {
    finding: () => 'Fathom has made no summary of this call yet; it is asked for again by itself.',
    fix: () => fixBy('nobody', 'Nothing to do for a day; then check in Fathom whether the recording was processed.'),
  },
  summary_missing: {
    finding: () => 'Fathom made no summary within a day.',
    fix: () => fixBy('host', 'Make the summary in Fathom, then press Sync to CRM on this call.'),
  },
};

const SCHEDULES: Readonly<Record<Meeting['schedule']['kind'], string>> = {
  scheduled: 'Fathom names a calendar event behind the call.',
  impromptu: 'Fathom names no calendar event behind the call.',
  unknown: 'Fathom does not say whether a calendar event stands behind the call; it is treated as scheduled (E2).',
};

function evidenceOf({ record }: ExplainFacts): string[] {
  const { schedule, calendar, summary } = record.meeting;
  return [
    SCHEDULES[schedule.kind],
    calendar === 'unknown' ? 'Fathom does not say which calendar it was.' : `Calendar: ${calendar}.`,
    summary === null ? 'There is no summary.' : 'There is a summary.',
    ...(record.duplicateOf === null ? [] : [`The recording that is written: ${record.duplicateOf}.`]),
  ];
}

/** Step 5: the calendar the call came from, its recording and summary, and whether automatic sync covers it. */
export function calendarStep(facts: ExplainFacts): Finding {
  const { record, decision, automatic } = facts;
  const evidence = evidenceOf(facts);
  // What a person's own request would meet comes first; what only automatic sync decides counts until the call is written.
  const stored = record.sync.reason === 'summary_missing' ? 'summary_missing' : null;
  for (const one of [decision, automatic]) {
    if (one === null) continue;
    const verdict = one.verdict === 'summary_pending' && stored !== null ? stored : one.verdict;
    const told = TOLD[verdict as keyof typeof TOLD];
    if (told !== undefined) return problem(verdict as Cause, told.finding(one, facts), told.fix(facts), evidence);
  }
  if (record.vanishedAt !== null) {
    const fix = fixBy('host', 'Nothing to do if it was deleted on purpose; what was written stays.');
    return warning(
      'vanished',
      `Fathom has not listed this call since ${record.vanishedAt.toISOString()}.`,
      fix,
      evidence,
    );
  }
  if (!facts.hasTranscript) {
    const text = 'Nothing to do: it is asked for again. If it stays away, check the recording settings in Fathom.';
    const finding =
      'Fathom has no transcript of this call yet, it may still be processing; nothing that is written needs it.';
    return warning('transcript_missing', finding, fixBy('nobody', text), evidence);
  }
  return ok('The call is one that is synced: scheduled, recorded, summarised.', evidence);
}
