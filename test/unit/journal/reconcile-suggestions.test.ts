import { expect, test } from '@jest/globals';
import { reconcileSuggestions } from '../../../service/journal/reconcile-suggestions.ts';
import type { Suggestion } from '../../../service/types/journal.ts';

const OPEN: Suggestion = {
  id: 's',
  meetingId: 'm',
  opportunityId: 'o',
  field: 'NextStep',
  current: 'before',
  proposed: 'one\ntwo',
  provenance: {
    meetingId: 'm',
    callAt: '2026-09-14T10:00:00.000Z',
    url: null,
    sourceKind: 'Section',
    section: 'Next Steps',
    mode: 'Suggest',
    mappingId: 'a01',
  },
  why: 'mode',
  state: 'open',
  at: new Date(0),
};

test.each<[string, Record<string, unknown>, number]>([
  ['the proposed value stands there, as Salesforce hands text back', { NextStep: 'one\r\ntwo ' }, 1],
  ['still what stood there when it was made', { NextStep: 'before' }, 0],
  ['something else by now', { NextStep: 'mine' }, 0],
  ['emptied', { NextStep: null }, 0],
  ['the field was not read', {}, 0],
])('F8: %s', (_, current, accepted) => {
  expect(reconcileSuggestions([OPEN], current)).toHaveLength(accepted);
});
