import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EnvError } from '../../../service/config/config.ts';
import { readEnv } from '../../../service/config/env.ts';

const KEY = 'ab'.repeat(32);
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'env-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readEnv(environment);
  } catch (fault) {
    if (fault instanceof EnvError) return fault.problems;
    throw fault;
  }
  return [];
}

const wrongNames = (environment: Record<string, string>) =>
  problemsOf(environment).map((problem) => problem.split(' ')[0]);

describe('readEnv', () => {
  test('an empty environment, but for the key: the defaults of design section 6', () => {
    expect(readEnv({ CONNECTOR_ENCRYPTION_KEY: KEY })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      dataDir: '.data',
      encryptionKey: { current: KEY },
      salesforce: { loginUrl: 'https://login.salesforce.com' },
      fathom: {},
      allowInsecureUrls: false,
      role: 'all',
      logLevel: 'info',
      production: false,
      warnings: [],
    });
  });

  test('everything set: everything taken over', () => {
    const config = readEnv({
      PORT: '0',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://hub.example/fathom/',
      DATABASE_URL: 'postgres://u:p@db.example/x',
      DATA_DIR: '/var/lib/fathom',
      CONNECTOR_ENCRYPTION_KEY: KEY,
      CONNECTOR_ENCRYPTION_KEY_PREVIOUS: 'CD'.repeat(32),
      SALESFORCE_CLIENT_ID: 'id',
      SALESFORCE_CLIENT_SECRET: 'secret',
      SALESFORCE_LOGIN_URL: 'http://127.0.0.1:4001',
      FATHOM_API_URL: 'http://localhost:4002/external/v1',
      FATHOM_MIN_INTERVAL_MS: '0',
      ALLOW_INSECURE_URLS: 'true',
      ROLE: 'worker',
      LOG_LEVEL: 'debug',
      NODE_ENV: 'production',
    });

    expect(config).toEqual({
      port: 0,
      host: '0.0.0.0',
      publicUrl: 'https://hub.example/fathom',
      databaseUrl: 'postgres://u:p@db.example/x',
      dataDir: '/var/lib/fathom',
      encryptionKey: { current: KEY, previous: 'CD'.repeat(32) },
      salesforce: { clientId: 'id', clientSecret: 'secret', loginUrl: 'http://127.0.0.1:4001' },
      fathom: { apiUrl: 'http://localhost:4002/external/v1', minIntervalMs: 0 },
      allowInsecureUrls: true,
      role: 'worker',
      logLevel: 'debug',
      production: true,
      warnings: [],
    });
  });

  test('an empty variable counts as absent', () => {
    expect(readEnv({ CONNECTOR_ENCRYPTION_KEY: KEY, PORT: '', DATABASE_URL: ' ', ROLE: '' }).port).toBe(3000);
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x10'],
    ['HOST', 'two words'],
    ['PUBLIC_URL', 'hub.example'],
    ['PUBLIC_URL', 'https://hub.example/?x=1'],
    ['PUBLIC_URL', 'https://user:pass@hub.example'],
    ['DATABASE_URL', 'mysql://db.example/x'],
    ['CONNECTOR_ENCRYPTION_KEY', 'ab'.repeat(31)],
    ['CONNECTOR_ENCRYPTION_KEY', 'xy'.repeat(32)],
    ['CONNECTOR_ENCRYPTION_KEY_PREVIOUS', 'short'],
    ['SALESFORCE_LOGIN_URL', 'http://login.salesforce.com'],
    ['SALESFORCE_LOGIN_URL', 'ftp://login.salesforce.com'],
    ['FATHOM_API_URL', 'http://127.0.0.1:4002'],
    ['FATHOM_MIN_INTERVAL_MS', '60001'],
    ['ALLOW_INSECURE_URLS', 'yes'],
    ['ROLE', 'ALL'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is named', (name, value) => {
    expect(wrongNames({ CONNECTOR_ENCRYPTION_KEY: KEY, [name]: value })).toEqual([name]);
  });

  test('insecure URLs are for loopback only, whatever is allowed', () => {
    const environment = {
      CONNECTOR_ENCRYPTION_KEY: KEY,
      ALLOW_INSECURE_URLS: 'true',
      FATHOM_API_URL: 'http://10.0.0.1/v1',
    };

    expect(wrongNames(environment)).toEqual(['FATHOM_API_URL']);
  });

  test('all that is wrong is told at once, without the values', () => {
    const environment = {
      NODE_ENV: 'production',
      PORT: 'http',
      ROLE: 'boss',
      CONNECTOR_ENCRYPTION_KEY_PREVIOUS: 'secret-value',
      SALESFORCE_CLIENT_SECRET: 'secret-value',
      FATHOM_API_URL: 'http://elsewhere.example',
    };

    expect(wrongNames(environment).sort()).toEqual([
      'CONNECTOR_ENCRYPTION_KEY',
      'CONNECTOR_ENCRYPTION_KEY_PREVIOUS',
      'FATHOM_API_URL',
      'PORT',
      'ROLE',
      'SALESFORCE_CLIENT_ID',
    ]);
    expect(problemsOf(environment).join(' ')).not.toContain('secret-value');
  });
});

