import { afterEach, describe, expect, test } from '@jest/globals';
import { UserError } from '../../../service/types/errors.ts';
import { errorOf, KEY, problemsOf, startHarness, type Harness } from './harness.ts';

let http: Harness;
afterEach(() => http.stop());

describe('requests that cannot be read', () => {
  test.each([
    ['broken JSON', '{"on":', ['body']],
    ['JSON that is no object', '[1]', ['body']],
    ['JSON null', 'null', ['body']],
    ['no body at all', undefined, ['body on']],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), ['body']],
    ['a prototype in the body', '{"on":true,"__proto__":{"isAdmin":true}}', ['body __proto__']],
  ])('%s: 400 with the problem', async (_case, body, problems) => {
    http = await startHarness();

    const answer = await http.ask('POST /api/v1/pause', { body });

    expect([answer.status, errorOf(answer).code]).toEqual([400, 'invalid_request']);
    expect(problemsOf(answer)).toEqual(problems);
    expect(http.seen).toEqual([]);
  });

  test('a wrong content type and an unknown parameter: both are told', async () => {
    http = await startHarness();

    const answer = await http.ask('POST /api/v1/pause?x=1', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'on=true',
    });

    expect([answer.status, errorOf(answer).code]).toEqual([415, 'unsupported_media_type']);
    expect(problemsOf(answer)).toEqual(['header content-type', 'query x']);
  });

  test('a charset is fine as long as it is UTF-8', async () => {
    http = await startHarness({ setPause: async () => ({}) });
    const body = '{"on":true}';

    const utf8 = await http.ask('POST /api/v1/pause', {
      body,
      headers: { 'content-type': 'application/json;charset=UTF-8' },
    });
    const latin = await http.ask('POST /api/v1/pause', {
      body,
      headers: { 'content-type': 'application/json; charset=latin1' },
    });

    expect([utf8.status, latin.status]).toEqual([200, 415]);
  });

  test('a parameter given twice: 400', async () => {
    http = await startHarness();

    const answer = await http.ask('GET /api/v1/meetings?limit=1&limit=2');

    expect(problemsOf(answer)).toEqual(['query limit']);
  });

  test('a body above 256 kB: 413, in the same form', async () => {
    http = await startHarness();

    const answer = await http.ask('POST /api/v1/pause', { body: { on: true, pad: 'x'.repeat(300_000) } });

    expect([answer.status, errorOf(answer).code]).toEqual([413, 'payload_too_large']);
  });

  test('200 kB of nested arrays: 400, quickly', async () => {
    http = await startHarness();

    const answer = await http.ask('POST /api/v1/pause', {
      body: `{"on":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    });

    expect(problemsOf(answer)).toEqual(['body on']);
  });

  test('broken percent-encoding in the path: 400', async () => {
    http = await startHarness();

    const answer = await http.ask('GET /api/v1/meetings/%E0%A4');

    expect([answer.status, errorOf(answer).code]).toEqual([400, 'invalid_request']);
  });

  test('an unknown encoding: 415', async () => {
    http = await startHarness();

    const answer = await http.ask('POST /api/v1/pause', { body: '{}', headers: { 'content-encoding': 'rot13' } });

    expect(answer.status).toBe(415);
  });
});

describe('addresses that do not exist', () => {
  test.each([
    'GET /',
    'GET /api/v1/nothing',
    'PATCH /api/v1/nothing',
    'HEAD /oauth/salesforce/start',
    'GET /api/v1/../../etc/passwd',
  ])('%s: 404 in the uniform form', async (what) => {
    http = await startHarness();

    const answer = await http.ask(what);

    expect(answer.status).toBe(404);
    if (!what.startsWith('HEAD')) expect(errorOf(answer).code).toBe('not_found');
  });

  test.each([
    ['DELETE /api/v1/meetings', 'GET'],
    ['PATCH /api/v1/pause', 'POST'],
    ['POST /api/v1/meetings/external-1', 'GET'],
    ['PATCH /api/v1/sources/fathom', 'PUT, DELETE'],
    ['OPTIONS /api/v1/options', 'GET, PUT'],
    ['POST /openapi.json', 'GET'],
    ['POST /healthz/', 'GET'],
  ])('%s: 405 in the uniform form, naming the verbs there are', async (what, allowed) => {
    http = await startHarness();

    const answer = await http.ask(what, { key: null });

    expect([answer.status, errorOf(answer).code]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.get('allow')).toBe(allowed);
    expect(http.seen).toEqual([]);
  });
});

describe('failures', () => {
  test('foreseen (Salesforce is away): 503, logged as a warning with code and message, without a stack', async () => {
    const away = new UserError('salesforce_away', 'Salesforce: it cannot be reached.', 503, { code: 'ECONNREFUSED' });
    http = await startHarness({ listSourcesView: () => Promise.reject(away) });

    const answer = await http.ask('GET /api/v1/sources');

    expect([answer.status, errorOf(answer).code]).toEqual([503, 'salesforce_away']);
    const lines = http
      .logged()
      .split('\n')
      .filter((line) => line.includes('salesforce_away'));
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      {
        level: 40,
        code: 'salesforce_away',
        reason: 'Salesforce: it cannot be reached.',
        details: { code: 'ECONNREFUSED' },
      },
    ]);
    expect(http.logged()).not.toMatch(/"stack"|"level":50/);
  });

  test('of ours: 500 without stack or cause, logged once with the request id', async () => {
    http = await startHarness({
      listSourcesView: async () => {
        throw new Error('secret detail');
      },
    });

    const answer = await http.ask('GET /api/v1/sources', { headers: { 'x-request-id': 'given-request-id' } });

    expect([answer.status, errorOf(answer).code]).toEqual([500, 'internal']);
    expect(answer.text).toContain('given-request-id');
    expect(answer.text).not.toMatch(/secret detail|\.ts/);
    expect(http.logged().match(/secret detail/g)?.length).toBeGreaterThan(0);
    expect(http.logged().match(/request failed/g)).toHaveLength(1);
    expect(http.logged()).toContain('"stack"');
  });

  test('told by admin: its code, status, message and details', async () => {
    http = await startHarness({
      listSourcesView: async () => {
        throw new UserError('not_now', 'Not now.', 409, [{ why: 'x' }]);
      },
    });

    const answer = await http.ask('GET /api/v1/sources');

    expect(answer.status).toBe(409);
    expect(answer.json).toEqual({ error: { code: 'not_now', message: 'Not now.', details: [{ why: 'x' }] } });
  });

  test('of the database connection: 503 with Retry-After', async () => {
    http = await startHarness(
      {},
      {
        tenantByKey: async () => {
          throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
        },
      },
    );

    const answer = await http.ask('GET /api/v1/sources');

    expect([answer.status, errorOf(answer).code, answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
  });
});

describe('every answer', () => {
  test('carries a request id, a made-up one where the given one is not harmless', async () => {
    http = await startHarness();

    const given = await http.ask('GET /healthz', { headers: { 'x-request-id': 'abcd-1234' } });
    const forged = await http.ask('GET /healthz', { headers: { 'x-request-id': '"}{"level":50' } });

    expect(given.headers.get('x-request-id')).toBe('abcd-1234');
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('has the protecting headers and is not cached', async () => {
    http = await startHarness();

    const { headers } = await http.ask('GET /api/v1/sources', { key: null });

    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('is logged without key and query', async () => {
    http = await startHarness({ listMeetingsView: async () => ({ items: [], nextCursor: null }) });

    await http.ask('GET /api/v1/meetings?q=private');

    expect(http.logged()).toContain('/api/v1/meetings');
    expect(http.logged()).not.toMatch(new RegExp(`${KEY}|private`));
  });
});

describe('GET /healthz and /readyz', () => {
  test('healthz lives without anything else', async () => {
    http = await startHarness({}, { ready: () => Promise.reject(new Error('down')) });

    const answer = await http.ask('GET /healthz', { key: null });

    expect([answer.status, answer.json]).toEqual([200, { status: 'ok' }]);
  });

  test('readyz refuses unknown parameters', async () => {
    http = await startHarness();

    expect((await http.ask('GET /readyz?deep=1', { key: null })).status).toBe(400);
  });

  test('readyz is ready when database and queue answer', async () => {
    http = await startHarness();

    const answer = await http.ask('GET /readyz', { key: null });

    expect([answer.status, answer.json]).toEqual([200, { status: 'ready' }]);
  });

  test.each([
    ['fail', () => Promise.reject(new Error('password in text'))],
    ['do not answer', () => new Promise<void>(() => undefined)],
  ])('readyz is 503 when they %s', async (_case, ready) => {
    http = await startHarness({}, { ready });

    const answer = await http.ask('GET /readyz', { key: null });

    expect([answer.status, errorOf(answer).code]).toEqual([503, 'not_ready']);
    expect(answer.text).not.toContain('password');
  });
});
