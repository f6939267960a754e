import { afterEach, describe, expect, test } from '@jest/globals';
import { notFound } from '../../../service/types/errors.ts';
import { startHarness, type Harness } from './harness.ts';

let http: Harness;
afterEach(() => http.stop());

const START = 'GET /oauth/salesforce/start';
const CALLBACK = 'GET /oauth/salesforce/callback';
const leg = {
  browserLeg: async () => ({ redirectTo: 'https://login.salesforce.com/authorize?x=1', cookie: 'a.b-c_d' }),
};
const finished = { finishConnect: async () => ({ ok: true, message: 'Acme Org <b>is</b> connected.' }) };

describe('GET /oauth/salesforce/start', () => {
  test('without a state: a page that says so, nothing else happens', async () => {
    http = await startHarness();

    const answer = await http.ask(START, { key: null });

    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(http.seen).toEqual([]);
  });

  test('with another parameter: 400, which is not shown back', async () => {
    http = await startHarness();

    const answer = await http.ask(`${START}?state=s&redirect=%3Cscript%3Ealert(1)%3C/script%3E`, { key: null });

    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('alert');
  });

  test('sends the browser on with a cookie that only the browser leg gets', async () => {
    http = await startHarness(leg);

    const answer = await http.ask(`${START}?state=abc`, { key: null });

    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('https://login.salesforce.com/authorize?x=1');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^fathom_oauth=a\.b-c_d; Max-Age=900; Path=\/oauth\/salesforce; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    expect(http.seen).toEqual([{ name: 'browserLeg', args: ['abc'] }]);
  });

  test('behind https with a path prefix the cookie is Secure and below the prefix', async () => {
    http = await startHarness(leg, {}, 'https://hub.example/fathom');

    const cookie = (await http.ask(`${START}?state=abc`, { key: null })).headers.get('set-cookie') ?? '';

    expect(cookie).toContain('Path=/fathom/oauth/salesforce;');
    expect(cookie).toContain('Secure');
  });

  test('a state that is not known: a page with the reason', async () => {
    http = await startHarness({ browserLeg: () => Promise.reject(notFound('This "link"')) });

    const answer = await http.ask(`${START}?state=abc`, { key: null });

    expect(answer.status).toBe(404);
    expect(answer.text).toContain('This &quot;link&quot; is not known here');
  });

  test.each(['/oauth/salesforce/start?state=abc', '/oauth/salesforce/callback?state=s&code=c'])(
    'HEAD %s (link scanners) uses nothing up',
    async (path) => {
      http = await startHarness({ ...leg, ...finished });

      expect((await http.ask(`HEAD ${path}`, { key: null })).status).toBe(404);
      expect(http.seen).toEqual([]);
    },
  );
});

describe('GET /oauth/salesforce/callback', () => {
  test.each(['', '?state=s', '?code=c', '?state=&code=c', '?state=s&state=t&code=c'])(
    'refuses "%s" with a page',
    async (query) => {
      http = await startHarness();

      const answer = await http.ask(CALLBACK + query, { key: null });

      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
      expect(answer.text).toContain('This address is not complete. Start again from Fathom Setup &gt; Sources.');
      expect(http.seen).toEqual([]);
    },
  );

  test('hands state, code and cookie on, ignores parameters it does not know, removes the cookie', async () => {
    http = await startHarness(finished);

    const answer = await http.ask(`${CALLBACK}?state=s&code=aPrx%3D%3D&sfdc_community_id=0DB`, {
      key: null,
      headers: { cookie: 'other=1; fathom_oauth=a.b-c_d' },
    });

    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Acme Org &lt;b&gt;is&lt;/b&gt; connected.');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^fathom_oauth=; Path=\/oauth\/salesforce; Expires=Thu, 01 Jan 1970/,
    );
    expect(http.seen).toEqual([{ name: 'finishConnect', args: [{ state: 's', code: 'aPrx==', cookie: 'a.b-c_d' }] }]);
    expect(http.logged()).not.toContain('aPrx');
  });

  test.each([
    ['absent', {}],
    ['given twice', { cookie: 'fathom_oauth=a; fathom_oauth=b' }],
    ['malformed', { cookie: 'fathom_oauth="<x>"' }],
    ['badly encoded', { cookie: 'fathom_oauth=%E0%A4' }],
  ])('a cookie that is %s counts as none', async (_case, headers) => {
    http = await startHarness({ finishConnect: async () => ({ ok: false, message: 'Another browser began this.' }) });

    const answer = await http.ask(`${CALLBACK}?state=s&code=c`, {
      key: null,
      headers: headers as Record<string, string>,
    });

    expect(answer.status).toBe(400);
    expect(http.seen[0]?.args).toEqual([{ state: 's', code: 'c', cookie: null }]);
  });

  test('an error from Salesforce goes to admin, which words it', async () => {
    http = await startHarness({ finishConnect: async () => ({ ok: false, message: 'Access was denied.' }) });

    const answer = await http.ask(`${CALLBACK}?state=s&error=access_denied&error_description=end-user%20denied`, {
      key: null,
    });

    expect(answer.text).toContain('<h1>Not connected</h1><p>Access was denied.</p>');
    expect(http.seen[0]?.args).toEqual([{ state: 's', code: null, cookie: null, error: 'access_denied' }]);
  });

  test('a fault is a page without its cause', async () => {
    http = await startHarness({ finishConnect: () => Promise.reject(new Error('token endpoint said secret')) });

    const answer = await http.ask(`${CALLBACK}?state=s&code=c`, { key: null });

    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
    expect(http.logged()).toContain('request failed');
  });
});
