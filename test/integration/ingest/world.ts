import { randomBytes } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { openVault } from '../../../service/config/vault.ts';
import type { Config } from '../../../service/config/config.ts';
import type { Context } from '../../../service/context.ts';
import { insertSource, readSource } from '../../../service/edge/postgres/fathom-sources.ts';
import type { FathomSource } from '../../../service/edge/postgres/fathom-sources.ts';
import type { Queue } from '../../../service/edge/postgres/queue.ts';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { KEY_COLUMN } from '../../../service/stages/ingest/open-source.ts';
import type { Dialect } from '../../../service/types/meeting.ts';
import { startFathomSandbox } from '../../sandbox/fathom/server.ts';
import type { FathomSandbox } from '../../sandbox/fathom/server.ts';
import { ANN, BEN, call, user } from '../../sandbox/fathom/testing.ts';
import type { FathomCall, SandboxOptions } from '../../sandbox/fathom/types.ts';
import { openTestDatabase, silent } from '../../support/database.ts';
import type { DatabaseKind, TestDatabase } from '../../support/database.ts';

export const DAY_MS = 86_400_000;

/** A tenant with one Fathom source, a database and a simulated Fathom. */
export interface World {
  readonly context: Context;
  readonly tenantId: string;
  readonly source: FathomSource;
  readonly fathom: FathomSandbox;
  readonly database: TestDatabase;
  /** The clock of the service, which tests move. */
  readonly time: { aheadMs: number };
  addSource(email: string, dialect?: Dialect): Promise<FathomSource>;
  readonly read: () => Promise<FathomSource>;
  close(): Promise<void>;
}

export interface WorldOptions extends Partial<SandboxOptions> {
  readonly dialect?: Dialect;
  readonly minIntervalMs?: number;
}

/** Calls created so many days ago; numbers are recording ids. */
export function callsAgo(days: readonly number[], rest: Partial<FathomCall> = {}): FathomCall[] {
  return days.map((ago, index) =>
    call(index + 1, { created_at: new Date(Date.now() - ago * DAY_MS).toISOString(), ...rest }),
  );
}

/** One database of each kind for all worlds of a test file: each world is a tenant of its own, and opening one costs a second. */
const databases = new Map<DatabaseKind, Promise<TestDatabase>>();
afterAll(async () => {
  for (const database of databases.values()) await (await database).close();
  databases.clear();
});

function sharedDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const open = databases.get(kind) ?? openTestDatabase(kind);
  databases.set(kind, open);
  return open;
}

export async function openWorld(kind: DatabaseKind, options: WorldOptions = {}): Promise<World> {
  const { dialect = 'external', minIntervalMs = 1, ...sandbox } = options;
  const fathom = await startFathomSandbox({
    users: [user(ANN), user(BEN)],
    calls: [],
    limits: { enabled: false },
    ...sandbox,
  });
  const database = await sharedDatabase(kind);
  const time = { aheadMs: 0 };
  const context = contextOn(database, fathom.url, time, minIntervalMs);
  const { tenantId } = await createTenant(database.db, 'Northwind');
  const addSource = async (email: string, spoken: Dialect = dialect) =>
    insertSource(database.db, tenantId, {
      dialect: spoken,
      sealedKey: context.vault.seal(tenantId, KEY_COLUMN, fathom.apiKeys[email] ?? ''),
      keyFingerprint: context.vault.fingerprint(fathom.apiKeys[email] ?? ''),
      state: 'connected',
      identity: {},
      historySince: new Date(Date.now() - 90 * DAY_MS),
    });
  const source = await addSource(ANN);
  const read = async () => {
    const row = await readSource(database.db, tenantId, source.id);
    if (row === null) throw new Error('the source is gone');
    return row;
  };
  const close = async () => {
    await fathom.close();
    // With all that is its own: the next world begins with empty tables.
    await database.db.deleteFrom('tenants').where('id', '=', tenantId).execute();
  };
  return { context, tenantId, source, fathom, database, time, addSource, read, close };
}

function contextOn(database: TestDatabase, apiUrl: string, time: { aheadMs: number }, minIntervalMs: number): Context {
  const encryptionKey = { current: randomBytes(32).toString('hex') };
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1',
    dataDir: '',
    encryptionKey,
    salesforce: { loginUrl: 'https://login.salesforce.com' },
    fathom: { apiUrl, minIntervalMs },
    allowInsecureUrls: true,
    role: 'all',
    logLevel: 'silent',
    production: false,
  };
  return {
    config,
    log: silent,
    clock: () => new Date(Date.now() + time.aheadMs),
    db: database.db,
    queue: NO_QUEUE,
    vault: openVault(encryptionKey),
  };
}

function unused(): never {
  throw new Error('ingest does not use the queue');
}

const NO_QUEUE: Queue = { wake: unused, work: unused, stop: unused, ping: unused };

/** Stored calls, by recording id. */
export async function storedIds({ database, tenantId }: World): Promise<number[]> {
  const rows = await database.db
    .selectFrom('fathom_meetings')
    .select('fathom_meeting_id')
    .where('tenant_id', '=', tenantId)
    .execute();
  return rows.map((row) => Number(row.fathom_meeting_id)).sort((a, b) => a - b);
}

/** The lists asked for so far, as days back from now. */
export function asked({ fathom }: World): { after: number; before: number | null; cursor: boolean }[] {
  const days = (text: string | undefined) =>
    text === undefined ? null : Math.round(((Date.now() - Date.parse(text)) / DAY_MS) * 100) / 100;
  return fathom.requests
    .filter((request) => request.path.endsWith('/meetings'))
    .map(({ query }) => ({
      after: days((query['created_after'] ?? query['since'])?.[0]) ?? 0,
      before: days(query['created_before']?.[0]),
      cursor: query['cursor'] !== undefined,
    }));
}
