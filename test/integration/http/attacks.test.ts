/** The attack table (issue 6), one row an attack: who asks, and how. What is sent in: attacks-content.test.ts. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { needsKey } from '../../../service/edge/http/endpoint.ts';
import { endpoints } from '../../../service/edge/http/routes/index.ts';
import { beginConnect, comeBack } from '../../support/begin-connect.ts';
import { databaseKinds } from '../../support/database.ts';
import { sendRaw } from '../../support/raw-http.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { connectSalesforce } from '../../support/stage.ts';
import { setArena, withKey, type Arena } from './arena.ts';
import { fillOurs, NEVER, routesWithIds, WITH_IDS, type Ids, type Ours } from './foreign-ids.ts';

const guarded = endpoints.filter(needsKey);
const verbOf = ({ method, path }: (typeof endpoints)[number]) => [method.toUpperCase(), path] as const;

describe.each(databaseKinds())('attacks on the service over %s', (kind) => {
  let arena: Arena;
  beforeAll(async () => void (arena = await setArena(kind)));
  afterAll(() => arena?.stage.close());

  test('every list and view: the owner gets what the interface description says, another tenant nothing of it', async () => {
    for (const endpoint of guarded.filter(({ method, path }) => method === 'get' && !path.includes(':'))) {
      // Each by the description (support/interface.ts), so that no route goes without.
      const own = await arena.stage.api.raw('GET', endpoint.path);
      // Nothing was verified here yet.
      const wanted = endpoint.path === '/api/v1/verification' ? [200, 404] : [200];
      expect([endpoint.path, wanted.includes(own.status)]).toEqual([endpoint.path, true]);
      const { text } = await arena.ask(endpoint.path, withKey(arena.strangersKey));
      for (const ours of [
        arena.stage.tenantId,
        arena.meetingId,
        memberOf('maren').email,
        arena.stage.salesforce.org.orgId,
      ]) {
        expect([endpoint.path, text.includes(ours)]).toEqual([endpoint.path, false]);
      }
    }
  });

  test('acting-person headers without a key, or with a wrong one: 401 on every route', async () => {
    const person = { 'x-acting-user-email': memberOf('maren').email, 'x-acting-user-admin': 'true' };
    for (const endpoint of guarded) {
      const [method, path] = verbOf(endpoint);
      for (const key of [{}, { authorization: 'Bearer fsk_guessed' }, { authorization: 'Basic YTpi' }]) {
        const { status } = await arena.ask(path.replace(':id', arena.meetingId), {
          method,
          headers: { ...person, ...key },
        });
        expect([path, status]).toEqual([path, 401]);
      }
    }
  });

  test.each([
    ['admin without a person', { 'x-acting-user-admin': 'true' }, 400],
    ['admin said twice', { 'x-acting-user-email': 'a@b.example', 'x-acting-user-admin': 'false, true' }, 400],
    ['a member for an admin’s route', { 'x-acting-user-email': 'a@b.example', 'x-acting-user-admin': 'false' }, 403],
    ['another organisation', { 'x-salesforce-org-id': '00D00000000000FAAA' }, 403],
  ])('forged headers with a key, %s: refused', async (_what, headers, status) => {
    const answer = await arena.ask('/api/v1/pause', {
      method: 'POST',
      ...withKey(arena.stage.apiKey, headers as never),
    });
    expect(answer.status).toBe(status);
  });

  test('CSRF on the callback: no cookie, another browser’s cookie, a used state are refused; the right browser is not', async () => {
    const mine = await beginConnect(arena.stage, arena.stage.api);
    const other = await beginConnect(arena.stage, arena.stranger);
    expect((await comeBack(mine.callbackUrl)).status).toBe(400);
    expect((await comeBack(mine.callbackUrl, other.cookie)).status).toBe(400);
    expect((await comeBack(mine.callbackUrl, `${other.cookie}; ${mine.cookie}`)).status).toBe(400);
    // The start address is good for one browser: whoever opens it second is sent away.
    expect((await arena.ask(mine.startUrl)).status).toBe(400);
    // The attacker's own approval under the victim's cookie: state and cookie do not belong together.
    expect((await comeBack(other.callbackUrl, mine.cookie)).status).toBe(400);
    expect((await comeBack(mine.callbackUrl, mine.cookie)).status).toBe(200);
    expect((await comeBack(mine.callbackUrl, mine.cookie)).status).toBe(400);
    expect(await arena.stranger.get('/api/v1/sources')).toMatchObject({ salesforce: { connections: [] } });
  });

  test('a login that is denied is told to the tenant that waits for it, to no other, without the state', async () => {
    const { state, cookie, startUrl } = await beginConnect(arena.stage, arena.stage.api);
    const denied = `${arena.stage.serviceUrl}/oauth/salesforce/callback?state=${state}&error=access_denied`;
    const logins = async (api: typeof arena.stranger) =>
      (await api.get<{ salesforce: { refusedLogins: unknown[] } }>('/api/v1/sources')).salesforce.refusedLogins;
    expect((await comeBack(denied)).status).toBe(400);
    expect(await logins(arena.stage.api)).toEqual([]);
    expect((await comeBack(denied, cookie)).status).toBe(400);
    const reason = 'The connection was not approved at Salesforce. Start again from Fathom Setup > Sources.';
    expect(await logins(arena.stage.api)).toEqual([{ attempt: state.slice(0, 12), reason }]);
    expect(await logins(arena.stranger)).toEqual([]);
    expect((await comeBack(denied, cookie)).text).toContain('has been used');
    expect((await comeBack(startUrl, cookie)).status).toBe(400);
  });

  test.each([
    '/oauth/salesforce/start?state=x&redirect=https://evil.example',
    '/oauth/salesforce/callback?state=x&code=y&redirect_uri=https://evil.example&url=//evil.example',
    '//evil.example/%2e%2e',
    '/%5cevil.example',
    '/healthz//evil.example',
  ])('open redirect by %s: no Location, and the address is not repeated', async (path) => {
    const raw = await sendRaw(arena.stage.serviceUrl, [
      `GET ${path} HTTP/1.1`,
      'Host: evil.example',
      'Connection: close',
    ]);
    arena.answers.push(raw);
    expect(raw).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(raw).not.toMatch(/^location:/im);
    expect(raw).not.toContain('evil.example');
  });

  test('Host and X-Forwarded-* headers do not change the addresses the service names', async () => {
    const body = '{"scope":"team"}';
    const raw = await sendRaw(
      arena.stage.serviceUrl,
      [
        'POST /api/v1/sources/salesforce/connect HTTP/1.1',
        'Host: evil.example',
        'X-Forwarded-Host: evil.example',
        'X-Forwarded-Proto: https',
        `Authorization: Bearer ${arena.stage.apiKey}`,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        'Connection: close',
      ],
      body,
    );
    expect(raw).toContain(`"authorizeUrl":"${arena.stage.serviceUrl}/oauth/`);
    expect(raw).not.toContain('evil.example');
  });

  test('header injection by a request id, a bare line feed, or a folded header: not repeated, or 400', async () => {
    const { headers } = await arena.ask('/healthz', { headers: { 'x-request-id': 'abcdefgh; Set-Cookie: a=b' } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    for (const line of ['X-Request-Id: abcdefgh\nSet-Cookie: a=b', 'X-Request-Id: abcdefgh\r\n Set-Cookie: a=b']) {
      const raw = await sendRaw(arena.stage.serviceUrl, [
        'GET /healthz HTTP/1.1',
        'Host: x',
        line,
        'Connection: close',
      ]);
      expect(raw).not.toMatch(/^set-cookie/im);
    }
  });

  test('oversize bodies, packed ones, and headers: 413 and 431, not read to the end', async () => {
    const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
      arena.ask('/api/v1/automatic', {
        method: 'POST',
        body: body as never,
        ...withKey(arena.stage.apiKey, { 'content-type': 'application/json', ...headers }),
      });
    expect((await post('x'.repeat(300_000))).status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
    const raw = await sendRaw(arena.stage.serviceUrl, [
      'GET /healthz HTTP/1.1',
      'Host: x',
      `X-Long: ${'x'.repeat(40_000)}`,
    ]);
    expect(raw).toMatch(/^HTTP\/1\.1 431 /);
    expect(raw).toContain('{"error":{"code":"headers_too_large"');
  });

  test.each([
    ['no HTTP at all', ['NONSENSE']],
    ['two lengths', ['POST /healthz HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 2']],
    ['length and chunks', ['POST /healthz HTTP/1.1', 'Host: x', 'Content-Length: 9', 'Transfer-Encoding: chunked']],
  ])('what is no request (%s): 400 in the uniform form, nothing of it repeated', async (_what, lines) => {
    const raw = await sendRaw(arena.stage.serviceUrl, lines, 'evil');
    expect(raw).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(raw.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: { code: 'invalid_request' } });
    expect(raw).not.toMatch(/evil|nonsense/i);
  });

  test.each([
    ['arrays', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', '{"a":'.repeat(30_000) + '1' + '}'.repeat(30_000)],
    ['in a known field', `{"on":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a prototype', '{"__proto__":{"on":true},"constructor":{"prototype":{"on":true}}}'],
    ['broken', '{"on":tru'],
  ])('deep or odd JSON (%s): 400 at once, and the service lives', async (_what, body) => {
    const began = performance.now();
    const { status } = await arena.ask('/api/v1/automatic', {
      method: 'POST',
      body,
      ...withKey(arena.stage.apiKey, { 'content-type': 'application/json' }),
    });
    expect(status).toBe(400);
    // Milliseconds alone; a parser that goes quadratic takes minutes, however busy the machine is.
    expect(performance.now() - began).toBeLessThan(15_000);
    expect((await arena.ask('/healthz')).status).toBe(200);
  });

  describe('ids of another tenant in the same organisation', () => {
    let ours: Ours;
    const never = { ...NEVER };
    beforeAll(async () => {
      await connectSalesforce({ api: arena.stranger });
      ours = await fillOurs(arena);
      never.deal = ours.deal;
    });

    test('every route that takes an id is in the table', () => {
      expect(routesWithIds()).toEqual(Object.keys(WITH_IDS).sort());
    });

    test('they are real: the owner finds each of them', async () => {
      for (const path of Object.keys(WITH_IDS).filter((route) => route.startsWith('get '))) {
        const { path: address } = WITH_IDS[path]?.(ours) ?? { path: '' };
        const answer = await arena.stage.api.raw('GET', address);
        const text = await answer.text();
        const isOurs = text.includes(ours.meeting) || text.includes(ours.backfill);
        expect([path, answer.status, isOurs]).toEqual([path, 200, true]);
      }
    });

    test.each(Object.entries(WITH_IDS))(
      '%s: as for one that never was, and nothing of ours changes',
      async (route, ask) => {
        const before = await ours.rows();
        const send = async (ids: Ids) => {
          const { path, body } = ask(ids);
          const answer = await arena.stranger.raw(route.split(' ')[0]?.toUpperCase() ?? '', path, body);
          // What was asked for may be named; when it was answered differs.
          const text = (await answer.text()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|"\w+At":"[^"]*"/g, '');
          return { status: answer.status, text };
        };
        const foreign = await send({ ...ours, ownBackfill: ours.strangersBackfill });
        expect(foreign).toEqual(await send({ ...never, ownBackfill: ours.strangersBackfill }));
        expect([200, 404, 409]).toContain(foreign.status);
        if (route.includes('{id}') && !route.includes('approve')) expect(foreign.status).toBe(404);
        for (const secret of [ours.meeting, ours.title, ours.words]) expect(foreign.text).not.toContain(secret);
        expect(await ours.rows()).toEqual(before);
      },
    );
  });
});
