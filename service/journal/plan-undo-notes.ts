import type { LedgerEntry } from '../types/ledger.ts';
import type { ExistingNote } from '../types/snapshot.ts';
import type { PlannedTask } from '../types/undo.ts';
import type { UndoKnowledge } from './plan-undo.ts';

/** The note of an entry: by its id, or by its title where the answer to its making was lost (W15). */
function noteOf(entry: LedgerEntry, notes: readonly ExistingNote[]): ExistingNote | undefined {
  return notes.find(
    ({ id, title }) => id === entry.recordId || (entry.recordId === null && title === entry.intended['Title']),
  );
}

/** What becomes of the notes among these entries (F5, W15): like Tasks, one that a person edited stays, unless somebody is erased. */
export function planUndoNotes(
  { notes = [] }: UndoKnowledge,
  entries: readonly LedgerEntry[],
  { evenEdited }: { readonly evenEdited: boolean },
): PlannedTask[] {
  return entries
    .filter(({ role }) => role === 'note')
    .flatMap((entry): PlannedTask[] => {
      const note = noteOf(entry, notes);
      if (note === undefined) {
        const because = 'The note is deleted, or the connected user cannot see it.';
        return entry.recordId === null ? [] : [{ id: entry.recordId, key: entry.key, action: 'gone', because }];
      }
      const about = { id: note.id, key: entry.key };
      if (!note.isOurs && !evenEdited) {
        const because =
          'A person edited this note, so it was left as it is. Delete it in Salesforce if it is not needed.';
        return [{ ...about, action: 'leave', because }];
      }
      return [{ ...about, action: 'delete', because: 'We wrote it.' }];
    });
}
