import { afterEach, describe, expect, test } from '@jest/globals';
import { needsKey } from '../../../service/edge/http/endpoint.ts';
import { endpoints } from '../../../service/edge/http/routes/index.ts';
import { AS_ADMIN, AS_REP, errorOf, KEY, problemsOf, startHarness, TENANT, type Harness } from './harness.ts';

let http: Harness;
afterEach(() => http.stop());

const SAMPLE = '4f0d4c1e-0000-4000-8000-000000000001';
const shown = (path: string) => path.replace(':id', SAMPLE);
const guarded = endpoints
  .filter(needsKey)
  .map(({ method, path, access }) => ({ ask: `${method.toUpperCase()} ${shown(path)}`, access }));
const adminOnly = guarded.filter(({ access }) => access === 'admin');
const acting = guarded.filter(({ access }) => access === 'sync');

describe('every endpoint of the tenant interface', () => {
  test('is below /api/v1, and everything else needs no key on purpose', async () => {
    http = await startHarness();
    const open = endpoints.filter((endpoint) => !needsKey(endpoint)).map(({ path }) => path);

    expect(open.sort()).toEqual([
      '/healthz',
      '/metrics',
      '/oauth/salesforce/callback',
      '/oauth/salesforce/start',
      '/readyz',
      '/webhooks/fathom/:sourceId',
    ]);
    expect(guarded.every(({ ask }) => ask.includes(' /api/v1/'))).toBe(true);
  });

  test.each(guarded)('should be protected: $ask', async ({ ask }) => {
    http = await startHarness();

    const answers = await Promise.all([
      http.ask(ask, { key: null }),
      http.ask(ask, { key: 'fsk_unknown' }),
      http.ask(ask, { key: null, headers: { authorization: 'Bearer' } }),
      http.ask(ask, { key: null, headers: { authorization: `Basic ${KEY}` } }),
      http.ask(ask, { key: `${KEY} trailing` }),
      http.ask(ask, { key: null, headers: { ...AS_ADMIN } }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(errorOf(answers[0] as never).code).toBe('unauthorized');
    expect(answers[0]?.headers.get('www-authenticate')).toBe('Bearer');
    expect(http.seen).toEqual([]);
  });

  test.each(guarded)('refuses another organisation: $ask', async ({ ask }) => {
    http = await startHarness();

    const answer = await http.ask(ask, { headers: { 'x-salesforce-org-id': '00D000000000002AAA' } });

    expect([answer.status, errorOf(answer).code]).toEqual([403, 'wrong_org']);
    expect(http.seen).toEqual([]);
  });

  test.each(adminOnly)('is an admin’s: $ask', async ({ ask }) => {
    http = await startHarness();

    const answer = await http.ask(ask, { headers: AS_REP });

    expect([answer.status, errorOf(answer).code]).toEqual([403, 'admin_only']);
    expect(http.seen).toEqual([]);
  });

  test('acting on a call is one of these', () => {
    expect(acting.map(({ ask }) => ask).sort()).toEqual(
      [
        `POST /api/v1/deals/:opportunityId/suggestions/${SAMPLE}`,
        `POST /api/v1/journal/${SAMPLE}/keep`,
        `POST /api/v1/meetings/${SAMPLE}/deal`,
        `POST /api/v1/meetings/${SAMPLE}/prefer`,
        `POST /api/v1/meetings/${SAMPLE}/sync`,
      ].sort(),
    );
  });

  test.each(acting)('is not for who lacks Fathom Sync Calls: $ask', async ({ ask }) => {
    http = await startHarness();

    const answer = await http.ask(ask, { headers: { ...AS_REP, 'x-acting-user-sync': 'false' } });

    expect([answer.status, errorOf(answer).code]).toEqual([403, 'sync_not_permitted']);
    expect(http.seen).toEqual([]);
    // An admin may act on any call, whatever else they were granted.
    const asAdmin = await http.ask(ask, { headers: { ...AS_ADMIN, 'x-acting-user-sync': 'false' } });
    expect(asAdmin.status).not.toBe(403);
  });

  test.each(guarded)('refuses unknown query parameters and fields: $ask', async ({ ask }) => {
    http = await startHarness();

    const answer = await http.ask(`${ask}?nonsense=1`, ask.startsWith('GET') ? {} : { body: { extra: 1 } });

    expect([answer.status, errorOf(answer).code]).toEqual([400, 'invalid_request']);
    expect(problemsOf(answer)).toContain('query nonsense');
    if (!ask.startsWith('GET')) expect(problemsOf(answer)).toContain('body extra');
    expect(http.seen).toEqual([]);
  });
});

describe('the acting person', () => {
  test('given 15 characters of the same organisation, is let in', async () => {
    http = await startHarness({ listSourcesView: async () => ({}) });

    const answer = await http.ask('GET /api/v1/sources', { headers: { 'x-salesforce-org-id': '00D000000000001' } });

    expect(answer.status).toBe(200);
  });

  test('of a tenant not bound to an organisation yet, is let in', async () => {
    http = await startHarness(
      { listSourcesView: async () => ({}) },
      { tenantByKey: async () => ({ ...TENANT, orgId: null }) },
    );

    const answer = await http.ask('GET /api/v1/sources', { headers: { 'x-salesforce-org-id': '00D000000000002AAA' } });

    expect(answer.status).toBe(200);
  });

  test.each(["d'arc@team.example", 'o&m@team.example', 'a/b=c!d#e@team.example', "x'@team.example"])(
    'may have any address that Salesforce takes: %s',
    async (address) => {
      http = await startHarness({ listSourcesView: async () => ({}) });

      const answer = await http.ask('GET /api/v1/sources', { headers: { 'x-acting-user-email': address } });

      expect(answer.status).toBe(200);
    },
  );

  test('without the admin header is no admin', async () => {
    http = await startHarness();

    const answer = await http.ask('POST /api/v1/pause', {
      headers: { 'x-acting-user-email': 'rep@team.example' },
      body: { on: true },
    });

    expect(errorOf(answer).code).toBe('admin_only');
  });

  test.each([
    ['admin is not true or false', { ...AS_REP, 'x-acting-user-admin': 'yes' }, ['header x-acting-user-admin']],
    ['admin without a person', { 'x-acting-user-admin': 'true' }, ['header x-acting-user-admin']],
    ['an e-mail address is none', { 'x-acting-user-email': 'rep' }, ['header x-acting-user-email']],
    ['an empty person', { 'x-acting-user-email': '' }, ['header x-acting-user-email']],
    ['an organisation id is none', { 'x-salesforce-org-id': '005000000000001' }, ['header x-salesforce-org-id']],
    [
      'everything is wrong at once',
      { 'x-acting-user-email': 'rep', 'x-acting-user-admin': 'TRUE', 'x-salesforce-org-id': "' or 1=1" },
      ['header x-acting-user-admin', 'header x-acting-user-email', 'header x-salesforce-org-id'],
    ],
  ])('is refused when %s', async (_case, headers, problems) => {
    http = await startHarness();

    const answer = await http.ask('GET /api/v1/sources', { headers: headers as Record<string, string> });

    expect(answer.status).toBe(400);
    expect(problemsOf(answer)).toEqual(problems);
  });
});
