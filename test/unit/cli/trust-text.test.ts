import { describe, expect, test } from '@jest/globals';
import { showExplanation } from '../../../service/cli/explain-text.ts';
import { rehearsalFails, showRehearsal } from '../../../service/cli/rehearsal-text.ts';
import { isRed, showVerification } from '../../../service/cli/verification-text.ts';

const refusal = {
  field: 'NextStep',
  code: 'STRING_TOO_LONG',
  message: 'too long',
  meaning: 'The text is too long.',
  check: 'Lengthen it.',
};
const row = {
  key: 'a',
  kind: 'update_opportunity',
  recordId: '006000000000001AAA',
  outcome: 'would_be_written',
  because: 'W4: newest.',
};
const rehearsal = (result: object, more: object = {}) => ({
  meetingId: 'external-401',
  possible: true,
  results: [{ ...row, ...result }],
  caveats: ['Published events are not taken back.'],
  left: [],
  ...more,
});

describe('a rehearsal', () => {
  test.each<[string, object, string[], boolean]>([
    [
      'all well',
      rehearsal({}),
      ['tried in Salesforce and taken back', 'would be written', 'W4: newest.', 'Note: Published events'],
      false,
    ],
    [
      'refused',
      rehearsal({ outcome: 'would_be_refused', refusal }),
      ['would be refused', 'The text is too long.', 'STRING_TOO_LONG', 'Lengthen it.'],
      true,
    ],
    ['one field refused', rehearsal({ refusedFields: [refusal] }), ['would be written', 'Field: NextStep.'], true],
    [
      'something stayed',
      rehearsal({}, { left: ['Task 00T was made and deleted again.'] }),
      ['! Task 00T was made', 'Rehearsals have ended'],
      true,
    ],
    [
      'not possible',
      { meetingId: 'm', possible: false, because: 'E1: nobody.', results: [] },
      ['m: not rehearsed. E1: nobody.'],
      true,
    ],
  ])('%s', (_, given, parts, fails) => {
    const text = showRehearsal(given);
    for (const part of parts) expect(text).toContain(part);
    expect(rehearsalFails(given)).toBe(fails);
  });
});

test('an explanation: the sentence first, then the steps with evidence and fix, then near misses', () => {
  const text = showExplanation({
    meetingId: 'external-401',
    title: 'Northgate pilot',
    status: 'not_synced',
    sentence: 'No Contact has the address.',
    steps: [
      { number: 1, title: 'Connection state', state: 'ok', finding: 'Connected.' },
      {
        number: 2,
        title: 'Attendee match',
        state: 'problem',
        finding: 'No Contact has the address.',
        evidence: ['Dana: dana@north.example'],
        fix: { text: 'Add a Contact.', url: 'https://x/003', who: 'rep' },
      },
    ],
    nearMisses: [{ text: 'The Lead Dana has it.', url: 'https://x/00Q' }],
    bundle: '{}',
  });
  expect(text.split('\n')).toEqual([
    'No Contact has the address.',
    '',
    'Northgate pilot (external-401), not_synced',
    '✓ 1. Connection state: Connected.',
    '✗ 2. Attendee match: No Contact has the address.',
    '     Dana: dana@north.example',
    '     → Add a Contact. https://x/003 (rep)',
    '',
    'Near misses:',
    '  The Lead Dana has it. https://x/00Q',
  ]);
});

test('a verification: one line a check, what to do below it, evidence where something is wrong', () => {
  const check = {
    title: 'Mapped fields',
    state: 'red',
    finding: 'Hidden.',
    fix: { text: 'Grant it.', url: null, who: 'admin' },
    evidence: ['a'],
  };
  const given = {
    state: 'red',
    checks: [{ title: 'Clock', state: 'green', finding: 'Agrees.', evidence: ['b'] }, check],
  };
  expect(showVerification(given).split('\n')).toEqual([
    'Not set up: automatic sync cannot start yet.',
    'green  Clock: Agrees.',
    'red    Mapped fields: Hidden.',
    '       → Grant it.',
    '         a',
  ]);
  expect([isRed(given), isRed({ ...given, state: 'yellow' })]).toEqual([true, false]);
});
