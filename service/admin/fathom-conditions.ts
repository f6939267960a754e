/** The floor system's troubleshooting table, line by line, as states of a source. Pure. */
import type { FathomSource } from '../edge/postgres/fathom-sources.ts';
import type { SourceHealth, TroubleKind } from '../edge/postgres/source-health.ts';
import type { WebhookView } from './fathom-health.ts';

/**
 * `ok` · `waiting` passes by itself · `notice` worth a look, nothing is broken · `problem` somebody has to act, or a
 * lasting trouble · `by_design` as it is meant to be.
 */
export interface Condition {
  readonly name:
    'key' | 'rate_limit' | 'reachable' | 'listing' | 'webhook' | 'transcripts' | 'participants' | 'scoring';
  readonly state: 'ok' | 'waiting' | 'notice' | 'problem' | 'by_design';
  readonly reason: string;
  readonly nextStep: string | null;
}

/** Three regular pulls: later than that, something is in the way. */
const BEHIND_SECONDS = 15 * 60;

/** How old the newest moment is up to which calls have been listed; `null` while the first pull is under way. */
export function lagSeconds({ pulledUntil }: Pick<FathomSource, 'pulledUntil'>, now: Date): number | null {
  return pulledUntil === null ? null : Math.max(0, Math.round((now.getTime() - pulledUntil.getTime()) / 1000));
}

/** Every known trouble of a source: whether it has it, why, and what to do. */
export function conditionsOf(
  source: FathomSource,
  health: SourceHealth,
  webhook: Pick<WebhookView, 'state' | 'reason' | 'nextStep'>,
  now: Date,
): Condition[] {
  return [
    key(source, health),
    rateLimit(source, health, now),
    reachable(source, health),
    listing(source, now),
    webhookCondition(webhook),
    transcripts(health),
    participants(health),
    {
      name: 'scoring',
      state: 'by_design',
      reason: 'Calls change no score, on purpose: a recorded meeting does not count in scoring.',
      nextStep: null,
    },
  ];
}

const ok = (name: Condition['name'], reason: string): Condition => ({ name, state: 'ok', reason, nextStep: null });

/** The source's own trouble, where it is one of these kinds. */
function troubled(
  name: Condition['name'],
  { reason, nextStep }: FathomSource,
  { trouble }: SourceHealth,
  kinds: readonly TroubleKind[],
): Condition | null {
  if (trouble === null || !kinds.includes(trouble)) return null;
  return { name, state: 'problem', reason: reason ?? 'Fathom refused.', nextStep };
}

/** "Auth fails with 401". */
function key(source: FathomSource, health: SourceHealth): Condition {
  return troubled('key', source, health, ['key_refused', 'unusable']) ?? ok('key', 'Fathom accepts the key.');
}

/** "Rate limit errors (429)": passing ones are waited out, lasting ones are a problem. */
function rateLimit(source: FathomSource, health: SourceHealth, now: Date): Condition {
  const lasting = troubled('rate_limit', source, health, ['rate_limited']);
  if (lasting !== null) return lasting;
  const { budget } = health;
  if (budget === null) return ok('rate_limit', 'Fathom has not refused requests for their number.');
  const left = `${budget.remaining} of ${budget.limit} requests were left when Fathom was last asked.`;
  if (budget.remaining > 0 || budget.resetsAt <= now) return ok('rate_limit', left);
  const nextStep = `Nothing to do: requests go on at ${budget.resetsAt.toISOString()}.`;
  return { name: 'rate_limit', state: 'waiting', reason: left, nextStep };
}

function reachable(source: FathomSource, health: SourceHealth): Condition {
  const trouble = troubled('reachable', source, health, ['unreachable', 'rejected', 'filters_unknown']);
  if (trouble !== null) return trouble;
  const at = source.lastContactAt?.toISOString() ?? source.connectedAt.toISOString();
  return ok('reachable', `Fathom last answered at ${at}.`);
}

function listing(source: FathomSource, now: Date): Condition {
  const lag = lagSeconds(source, now);
  if (lag === null) {
    const nextStep = 'Nothing to do: newest calls come first, and it goes on where it stopped.';
    return { name: 'listing', state: 'waiting', reason: 'The first pull is under way.', nextStep };
  }
  const until = source.pulledUntil?.toISOString() ?? '';
  if (lag <= BEHIND_SECONDS) return ok('listing', `Calls are listed up to ${until}.`);
  const reason = `Calls are listed only up to ${until}, ${Math.round(lag / 60)} minutes ago.`;
  const nextStep = source.nextStep ?? 'See that a process with ROLE all or worker runs; pulls go on by themselves.';
  return { name: 'listing', state: 'problem', reason, nextStep };
}

function webhookCondition({ state, reason, nextStep }: Pick<WebhookView, 'state' | 'reason' | 'nextStep'>): Condition {
  if (state === 'active') return ok('webhook', 'Fathom delivers new calls as they happen.');
  // Polling brings the calls all the same, so nothing is lost and nothing is urgent.
  return { name: 'webhook', state: state === 'off' ? 'by_design' : 'notice', reason: reason ?? '', nextStep };
}

/** "Empty transcripts". */
function transcripts({ reach: { calls, withoutTranscript } }: SourceHealth): Condition {
  if (withoutTranscript === 0) return ok('transcripts', `All ${calls} calls have a transcript.`);
  return {
    name: 'transcripts',
    state: 'waiting',
    reason: `${withoutTranscript} of ${calls} calls have no transcript. Fathom may still be processing them.`,
    nextStep: 'Nothing to do: they are asked for again. If they stay without, check the recording settings in Fathom.',
  };
}

/** "Missing participants". */
function participants({ reach: { calls, withoutParticipants } }: SourceHealth): Condition {
  if (withoutParticipants === 0) return ok('participants', `All ${calls} calls name their participants.`);
  return {
    name: 'participants',
    state: 'notice',
    reason: `${withoutParticipants} of ${calls} calls name no participants, so nobody can be looked up in Salesforce.`,
    nextStep: 'Check the recording settings in Fathom for participant capture, and book calls in the calendar.',
  };
}
