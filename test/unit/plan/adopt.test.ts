import { describe, expect, test } from '@jest/globals';
import { adoptArrived, withAdopted } from '../../../service/stages/plan/adopt.ts';
import type { LedgerEntry } from '../../../service/types/ledger.ts';
import type { ExistingTask } from '../../../service/types/snapshot.ts';
import { anOpportunity, sfId } from '../../builders/records.ts';

const entry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  key: 'call_401',
  meetingId: 'external-401',
  role: 'call',
  recordId: null,
  contactId: sfId('003', 1),
  accountId: null,
  opportunityId: null,
  itemId: null,
  state: 'intended',
  written: {},
  intended: { Subject: 'Call: pilot' },
  before: {},
  refusal: null,
  ...more,
});
const task = (more: Partial<ExistingTask> = {}): ExistingTask => ({
  id: sfId('00T', 1),
  key: 'call_401',
  recordingId: '401',
  isDeleted: false,
  whoId: null,
  whatId: null,
  fields: { Subject: 'Call: pilot' },
  ...more,
});
const adopted = { key: 'call_401', recordId: sfId('00T', 1), written: { Subject: 'Call: pilot' } };

describe('adoptArrived: writes whose answer was lost (W10, W14)', () => {
  test('a created Task is known by its key, even if a person changed it since', () => {
    expect(adoptArrived([entry()], [task({ fields: { Subject: 'mine' } })], [])).toEqual([adopted]);
  });

  test('a created Task that a person deleted since is adopted as deleted, not written again', () => {
    expect(adoptArrived([entry()], [task({ isDeleted: true })], [])).toEqual([adopted]);
  });

  test('a Task that never arrived is not adopted', () => {
    expect(adoptArrived([entry()], [], [])).toEqual([]);
  });

  test('an update counts when the record shows it, and not when it does not', () => {
    const update = entry({ state: 'written', recordId: sfId('00T', 1), written: { Subject: 'old' } });
    expect(adoptArrived([update], [task()], [])).toEqual([adopted]);
    expect(adoptArrived([update], [task({ fields: { Subject: 'old' } })], [])).toEqual([]);
    expect(adoptArrived([update], [task({ fields: { Subject: 'mine' } })], [])).toEqual([]);
  });

  test('of a deal only the fields that arrived', () => {
    const intended = { A: 'new', B: 'new' };
    const deal = entry({ key: 'deal_401', role: 'deal', opportunityId: sfId('006', 1), intended });
    const [found] = adoptArrived([deal], [], [anOpportunity(1, { fields: { A: 'new', B: 'theirs' } })]);
    expect(found).toEqual({ key: 'deal_401', recordId: sfId('006', 1), written: { A: 'new' } });
  });

  test('a record refused or hidden before and there now is ours by its key', () => {
    for (const state of ['failed', 'exists_not_visible'] as const) {
      expect(adoptArrived([entry({ state, intended: {} })], [task()], [])).toEqual([{ ...adopted, written: {} }]);
    }
  });

  test('what was taken back stays taken back', () => {
    expect(adoptArrived([entry({ state: 'withdrawn' })], [task()], [])).toEqual([]);
  });

  test('withAdopted makes the entry a written one and leaves the others alone', () => {
    const other = entry({ key: 'call_402' });
    const [first, second] = withAdopted([entry(), other], [adopted]);
    expect(first).toMatchObject({
      state: 'written',
      recordId: sfId('00T', 1),
      written: { Subject: 'Call: pilot' },
      intended: {},
    });
    expect(second).toBe(other);
  });
});
