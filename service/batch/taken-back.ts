import type { LedgerEntry } from '../types/ledger.ts';
import type { Decision } from '../types/outcome.ts';
import type { ExistingTask } from '../types/snapshot.ts';
import type { BatchItem } from './load-batch.ts';

/** Whether a call was taken back as a whole and not written again since (F5). */
export function isTakenBack(entries: readonly LedgerEntry[]): boolean {
  const calls = entries.filter((entry) => entry.role === 'call');
  return calls.length > 0 && calls.every((entry) => entry.state === 'withdrawn');
}

/** Automation leaves a call alone that a person took back; *Sync to CRM* writes it again (W14, docs/decisions/0008). */
export function takenBack({ entries, requestedBy }: BatchItem): Decision | null {
  if (requestedBy !== null || !isTakenBack(entries)) return null;
  return {
    verdict: 'withdrawn',
    because: 'F5: this call was taken back. It is written again only when somebody presses Sync to CRM.',
  };
}

/** Tasks without those we deleted ourselves: a person did not, so they may be created again (W14). */
export function withoutRemoved(tasks: readonly ExistingTask[], removed: ReadonlySet<string>): ExistingTask[] {
  return tasks.filter((task) => !(task.isDeleted && removed.has(task.id)));
}
