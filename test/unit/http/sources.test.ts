import { afterEach, describe, expect, test } from '@jest/globals';
import {
  ADMIN,
  AS_ADMIN,
  AS_REP,
  BY_KEY,
  errorOf,
  problemsOf,
  REP,
  startHarness,
  TENANT,
  type Harness,
} from './harness.ts';

let http: Harness;
afterEach(() => http.stop());

const ID = '4f0d4c1e-0000-4000-8000-000000000001';

describe('GET /api/v1/sources', () => {
  test('answers what admin tells, for the tenant of the key', async () => {
    http = await startHarness({ listSourcesView: async () => ({ fathom: [], at: new Date(0) }) });

    const answer = await http.ask('GET /api/v1/sources', { headers: AS_REP });

    expect(answer.json).toEqual({ fathom: [], at: '1970-01-01T00:00:00.000Z' });
    expect(http.seen).toEqual([{ name: 'listSourcesView', args: [TENANT.id] }]);
  });
});

describe('PUT /api/v1/sources/fathom', () => {
  const ask = 'PUT /api/v1/sources/fathom';

  test.each([
    ['no key', {}, ['body apiKey']],
    ['a key with spaces inside', { apiKey: 'abc def ghi' }, ['body apiKey']],
    ['a key that is a number', { apiKey: 12345678 }, ['body apiKey']],
    ['a key and dialect that are wrong', { apiKey: 'short', dialect: 'v2' }, ['body apiKey', 'body dialect']],
    ['a dialect of null', { apiKey: 'long-enough', dialect: null }, ['body dialect']],
  ])('refuses %s without repeating it', async (_case, body, problems) => {
    http = await startHarness();

    const answer = await http.ask(ask, { body });

    expect(answer.status).toBe(400);
    expect(problemsOf(answer)).toEqual(problems);
    expect(answer.text).not.toMatch(/abc def|short/);
    expect(http.seen).toEqual([]);
  });

  test('hands key, dialect and the acting admin to admin', async () => {
    http = await startHarness({ connectFathom: async () => ({ id: ID, state: 'connected' }) });

    const answer = await http.ask(ask, { body: { apiKey: ' key-of-fathom ', dialect: 'v1' }, headers: AS_ADMIN });

    expect([answer.status, answer.json]).toEqual([200, { id: ID, state: 'connected' }]);
    expect(http.seen).toEqual([
      { name: 'connectFathom', args: [TENANT.id, { apiKey: 'key-of-fathom', dialect: 'v1' }, ADMIN] },
    ]);
  });

  test('leaves out a dialect that was not given', async () => {
    http = await startHarness({ connectFathom: async () => ({}) });

    await http.ask(ask, { body: { apiKey: 'key-of-fathom' } });

    expect(http.seen[0]?.args).toEqual([TENANT.id, { apiKey: 'key-of-fathom' }, BY_KEY]);
    expect(http.logged()).not.toContain('key-of-fathom');
  });
});

describe('DELETE /api/v1/sources/fathom and POST …/check', () => {
  test.each(['DELETE /api/v1/sources/fathom', 'POST /api/v1/sources/fathom/check'])(
    '%s refuses an id that is none',
    async (ask) => {
      http = await startHarness();

      expect(problemsOf(await http.ask(`${ask}?id=1'--`))).toEqual(['query id']);
    },
  );

  test('delete without an id means the only source; nothing to tell is 204', async () => {
    http = await startHarness({ disconnectFathom: async () => undefined });

    const answer = await http.ask('DELETE /api/v1/sources/fathom');

    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(http.seen).toEqual([{ name: 'disconnectFathom', args: [TENANT.id, {}, BY_KEY] }]);
  });

  test('check hands the id on and answers the state', async () => {
    http = await startHarness({ checkFathom: async () => ({ state: 'connected' }) });

    const answer = await http.ask(`POST /api/v1/sources/fathom/check?id=${ID}`);

    expect(answer.json).toEqual({ state: 'connected' });
    expect(http.seen[0]?.args.slice(0, 2)).toEqual([TENANT.id, { id: ID }]);
  });
});

describe('POST /api/v1/sources/salesforce/connect', () => {
  const ask = 'POST /api/v1/sources/salesforce/connect';
  const begun = { beginConnect: async () => ({ authorizeUrl: 'http://x.example/oauth/salesforce/start?state=s' }) };

  test.each([
    ['no scope', {}, ['body scope']],
    ['a scope of its own', { scope: 'org' }, ['body scope']],
    ['a login URL that is none', { scope: 'team', loginUrl: 'javascript:alert(1)' }, ['body loginUrl']],
  ])('refuses %s', async (_case, body, problems) => {
    http = await startHarness();

    expect(problemsOf(await http.ask(ask, { body }))).toEqual(problems);
  });

  test('at team level is an admin’s', async () => {
    http = await startHarness(begun);

    const asRep = await http.ask(ask, { body: { scope: 'team' }, headers: AS_REP });
    const asAdmin = await http.ask(ask, { body: { scope: 'team' }, headers: AS_ADMIN });

    expect([asRep.status, errorOf(asRep).code]).toEqual([403, 'admin_only']);
    expect(asAdmin.json).toEqual({ authorizeUrl: 'http://x.example/oauth/salesforce/start?state=s' });
    expect(http.seen).toEqual([{ name: 'beginConnect', args: [TENANT.id, { scope: 'team' }, ADMIN] }]);
  });

  test('at user level is for the acting person; whether one is needed, admin says', async () => {
    http = await startHarness(begun);
    const body = { scope: 'user', loginUrl: 'https://test.salesforce.com' };

    const nobody = await http.ask(ask, { body });
    const rep = await http.ask(ask, { body, headers: AS_REP });

    expect([nobody.status, rep.status]).toEqual([200, 200]);
    expect(http.seen.map(({ args }) => args)).toEqual([
      [TENANT.id, body, BY_KEY],
      [TENANT.id, { ...body, memberEmail: 'rep@team.example' }, REP],
    ]);
  });
});

describe('DELETE /api/v1/sources/salesforce and POST …/check', () => {
  test('hand the tenant and the person on', async () => {
    http = await startHarness({ disconnect: async () => undefined, checkSalesforce: async () => ({ state: 'error' }) });

    const check = await http.ask('POST /api/v1/sources/salesforce/check');
    const gone = await http.ask('DELETE /api/v1/sources/salesforce', { headers: AS_ADMIN });

    expect([check.json, gone.status]).toEqual([{ state: 'error' }, 204]);
    expect(http.seen.map(({ name }) => name)).toEqual(['checkSalesforce', 'disconnect']);
    expect(http.seen[1]?.args).toEqual([TENANT.id, 'team', ADMIN]);
  });
});
