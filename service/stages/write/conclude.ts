import type { Operation } from '../../types/operation.ts';
import type { MeetingStatus, OperationOutcome, Refusal, Verdict } from '../../types/outcome.ts';
import { aboutInWords, subjectName, type RecordNames } from './about-record.ts';
import { errorEntry, type Fixer } from './error-table.ts';

/** One line of the sync log: an operation, what became of it, and for refusals what to do. Stored as JSON. */
export interface OperationResult {
  readonly key: string;
  readonly kind: Operation['kind'];
  readonly role: Operation['role'];
  readonly recordId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  /** Name of that deal, else of the Contact, as it was then; absent in lines of before names were kept. */
  readonly subject?: string | null;
  readonly because: string;
  readonly warnings: readonly string[];
  readonly fields: readonly string[];
  readonly result: OperationOutcome['result'];
  readonly verdict: Verdict | null;
  readonly refusals: readonly ExplainedRefusal[];
}

/** Salesforce's refusal in words: what, where, why, who acts; the raw code last. */
export interface ExplainedRefusal {
  readonly field: string | null;
  readonly meaning: string;
  readonly check: string;
  readonly who: Fixer;
  readonly retry: boolean;
  readonly message: string;
  readonly code: string;
}

function explained(refusal: Refusal, field: string | null): ExplainedRefusal {
  const { code, message, fields } = refusal;
  const { meaning, check, who, retry } = errorEntry(code, message);
  return { field: field ?? fields[0] ?? null, meaning, check, who, retry, message, code };
}

function refusalsOf(outcome: OperationOutcome): ExplainedRefusal[] {
  if (outcome.result === 'refused') return [explained(outcome.refusal, null)];
  if (outcome.result === 'partly')
    return Object.entries(outcome.refused).map(([field, refusal]) => explained(refusal, field));
  return [];
}

const OWNER_DROPPED = 'W3: Salesforce refused the owner; the connected user owns this Task.';

function fieldNames(operation: Operation): string[] {
  if (operation.kind === 'skip') return operation.field === undefined ? [] : [operation.field];
  return operation.kind === 'suggest' ? [operation.field] : Object.keys(operation.fields);
}

/** Joins an operation with what became of it. @param names what its records are called */
export function operationResult(
  operation: Operation,
  outcome: OperationOutcome,
  names: RecordNames = new Map(),
): OperationResult {
  const { key, kind, role, contactId, opportunityId, because, warnings } = operation;
  const ownRecord = 'recordId' in operation ? operation.recordId : null;
  return {
    key,
    kind,
    role,
    recordId: 'recordId' in outcome ? outcome.recordId : ownRecord,
    contactId,
    opportunityId,
    subject: subjectName(operation, names),
    because,
    warnings: 'ownerDropped' in outcome ? [...warnings, OWNER_DROPPED] : warnings,
    fields: fieldNames(operation),
    result: outcome.result,
    verdict: outcome.result === 'skipped' ? outcome.verdict : null,
    refusals: refusalsOf(outcome),
  };
}

/** Where a call stands after its operations were carried out. */
export interface Conclusion {
  readonly status: MeetingStatus;
  readonly reason: Verdict | null;
  readonly detail: string | null;
  /** Something may succeed later without anybody doing anything (W13). */
  readonly retry: boolean;
}

/** Reasons worth telling though nothing went wrong, most telling first. */
const TELLING: readonly Verdict[] = [
  'internal_only',
  'no_contact',
  'awaiting_manual_sync',
  'exists_not_visible',
  'deleted_by_person',
  'edited_by_person',
  'closed_opportunity',
  'opportunity_not_visible',
  'field_not_writable',
  'mapping_paused',
  'value_refused',
  'choose_deal',
  'no_open_opportunity',
  'no_sections',
];

/** Decisions against the whole call; every other verdict is about a call some record of which is in Salesforce. */
const AGAINST_CALL: readonly (Verdict | null)[] = ['internal_only', 'no_contact', 'awaiting_manual_sync'];

/** What happened, to which record and field, what to do; Salesforce's own words and code last. */
function sentence(result: OperationResult, { meaning, field, message, check, code }: ExplainedRefusal): string {
  const where = `${aboutInWords(result)}${field === null ? '' : `, field ${field}`}`;
  // A trigger's message has several lines.
  return `${where}: ${meaning} ${check} (${message.replace(/\s+/g, ' ').trim()} · ${code})`;
}

const isIn = (result: OperationResult) =>
  result.result === 'written' || result.result === 'partly' || result.verdict === 'unchanged';

function statusWithoutRefusal(results: readonly OperationResult[], verdict: Verdict | null): MeetingStatus {
  if (AGAINST_CALL.includes(verdict)) return 'not_synced';
  return verdict === 'exists_not_visible' && !results.some(isIn) ? 'failed' : 'synced';
}

/**
 * Sums up a call (W12, W13): all well, partly, refused, or to be tried again.
 * @param results every operation of the call with its outcome
 */
export function conclude(results: readonly OperationResult[]): Conclusion {
  const refusals = results.flatMap((result) => result.refusals);
  const refused = results.find((result) => result.refusals.length > 0);
  const [first] = refusals;
  if (refused !== undefined && first !== undefined) {
    const retry = refusals.some((refusal) => refusal.retry);
    const status = retry ? 'waiting' : results.some(isIn) ? 'partly_synced' : 'failed';
    return { status, reason: 'refused', detail: sentence(refused, first), retry };
  }
  const verdict = TELLING.find((candidate) => results.some((result) => result.verdict === candidate)) ?? null;
  const because = results.find((result) => result.verdict === verdict && verdict !== null)?.because ?? null;
  return { status: statusWithoutRefusal(results, verdict), reason: verdict, detail: because, retry: false };
}
