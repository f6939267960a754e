import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callsByWeek } from '../../../service/deal-view/weeks.ts';

const NOW = new Date('2026-09-16T09:00:00Z');

describe('calls by week', () => {
  test.each([
    ['none', [], []],
    [
      'a Monday and the Sunday after it are one week',
      ['2026-09-14T00:00:00Z', '2026-09-20T23:59:59Z'],
      [['2026-09-14', 2]],
    ],
    [
      'weeks without a call count too',
      ['2026-08-31T10:00:00Z'],
      [
        ['2026-08-31', 1],
        ['2026-09-07', 0],
        ['2026-09-14', 0],
      ],
    ],
  ])('%s', (_what, times, expected) => {
    expect(callsByWeek(times, NOW).map(({ week, calls }) => [week, calls])).toEqual(expected);
  });

  test('property: weeks are Mondays in a row, at most 26, and count every call they reach', () => {
    const moment = fc.date({ min: new Date('2025-01-01'), max: NOW, noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 40 }), (moments) => {
        const weeks = callsByWeek(
          moments.map((at) => at.toISOString()),
          NOW,
        );
        expect(weeks.length).toBeLessThanOrEqual(26);
        expect(weeks.at(-1)?.week).toBe('2026-09-14');
        expect(weeks.every(({ week }) => new Date(week).getUTCDay() === 1)).toBe(true);
        const first = Date.parse(weeks[0]?.week ?? '');
        const reached = moments.filter((at) => at.getTime() >= first).length;
        expect(weeks.reduce((sum, { calls }) => sum + calls, 0)).toBe(reached);
      }),
    );
  });
});
