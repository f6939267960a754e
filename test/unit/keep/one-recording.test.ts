import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Recording } from '../../../service/edge/postgres/recordings.ts';
import { marksFor, writtenRecording } from '../../../service/stages/keep/one-recording.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

function recording(id: string, minutes: number, rest: Partial<Recording> = {}): Recording {
  return {
    id,
    title: 'Review',
    url: null,
    host: { name: null, email: null },
    startedAt: at(minutes),
    duplicateOf: null,
    preferredAt: null,
    written: false,
    leaseToken: null,
    leaseUntil: null,
    ...rest,
  };
}

/** As the store gives them out. */
function earliestFirst(recordings: readonly Recording[]): Recording[] {
  return [...recordings].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1));
}

const leaderOf = (recordings: readonly Recording[], own: string | null = null) =>
  writtenRecording(earliestFirst(recordings), NOW, own)?.id;

describe('of several recordings of one meeting', () => {
  test('the earliest is written, whichever came first', () => {
    expect(leaderOf([recording('a', -5), recording('b', -9)])).toBe('b');
    expect(leaderOf([recording('b', -9), recording('a', -9)])).toBe('a');
  });

  test('one that is in Salesforce stays the written one, even against a choice made before', () => {
    expect(leaderOf([recording('a', -9, { preferredAt: NOW }), recording('b', -5, { written: true })])).toBe('b');
  });

  test('one that another worker is writing just now stays; a finished lease, or our own, means nothing', () => {
    const busy = { leaseToken: 'theirs', leaseUntil: at(1) };
    expect(leaderOf([recording('a', -9), recording('b', -5, busy)])).toBe('b');
    expect(leaderOf([recording('a', -9), recording('b', -5, busy)], 'theirs')).toBe('a');
    expect(leaderOf([recording('a', -9), recording('b', -5, { ...busy, leaseUntil: at(-1) })])).toBe('a');
    expect(leaderOf([recording('a', -9), recording('b', -5, { ...busy, duplicateOf: 'a' })])).toBe('a');
  });

  test('the one a person chose last is written', () => {
    const chosen = [recording('b', -5, { preferredAt: at(-2) }), recording('c', -4, { preferredAt: at(-1) })];
    expect(leaderOf([recording('a', -9), ...chosen])).toBe('c');
  });

  test('the others name the written one, and nothing is marked twice', () => {
    const [a, b] = [recording('a', -9), recording('b', -5)];
    expect(marksFor([a, b], NOW, null)).toEqual([{ id: 'b', duplicateOf: 'a' }]);
    expect(marksFor([a, { ...b, duplicateOf: 'a' }], NOW, null)).toEqual([]);
  });

  test('a recording whose twin is gone stands for itself again', () => {
    expect(marksFor([recording('b', -5, { duplicateOf: 'a' })], NOW, null)).toEqual([{ id: 'b', duplicateOf: null }]);
  });

  test('two that are both in Salesforce already are both left alone', () => {
    const both = [recording('a', -9, { written: true }), recording('b', -5, { written: true })];
    expect(marksFor(both, NOW, null)).toEqual([]);
  });

  test('in any order of arrivals and writes, no second recording is ever written', () => {
    const step = fc.record({ recording: fc.integer({ min: 0, max: 3 }), write: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -60, max: -1 }), { minLength: 4, maxLength: 4 }),
        fc.array(step),
        (starts, steps) => {
          const known = new Map<string, Recording>();
          for (const { recording: number, write } of steps) {
            const id = `r${number}`;
            known.set(id, known.get(id) ?? recording(id, starts[number] ?? 0));
            for (const mark of marksFor(earliestFirst([...known.values()]), NOW, null)) {
              known.set(mark.id, { ...recording(mark.id, 0), ...known.get(mark.id), duplicateOf: mark.duplicateOf });
            }
            const one = known.get(id);
            if (write && one !== undefined && one.duplicateOf === null) known.set(id, { ...one, written: true });
          }
          const all = [...known.values()];
          expect(all.filter(({ written }) => written).length).toBeLessThanOrEqual(1);
          expect(all.filter(({ duplicateOf }) => duplicateOf === null).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
