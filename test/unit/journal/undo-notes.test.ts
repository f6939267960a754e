import { describe, expect, test } from '@jest/globals';
import { planUndoNotes } from '../../../service/journal/plan-undo-notes.ts';
import type { LedgerEntry } from '../../../service/types/ledger.ts';
import { sfId } from '../../builders/records.ts';

const NOTE = sfId('069', 1);
const TITLE = 'Call: Northgate pilot · 14 Sep 2026 · Fathom 401';

const written: LedgerEntry = {
  key: 'note_401',
  meetingId: 'external-401',
  role: 'note',
  recordId: NOTE,
  contactId: null,
  accountId: null,
  opportunityId: null,
  itemId: null,
  state: 'written',
  written: { Title: TITLE },
  intended: {},
  before: {},
  refusal: null,
};
const lost: LedgerEntry = { ...written, recordId: null, state: 'intended', written: {}, intended: { Title: TITLE } };
const ours = { id: NOTE, title: TITLE, isOurs: true };

describe('F5, W15: what becomes of the note of a call that is taken back', () => {
  test.each([
    ['ours', written, [ours], false, ['delete']],
    ['one a person edited', written, [{ ...ours, isOurs: false }], false, ['leave']],
    ['an edited one of somebody who is erased', written, [{ ...ours, isOurs: false }], true, ['delete']],
    ['one that is gone', written, [], false, ['gone']],
    ['one whose making got no answer, and is there', lost, [ours], false, ['delete']],
    ['one whose making got no answer, and is not there', lost, [], false, []],
    ['a Task is none', { ...written, role: 'call' as const }, [ours], false, []],
  ])('%s', (_what, entry, notes, evenEdited, expected) => {
    const known = { notes } as never;
    const planned = planUndoNotes(known, [entry], { evenEdited });
    expect(planned.map(({ action }) => action)).toEqual(expected);
    for (const { id, because } of planned) expect([id, because.length > 10]).toEqual([NOTE, true]);
  });
});
