import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dealSummaryText, rollUp } from '../../../service/stages/plan/deal-summary.ts';
import { platformLength } from '../../../service/stages/plan/fit-text.ts';
import { aMeeting, saying } from '../../builders/meeting.ts';

const on = (day: number, markdown: string, recordingId = String(day)) =>
  saying(aMeeting({ recordingId, startedAt: `2026-09-${String(day).padStart(2, '0')}T10:00:00.000Z` }), markdown);

const line = fc.constantFrom(
  '### Pain',
  '### Next Steps',
  '#### Ours',
  '#### Theirs',
  '## Other',
  'a',
  '- b',
  '',
  '```',
  '> ### q',
);
const calls = fc
  .array(fc.record({ day: fc.integer({ min: 1, max: 4 }), lines: fc.array(line, { maxLength: 8 }) }), { maxLength: 5 })
  .map((made) => made.map(({ day, lines }, index) => on(day, lines.join('\n'), String(100 + index))));

describe('rollUp (W4)', () => {
  test('the newest non-empty content of each section, with its call', () => {
    const rolled = rollUp([on(1, '### Pain\nold\n### Budget\n10k'), on(2, '### Budget\n\n### Pain\nnew')]);
    expect(rolled.map(({ heading, text, call }) => [heading, text, call.recordingId])).toEqual([
      ['Pain', 'new', '2'],
      ['Budget', '10k', '1'],
    ]);
  });

  test('calls that began at the same moment: the higher id counts as newer', () => {
    const rolled = rollUp([on(1, '### Pain\nof 10', '10'), on(1, '### Pain\nof 9', '9')]);
    expect(rolled.map(({ text }) => text)).toEqual(['of 9']);
  });

  test('a call without a known start counts from when it was created', () => {
    const unknown = { ...on(1, '### Pain\nlatest'), startedAt: null, createdAt: '2026-09-05T00:00:00.000Z' };
    expect(rollUp([on(4, '### Pain\nearlier'), unknown])[0]?.text).toBe('latest');
  });

  test('an H3 with nothing but H4s is told by them, under its name', () => {
    const text = dealSummaryText(rollUp([on(1, '### Next Steps\n#### Ours\n- quote')]), 1000, 'UTC');
    expect(text).toBe('Next Steps › Ours\n- quote\n(1 Sep 2026 · https://fathom.example/calls/1)');
  });

  test('no H3 or H4 anywhere: nothing', () => {
    expect(rollUp([on(1, '## Summary\n**Pain**\ntext'), { ...aMeeting(), summary: null }])).toEqual([]);
  });

  test('property: the order of the calls does not matter', () => {
    const permuted = calls.chain((list) =>
      fc.shuffledSubarray(list, { minLength: list.length }).map((other) => [list, other] as const),
    );
    fc.assert(fc.property(permuted, ([list, other]) => expect(rollUp(other)).toEqual(rollUp(list))));
  });

  test('property: a call twice counts once', () => {
    fc.assert(fc.property(calls, (list) => expect(rollUp([...list, ...list])).toEqual(rollUp(list))));
  });

  test('property: the text fits the field', () => {
    fc.assert(
      fc.property(
        calls,
        fc.integer({ min: 0, max: 300 }),
        (list, length) => platformLength(dealSummaryText(rollUp(list), length, 'UTC')) <= length,
      ),
    );
  });
});
