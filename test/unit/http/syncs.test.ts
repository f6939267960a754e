import { afterEach, describe, expect, test } from '@jest/globals';
import { BY_KEY, problemsOf, startHarness, TENANT, type Harness } from './harness.ts';

const ID = '4f0d4c1e-0000-4000-8000-000000000001';
let http: Harness;
afterEach(() => http.stop());

describe('GET /api/v1/syncs', () => {
  test.each([
    ['limit=-1', ['query limit']],
    ['status=Not+One+Word', ['query status']],
    ['meetingId=&limit=500', ['query limit', 'query meetingId']],
  ])('refuses %s', async (query, problems) => {
    http = await startHarness();

    expect(problemsOf(await http.ask(`GET /api/v1/syncs?${query}`))).toEqual(problems);
  });

  test('hands the filters on and answers a page', async () => {
    http = await startHarness({ listSyncsView: async () => ({ items: [{ id: 'a' }], nextCursor: 'next' }) });

    const answer = await http.ask('GET /api/v1/syncs?meetingId=external-1&status=failed&limit=1');

    expect(answer.json).toEqual({ items: [{ id: 'a' }], nextCursor: 'next' });
    expect(http.seen[0]?.args).toEqual([TENANT.id, { meetingId: 'external-1', status: 'failed', limit: 1 }, BY_KEY]);
  });
});

describe('POST /api/v1/syncs/retry', () => {
  const ask = 'POST /api/v1/syncs/retry';

  test.each([
    ['neither cause nor ids', {}, ['body']],
    ['both', { cause: 'UNABLE_TO_LOCK_ROW', ids: [ID] }, ['body']],
    ['no id', { ids: [] }, ['body ids']],
    ['an id that is none', { ids: [ID, 5, "1'--"] }, ['body ids.1', 'body ids.2']],
    ['too many', { ids: Array.from({ length: 201 }, () => ID) }, ['body ids']],
  ])('refuses %s', async (_case, body, problems) => {
    http = await startHarness();

    expect(problemsOf(await http.ask(ask, { body }))).toEqual(problems);
  });

  test.each([[{ cause: 'UNABLE_TO_LOCK_ROW' }], [{ ids: [ID] }]])('%j: 202', async (body) => {
    http = await startHarness({ retrySyncs: async () => ({ requested: 2 }) });

    const answer = await http.ask(ask, { body });

    expect([answer.status, answer.json]).toEqual([202, { requested: 2 }]);
    expect(http.seen[0]?.args).toEqual([TENANT.id, body, BY_KEY]);
  });
});
