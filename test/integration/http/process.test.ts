import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { killAll, run, type Run } from './run-command.ts';

// The real process with the embedded database: what an operator sees when starting, stopping, and when it cannot start.

const KEY = 'ab'.repeat(32);
let dir: string;
/** An empty, migrated data directory: each test starts from a copy, because making one takes seconds. */
let prepared: string;
let migration: { code: number | null; out: string };

beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), 'fathom-prepared-'));
  dir = prepared;
  migration = await start(['migrate', '--json']).ended;
});
afterAll(() => rmSync(prepared, { recursive: true, force: true }));
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fathom-process-'));
  cpSync(join(prepared, 'data'), join(dir, 'data'), { recursive: true });
});
afterEach(async () => {
  await killAll();
  rmSync(dir, { recursive: true, force: true });
});

function start(args: string[], environment: Record<string, string> = {}): Run {
  const own = { DATA_DIR: join(dir, 'data'), CONNECTOR_ENCRYPTION_KEY: KEY, PORT: '0', LOG_LEVEL: 'warn' };
  return run(args, dir, { ...own, ...environment });
}

const LISTENS = /listens on (http:\S+)/;

describe('serve', () => {
  test('prints one line with the address, is ready, and ends with 0 on SIGTERM', async () => {
    const service = start(['serve']);
    const [, url = ''] = await service.seen(LISTENS);

    const ready = await fetch(`${url}/readyz`);
    service.child.kill('SIGTERM');
    const { code, out } = await service.ended;

    expect(ready.status).toBe(200);
    expect(code).toBe(0);
    expect(out).toBe(`Fathom for Salesforce listens on ${url}\n`);
  });

  test('a signal that arrives twice at once (terminal and launcher) is one: it still ends with 0, the directory is free', async () => {
    const service = start(['serve']);
    await service.seen(LISTENS);

    service.child.kill('SIGINT');
    service.child.kill('SIGINT');

    expect((await service.ended).code).toBe(0);
    expect((await start(['migrate']).ended).code).toBe(0);
  });

  test('another signal, later, ends it at once though a request hangs', async () => {
    const service = start(['serve']);
    const [, url = ''] = await service.seen(LISTENS);
    const hanging = connect(Number(new URL(url).port), '127.0.0.1');
    hanging.on('error', () => undefined); // the process ends under it
    await once(hanging, 'connect');
    hanging.write('GET /healthz HTTP/1.1\r\n');

    const again = setInterval(() => service.child.kill('SIGTERM'), 100);
    const { code } = await service.ended;
    clearInterval(again);

    expect(code).toBe(143);
  });

  test('a key made by tenant create opens the interface; lists are empty in the uniform form', async () => {
    const created = await start(['tenant', 'create', 'Acme', '--json']).ended;
    const { tenantId, apiKey } = JSON.parse(created.out) as { tenantId: string; apiKey: string };
    const service = start(['serve']);
    const [, url = ''] = await service.seen(LISTENS);
    const ask = (path: string, key: string) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });

    const meetings = await ask('/api/v1/meetings', apiKey);
    const unknown = await ask('/api/v1/meetings/external-1', apiKey);
    const badCursor = await ask('/api/v1/meetings?cursor=nonsense', apiKey);
    const stranger = await ask('/api/v1/meetings', `${apiKey}x`);

    expect(tenantId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await meetings.json()).toEqual({ items: [], nextCursor: null });
    expect([unknown.status, badCursor.status, stranger.status]).toEqual([404, 400, 401]);
  });
});

describe('what prevents a start is one sentence and exit code 1', () => {
  const oneSentence = (err: string) => err.trim().split('\n').length === 1 && !/^\s+at /m.test(err);

  test('a wrong environment: every variable named', async () => {
    const { code, err } = await start(['serve'], { PORT: 'http', ROLE: 'boss', CONNECTOR_ENCRYPTION_KEY: 'short' })
      .ended;

    expect(code).toBe(1);
    expect(oneSentence(err)).toBe(true);
    for (const name of ['PORT', 'ROLE', 'CONNECTOR_ENCRYPTION_KEY']) expect(err).toContain(name);
  });

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const { code, err } = await start(['serve'], { PORT: String(port) }).ended;
    other.close();

    expect([code, err]).toEqual([1, `127.0.0.1:${port} is in use already: stop the other program or set PORT.\n`]);
  });

  test('a data directory that cannot be used', async () => {
    const { code, err } = await start(['serve'], { DATA_DIR: '/proc/no-such-place' }).ended;

    expect(code).toBe(1);
    expect(oneSentence(err)).toBe(true);
    expect(err).toContain('DATA_DIR: /proc/no-such-place cannot be used');
  });

  test('a database that is away', async () => {
    const { code, err } = await start(['serve'], { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' }).ended;

    expect(code).toBe(1);
    expect(oneSentence(err)).toBe(true);
    expect(err).toMatch(/127\.0\.0\.1:1 cannot be reached/);
    expect(err).not.toContain('secret');
  });

  test('an embedded database that another process has: serve and commands say so', async () => {
    const service = start(['serve']);
    await service.seen(LISTENS);

    const [second, command] = await Promise.all([
      start(['serve']).ended,
      start(['tenant', 'create', 'Acme', '--json']).ended,
    ]);

    expect([second.code, command.code]).toEqual([1, 1]);
    expect(oneSentence(second.err)).toBe(true);
    expect(second.err).toContain(String(service.child.pid));
    expect(command.err).toContain('--url');
    expect(command.out).toBe('');
  });
});

describe('commands', () => {
  test('tenant create --json prints exactly tenantId and apiKey', async () => {
    const { code, out } = await start(['tenant', 'create', 'Acme', '--json']).ended;

    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(out) as object)).toEqual(['tenantId', 'apiKey']);
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  test('without a tenant, and with two, a command says what to do', async () => {
    const none = await start(['plan', 'x']).ended;
    await start(['tenant', 'create', 'First']).ended;
    await start(['tenant', 'create', 'Second']).ended;
    const two = await start(['plan', 'x']).ended;
    const named = await start(['plan', 'x', '--tenant', 'Second']).ended;

    expect([none.code, two.code, named.code]).toEqual([1, 1, 1]);
    expect(none.err).toContain('tenant create');
    expect(two.err).toMatch(/--tenant ID\.\n.*First\n.*Second/);
    expect(named.err).toContain('is not known here');
  });

  test('migrate twice: the second has nothing to do', async () => {
    const second = await start(['migrate']).ended;

    expect((JSON.parse(migration.out) as { applied: string[] }).applied.length).toBeGreaterThan(0);
    expect([second.code, second.out]).toEqual([0, 'Nothing to migrate.\n']);
  });

  test('a wrong option is refused with usage, exit code 1', async () => {
    const { code, err } = await start(['serve', '--fast']).ended;

    expect(code).toBe(1);
    expect(err).toContain("unknown option '--fast'");
  });
});
