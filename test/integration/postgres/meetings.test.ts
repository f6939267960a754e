import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  keepMeeting,
  listMeetings,
  readMeeting,
  readMeetings,
  setAside,
} from '../../../service/edge/postgres/meetings.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { copyOf, meeting, newTenant, NOW, SOURCE } from './rows.ts';

describe.each(databaseKinds())('reading meetings on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(async () => await database.close());

  test.each([
    ['our id', 'external-7'],
    ['the recording id', '7'],
    ['the call URL', 'https://fathom.example/calls/external-7'],
    ['the call URL as pasted', 'https://FATHOM.example/calls/external-7/?tab=summary#top'],
    ['the call URL without its scheme', 'fathom.example/calls/external-7'],
    ['the call URL with another scheme', 'http://fathom.example/calls/external-7'],
    ['the share URL with a moment', 'https://fathom.example/share/s-external-7?timestamp=12'],
  ])('a call is found by %s', async (_, reference) => {
    const tenant = await newTenant(database.db);
    await keepMeeting(database.db, tenant, copyOf(meeting('external-7')), NOW);
    await keepMeeting(database.db, tenant, copyOf(meeting('external-8')), NOW);
    expect((await readMeeting(database.db, tenant, reference))?.meeting).toEqual(meeting('external-7'));
  });

  test.each(['external-9', '', 'https://', 'https://fathom.example/', '%', "7' or true --"])(
    'nothing is found by %j',
    async (reference) => {
      const tenant = await newTenant(database.db);
      await keepMeeting(database.db, tenant, copyOf(meeting('external-7')), NOW);
      expect(await readMeeting(database.db, tenant, reference)).toBeNull();
    },
  );

  test('many by id: those that exist, and none for an empty list', async () => {
    const tenant = await newTenant(database.db);
    await keepMeeting(database.db, tenant, copyOf(meeting('external-1')), NOW);
    await keepMeeting(database.db, tenant, copyOf(meeting('external-2')), NOW);
    const found = await readMeetings(database.db, tenant, ['external-1', 'external-2', 'external-3']);
    expect(found.map((one) => one.meeting.id).sort()).toEqual(['external-1', 'external-2']);
    expect(await readMeetings(database.db, tenant, [])).toEqual([]);
  });

  test('25 calls, some without a start, some at the same moment: pages of 4 show each once, newest first', async () => {
    const tenant = await newTenant(database.db);
    for (let n = 0; n < 25; n += 1) {
      const day = String(1 + (n % 9)).padStart(2, '0');
      const startedAt = n % 8 === 0 ? null : `2026-11-${day}T09:00:00.000Z`;
      await keepMeeting(database.db, tenant, copyOf(meeting(`external-${n}`, { startedAt })), NOW);
    }
    const seen: { id: string; startedAt: string | null }[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMeetings(database.db, tenant, { limit: 4, cursor });
      seen.push(...page.items.map((one) => ({ id: one.meeting.id, startedAt: one.meeting.startedAt })));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen.map((one) => one.id)).size).toBe(25);
    expect(seen).toHaveLength(25);
    const times = seen.map((one) => one.startedAt ?? '9');
    expect(times).toEqual([...times].sort().reverse());
  });

  test('filters: status, window and words, each alone and together', async () => {
    const { db } = database;
    const tenant = await newTenant(db);
    const startedAt = '2026-11-10T09:00:00.000Z';
    await keepMeeting(db, tenant, copyOf(meeting('external-1', { title: '100% of it', startedAt })), NOW);
    await keepMeeting(db, tenant, copyOf(meeting('external-2', { title: '1000 of it' })), NOW);
    await db
      .updateTable('meeting_syncs')
      .set({ status: 'failed', reason: 'refused' })
      .where('meeting_id', '=', 'external-2')
      .where('tenant_id', '=', tenant)
      .execute();
    const ids = async (filter: object): Promise<string[]> =>
      (await listMeetings(db, tenant, { limit: 10, ...filter })).items.map((one) => one.meeting.id);
    expect(await ids({})).toEqual(['external-2', 'external-1']);
    expect(await ids({ status: 'failed' })).toEqual(['external-2']);
    expect(await ids({ status: 'new' })).toEqual(['external-1']);
    expect(await ids({ since: new Date('2026-11-15') })).toEqual(['external-2']);
    expect(await ids({ until: new Date('2026-11-15') })).toEqual(['external-1']);
    expect(await ids({ q: '100%' })).toEqual(['external-1']);
    expect(await ids({ q: 'LAKESIDE.example' })).toEqual(['external-2', 'external-1']);
    expect(await ids({ q: 'mia@', status: 'failed', since: new Date('2026-11-15') })).toEqual(['external-2']);
    expect(await ids({ q: 'nobody' })).toEqual([]);
  });

  test.each([
    'x',
    'W10',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('["no time","x"]').toString('base64url'),
  ])('a cursor nobody gave out (%j) is refused', async (cursor) => {
    const tenant = await newTenant(database.db);
    await expect(listMeetings(database.db, tenant, { limit: 1, cursor })).rejects.toMatchObject({ code: 'bad_cursor' });
  });

  test('I3: a broken payload is kept once with the newest reason, whatever characters it holds', async () => {
    const { db } = database;
    const tenant = await newTenant(db);
    const broken = { sourceId: SOURCE, payloadHash: 'h1', payload: { 'na\0me': ['\0', '\ud800', 'ok', null, 1] } };
    await setAside(db, tenant, { ...broken, reason: 'title: expected text' }, NOW);
    await setAside(db, tenant, { ...broken, reason: 'title: still no text\0' }, NOW);
    const rows = await db.selectFrom('set_aside_payloads').selectAll().where('tenant_id', '=', tenant).execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ reason: 'title: still no text', payload: { name: ['', '\ufffd', 'ok', null, 1] } });
  });
});
