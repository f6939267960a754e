import type { ExplainFacts } from './facts.ts';
import { nearMisses } from './near-misses.ts';
import { supportBundle } from './bundle.ts';
import type { Cause, Finding, NearMiss, Step, StepName } from './step.ts';
import { attendeesStep } from './steps/attendees.ts';
import { calendarStep } from './steps/calendar.ts';
import { connectionStep } from './steps/connection.ts';
import { mappingStep, similarHeadings } from './steps/mapping.ts';
import { opportunityStep } from './steps/opportunity.ts';
import { rolesStep } from './steps/roles.ts';
import { supportStep } from './steps/support.ts';
import { validationStep } from './steps/validation.ts';

/** Fathom's troubleshooting checklist, in its order and words. */
export const STEPS: readonly (readonly [StepName, string, (facts: ExplainFacts) => Finding])[] = [
  ['connection', 'Connection state', connectionStep],
  ['attendees', 'Attendee match', attendeesStep],
  ['roles', 'OpportunityContactRole link', rolesStep],
  ['opportunity', 'Opportunity state', opportunityStep],
  ['calendar', 'Calendar source', calendarStep],
  ['mapping', 'Field mapping', mappingStep],
  ['validation', 'Validation and territory rules', validationStep],
  ['support', 'Support', supportStep],
];

/** Which step's finding is the sentence: what stops the whole call before what costs a deal, before what costs a field. */
const DECIDING: readonly StepName[] = [
  'connection',
  'calendar',
  'attendees',
  'validation',
  'roles',
  'opportunity',
  'mapping',
  'support',
];

/** Among what is only worth a look, what costs most first; how the connection and Fathom do in general comes last. */
const WORTH_A_LOOK: readonly StepName[] = [
  'attendees',
  'validation',
  'roles',
  'opportunity',
  'mapping',
  'connection',
  'support',
  'calendar',
];

/** One call explained: the sentence, the word for it, the eight steps, near misses and the bundle for support. */
export interface Explanation {
  readonly sentence: string;
  readonly cause: Cause | null;
  readonly verdict: string | null;
  readonly steps: readonly Step[];
  readonly nearMisses: readonly NearMiss[];
  readonly bundle: string;
}

function deciding(steps: readonly Step[]): Step | null {
  const first = (order: readonly StepName[], wanted: Step['state']) =>
    order.flatMap((name) => steps.find((step) => step.name === name && step.state === wanted) ?? [])[0];
  return first(DECIDING, 'problem') ?? first(WORTH_A_LOOK, 'warning') ?? null;
}

/** Causes that a person's own request does away with: what it would meet next is worth telling at once. */
const UNTIL_ASKED: ReadonlySet<Cause | null> = new Set(['automatic_off', 'before_connection', 'awaiting_manual_sync']);

/** Steps whose warnings are about what was tried, or about the way to Salesforce. */
const OF_WRITING: ReadonlySet<StepName> = new Set(['validation', 'connection']);

function sentenceOf(found: Step, steps: readonly Step[], { record }: ExplainFacts): string {
  // What only costs a part must not read as the reason why the whole call is not there.
  if (found.state === 'warning' && !isIn(record) && !OF_WRITING.has(found.name)) {
    return `Nothing stands in the way of this call. Worth a look: ${found.finding}`;
  }
  const next = UNTIL_ASKED.has(found.cause) ? deciding(steps.filter((step) => step !== found)) : null;
  return next?.state === 'problem'
    ? `${found.finding} Asked for by hand it meets this: ${next.finding}`
    : found.finding;
}

const isIn = ({ sync: { status } }: ExplainFacts['record']) => status === 'synced' || status === 'partly_synced';

function allWell({ record }: ExplainFacts): string {
  if (record.sync.status === 'synced') return 'This call is in Salesforce; nothing stands in its way.';
  return 'Nothing stands in the way of this call: it is written with the next sync.';
}

/** Judges what was read of one call and its surroundings. Pure. @param salt see `supportBundle` */
export function explainCall(facts: ExplainFacts, salt: string): Explanation {
  const steps = STEPS.map(([name, title, look], index): Step => ({ number: index + 1, name, title, ...look(facts) }));
  const found = deciding(steps);
  return {
    sentence: found === null ? allWell(facts) : sentenceOf(found, steps, facts),
    cause: found?.cause ?? null,
    verdict: facts.decision?.verdict ?? facts.automatic?.verdict ?? facts.record.sync.reason,
    steps,
    nearMisses: [...nearMisses(facts), ...similarHeadings(facts)],
    bundle: supportBundle(facts, steps, salt),
  };
}
