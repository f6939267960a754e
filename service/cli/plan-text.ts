/** Plans and outcomes as tables. They come as JSON (from a service, perhaps of another version), so they are read loosely. */
import Table from 'cli-table3';
import { z } from 'zod';

/** A refusal as the sync log explains it. */
const refusalView = z.looseObject({
  field: z.string().nullish(),
  code: z.string(),
  message: z.string(),
  check: z.string().optional(),
});

const operationView = z.looseObject({
  key: z.string(),
  kind: z.string().optional(),
  contactId: z.string().nullish(),
  accountId: z.string().nullish(),
  opportunityId: z.string().nullish(),
  fields: z.record(z.string(), z.unknown()).optional(),
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
  skip: 'skip',
};

/** What a sync would write: one row an operation. */
export function showPlan(plan: unknown): string {
  const { meetingId, decision, operations } = planView.parse(plan);
  const head = decision
    ? `${meetingId}: nothing would be written (${decision.verdict}). ${decision.because}`
    : `${meetingId}: ${recordCount(operations.filter(({ kind }) => kind !== 'skip').length)} would be written.`;
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
  const why = refusals.map(({ field, code, message }) => `${field ? `${field} ` : ''}${code}: ${message}`);
  const todo = refusals.flatMap(({ check }) => check ?? []);
  const shown = why.length > 0 ? why.join('\n') : because;
  return [whatOf(row), [result, recordId].filter(Boolean).join('\n'), shown, todo.join('\n')];
}

function whatOf({ kind, key, verdict }: Pick<Result, 'kind' | 'key' | 'verdict'>): string {
  const name = kind === undefined ? key : (KINDS[kind] ?? kind);
  return kind === 'skip' && verdict ? `${name}: ${verdict}` : name;
}

// Enough to recognise a value; the whole of it is in --json.
const SHOWN = 60;

function fieldsOf({ fields = {} }: Operation): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      const text = String(value).replaceAll(/\s+/g, ' ');
      return `${name}: ${text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text}`;
    })
    .join('\n');
}

/** Widths that fit a terminal of usual width. Text is wrapped between words, longer words (keys) are broken, nothing is lost. */
function table(head: string[], rows: string[][]): string {
  const terminal = process.stdout.columns || 160;
  const narrow = [24, 22];
  const borders = 5;
  const wide = Math.max(24, Math.floor((terminal - 24 - 22 - borders) / 2));
  const colWidths = [...narrow, wide, wide];
  // Without colours: the output is read by people and by files alike.
  const shown = new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [] } });
  shown.push(...rows.map((cells) => cells.map((cell, at) => breakLongWords(cell, colWidths[at] ?? wide))));
  return shown.toString();
}

/** The table would cut words that are longer than their column. */
function breakLongWords(text: string, columnWidth: number): string {
  const PADDING = 2;
  return text.replaceAll(new RegExp(`\\S{${columnWidth - PADDING}}(?=\\S)`, 'g'), '$&\n');
}
