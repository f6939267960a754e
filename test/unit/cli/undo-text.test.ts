import { expect, test } from '@jest/globals';
import { leavesWork, showReceipt, showUndone } from '../../../service/cli/undo-text.ts';

const UNDONE = {
  meetingId: 'external-1',
  fields: [{ opportunityId: '006', field: 'NextStep', result: 'restored', because: 'It has the value again.' }],
  tasks: [{ id: '00T', result: 'deleted', because: 'We wrote it.' }],
};

test('what was taken back is one line each, with the reason', () => {
  expect(showUndone(UNDONE)).toBe('006 NextStep: restored. It has the value again.\nTask 00T: deleted. We wrote it.');
  expect(showUndone({ fields: [], tasks: [] })).toContain('nothing to take back');
});

test.each([
  [UNDONE, false],
  [{ ...UNDONE, tasks: [{ id: '00T', result: 'left', because: '' }] }, true],
  [{ ...UNDONE, fields: [{ ...UNDONE.fields[0], result: 'conflict' }] }, true],
])('%j leaves something for a person: %s', (answer, expected) => {
  expect(leavesWork(answer)).toBe(expected);
});

test('the receipt of an erasure counts, and names what else mentions the person', () => {
  const receipt = { ...UNDONE, email: 'dana@north.example', content: { meetings: 2, activities: 3 } };
  const text = showReceipt({ ...receipt, mentionedIn: ['external-9'] });
  for (const part of ['2 calls with dana@north.example', '3 activities', 'external-9', 'Task 00T'])
    expect(text).toContain(part);
  expect(showReceipt({ ...receipt, fields: [], tasks: [], mentionedIn: [] })).not.toContain('nothing to take back');
});