describe('without CONNECTOR_ENCRYPTION_KEY', () => {
  test('production refuses, and makes no file', () => {
    expect(wrongNames({ NODE_ENV: 'production', DATA_DIR: dir })).toEqual(['CONNECTOR_ENCRYPTION_KEY']);
    expect(existsSync(join(dir, 'encryption.key'))).toBe(false);
  });

  test('elsewhere a key is made once, for the owner only, with a warning', () => {
    const data = join(dir, 'made', 'here');

    const first = readEnv({ DATA_DIR: data });
    const second = readEnv({ DATA_DIR: data });

    expect(first.encryptionKey.current).toMatch(/^[0-9a-f]{64}$/);
    expect(second.encryptionKey.current).toBe(first.encryptionKey.current);
    expect(statSync(join(data, 'encryption.key')).mode & 0o777).toBe(0o600);
    expect(first.warnings?.[0]).toContain('just made');
    expect(second.warnings?.[0]).toContain('kept in');
    expect(first.warnings?.join()).not.toContain(readFileSync(join(data, 'encryption.key'), 'utf8').trim());
  });

  test.each([
    ['a file', () => join(dir, 'file'), 'it is a file'],
    ['below a file', () => join(dir, 'file', 'data'), 'a part of it is a file'],
    // Node's own `mkdir -p` never ends there.
    ['where nothing can be made', () => '/proc/no-such-place/data', 'no directory can be made there'],
  ])('a DATA_DIR that is %s is told with the reason', (_name, path, reason) => {
    writeFileSync(join(dir, 'file'), '');

    expect(() => readEnv({ DATA_DIR: path() })).toThrow(`DATA_DIR: ${path()} cannot be used: ${reason}.`);
  });

  test.each([
    [{ NODE_ENV: 'production' }, 1],
    [{ HOST: '0.0.0.0' }, 1],
    [{ NODE_ENV: 'production', PUBLIC_URL: 'https://hub.example' }, 0],
    [{}, 0],
  ])('%j: warned %d times that others cannot reach us', (given, times) => {
    const { warnings } = readEnv({ CONNECTOR_ENCRYPTION_KEY: KEY, ...given });

    expect(warnings?.filter((text) => text.startsWith('PUBLIC_URL is not set'))).toHaveLength(times);
  });

  test.each([
    [{ NODE_ENV: 'production', PUBLIC_URL: 'http://hub.example' }, 1],
    [{ PUBLIC_URL: 'http://10.0.0.7:3000' }, 1],
    [{ NODE_ENV: 'production', PUBLIC_URL: 'https://hub.example' }, 0],
    [{ NODE_ENV: 'production', PUBLIC_URL: 'http://localhost:3000' }, 0],
    [{ NODE_ENV: 'production', PUBLIC_URL: 'http://[::1]:3000' }, 0],
  ])('a public address without https is warned of, but for this machine’s: %j', (given, times) => {
    const { warnings } = readEnv({ CONNECTOR_ENCRYPTION_KEY: KEY, ...given });
    expect(warnings?.filter((text) => text.startsWith('PUBLIC_URL is not https'))).toHaveLength(times);
  });

  test('a damaged key file is told, not replaced', () => {
    writeFileSync(join(dir, 'encryption.key'), 'half');

    expect(wrongNames({ DATA_DIR: dir })).toEqual(['DATA_DIR:']);
    expect(readFileSync(join(dir, 'encryption.key'), 'utf8')).toBe('half');
  });

  test('no key is made while anything else is wrong', () => {
    expect(wrongNames({ DATA_DIR: dir, PORT: 'x' })).toEqual(['PORT']);
    expect(existsSync(join(dir, 'encryption.key'))).toBe(false);
  });
});
