/** Plans and outcomes as tables. They come as JSON (from a service, perhaps of another version), so they are read loosely. */
import { z } from 'zod';
import { table } from './table.ts';

/** A refusal as the sync log explains it. */
export const refusalView = z.looseObject({
  field: z.string().nullish(),
  code: z.string(),
  message: z.string(),
  meaning: z.string().optional(),
  check: z.string().optional(),
});

const operationView = z.looseObject({
  key: z.string(),
  kind: z.string().optional(),
  contactId: z.string().nullish(),
  accountId: z.string().nullish(),
  opportunityId: z.string().nullish(),
  fields: z.record(z.string(), z.unknown()).optional(),
  before: z.record(z.string(), z.unknown()).optional(),
  field: z.string().optional(),
  current: z.unknown().optional(),
  proposed: z.unknown().optional(),
  verdict: z.string().optional(),
  because: z.string().optional(),
  warnings: z.array(z.string()).optional(),
});

const resultView = z.looseObject({
  key: z.string(),
  kind: z.string().optional(),
  verdict: z.string().nullish(),
  because: z.string().optional(),
  result: z.string(),
  recordId: z.string().nullish(),
  refusals: z.array(refusalView).default([]),
});

const planView = z.looseObject({
  meetingId: z.string(),
  decision: z.looseObject({ verdict: z.string(), because: z.string() }).nullish(),
  operations: z.array(operationView),
});

const outcomeView = z.looseObject({
  status: z.string(),
  reason: z.string().nullish(),
  detail: z.string().nullish(),
  operations: z.array(resultView).default([]),
});

type Operation = z.infer<typeof operationView>;
type Result = z.infer<typeof resultView>;

const KINDS: Readonly<Record<string, string>> = {
  create_task: 'create Task',
  update_task: 'update Task',
  update_opportunity: 'update Opportunity',
  write_note: 'write note',
  suggest: 'suggest',
  skip: 'skip',
};

/** What a sync would write: one row an operation. */
export function showPlan(plan: unknown): string {
  const { meetingId, decision, operations } = planView.parse(plan);
  const head = decision
    ? `${meetingId}: nothing would be written (${decision.verdict}). ${decision.because}`
    : `${meetingId}: ${recordCount(operations.filter(({ kind }) => kind !== 'skip' && kind !== 'suggest').length)} would be written.`;
  if (operations.length === 0) return head;
  return `${head}\n${table(['what', 'for', 'fields', 'because'], operations.map(planRow))}`;
}

function recordCount(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}

/** Whether a sync ended with something refused, so that scripts can tell. */
export function hasRefusals(outcome: unknown): boolean {
  return ['failed', 'partly_synced'].includes(outcomeView.parse(outcome).status);
}

/** What became of a sync: where the call stands, then one row an operation. */
export function showOutcome(outcome: unknown): string {
  const { status, reason, detail, operations } = outcomeView.parse(outcome);
  const head = [status, reason && `(${reason})`, detail].filter(Boolean).join(' ');
  if (operations.length === 0) return head;
  return `${head}\n${table(['what', 'result · record', 'why', 'what to do'], operations.map(outcomeRow))}`;
}

function planRow(operation: Operation): string[] {
  const targets = [operation.contactId, operation.opportunityId ?? operation.accountId].filter(Boolean);
  const why = [operation.because, ...(operation.warnings ?? []).map((warning) => `! ${warning}`)].filter(Boolean);
  return [whatOf(operation), targets.join('\n'), fieldsOf(operation), why.join('\n')];
}

function outcomeRow(row: Result): string[] {
  const { result, recordId, refusals, because = '' } = row;
  const why = refusals.map(refusalText);
  const todo = refusals.flatMap(({ check }) => check ?? []);
  const shown = why.length > 0 ? why.join('\n') : because;
  return [whatOf(row), [result, recordId].filter(Boolean).join('\n'), shown, todo.join('\n')];
}

/** What happened, to which field, Salesforce's own text; the raw code last. */
export function refusalText({ field, code, message, meaning }: z.infer<typeof refusalView>): string {
  return [meaning, field ? `Field: ${field}.` : '', `${message} · ${code}`].filter(Boolean).join(' ');
}

function whatOf({ kind, key, verdict }: Pick<Result, 'kind' | 'key' | 'verdict'>): string {
  const name = kind === undefined ? key : (KINDS[kind] ?? kind);
  return kind === 'skip' && verdict ? `${name}: ${verdict}` : name;
}

// Enough to recognise a value; the whole of it is in --json.
const SHOWN = 60;

function shortly(value: unknown): string {
  const text =
    value === null || value === undefined || value === '' ? '(empty)' : String(value).replaceAll(/\s+/g, ' ');
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}

/** Fields with their new values; where a record stands already, what it says now before that. */
function fieldsOf({ fields, before, field, current, proposed }: Operation): string {
  const isSuggestion = fields === undefined && field !== undefined;
  const values = isSuggestion ? { [field]: proposed } : (fields ?? {});
  const old = isSuggestion ? { [field]: current } : before;
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${old === undefined ? '' : `${shortly(old[name])} → `}${shortly(value)}`)
    .join('\n');
}
