import type { FieldValues, UpdateOpportunity, Write } from '../../types/operation.ts';
import type { OperationOutcome, Refusal } from '../../types/outcome.ts';
import type { RecordResult, RecordWrite } from '../../edge/salesforce/apply.ts';
import { errorEntry } from './error-table.ts';

/** An Opportunity is one record however many calls of the batch touch it: later calls' values win (design section 5). */
export function opportunityWrites(operations: readonly Write[]): RecordWrite[] {
  const updates = operations.filter((operation) => operation.kind === 'update_opportunity');
  const byRecord = Object.groupBy(updates, (operation) => operation.recordId);
  return Object.entries(byRecord).map(([id, group]) => ({
    ref: id,
    action: 'update' as const,
    sObject: 'Opportunity' as const,
    id,
    fields: Object.assign({}, ...(group ?? []).map((operation) => operation.fields)) as FieldValues,
  }));
}

/** Tasks as records to write; the key names them. */
export function taskWrites(operations: readonly Write[]): RecordWrite[] {
  return operations.flatMap((operation): RecordWrite[] => {
    if (operation.kind === 'update_opportunity') return [];
    const isNew = operation.kind === 'create_task';
    return [
      {
        ref: operation.key,
        action: isNew ? 'create' : 'update',
        sObject: 'Task',
        id: isNew ? null : operation.recordId,
        fields: operation.fields,
        ...('whoIds' in operation && { lists: { TaskWhoIds: operation.whoIds } }),
      },
    ];
  });
}

/**
 * The message without the text that was too long: Salesforce repeats it whole, and customers' words belong neither in a
 * log nor in the ledger. Found by its place, not by prose (messages come in the connected user's language).
 */
function withoutContent(refusal: Refusal): Refusal {
  const { code, message } = refusal;
  if (code === 'STRING_TOO_LONG') {
    // `{Label}: data value too large: {value} (max length=255)`
    const [label = ''] = /^[^:]{1,80}:/.exec(message) ?? [];
    const [limit = ''] = /\([^()]*\d\)\s*$/.exec(message) ?? [];
    return { ...refusal, message: `${label} … ${limit}`.trim() };
  }
  const wrapped = message.indexOf('STRING_TOO_LONG');
  return wrapped === -1 ? refusal : { ...refusal, message: `${message.slice(0, wrapped)}STRING_TOO_LONG …` };
}

/** Why Salesforce refused a record; `null` when it did not. */
export function firstRefusal(result: RecordResult): Refusal | null {
  if (result.ok) return null;
  const [first] = result.refusals;
  return first === undefined ? { code: 'UNKNOWN', message: '', fields: [] } : withoutContent(first);
}

/**
 * What Salesforce was really sent for each operation: of two calls of a batch that change one field of a deal only the
 * later value was. Taken for written, the earlier one would make our own value look like a person's edit (W14).
 */
export function sentFields(writes: readonly Write[], deals: readonly RecordWrite[]): Map<string, FieldValues> {
  const sent = new Map(deals.map((deal) => [deal.ref, deal.fields]));
  return new Map(
    writes.map((write) => {
      if (write.kind !== 'update_opportunity') return [write.key, write.fields];
      const fields = sent.get(write.recordId) ?? write.fields;
      return [write.key, Object.fromEntries(Object.keys(write.fields).map((name) => [name, fields[name] ?? null]))];
    }),
  );
}

/** A refused record as an outcome: transient ones are tried again (W13). */
export function refused(key: string, refusal: Refusal): OperationOutcome {
  return { key, result: 'refused', refusal, retry: errorEntry(refusal.code, refusal.message).retry };
}

/** What became of one call's share of an Opportunity, when its fields were tried one by one (W12). */
export function fieldOutcome(operation: UpdateOpportunity, refusals: ReadonlyMap<string, Refusal>): OperationOutcome {
  const names = Object.keys(operation.fields);
  const mine = names.flatMap((name): [string, Refusal][] => {
    const refusal = refusals.get(name);
    return refusal === undefined ? [] : [[name, refusal]];
  });
  if (mine.length === 0) return { key: operation.key, result: 'written', recordId: operation.recordId };
  const [first] = mine;
  if (mine.length === names.length && first !== undefined) return refused(operation.key, first[1]);
  return { key: operation.key, result: 'partly', recordId: operation.recordId, refused: Object.fromEntries(mine) };
}
