import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { appended, entryOf, type Entry } from '../../../../service/stages/plan/mapping/append.ts';
import { aMeeting } from '../../../builders/meeting.ts';

const entry = (day: number, body: string): Entry => {
  const call = aMeeting({ recordingId: String(400 + day), startedAt: `2026-09-0${day}T10:00:00.000Z` });
  return entryOf(call, { kind: 'markdown', markdown: body }, 'UTC');
};
const ONE = entry(1, 'first');
const TWO = entry(2, 'second');
const THREE = entry(3, 'third');
const LENGTH = 1000;

describe('append (W5)', () => {
  test('dated, newest first, with the call', () => {
    expect(appended([TWO, ONE], null, undefined, LENGTH)).toBe(
      '2 Sep 2026 · https://fathom.example/calls/402\nsecond\n\n1 Sep 2026 · https://fathom.example/calls/401\nfirst',
    );
  });

  test('what stood there before stays below, however often it is written', () => {
    const first = appended([ONE], 'Typed by Dana\n\nTwo lines', undefined, LENGTH);
    expect(first).toMatch(/first\n\n———\n\nTyped by Dana\n\nTwo lines$/);
    const second = appended([TWO, ONE], first, first, LENGTH);
    expect(second).toMatch(/second\n\n1 Sep[^\n]*\nfirst\n\n———\n\nTyped by Dana\n\nTwo lines$/);
    expect(appended([TWO, ONE], second.replaceAll('\n', '\r\n'), second, LENGTH)).toBe(second);
  });

  test('a re-generated summary replaces its own entry', () => {
    const first = appended([TWO, ONE], 'before', undefined, LENGTH);
    const again = appended([entry(2, 'second, corrected'), ONE], first, first, LENGTH);
    expect(again).toContain('second, corrected');
    expect(again.match(/2 Sep/g)).toHaveLength(1);
    expect(again).toMatch(/before$/);
  });

  test('a call taken back leaves, the earlier text stays', () => {
    const first = appended([TWO, ONE], 'before', undefined, LENGTH);
    expect(appended([ONE], first, first, LENGTH)).toBe(appended([ONE], 'before', undefined, LENGTH));
  });

  test("W14: a person's changes stay for good, what is missing is put above", () => {
    const ours = appended([TWO, ONE], 'before', undefined, LENGTH);
    const edited = `Note of mine\n\n${ours.replace('first', 'first (I disagree)')}`;
    expect(appended([TWO, ONE], edited, ours, LENGTH)).toBe(edited);
    const next = appended([THREE, TWO, ONE], edited, ours, LENGTH);
    expect(next).toBe(`${THREE.header}\nthird\n\n———\n\n${edited}`);
    // What we wrote last holds the edit now: it is still the person's.
    expect(appended([THREE, TWO, ONE], next, next, LENGTH)).toBe(next);
    const later = appended([entry(4, 'fourth'), THREE, TWO, ONE], next, next, LENGTH);
    expect(later).toContain('fourth\n\n3 Sep');
    expect(later.endsWith(edited)).toBe(true);
  });

  test('an entry that was cut off does not come back on top of an edited text', () => {
    const ours = appended([TWO, ONE], null, undefined, 70);
    expect(ours.endsWith('…')).toBe(true);
    const edited = ours.replace('second', 'second!');
    expect(appended([THREE, TWO, ONE], edited, ours, LENGTH)).toBe(`${THREE.header}\nthird\n\n———\n\n${edited}`);
  });

  test('the oldest is cut', () => {
    const text = appended([TWO, ONE], 'before '.repeat(50), undefined, 120);
    expect(text.length).toBeLessThanOrEqual(120);
    expect(text).toMatch(/^2 Sep 2026.*…$/s);
  });

  test('property: calls in any order of syncs give the same text', () => {
    const entries = [THREE, TWO, ONE, entry(4, 'fourth'), entry(5, 'x'.repeat(60))];
    const newestFirst = (a: Entry, b: Entry) => (a.header < b.header ? 1 : -1);
    const inOrder = (order: readonly Entry[], before: string, length: number) => {
      let current: string | null = before;
      let written: string | undefined;
      order.forEach((_, at) => {
        written = appended([...order.slice(0, at + 1)].sort(newestFirst), current, written, length);
        current = written;
      });
      return current;
    };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(entries, { minLength: entries.length }),
        fc.constantFrom('', 'before', 'a longer text\n\nof several lines'),
        fc.integer({ min: 80, max: 600 }),
        (order, before, length) => {
          expect(inOrder(order, before, length)).toBe(
            inOrder([...entries].sort(newestFirst).reverse(), before, length),
          );
        },
      ),
    );
  });
});
