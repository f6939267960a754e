import type { UpdateOpportunity } from '../../types/operation.ts';
import type { OperationOutcome, Refusal } from '../../types/outcome.ts';
import { applySingly, type RecordResult, type RecordWrite } from '../../edge/salesforce/apply.ts';
import type { SalesforceClient } from '../../edge/salesforce/client.ts';
import { errorEntry } from './error-table.ts';
import { fieldOutcome, firstRefusal, refused } from './outcomes.ts';

/** One write per field of a refused Opportunity (W12). */
function perField(write: RecordWrite): RecordWrite[] {
  return Object.entries(write.fields).map(([name, value]) => ({
    ...write,
    ref: `${write.ref} ${name}`,
    fields: { [name]: value },
  }));
}

/** Refusals by field for every Opportunity that was tried field by field. */
async function tryFields(
  client: SalesforceClient,
  writes: readonly RecordWrite[],
): Promise<Map<string, Map<string, Refusal>>> {
  const results = await applySingly(client, writes.flatMap(perField));
  return new Map(
    writes.map((write) => {
      const refusals = new Map<string, Refusal>();
      for (const name of Object.keys(write.fields)) {
        const result = results.get(`${write.ref} ${name}`);
        const refusal = result === undefined ? null : firstRefusal(result);
        if (refusal !== null) refusals.set(name, refusal);
      }
      return [write.ref, refusals];
    }),
  );
}

/** A rule without an error location names no field; where only one was sent, it can only be that one. */
function named(refusal: Refusal, { fields }: UpdateOpportunity): Refusal {
  const names = Object.keys(fields);
  const isFinal = !errorEntry(refusal.code, refusal.message).retry;
  return refusal.fields.length === 0 && names.length === 1 && isFinal ? { ...refusal, fields: names } : refusal;
}

/**
 * Turns the answers to a batch of Opportunities into outcomes. One that is refused for good is tried field by field, so
 * that a rule against one field does not cost the others (W12); what Salesforce refuses stays refused.
 */
export async function settleDeals(
  client: SalesforceClient,
  operations: readonly UpdateOpportunity[],
  writes: readonly RecordWrite[],
  results: ReadonlyMap<string, RecordResult>,
): Promise<OperationOutcome[]> {
  const refusalOf = (recordId: string): Refusal | null => {
    const result = results.get(recordId);
    return result === undefined
      ? { code: 'UNKNOWN', message: 'Salesforce gave no answer for this record.', fields: [] }
      : firstRefusal(result);
  };
  const worthTrying = writes.filter((write) => {
    const refusal = refusalOf(write.ref);
    return refusal !== null && Object.keys(write.fields).length > 1 && !errorEntry(refusal.code, refusal.message).retry;
  });
  const byField = await tryFields(client, worthTrying);
  return operations.map((operation): OperationOutcome => {
    const refusal = refusalOf(operation.recordId);
    if (refusal === null) return { key: operation.key, result: 'written', recordId: operation.recordId };
    const refusals = byField.get(operation.recordId);
    return refusals === undefined
      ? refused(operation.key, named(refusal, operation))
      : fieldOutcome(operation, refusals);
  });
}
