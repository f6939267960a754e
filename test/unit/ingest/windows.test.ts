import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPosition, shareOf, windowsOf, writePosition } from '../../../service/stages/ingest/windows.ts';

const UNTIL = new Date('2026-11-01T12:00:00.500Z');
const daysBefore = (days: number) => new Date(UNTIL.getTime() - days * 86_400_000);

describe('windowsOf', () => {
  test('external: 90 days are asked for in growing windows, newest first', () => {
    const seam = (days: number) => new Date(daysBefore(days).getTime() - 1000);
    expect(windowsOf('external', daysBefore(90), UNTIL)).toEqual([
      { after: seam(7), before: null },
      { after: seam(21), before: daysBefore(7) },
      { after: seam(49), before: daysBefore(21) },
      { after: seam(90), before: daysBefore(49) },
    ]);
  });

  test('an ordinary pull is one window without an upper end', () => {
    expect(windowsOf('external', daysBefore(0.05), UNTIL)).toEqual([
      { after: new Date(daysBefore(0.05).getTime() - 1000), before: null },
    ]);
  });

  test('v1, which has no upper end: the last three days first, then everything', () => {
    expect(windowsOf('v1', daysBefore(90), UNTIL)).toEqual([
      { after: daysBefore(3), before: null },
      { after: new Date(daysBefore(90).getTime() - 1000), before: null },
    ]);
    expect(windowsOf('v1', daysBefore(4), UNTIL)).toHaveLength(1);
  });

  test('whatever the span, every moment from since on is strictly inside some window', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('external' as const, 'v1' as const),
        fc.integer({ min: 0, max: 200 * 86_400_000 }),
        fc.double({ min: 0, max: 1.1, noNaN: true }),
        (dialect, span, where) => {
          const since = new Date(UNTIL.getTime() - span);
          const created = since.getTime() + where * span;
          const inside = windowsOf(dialect, since, UNTIL).some(
            ({ after, before }) => created > after.getTime() && (before === null || created < before.getTime()),
          );
          expect(inside).toBe(true);
        },
      ),
    );
  });
});

test('the share of a run grows with windows and with what was seen of the current one', () => {
  const since = daysBefore(28);
  const windows = windowsOf('external', since, UNTIL);
  const share = (window: number, days: number) => shareOf(windows, window, days * 86_400_000, since, UNTIL);
  expect(share(0, 0)).toBe(0);
  expect(share(0, 3.5)).toBeCloseTo(0.125, 3);
  expect(share(1, 0)).toBeCloseTo(0.25, 3);
  expect(share(windows.length, 0)).toBe(1);
});

describe('position of a run', () => {
  test('what was written is read', () => {
    expect(readPosition(writePosition({ window: 3, cursor: 'c=' }))).toEqual({ window: 3, cursor: 'c=' });
  });

  test.each([null, '', 'x', '[]', 'null', '{"window":-1,"cursor":null}', '{"window":"1","cursor":null}'])(
    'what cannot be read (%s) starts again',
    (text) => {
      expect(readPosition(text)).toEqual({ window: 0, cursor: null });
    },
  );
});
