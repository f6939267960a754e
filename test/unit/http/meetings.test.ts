import { afterEach, describe, expect, test } from '@jest/globals';
import { notFound } from '../../../service/types/errors.ts';
import { AS_REP, BY_KEY, errorOf, problemsOf, REP, startHarness, TENANT, type Harness } from './harness.ts';

let http: Harness;
afterEach(() => http.stop());

const empty = { items: [], nextCursor: null };
const CALL_URL = 'https://fathom.video/calls/401772315?tab=summary';
const unknown = () => Promise.reject(notFound('This call'));

describe('GET /api/v1/meetings', () => {
  const ask = 'GET /api/v1/meetings';

  test.each([
    ['limit=0', ['query limit']],
    ['limit=201', ['query limit']],
    ['limit=ten', ['query limit']],
    ['limit=1e1', ['query limit']],
    ['cursor=', ['query cursor']],
    ['status=lost', ['query status']],
    ['since=yesterday', ['query since']],
    ['since=2026-01-01T10:00:00', ['query since']],
    ['until=2026-13-01', ['query until']],
    ['since=2026-02-01&until=2026-01-01', ['query until']],
    [`q=${'x'.repeat(201)}`, ['query q']],
    ['q=a%00b', ['query q']],
    ['limit=0&status=x&since=x&colour=red', ['query colour', 'query limit', 'query since', 'query status']],
  ])('refuses %s', async (query, problems) => {
    http = await startHarness();

    const answer = await http.ask(`${ask}?${query}`);

    expect(answer.status).toBe(400);
    expect(problemsOf(answer)).toEqual(problems);
  });

  test('without filters: 50 of all, in the form of every list', async () => {
    http = await startHarness({ listMeetingsView: async () => empty });

    const answer = await http.ask(ask);

    expect(answer.json).toEqual({ items: [], nextCursor: null });
    expect(http.seen).toEqual([{ name: 'listMeetingsView', args: [TENANT.id, { limit: 50 }, BY_KEY] }]);
  });

  test.each(['q=', 'q=%20%20'])('%s is no search', async (query) => {
    http = await startHarness({ listMeetingsView: async () => empty });

    expect((await http.ask(`${ask}?${query}`)).status).toBe(200);
    expect(http.seen[0]?.args[1]).toStrictEqual({ limit: 50 });
  });

  test('hands all filters on, times as dates', async () => {
    http = await startHarness({ listMeetingsView: async () => empty });

    await http.ask(
      `${ask}?status=waiting&cause=refused/X&since=2026-01-01&until=2026-01-31T10:00:00%2B02:00&q=100%25%20Ek's&cursor=abc&limit=200`,
    );

    expect(http.seen[0]?.args[1]).toEqual({
      status: 'waiting',
      cause: 'refused/X',
      since: new Date('2026-01-01T00:00:00Z'),
      until: new Date('2026-01-31T08:00:00Z'),
      q: "100% Ek's",
      cursor: 'abc',
      limit: 200,
    });
  });
});

describe('one call', () => {
  const one = [
    ['GET /api/v1/meetings/:id', 'readMeetingView'],
    ['GET /api/v1/meetings/:id/plan', 'previewPlan'],
    ['POST /api/v1/meetings/:id/sync', 'requestSync'],
    ['POST /api/v1/meetings/:id/sync?wait=true', 'syncAndWait'],
  ] as const;

  test.each(one.map(([ask]) => [ask]))('%s refuses an id that is none', async (ask) => {
    http = await startHarness();

    expect(problemsOf(await http.ask(ask.replace(':id', '%20')))).toEqual(['path id']);
    expect(problemsOf(await http.ask(ask.replace(':id', 'a%0Ab')))).toEqual(['path id']);
  });

  test.each(one)('%s of an unknown call or another tenant’s: 404', async (ask, name) => {
    http = await startHarness({ [name]: unknown });

    const answer = await http.ask(ask.replace(':id', 'external-1'));

    expect([answer.status, errorOf(answer).code]).toEqual([404, 'not_found']);
  });

  test.each(one)('%s takes our id, a recording id and an encoded URL of Fathom', async (ask, name) => {
    http = await startHarness({ [name]: async () => ({ syncId: 's', seen: true }) });

    for (const id of ['external-401772315', '401772315', encodeURIComponent(CALL_URL)]) {
      expect((await http.ask(ask.replace(':id', id))).status).toBe(name === 'requestSync' ? 202 : 200);
    }

    expect(http.seen.map(({ args }) => args[1])).toEqual(['external-401772315', '401772315', CALL_URL]);
  });
});

describe('POST /api/v1/meetings/:id/sync', () => {
  const ask = 'POST /api/v1/meetings/external-1/sync';

  test('refuses wait that is neither true nor false', async () => {
    http = await startHarness();

    expect(problemsOf(await http.ask(`${ask}?wait=1`))).toEqual(['query wait']);
  });

  test('is open to reps: admin decides whose call it is', async () => {
    http = await startHarness({ requestSync: async () => ({ syncId: 'x' }) });

    const answer = await http.ask(ask, { headers: AS_REP });

    expect([answer.status, answer.json]).toEqual([202, { syncId: 'x' }]);
    expect(http.seen[0]?.args).toEqual([TENANT.id, 'external-1', REP]);
  });

  test('wait=true answers with the outcome, wait=false does not wait', async () => {
    http = await startHarness({
      syncAndWait: async () => ({ status: 'synced' }),
      requestSync: async () => ({ syncId: 'x' }),
    });

    const waited = await http.ask(`${ask}?wait=true`);
    const asked = await http.ask(`${ask}?wait=false`);

    expect([waited.status, waited.json]).toEqual([200, { status: 'synced' }]);
    expect([asked.status, asked.json]).toEqual([202, { syncId: 'x' }]);
  });
});

describe('POST /api/v1/meetings/:id/deal', () => {
  const ask = 'POST /api/v1/meetings/external-1/deal';
  const choice = { contactId: '003000000000001AAA', opportunityId: '006Dn000001AbCd' };

  test.each([
    ['nothing', {}, ['body contactId', 'body opportunityId']],
    [
      'ids of other objects',
      { contactId: choice.opportunityId, opportunityId: choice.contactId },
      ['body contactId', 'body opportunityId'],
    ],
    ['an id with SOQL in it', { ...choice, contactId: "003000000000001' OR" }, ['body contactId']],
    ['an id of 16 characters', { ...choice, opportunityId: '0060000000000011' }, ['body opportunityId']],
  ])('refuses %s', async (_case, body, problems) => {
    http = await startHarness();

    expect(problemsOf(await http.ask(ask, { body }))).toEqual(problems);
  });

  test('hands the choice, ids with 18 characters, and the person on', async () => {
    http = await startHarness({ chooseDeal: async () => undefined });

    expect((await http.ask(ask, { body: choice })).status).toBe(204);
    expect(http.seen[0]?.args).toEqual([
      TENANT.id,
      'external-1',
      { ...choice, opportunityId: '006Dn000001AbCdIAK' },
      BY_KEY,
    ]);
  });
});
