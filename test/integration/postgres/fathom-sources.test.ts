import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  deferRequests,
  deleteSource,
  insertSource,
  listSources,
  readSource,
  reserveRequest,
  setPulledUntil,
  setSourceState,
  type NewSource,
} from '../../../service/edge/postgres/fathom-sources.ts';
import { finishRun, latestRuns, openRun, startRun, updateRun } from '../../../service/edge/postgres/ingest-runs.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { later, newTenant, NOW, SOURCE } from './rows.ts';

function source(changes: Partial<NewSource> = {}): NewSource {
  return {
    dialect: 'external',
    sealedKey: 'v1.seal',
    keyFingerprint: 'print-1',
    state: 'connected',
    identity: { email: 'mia@northwind.example' },
    historySince: new Date('2026-08-22T00:00:00.000Z'),
    ...changes,
  };
}

describe.each(databaseKinds())('Fathom sources on %s', (kind) => {
  let database: TestDatabase;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    tenant = await newTenant(database.db);
  });
  afterAll(async () => await database.close());

  test('I2: the same key given again renews its row and keeps id, dialect and progress', async () => {
    const { db } = database;
    const first = await insertSource(db, tenant, source({ keyFingerprint: 'again' }), NOW);
    await setPulledUntil(db, tenant, first.id, later(10));
    await setSourceState(db, tenant, first.id, {
      state: 'reconnect_required',
      reason: 'key_refused',
      nextStep: 'Give a new key.',
    });
    const changed = source({ keyFingerprint: 'again', sealedKey: 'v1.new', dialect: 'v1', historySince: NOW });
    const second = await insertSource(db, tenant, changed, later(20));
    expect(second).toEqual({ ...first, sealedKey: 'v1.new', pulledUntil: later(10) });
  });

  test('another key is another source; both are listed, each can be forgotten', async () => {
    const { db } = database;
    const id = await newTenant(db);
    const a = await insertSource(db, id, source({ keyFingerprint: 'a' }), NOW);
    const b = await insertSource(db, id, source({ keyFingerprint: 'b' }), later(1));
    expect((await listSources(db, id)).map((one) => one.id)).toEqual([a.id, b.id]);
    expect(await deleteSource(db, id, a.id)).toBe(true);
    expect(await deleteSource(db, id, a.id)).toBe(false);
    expect(await listSources(db, id)).toEqual([b]);
  });

  test('a state change leaves identity and last contact alone unless given', async () => {
    const { db } = database;
    const { id } = await insertSource(db, tenant, source({ keyFingerprint: 'state' }), NOW);
    const change = { state: 'error', reason: 'fathom_away', nextStep: 'Nothing to do.' } as const;
    await setSourceState(db, tenant, id, { ...change, lastContactAt: later(1) });
    await setSourceState(db, tenant, id, change);
    expect(await readSource(db, tenant, id)).toMatchObject({
      ...change,
      identity: { email: 'mia@northwind.example' },
      lastContactAt: later(1),
    });
  });

  test('progress never goes back', async () => {
    const { db } = database;
    const { id } = await insertSource(db, tenant, source({ keyFingerprint: 'progress' }), NOW);
    await setPulledUntil(db, tenant, id, later(10));
    await setPulledUntil(db, tenant, id, later(5));
    expect((await readSource(db, tenant, id))?.pulledUntil).toEqual(later(10));
  });

  test('C2: twenty requests reserved at once get twenty slots, one interval apart', async () => {
    const { db } = database;
    const { id } = await insertSource(db, tenant, source({ keyFingerprint: 'pace' }), NOW);
    const INTERVAL = 1_200;
    const slots = await Promise.all(Array.from({ length: 20 }, () => reserveRequest(db, tenant, id, INTERVAL, NOW)));
    const times = slots.map((slot) => slot.getTime() - NOW.getTime()).sort((a, b) => a - b);
    expect(times).toEqual(Array.from({ length: 20 }, (_, n) => n * INTERVAL));
  });

  test('C2: after a quiet hour the next request may go at once', async () => {
    const { db } = database;
    const { id } = await insertSource(db, tenant, source({ keyFingerprint: 'quiet' }), NOW);
    await reserveRequest(db, tenant, id, 1_200, NOW);
    expect(await reserveRequest(db, tenant, id, 1_200, later(60))).toEqual(later(60));
  });

  test('C2: after a 429 no process asks before Retry-After is over', async () => {
    const { db } = database;
    const { id } = await insertSource(db, tenant, source({ keyFingerprint: 'busy' }), NOW);
    await deferRequests(db, tenant, id, later(2));
    await deferRequests(db, tenant, id, later(1));
    expect(await reserveRequest(db, tenant, id, 1_200, NOW)).toEqual(later(2));
  });

  test('a request for a source that is gone fails in words', async () => {
    await expect(reserveRequest(database.db, tenant, SOURCE, 1_200, NOW)).rejects.toThrow('does not exist any more');
  });

  test('a killed run is found again with its cursor and counts, a finished one is not', async () => {
    const { db } = database;
    const run = await startRun(db, tenant, { sourceId: SOURCE, since: NOW, until: later(60) }, NOW);
    await updateRun(db, tenant, run.id, { cursor: 'page-2', seen: 50, stored: 49, setAside: 1 });
    await updateRun(db, tenant, run.id, { seen: 60 });
    await updateRun(db, tenant, run.id, {});
    const expected = { ...run, cursor: 'page-2', seen: 60, stored: 49, setAside: 1 };
    expect(await openRun(db, tenant, SOURCE)).toEqual(expected);
    await finishRun(db, tenant, run.id, { state: 'failed', error: 'Fathom is away\0' }, later(1));
    expect(await openRun(db, tenant, SOURCE)).toBeNull();
    const failed = { ...expected, state: 'failed', error: 'Fathom is away', finishedAt: later(1) };
    expect(await latestRuns(db, tenant)).toEqual([failed]);
    const next = await startRun(db, tenant, { sourceId: SOURCE, since: NOW, until: later(90) }, later(2));
    expect(await latestRuns(db, tenant)).toEqual([next]);
  });
});
