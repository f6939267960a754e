import { expect, test } from '@jest/globals';
import { showBackfill, showBackfills, showItems } from '../../../service/cli/backfill-text.ts';

const backfill = {
  id: 'b1',
  state: 'ready',
  since: '2026-08-01T00:00:00.000Z',
  until: '2026-11-01T00:00:00.000Z',
  trouble: null,
  progress: { total: 40, done: 40 },
  totals: {
    calls: 40,
    create: 25,
    update: 9,
    overwrite: 2,
    skip: 15,
    ambiguous: 1,
    byReason: [{ reason: 'no_contact', calls: 15 }],
  },
  estimate: { apiCalls: 3, minutes: 1 },
};

test('a reviewed backfill: what it would write, what it leaves out and why, what it costs', () => {
  const text = showBackfill(backfill);
  expect(text).toContain('25 to create, 9 to update (2 over a value that stands there)');
  expect(text).toContain('15 of 40 calls (no_contact 15)');
  expect(text).toContain('1 calls wait for somebody to choose the deal');
  expect(text).toContain('about 3 API calls and 1 minutes');
});

test('what went wrong in taking back is told', () => {
  expect(showBackfill({ ...backfill, state: 'done', trouble: 'Closed deals.' })).toContain('Closed deals.');
});

test('lists: none yet, one line each, the calls of one', () => {
  expect(showBackfills({ items: [] })).toBe('There is no backfill yet.');
  expect(showBackfills({ items: [backfill] })).toContain('40/40');
  const call = {
    id: 'external-1',
    title: null,
    at: '2026-08-02T10:00:00.000Z',
    state: 'skipped',
    reason: 'no_contact',
  };
  expect(showItems({ items: [call] })).toMatch(/external-1 .*2026-08-02.*skipped.*no_contact/);
});
