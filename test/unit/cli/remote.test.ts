import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { main } from '../../../service/cli/main.ts';
import { remoteOf } from '../../../service/cli/options.ts';
import { remoteBackend } from '../../../service/cli/remote.ts';
import { UserError } from '../../../service/types/errors.ts';
import { BY_KEY, KEY, startHarness, TENANT, type Harness } from '../http/harness.ts';

let http: Harness | undefined;
afterEach(async () => {
  await http?.stop();
  http = undefined;
});

const run = (share: number, seen: number) => ({ share, seen, stored: seen, setAside: 0 });

describe('commands through a running service', () => {
  test('plan and sync send the id encoded and return the answer', async () => {
    http = await startHarness({
      previewPlan: async () => ({ operations: [] }),
      syncAndWait: async () => ({ status: 'synced' }),
    });
    const backend = remoteBackend(http.url, KEY);

    expect(await backend.plan('https://fathom.video/calls/1')).toEqual({ operations: [] });
    expect(await backend.sync('external-1')).toEqual({ status: 'synced' });
    expect(http.seen.map(({ args }) => args[1])).toEqual(['https://fathom.video/calls/1', 'external-1']);
  });

  test('the calls of a backfill are read page by page', async () => {
    const item = (id: string) => ({
      ...{ id, meetingId: id, title: null, at: '2026-11-01T10:00:00.000Z', host: null },
      ...{ state: 'proposed', reason: null, detail: null, operations: [] },
    });
    const pages = [
      { items: [item('a'), item('b')], nextCursor: 'n1' },
      { items: [item('c')], nextCursor: null },
    ];
    http = await startHarness({ listBackfillItems: async () => pages.shift() ?? { items: [], nextCursor: null } });

    const all = await remoteBackend(http.url, KEY).backfill.items('00000000-0000-4000-8000-000000000001');

    expect(all).toMatchObject({ items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], nextCursor: null });
    expect(http.seen.map(({ args }) => args[2])).toEqual([{ limit: 200 }, { limit: 200, cursor: 'n1' }]);
  });

  test('connect fathom and connect salesforce hand on what was given', async () => {
    const authorizeUrl = 'http://x.example/oauth/salesforce/start?state=s';
    http = await startHarness({
      connectFathom: async () => ({ state: 'connected' }),
      beginConnect: async () => ({ authorizeUrl }),
    });
    const backend = remoteBackend(http.url, KEY);

    await backend.connectFathom({ apiKey: 'fathom-key' });
    expect((await backend.beginSalesforce('https://test.salesforce.com')).authorizeUrl).toBe(authorizeUrl);

    expect(http.seen.map(({ args }) => args)).toEqual([
      [TENANT.id, { apiKey: 'fathom-key' }, BY_KEY],
      [TENANT.id, { scope: 'team', loginUrl: 'https://test.salesforce.com' }, BY_KEY],
    ]);
  });

  test('ingest waits for runs of its own, follows them to their end and adds the sources up', async () => {
    const source = (id: string, given: object) => ({ id, state: 'connected', reason: null, run: null, ...given });
    const old = { ...run(1, 99), id: 'old', state: 'done' };
    const views = [
      [source('a', { run: old }), source('b', {})],
      // just asked for: the old run must not be taken for the new one
      [source('a', { run: old }), source('b', {})],
      [source('a', { run: { ...run(0.5, 10), id: 'new', state: 'running' } }), source('b', {})],
      [
        source('a', { run: { ...run(1, 30), id: 'new', state: 'done' } }),
        // a failed run stays open, to go on there later
        source('b', {
          state: 'reconnect_required',
          reason: 'The key was refused.',
          run: { ...run(0, 0), id: 'n', state: 'running' },
        }),
      ],
    ];
    http = await startHarness({
      requestIngest: async () => ({}),
      ingestProgress: async () => ({ sources: views.shift() }),
    });
    const seen: number[] = [];

    const result = await remoteBackend(http.url, KEY).ingest((pulled) => seen.push(pulled.seen));

    expect(seen).toEqual([0, 10, 30]);
    expect(result).toEqual({ seen: 30, stored: 30, setAside: 0, failures: ['The key was refused.'] });
  });

  test('a refusal is told in the service’s words', async () => {
    http = await startHarness({ previewPlan: () => Promise.reject(new UserError('not_now', 'Not now.', 409, [1])) });

    await expect(remoteBackend(http.url, KEY).plan('x')).rejects.toMatchObject({
      code: 'not_now',
      message: 'Not now.',
      details: [1],
    });
  });

  test('a wrong key is told', async () => {
    http = await startHarness();

    await expect(remoteBackend(http.url, 'wrong').plan('x')).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('--api-key-file'),
    });
  });

  test('nobody there is told with the address', async () => {
    await expect(remoteBackend('http://127.0.0.1:1', KEY).plan('x')).rejects.toThrow(
      'No service answers at http://127.0.0.1:1',
    );
  });
});

describe('--url and its key', () => {
  test.each([
    ['a key without --url', { apiKey: 'k' }, 'need --url'],
    ['--url without a key', { url: 'http://x.example' }, 'needs --api-key-file'],
    ['--url that is none', { url: 'x.example', apiKey: 'k' }, 'http or https'],
    ['a tenant beside --url', { url: 'http://x.example', apiKey: 'k', tenant: 't' }, '--tenant'],
    ['a key file that is not there', { url: 'http://x.example', apiKeyFile: '/nowhere' }, 'cannot be read'],
  ])('%s is refused', (_case, options, message) => {
    expect(() => remoteOf(options)).toThrow(message);
  });

  test('neither: the database', () => {
    expect(remoteOf({})).toBeNull();
  });

  test('both: the service, without the trailing slash', () => {
    expect(remoteOf({ url: 'http://x.example/', apiKey: 'k' })).toEqual({ url: 'http://x.example', apiKey: 'k' });
  });
});

describe('what a command says when it cannot go on', () => {
  const said = async (...args: string[]) => {
    const lines: string[] = [];
    const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    try {
      return { code: await main([...args, '--url', http?.url ?? '', '--api-key', KEY]), text: lines.join('') };
    } finally {
      stderr.mockRestore();
      stdout.mockRestore();
    }
  };
  const ID = '00000000-0000-4000-8000-000000000001';

  test.each([
    ['erase', ['erase', 'bo@example.com'], 'eraseEmail'],
    ['undo', ['undo', 'external-1'], 'undoMeeting'],
    ['backfill undo', ['backfill', 'undo', ID], 'undoBackfill'],
  ] as const)('%s that somebody must agree to names --confirm', async (_what, args, name) => {
    const refusal = new UserError('confirm_needed', 'It cannot be undone. Confirm to go on.', 409, { meetings: 2 });
    http = await startHarness({ [name]: () => Promise.reject(refusal) });

    const { code, text } = await said(...args);

    expect(code).toBe(1);
    expect(text).toBe('It cannot be undone. To go on, run the command again with --confirm.\n');
  });

  test.each(['abc', '0', '-5', '1.5', '', '1e3', '86401'])(
    '--timeout %p is refused before anything',
    async (timeout) => {
      http = await startHarness();

      const { code, text } = await said('connect', 'salesforce', `--timeout=${timeout}`);

      expect([code, text]).toEqual([1, '--timeout must be a whole number from 1 to 86400.\n']);
      expect(http.seen).toEqual([]);
    },
  );
});
