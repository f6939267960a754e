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
      },
    ];
  });
}

export function firstRefusal(result: RecordResult): Refusal | null {
  return result.ok ? null : (result.refusals[0] ?? { code: 'UNKNOWN', message: '', fields: [] });
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
