import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { keyLimit } from '../../../service/edge/http/rate-limit.ts';
import { errorOf, KEY, startHarness, TENANT, type Harness } from './harness.ts';

describe('the limit of requests per tenant key', () => {
  let http: Harness;
  afterEach(async () => {
    jest.useRealTimers();
    await http?.stop();
  });
  const OTHER = 'fsk_another-key';
  const parts = (perMinute: number) => ({
    limit: keyLimit(perMinute),
    tenantByKey: async (_context: unknown, key: string) => (key === KEY || key === OTHER ? TENANT : null),
  });
  const fakes = { listSourcesView: async () => ({}) };

  test('one request too many: 429, when to come again, the uniform error, and nothing was done', async () => {
    http = await startHarness(fakes, parts(2));
    const ask = () => http.ask('GET /api/v1/sources');

    const answers = [await ask(), await ask(), await ask()];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    const [, , refused] = answers;
    if (!refused) throw new Error('no answer');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.json).toMatchObject({ error: { code: 'rate_limited', details: { retryAfterSeconds: wait } } });
    expect(refused.text).not.toContain(KEY);
    expect(http.seen).toHaveLength(2);
  });

  test('each key has its own, and requests with an unknown key count for nobody', async () => {
    http = await startHarness(fakes, parts(1));

    expect((await http.ask('GET /api/v1/sources', { key: 'fsk_unknown' })).status).toBe(401);
    expect((await http.ask('GET /api/v1/sources')).status).toBe(200);
    expect((await http.ask('GET /api/v1/sources', { key: OTHER })).status).toBe(200);
    expect(errorOf(await http.ask('GET /api/v1/sources', { key: OTHER })).code).toBe('rate_limited');
  });

  test('refused requests of any kind count: a wrong organisation cannot be tried for ever', async () => {
    http = await startHarness(fakes, parts(2));
    const ask = () => http.ask('GET /api/v1/sources', { headers: { 'x-salesforce-org-id': '00D000000000002AAA' } });

    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([403, 403, 429]);
  });

  test('open addresses have no key and no limit', async () => {
    http = await startHarness(fakes, parts(1));
    for (let n = 0; n < 3; n += 1) expect((await http.ask('GET /healthz', { key: null })).status).toBe(200);
  });

  test('a minute later the key is free again', async () => {
    jest.useFakeTimers();
    const limit = keyLimit(1);
    await limit('a');
    await expect(limit('a')).rejects.toMatchObject({ code: 'rate_limited', status: 429 });
    jest.advanceTimersByTime(60_001);
    await expect(limit('a')).resolves.toBeUndefined();
  });

  test('0 switches it off', async () => {
    const limit = keyLimit(0);
    for (let n = 0; n < 10; n += 1) await limit('a');
  });
});
