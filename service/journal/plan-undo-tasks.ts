import { sameValue } from '../stages/plan/compare.ts';
import { isTaskEntry, type LedgerEntry } from '../types/ledger.ts';
import type { ExistingTask } from '../types/snapshot.ts';
import type { PlannedTask } from '../types/undo.ts';
import type { UndoKnowledge } from './plan-undo.ts';

/** What a Task says whose deletion was refused. */
export const WITHDRAWN_SUBJECT = 'Withdrawn';

/** The Task of an entry: a living one before a deleted one of the same key. */
function taskOf(entry: LedgerEntry, tasks: readonly ExistingTask[]): ExistingTask | undefined {
  const same = tasks.filter((task) => task.id === entry.recordId || task.key === entry.key);
  return same.find((task) => !task.isDeleted) ?? same[0];
}

/** Blanked by an earlier undo. */
function isBlank({ fields }: ExistingTask): boolean {
  return fields['Subject'] === WITHDRAWN_SUBJECT && (fields['Description'] ?? null) === null;
}

/** Fields of the Task that no longer say what we wrote (W14). */
function editedFields(entry: LedgerEntry, { fields }: ExistingTask): string[] {
  return Object.keys(entry.written).filter((name) => name in fields && !sameValue(fields[name], entry.written[name]));
}

function planTask(entry: LedgerEntry, { tasks, planned }: UndoKnowledge, evenEdited: boolean): PlannedTask[] {
  const task = taskOf(entry, tasks);
  if (task === undefined) {
    const because = 'The Task is deleted, or the connected user cannot see it.';
    return entry.recordId === null ? [] : [{ id: entry.recordId, key: entry.key, action: 'gone', because }];
  }
  const about = { id: task.id, key: entry.key };
  const wasOurs = planned?.tasks.some(({ id, action }) => id === task.id && action === 'delete') === true;
  if (wasOurs) return [{ ...about, action: 'delete', because: 'We wrote it.' }];
  if (task.isDeleted) return [{ ...about, action: 'gone', because: 'The Task was deleted before.' }];
  const edited = isBlank(task) ? [] : editedFields(entry, task);
  if (edited.length > 0 && !evenEdited) {
    const because = `A person changed ${edited.join(', ')} of this Task, so it was left as it is. Delete it in Salesforce if it is not needed.`;
    return [{ ...about, action: 'leave', because }];
  }
  return [{ ...about, action: 'delete', because: 'We wrote it.' }];
}

/** What becomes of every Task of these entries: each Task once. @param evenEdited also those a person edited */
export function planTasks(
  known: UndoKnowledge,
  entries: readonly LedgerEntry[],
  { evenEdited }: { readonly evenEdited: boolean },
): PlannedTask[] {
  const tasks = entries.filter(isTaskEntry).flatMap((entry) => planTask(entry, known, evenEdited));
  return [...new Map(tasks.map((task) => [task.id, task])).values()];
}
