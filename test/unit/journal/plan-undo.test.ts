/** F5: what taking back a call means for its Tasks and fields, and that a killed run knows its own changes. */
import { describe, expect, test } from '@jest/globals';
import { planUndo, type UndoKnowledge } from '../../../service/journal/plan-undo.ts';
import { sameValue } from '../../../service/stages/plan/compare.ts';
import type { JournalLink } from '../../../service/types/journal.ts';
import type { LedgerEntry } from '../../../service/types/ledger.ts';
import type { ExistingTask } from '../../../service/types/snapshot.ts';
import { anOpportunity, sfId } from '../../builders/records.ts';

const DEAL = sfId('006', 1);
const TASK = sfId('00T', 1);

function link(more: Partial<JournalLink> = {}): JournalLink {
  return {
    id: 'l1',
    meetingId: 'm1',
    opportunityId: DEAL,
    field: 'NextStep',
    before: 'theirs',
    after: 'ours',
    provenance: null,
    origin: 'sync',
    at: new Date(0),
    actor: 'service',
    undoneAt: null,
    conflict: null,
    ...more,
  };
}

function entry(more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    key: 'call_1',
    meetingId: 'm1',
    role: 'call',
    recordId: TASK,
    contactId: null,
    accountId: null,
    opportunityId: DEAL,
    itemId: null,
    state: 'written',
    written: { Subject: 'Call: Pilot', Description: 'What was said' },
    intended: {},
    before: {},
    refusal: null,
    ...more,
  };
}

function task(more: Partial<ExistingTask> = {}): ExistingTask {
  const fields = { Subject: 'Call: Pilot', Description: 'What was said' };
  return { id: TASK, key: 'call_1', recordingId: '1', isDeleted: false, whoId: null, whatId: DEAL, fields, ...more };
}

function known(more: Partial<UndoKnowledge> = {}): UndoKnowledge {
  return {
    scope: { kind: 'calls', meetingIds: ['m1'] },
    planned: null,
    entries: [entry()],
    links: [link()],
    opportunities: [anOpportunity(1, { fields: { NextStep: 'ours' } })],
    tasks: [task()],
    sameIn: () => sameValue,
    wanted: () => ({ withThem: 'ours', withoutThem: undefined }),
    ...more,
  };
}

describe('F5: the Tasks of a call', () => {
  test.each<[string, Partial<UndoKnowledge>, { action: string } | null]>([
    ['as we wrote it: goes', {}, { action: 'delete' }],
    ['edited by a person: stays', { tasks: [task({ fields: { Subject: 'Mine' } })] }, { action: 'leave' }],
    [
      'edited, but the person is erased: goes',
      {
        tasks: [task({ fields: { Subject: 'Mine' } })],
        scope: { kind: 'calls', meetingIds: ['m1'], evenEdited: true },
      },
      { action: 'delete' },
    ],
    ['deleted by a person before', { tasks: [task({ isDeleted: true })] }, { action: 'gone' }],
    ['no longer visible', { tasks: [] }, { action: 'gone' }],
    ['never written', { tasks: [], entries: [entry({ recordId: null, state: 'failed' })] }, null],
    [
      'written, but the answer was lost: found by its key',
      { entries: [entry({ recordId: null, state: 'intended', written: {} })] },
      { action: 'delete' },
    ],
    [
      'blanked by an earlier undo: tried again',
      { tasks: [task({ fields: { Subject: 'Withdrawn', Description: null } })] },
      { action: 'delete' },
    ],
    [
      'deleted by a run that was killed: still ours',
      {
        tasks: [task({ isDeleted: true })],
        planned: { fields: [], tasks: [{ id: TASK, key: 'call_1', action: 'delete', because: '' }] },
      },
      { action: 'delete' },
    ],
  ])('%s', (_, more, expected) => {
    const { tasks } = planUndo(known(more));
    expect(tasks).toMatchObject(expected === null ? [] : [{ id: TASK, ...expected }]);
  });
});

describe('F5: the fields of a call', () => {
  test('the value before the chain comes back', () => {
    expect(planUndo(known()).fields).toMatchObject([
      { field: 'NextStep', result: 'restored', value: 'theirs', before: 'ours', write: true, linkIds: ['l1'] },
    ]);
  });

  test('a run that was killed after writing finds its own value and decides the same', () => {
    const planned = planUndo(known());
    const again = planUndo(known({ planned, opportunities: [anOpportunity(1, { fields: { NextStep: 'theirs' } })] }));
    expect(again.fields).toEqual(planned.fields);
  });

  test('a person who edits between the killed run and the next one keeps their edit', () => {
    const planned = planUndo(known());
    const opportunities = [anOpportunity(1, { fields: { NextStep: 'edited' } })];
    expect(planUndo(known({ planned, opportunities })).fields).toMatchObject([
      { result: 'conflict', write: false, current: 'edited', wouldBe: 'theirs' },
    ]);
  });

  test('a deal that cannot be read is told, and keeps its link for another try', () => {
    expect(planUndo(known({ opportunities: [] })).fields).toMatchObject([
      { result: 'refused', write: false, linkIds: [] },
    ]);
  });

  test('links of other calls and links taken back before are not touched', () => {
    const links = [link({ undoneAt: new Date(0) }), link({ id: 'l2', meetingId: 'm2' })];
    expect(planUndo(known({ links })).fields).toEqual([]);
  });
});
