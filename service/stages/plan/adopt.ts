import type { LedgerEntry } from '../../types/ledger.ts';
import type { FieldValues } from '../../types/operation.ts';
import type { ExistingTask, Opportunity } from '../../types/snapshot.ts';
import { sameValue } from './compare.ts';

/** A write whose answer was lost, found in Salesforce after all. */
export interface Adopted {
  readonly key: string;
  readonly recordId: string;
  readonly written: FieldValues;
}

/** Whether a record shows a change that was on its way: a value that differs from the last one written, and is there. */
function shows(entry: LedgerEntry, current: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(entry.intended).some(
    ([name, value]) => sameValue(current[name], value) && !sameValue(entry.written[name], value),
  );
}

function adoptTask(entry: LedgerEntry, tasks: readonly ExistingTask[]): Adopted | null {
  const same = tasks.filter((task) => task.id === entry.recordId || task.key === entry.key);
  const task = same.find((candidate) => !candidate.isDeleted) ?? same[0];
  if (task === undefined) return null;
  // Refused or hidden then, there now: ours by its key, but what was last written to it is not known.
  if (entry.state === 'exists_not_visible' || entry.state === 'failed')
    return { key: entry.key, recordId: task.id, written: {} };
  if (Object.keys(entry.intended).length === 0) return null;
  // A Task with the key of an entry never confirmed can only be the one that was on its way.
  const isOurs = entry.state === 'intended' || shows(entry, task.fields);
  return isOurs ? { key: entry.key, recordId: task.id, written: entry.intended } : null;
}

function adoptDeal(entry: LedgerEntry, opportunities: readonly Opportunity[]): Adopted | null {
  const opportunity = opportunities.find((candidate) => candidate.id === entry.opportunityId);
  if (opportunity === undefined || !shows(entry, opportunity.fields)) return null;
  const arrived = Object.entries(entry.intended).filter(([name, value]) => sameValue(opportunity.fields[name], value));
  return { key: entry.key, recordId: opportunity.id, written: Object.fromEntries(arrived) };
}

/**
 * Finds the writes that reached Salesforce though their answer did not reach us (a crash or a cut line after commit).
 * They are confirmed before anything is planned, so that no Task is written twice and our own value is never taken for a
 * person's edit (W10, W14).
 */
export function adoptArrived(
  entries: readonly LedgerEntry[],
  tasks: readonly ExistingTask[],
  opportunities: readonly Opportunity[],
): Adopted[] {
  return entries.flatMap((entry) => {
    if (entry.state === 'withdrawn') return [];
    // A note is looked for where it is planned: by its title (W15).
    if (entry.role === 'note') return [];
    const adopted = entry.role === 'deal' ? adoptDeal(entry, opportunities) : adoptTask(entry, tasks);
    return adopted ?? [];
  });
}

/** The entries as they are once the adopted writes count. */
export function withAdopted<E extends LedgerEntry>(entries: readonly E[], adopted: readonly Adopted[]): E[] {
  const byKey = new Map(adopted.map((write) => [write.key, write]));
  return entries.map((entry) => {
    const write = byKey.get(entry.key);
    if (write === undefined) return entry;
    return {
      ...entry,
      state: 'written' as const,
      recordId: write.recordId,
      written: { ...entry.written, ...write.written },
      intended: {},
    };
  });
}
