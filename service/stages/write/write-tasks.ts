import type { OperationOutcome, Refusal } from '../../types/outcome.ts';
import { applySingly, tasksByKey, type RecordResult, type RecordWrite } from '../../edge/salesforce/apply.ts';
import type { SalesforceClient } from '../../edge/salesforce/client.ts';
import { errorEntry } from './error-table.ts';
import { firstRefusal, refused } from './outcomes.ts';

type Results = Map<string, RecordResult>;

/** The writes whose refusal has a property. */
function refusedWith(
  writes: readonly RecordWrite[],
  results: Results,
  test: (code: string, message: string) => boolean,
) {
  return writes.filter((write) => {
    const result = results.get(write.ref);
    const refusal = result === undefined ? null : firstRefusal(result);
    return refusal !== null && test(refusal.code, refusal.message);
  });
}

/**
 * Second tries that cost nobody anything (W12): records whose whole collection was stopped by automation go one by one,
 * and a Task whose owner is refused goes to the connected user.
 * @returns the refs that were tried without their owner
 */
async function secondTries(
  client: SalesforceClient,
  writes: readonly RecordWrite[],
  results: Results,
): Promise<ReadonlySet<string>> {
  const stopped = refusedWith(writes, results, (code, message) => errorEntry(code, message).stopsChunk === true);
  if (stopped.length > 1) for (const [ref, result] of await applySingly(client, stopped)) results.set(ref, result);
  const ownerless = refusedWith(writes, results, (code, message) => errorEntry(code, message).owner === true).map(
    (write) => {
      const { OwnerId: _dropped, ...fields } = write.fields;
      return { ...write, fields };
    },
  );
  for (const [ref, result] of await applySingly(client, ownerless)) results.set(ref, result);
  return new Set(ownerless.map((write) => write.ref));
}

/** Whether a refusal is about what the Task is related to: its field or its id is named (15 characters of it, as Salesforce does). */
function isAboutWhat({ code, message, fields }: Refusal, whatId: unknown): boolean {
  if (typeof whatId !== 'string' || errorEntry(code, message).reference !== true) return false;
  return fields.includes('WhatId') || message.includes(whatId.slice(0, 15));
}

/**
 * New Tasks whose deal (or Account) is closed to the connected user are logged on the Contact alone: a blocked Opportunity
 * never costs the Contact's call (W12).
 * @returns what was refused of those that were saved so, by ref
 */
async function withoutWhat(
  client: SalesforceClient,
  writes: readonly RecordWrite[],
  results: Results,
): Promise<ReadonlyMap<string, Refusal>> {
  const blocked = writes.flatMap((write) => {
    const result = results.get(write.ref);
    const refusal = result === undefined ? null : firstRefusal(result);
    const isBlocked = write.action === 'create' && refusal !== null && isAboutWhat(refusal, write.fields['WhatId']);
    return isBlocked ? [{ write, refusal }] : [];
  });
  const alone = blocked.map(({ write }) => {
    const { WhatId: _dropped, ...fields } = write.fields;
    return { ...write, fields };
  });
  const saved = new Map<string, Refusal>();
  for (const [ref, result] of await applySingly(client, alone)) {
    const was = blocked.find(({ write }) => write.ref === ref);
    results.set(ref, result);
    if (result.ok && was !== undefined) saved.set(ref, was.refusal);
  }
  return saved;
}

/** A key in the refusal's fields or text: the duplicate is one of ours, not another unique field of the org. */
const namesOurKey = (refusal: { message: string; fields: readonly string[] }) =>
  refusal.fields.includes('Fathom_Key__c') || refusal.message.includes('Fathom_Key__c');

/**
 * `DUPLICATE_VALUE` counts as "already there" only after the key was read back (W10): a race of two processes, or an
 * answer that was lost.
 */
async function readBack(
  client: SalesforceClient,
  writes: readonly RecordWrite[],
  results: Results,
): Promise<OperationOutcome[]> {
  const duplicates = refusedWith(writes, results, (code) => code === 'DUPLICATE_VALUE');
  if (duplicates.length === 0) return [];
  const found = await tasksByKey(
    client,
    duplicates.map((write) => write.ref),
  );
  return duplicates.map(({ ref }): OperationOutcome => {
    const task = found.get(ref);
    const result = results.get(ref);
    const refusal = (result === undefined ? null : firstRefusal(result)) ?? {
      code: 'DUPLICATE_VALUE',
      message: '',
      fields: [],
    };
    if (task !== undefined && !task.isDeleted) return { key: ref, result: 'written', recordId: task.id, adopted: true };
    if (task === undefined && namesOurKey(refusal))
      return { key: ref, result: 'skipped', verdict: 'exists_not_visible' };
    return refused(ref, refusal);
  });
}

/** Turns the answers to a batch of Tasks into outcomes, after the second tries the rules allow. */
export async function settleTasks(
  client: SalesforceClient,
  writes: readonly RecordWrite[],
  results: Results,
): Promise<OperationOutcome[]> {
  const ownerless = await secondTries(client, writes, results);
  const blocked = await withoutWhat(client, writes, results);
  const adopted = await readBack(client, writes, results);
  const byKey = new Map(adopted.map((outcome) => [outcome.key, outcome]));
  return writes.map(({ ref, id }): OperationOutcome => {
    const settled = byKey.get(ref);
    if (settled !== undefined) return settled;
    const result = results.get(ref);
    if (result?.ok === true) {
      const recordId = id ?? result.id;
      const refusal = blocked.get(ref);
      if (refusal !== undefined) return { key: ref, result: 'partly', recordId, refused: { WhatId: refusal } };
      return { key: ref, result: 'written', recordId, ...(ownerless.has(ref) && { ownerDropped: true }) };
    }
    const refusal = result === undefined ? null : firstRefusal(result);
    return refused(
      ref,
      refusal ?? { code: 'UNKNOWN', message: 'Salesforce gave no answer for this record.', fields: [] },
    );
  });
}
