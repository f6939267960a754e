import { describe, expect, test } from '@jest/globals';
import { isEmpty, leftOver } from '../../../service/admin/rehearse/left-over.ts';
import type { RecordState } from '../../../service/edge/salesforce/record-state.ts';
import type { UpdateOpportunity, Write } from '../../../service/types/operation.ts';
import { sfId } from '../../builders/records.ts';

const DEAL = sfId('006', 1);
const about = { meetingId: 'm', contactId: null, accountId: null, itemId: null, because: '', warnings: [] };
const update: UpdateOpportunity = {
  ...about,
  key: 'deal_1',
  kind: 'update_opportunity',
  role: 'deal',
  opportunityId: DEAL,
  recordId: DEAL,
  fields: { NextStep: 'ours' },
  before: { NextStep: 'theirs' },
  provenance: {},
};
const create: Write = {
  ...about,
  key: 'call_1',
  kind: 'create_task',
  role: 'call',
  opportunityId: DEAL,
  fields: { Subject: 'Call' },
};

const state = (keys: Record<string, string>, nextStep: string, at: string): RecordState => ({
  keys: new Map(Object.entries(keys)),
  records: new Map([[DEAL, { Id: DEAL, LastModifiedDate: at, NextStep: nextStep }]]),
});
const BEFORE = state({}, 'theirs', '1');
const nobody = new Set<string>();

describe('what a rehearsal left', () => {
  test('nothing, when nothing changed', () => {
    expect(isEmpty(leftOver([create, update], BEFORE, state({}, 'theirs', '1'), nobody))).toBe(true);
  });

  test('a Task that was not there, and a field that says what was tried', () => {
    expect(leftOver([create, update], BEFORE, state({ call_1: '00T1' }, 'ours', '2'), nobody)).toEqual({
      tasks: [{ id: '00T1', key: 'call_1' }],
      changed: [{ id: DEAL, sObject: 'Opportunity', fields: { NextStep: 'theirs' } }],
    });
  });

  test.each<[string, RecordState, ReadonlySet<string>]>([
    ['a Task that stood there before', state({ call_0: '00T0' }, 'theirs', '1'), new Set(['call_0'])],
    ['what somebody else changed in the same moment', state({}, 'a person’s', '2'), nobody],
    ['what a real sync wrote meanwhile', state({ call_1: '00T1' }, 'ours', '2'), new Set(['call_1', 'deal_1'])],
  ])('%s is not taken for it', (_, after, synced) => {
    expect(isEmpty(leftOver([create, update], BEFORE, after, synced))).toBe(true);
  });
});
