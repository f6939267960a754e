/** One key, many calls, a database: what several pull processes work on together. */
import { randomBytes } from 'node:crypto';
import { openVault } from '../../service/config/vault.ts';
import { insertSource } from '../../service/edge/postgres/fathom-sources.ts';
import { createTenant } from '../../service/edge/postgres/tenants.ts';
import { KEY_COLUMN } from '../../service/stages/ingest/open-source.ts';
import type { Dialect } from '../../service/types/meeting.ts';
import { startFathomSandbox, type FathomSandbox } from '../sandbox/fathom/server.ts';
import { ANN, call, user } from '../sandbox/fathom/testing.ts';
import type { FathomCall, SandboxOptions, TranscriptLine } from '../sandbox/fathom/types.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import type { PullWork } from './pull-child.ts';

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 90;
const LINES = 340;

/** Words enough that compression does not make the store smaller than real calls would. */
const WORDS = ['price', 'renewal', 'quote', 'terms', 'security', 'review', 'Monday', 'budget', 'seats', 'contract'];

/** About 60 KB as Fathom sends it, the lines of each call its own. Made when asked for: a big world stays small. */
function transcriptOf(number: number): TranscriptLine[] {
  return Array.from({ length: LINES }, (_, line) => ({
    speaker: { display_name: line % 2 === 0 ? 'Dana Ek' : 'Ann Berg' },
    text: Array.from({ length: 16 }, (_each, at) => WORDS[(number * 7 + line * 3 + at * (1 + (line % 3))) % 10]).join(
      ' ',
    ),
    timestamp: `00:${String(Math.floor(line / 60)).padStart(2, '0')}:${String(line % 60).padStart(2, '0')}`,
  }));
}

/** So many calls, spread over 89 days. */
export function manyCalls(count: number, long = false): FathomCall[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, index) =>
    call(index + 1, {
      created_at: new Date(now - ((index + 0.5) / count) * 89 * DAY_MS).toISOString(),
      ...(long && { transcript: () => transcriptOf(index) }),
    }),
  );
}

export interface KeyWorld {
  readonly fathom: FathomSandbox;
  readonly database: TestDatabase;
  readonly tenantId: string;
  readonly sourceId: string;
  work(minIntervalMs: number): PullWork;
  close(): Promise<void>;
}

/** A simulated Fathom with these calls, and a fresh PostgreSQL database with one source for them. */
export async function openKeyWorld(
  calls: FathomCall[],
  { dialect = 'external', limits = { enabled: false } }: { dialect?: Dialect; limits?: SandboxOptions['limits'] } = {},
): Promise<KeyWorld> {
  const fathom = await startFathomSandbox({ users: [user(ANN)], calls, limits: limits ?? {} });
  const database = await openTestDatabase('postgres');
  const encryptionKey = randomBytes(32).toString('hex');
  const vault = openVault({ current: encryptionKey });
  const { tenantId } = await createTenant(database.db, 'Northwind');
  const key = fathom.apiKeys[ANN] ?? '';
  const { id: sourceId } = await insertSource(database.db, tenantId, {
    dialect,
    sealedKey: vault.seal(tenantId, KEY_COLUMN, key),
    keyFingerprint: vault.fingerprint(key),
    state: 'connected',
    identity: {},
    historySince: new Date(Date.now() - HISTORY_DAYS * DAY_MS),
  });
  const base = { databaseUrl: database.url, dataDir: '', encryptionKey, apiUrl: fathom.url, tenantId, sourceId };
  return {
    fathom,
    database,
    tenantId,
    sourceId,
    work: (minIntervalMs) => ({ ...base, minIntervalMs }),
    async close() {
      await fathom.close();
      await database.close();
    },
  };
}
