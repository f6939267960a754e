import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listAudit, record } from '../../../service/edge/postgres/audit.ts';
import { choicesFor, choose } from '../../../service/edge/postgres/choices.ts';
import { finishSync, listSyncs, readSync, startSync } from '../../../service/edge/postgres/syncs.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { later, newTenant, NOW } from './rows.ts';

describe.each(databaseKinds())('sync log, audit log and choices on %s', (kind) => {
  let database: TestDatabase;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  beforeEach(async () => {
    tenant = await newTenant(database.db);
  });
  afterAll(async () => await database.close());

  test('a sync begins as running and ends with its outcome', async () => {
    const { db } = database;
    const id = await startSync(db, tenant, { meetingId: 'm1', trigger: 'manual', requestedBy: 'mia' }, NOW);
    const running = { id, meetingId: 'm1', trigger: 'manual', requestedBy: 'mia', status: 'running', finishedAt: null };
    expect(await readSync(db, tenant, id)).toMatchObject({ ...running, startedAt: NOW, results: [] });
    const end = {
      status: 'partly_synced',
      reason: 'refused',
      detail: 'One field.',
      results: [{ key: 'a', note: '\0x' }],
    };
    await finishSync(db, tenant, id, end, later(1));
    const done = { ...running, ...end, results: [{ key: 'a', note: 'x' }], startedAt: NOW, finishedAt: later(1) };
    // No such call is stored: its title and host are not known.
    expect(await readSync(db, tenant, id)).toEqual({ ...done, title: null, host: null });
  });

  test('11 syncs at two moments: pages of 3 show each once, newest first; filters narrow', async () => {
    const { db } = database;
    for (let n = 0; n < 11; n += 1) {
      const meetingId = `m${n % 2}`;
      const id = await startSync(db, tenant, { meetingId, trigger: 'automatic', requestedBy: null }, later(n % 2));
      if (n < 3) await finishSync(db, tenant, id, { status: 'failed', reason: null, detail: null, results: [] });
    }
    const seen: { id: string; at: number }[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSyncs(db, tenant, { limit: 3, cursor });
      seen.push(...page.items.map((sync) => ({ id: sync.id, at: sync.startedAt.getTime() })));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen.map((one) => one.id)).size).toBe(11);
    const times = seen.map((one) => one.at);
    expect(times).toEqual([...times].sort((x, y) => y - x));
    expect((await listSyncs(db, tenant, { limit: 20, meetingId: 'm1' })).items).toHaveLength(5);
    expect((await listSyncs(db, tenant, { limit: 20, status: 'failed' })).items).toHaveLength(3);
    expect((await listSyncs(db, tenant, { limit: 20, status: 'failed', meetingId: 'm1' })).items).toHaveLength(1);
  });

  test('the audit log tells who did what, newest first, in pages', async () => {
    const { db } = database;
    await record(db, tenant, 'mia@northwind.example', 'fathom.connect', { source: 's1' }, NOW);
    await record(db, tenant, 'api_key', 'automatic.on', {}, later(1));
    const first = await listAudit(db, tenant, { limit: 1 });
    expect(first.items).toMatchObject([{ actor: 'api_key', action: 'automatic.on', detail: {}, at: later(1) }]);
    const second = await listAudit(db, tenant, { limit: 1, cursor: first.nextCursor ?? '' });
    expect(second.items).toMatchObject([{ actor: 'mia@northwind.example', detail: { source: 's1' } }]);
    expect(second.nextCursor).toBeNull();
  });

  test('M7: a person’s later choice replaces the earlier one; choices of other calls stay', async () => {
    const { db } = database;
    await choose(db, tenant, { meetingId: 'm1', contactId: 'c1', opportunityId: 'o1' }, 'mia');
    await choose(db, tenant, { meetingId: 'm1', contactId: 'c1', opportunityId: 'o2' }, 'dana');
    await choose(db, tenant, { meetingId: 'm2', contactId: 'c1', opportunityId: 'o1' }, 'mia');
    expect(await choicesFor(db, tenant, ['m1'])).toEqual([{ meetingId: 'm1', contactId: 'c1', opportunityId: 'o2' }]);
    expect(await choicesFor(db, tenant, ['m1', 'm2', 'm3'])).toHaveLength(2);
    expect(await choicesFor(db, tenant, [])).toEqual([]);
  });
});
