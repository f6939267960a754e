import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { readEnv } from '../../../service/config/env.ts';
import { buildContext } from '../../../service/context.ts';
import { insertSource, listSources } from '../../../service/edge/postgres/fathom-sources.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { tenantByKey } from '../../../service/edge/postgres/tenants.ts';
import { fillDataDir } from '../../support/ready-data.ts';
import { killAll, run } from './run-command.ts';

const OLD = 'ab'.repeat(32);
const NEW = 'cd'.repeat(32);

describe('keys at the command line', () => {
  let dir: string;
  let tenantId: string;
  let first: string;
  const environment = (current: string, previous?: string) => ({
    DATA_DIR: join(dir, 'data'),
    CONNECTOR_ENCRYPTION_KEY: current,
    ...(previous && { CONNECTOR_ENCRYPTION_KEY_PREVIOUS: previous }),
  });
  const cli = (args: string[], env = environment(OLD)) => run(args, dir, env).ended;
  const inside = async <T>(
    env: Record<string, string>,
    work: (context: Awaited<ReturnType<typeof buildContext>>) => Promise<T>,
  ) => {
    const context = await buildContext(readEnv(env), { log: pino({ level: 'silent' }) });
    try {
      return await work(context);
    } finally {
      await context.close();
    }
  };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-keys-'));
    await fillDataDir(join(dir, 'data'));
    const { out } = await cli(['tenant', 'create', 'Lumen Harbor', '--json']);
    ({ tenantId, apiKey: first } = JSON.parse(out) as { tenantId: string; apiKey: string });
  });
  afterAll(async () => {
    await killAll();
    rmSync(dir, { recursive: true, force: true });
  });

  test('tenant rotate-key: a new key, shown once; the old one works until it ends', async () => {
    const { code, out, err } = await cli(['tenant', 'rotate-key', '--overlap-hours', '2', '--json']);
    const rotated = JSON.parse(out) as { tenantId: string; apiKey: string; previousUntil: string };

    expect([code, err]).toEqual([0, '']);
    expect(rotated).toMatchObject({ tenantId, apiKey: expect.stringMatching(/^fsk_/) });
    expect(rotated.apiKey).not.toBe(first);
    const left = Date.parse(rotated.previousUntil) - Date.now();
    expect(left).toBeGreaterThan(1.9 * 3_600_000);
    expect(left).toBeLessThanOrEqual(2 * 3_600_000);
    await inside(environment(OLD), async ({ db }) => {
      const end = new Date(rotated.previousUntil);
      expect((await tenantByKey(db, first))?.id).toBe(tenantId);
      expect(await tenantByKey(db, first, end)).toBeNull();
      expect((await tenantByKey(db, rotated.apiKey, end))?.id).toBe(tenantId);
    });
  });

  test('tenant list: who there is and how many keys work, none of them shown', async () => {
    const { out } = await cli(['tenant', 'list']);
    const json = JSON.parse((await cli(['tenant', 'list', '--json'])).out) as { keys: unknown[] }[];

    expect(out).toMatch(new RegExp(`^${tenantId}  Lumen Harbor\n  no organisation yet, 2 API keys, one until 20`));
    expect(json).toMatchObject([{ tenantId, name: 'Lumen Harbor', orgId: null, keys: [{}, { expiresAt: null }] }]);
    expect(JSON.stringify(json)).not.toMatch(/fsk_|hash/);
  });

  test.each(['-1', '1.5', 'x', '9999'])(
    'tenant rotate-key --overlap-hours %s is refused, no key is made',
    async (hours) => {
      const { code, out, err } = await cli(['tenant', 'rotate-key', `--overlap-hours=${hours}`]);

      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('--overlap-hours must be a whole number');
    },
  );

  test('keys rotate: without a previous key says what to set; with it everything is sealed anew', async () => {
    await inside(environment(OLD), async ({ db, vault }) => {
      const source = {
        dialect: 'external',
        sealedKey: vault.seal(tenantId, 'fathom_sources.sealed_key', 'fathom-key'),
        keyFingerprint: vault.fingerprint('fathom-key'),
        state: 'connected',
        identity: {},
        historySince: new Date(0),
      } as const;
      await asTenant(tenantId, () => insertSource(db, tenantId, source));
    });
    const wrong = await cli(['keys', 'rotate'], environment(NEW));
    const alone = await cli(['keys', 'rotate'], environment(OLD));
    const rotated = await cli(['keys', 'rotate'], environment(NEW, OLD));
    const again = await cli(['keys', 'rotate', '--json'], environment(NEW, OLD));

    expect([wrong.code, wrong.err.startsWith('CONNECTOR_ENCRYPTION_KEY is not the key')]).toEqual([1, true]);
    expect([alone.code, alone.err.includes('CONNECTOR_ENCRYPTION_KEY_PREVIOUS')]).toEqual([1, true]);
    expect([rotated.code, rotated.err]).toEqual([0, '']);
    expect(rotated.out).toMatch(/^1 of 1 secrets sealed anew\.\nNothing needs CONNECTOR_ENCRYPTION_KEY_PREVIOUS/);
    expect(JSON.parse(again.out)).toEqual({ checked: 1, resealed: 0, failures: [] });
    await inside(environment(NEW), async ({ db, vault }) => {
      const [source] = await asTenant(tenantId, () => listSources(db, tenantId));
      expect(vault.open(tenantId, 'fathom_sources.sealed_key', source?.sealedKey ?? '')).toBe('fathom-key');
    });
  });
});
