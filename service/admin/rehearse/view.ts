import { tellReason } from '../../deal-view/words.ts';
import type { ExplainedRefusal, OperationResult } from '../../stages/write/conclude.ts';
import type { Operation } from '../../types/operation.ts';

/** What one operation would have met. */
export interface RehearsedOperation {
  readonly key: string;
  readonly kind: Operation['kind'];
  readonly role: Operation['role'];
  readonly recordId: string | null;
  readonly outcome: 'would_be_written' | 'would_be_refused' | 'not_tried';
  /** Why, when all of it would be refused. */
  readonly refusal: ExplainedRefusal | null;
  /** Fields that would be refused while the rest is written (W12). */
  readonly refusedFields: readonly ExplainedRefusal[];
  readonly because: string;
  readonly warnings: readonly string[];
}

export interface RehearsalView {
  readonly meetingId: string;
  readonly possible: boolean;
  /** Why it was not possible. */
  readonly because: string | null;
  readonly results: readonly RehearsedOperation[];
  readonly caveats: readonly string[];
  /** What stayed in the org and was removed; nothing, as a rule. */
  readonly left: readonly string[];
}

/** What a transaction that is taken back does not take back, or does not show. */
export const CAVEATS: readonly string[] = [
  'Automation of the org runs during a rehearsal and is taken back with it, but for platform events that are published immediately and automation that calls other systems.',
  'What automation does later (asynchronous flows and Apex, scheduled paths) does not show in a rehearsal.',
  'Notes are not tried: what they hang on is linked in a second step, which a rehearsal never reaches.',
  'Tasks and deals are tried one after the other, each by itself; automation that needs the other one to be there may answer otherwise.',
];

/** Begins the reason where one rehearsal was not taken back whole. */
export const ENDED = 'Rehearsals have ended in this organisation';

/** A call that cannot be rehearsed now, and why. */
export function impossible(meetingId: string, because: string): RehearsalView {
  return { meetingId, possible: false, because, results: [], caveats: CAVEATS, left: [] };
}

function notTried(operation: Operation): RehearsedOperation {
  const { key, kind, role, because, warnings } = operation;
  const recordId = 'recordId' in operation ? operation.recordId : null;
  return { key, kind, role, recordId, outcome: 'not_tried', refusal: null, refusedFields: [], because, warnings };
}

function rehearsed(operation: Operation, result: OperationResult): RehearsedOperation {
  const isWritten = result.result === 'written' || result.result === 'partly';
  // Made and taken back: the id of a Task that does not exist says nothing.
  const recordId = operation.kind === 'create_task' ? null : result.recordId;
  const base = { ...notTried(operation), recordId, warnings: result.warnings };
  if (isWritten) return { ...base, outcome: 'would_be_written', refusedFields: result.refusals };
  // Our key exists and cannot be read (W10): a real sync would leave it at that.
  if (result.result === 'skipped') {
    const instead = tellReason({ status: 'synced', reason: result.verdict, detail: null });
    return { ...base, because: [base.because, instead].filter(Boolean).join(' ') };
  }
  return { ...base, outcome: 'would_be_refused', refusal: result.refusals[0] ?? null };
}

/** Every operation of the plan with what it would have met; skips and suggestions write nothing, and notes are not tried. */
export function rehearsalView(
  meetingId: string,
  operations: readonly Operation[],
  results: readonly OperationResult[],
  left: readonly string[],
): RehearsalView {
  const shown = operations.map((operation) => {
    const result = results.find(({ key }) => key === operation.key);
    return result === undefined ? notTried(operation) : rehearsed(operation, result);
  });
  return { meetingId, possible: true, because: null, results: shown, caveats: CAVEATS, left };
}
