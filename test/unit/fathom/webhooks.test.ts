import { afterEach, describe, expect, test } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { FathomAway, FathomRefused } from '../../../service/edge/fathom/errors.ts';
import { budgetOf, type Budget } from '../../../service/edge/fathom/limits.ts';
import { EMPTY_PAGE, fakeApi, json, recordingClient, type Handler } from './fake-api.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const URL_HERE = 'https://us.example/webhooks/fathom/1';
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const MADE = { id: 'wh_1', url: URL_HERE, secret: SECRET, created_at: '2026-09-01T00:00:00Z' };

async function started(handler: Handler, budgets: Budget[] = []) {
  const api = await fakeApi(handler);
  closers.push(api.close);
  const noteBudget = (budget: Budget) => Promise.resolve(void budgets.push(budget));
  return { ...api, ...recordingClient(api.url, { noteBudget }) };
}

describe('making a webhook', () => {
  test('asks for private, own shared and team calls with everything we keep, in its turn', async () => {
    const bodies: unknown[] = [];
    const { client, seen, log } = await started((request, response) => {
      void text(request).then((body) => {
        bodies.push(JSON.parse(body));
        json(response, 201, MADE);
      });
    });
    expect(await client.createWebhook(URL_HERE)).toEqual({ id: 'wh_1', secret: SECRET });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /external/v1/webhooks']);
    expect(seen[0]?.headers).toMatchObject({ 'x-api-key': 'key-under-test', 'content-type': 'application/json' });
    expect(bodies).toEqual([
      {
        destination_url: URL_HERE,
        triggered_for: ['my_recordings', 'my_shared_with_team_recordings', 'shared_team_recordings'],
        include_summary: true,
        include_action_items: true,
        include_transcript: true,
        include_crm_matches: false,
      },
    ]);
    expect(log).toEqual(['reserve light']);
  });

  test.each([400, 403, 422])('on a plan without teams (%i) asks for own calls alone', async (status) => {
    const { client, seen } = await started((request, response, count) => {
      request.resume();
      json(response, count === 1 ? status : 201, count === 1 ? {} : MADE);
    });
    expect(await client.createWebhook(URL_HERE)).toMatchObject({ id: 'wh_1' });
    expect(seen).toHaveLength(2);
  });

  test('an id may be a number, a secret short', async () => {
    const { client } = await started((_request, response) => json(response, 201, { id: 7, secret: 'whsec_dGVzdA==' }));

    expect(await client.createWebhook(URL_HERE)).toEqual({ id: '7', secret: 'whsec_dGVzdA==' });
  });

  test.each<[string, Handler, typeof FathomAway | typeof FathomRefused]>([
    ['a key that is refused', (_request, response) => json(response, 401, {}), FathomRefused],
    ['an answer without secret', (_request, response) => json(response, 201, { id: 'wh_1' }), FathomAway],
    ['a secret that is none', (_request, response) => json(response, 201, { ...MADE, secret: 'x' }), FathomAway],
  ])('fails in words for %s', async (_case, handler, kind) => {
    const { client } = await started(handler);
    await expect(client.createWebhook(URL_HERE)).rejects.toBeInstanceOf(kind);
  });

  test('is not tried again when the answer was lost: a second webhook could never be removed', async () => {
    const { client, seen } = await started((request) => request.socket.destroy());
    await expect(client.createWebhook(URL_HERE)).rejects.toBeInstanceOf(FathomAway);
    expect(seen).toHaveLength(1);
  });

  test('waits out a 429, which made nothing', async () => {
    const { client, log } = await started((_request, response, count) => {
      json(response, count === 1 ? 429 : 201, MADE, count === 1 ? { 'retry-after': '2' } : {});
    });
    expect(await client.createWebhook(URL_HERE)).toMatchObject({ id: 'wh_1' });
    expect(log).toEqual(['reserve light', 'postpone 2000', 'reserve light']);
  });
});

describe('removing a webhook', () => {
  test.each([204, 404])('%i means it is gone', async (status) => {
    const { client, seen } = await started((_request, response) => response.writeHead(status).end());
    await client.deleteWebhook('wh/1');
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['DELETE /external/v1/webhooks/wh%2F1']);
  });

  test('a refused key is told', async () => {
    const { client } = await started((_request, response) => json(response, 401, {}));
    await expect(client.deleteWebhook('wh_1')).rejects.toBeInstanceOf(FathomRefused);
  });
});

describe('the budget of a key', () => {
  test('is noted from every answer, refusals included', async () => {
    const budgets: Budget[] = [];
    const { client } = await started((_request, response, count) => {
      const left = {
        'ratelimit-limit': '60',
        'ratelimit-remaining': String(count === 1 ? 0 : 41),
        'ratelimit-reset': '9',
      };
      json(response, count === 1 ? 429 : 200, EMPTY_PAGE, left);
    }, budgets);
    await client.check();
    expect(budgets.map(({ limit, remaining }) => [limit, remaining])).toEqual([
      [60, 0],
      [60, 41],
    ]);
  });

  test.each([
    ['without headers', {}],
    ['with half of them', { 'ratelimit-limit': '60' }],
    ['with words', { 'ratelimit-limit': 'many', 'ratelimit-remaining': '1', 'ratelimit-reset': '1' }],
    [
      'with numbers no limit has',
      { 'ratelimit-limit': '99999999999', 'ratelimit-remaining': '1', 'ratelimit-reset': '1' },
    ],
  ])('is unknown %s', (_case, headers) => {
    expect(budgetOf(new Headers(headers as Record<string, string>), new Date(0))).toBeNull();
  });

  test('says when it is whole again', () => {
    const headers = new Headers({ 'ratelimit-limit': '60', 'ratelimit-remaining': '5', 'ratelimit-reset': '30' });
    expect(budgetOf(headers, new Date(0))).toEqual({ limit: 60, remaining: 5, resetsAt: new Date(30_000) });
  });
});
