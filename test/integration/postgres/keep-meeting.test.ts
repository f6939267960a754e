import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { zstdDecompressSync } from 'node:zlib';
import { keepMeeting, readMeeting } from '../../../service/edge/postgres/meetings.ts';
import { claimOne, settle } from '../../../service/edge/postgres/meeting-syncs.ts';
import type { MeetingStatus } from '../../../service/types/outcome.ts';
import type { ActionItem, Meeting } from '../../../service/types/meeting.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { copyOf, later, meeting, newTenant, NOW } from './rows.ts';

const ITEM: ActionItem = {
  description: 'Send the offer',
  completed: false,
  userGenerated: false,
  timestamp: '00:10:00',
  playbackUrl: null,
  assignee: null,
};
const RICH = meeting('external-1', { actionItems: [ITEM] });
const POOR: Meeting = { ...RICH, summary: null, actionItems: [], attendees: [], host: { name: null, email: null } };

describe.each(databaseKinds())('keepMeeting on %s', (kind) => {
  let database: TestDatabase;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  beforeEach(async () => {
    tenant = await newTenant(database.db);
  });
  afterAll(async () => await database.close());

  async function stored() {
    const { db } = database;
    return await db.selectFrom('fathom_meetings').selectAll().where('tenant_id', '=', tenant).executeTakeFirstOrThrow();
  }

  /** Brings the call to `status`, as a worker would. */
  async function settled(status: MeetingStatus): Promise<void> {
    const claim = await claimOne(database.db, tenant, 'external-1', { now: NOW, leaseMs: 1000 });
    if (!claim) throw new Error('not claimable');
    await settle(database.db, tenant, claim, { status, reason: null, detail: null, nextAttemptAt: null });
  }

  async function nextAttempt(): Promise<Date | null | undefined> {
    return (await readMeeting(database.db, tenant, 'external-1'))?.sync.nextAttemptAt;
  }

  test('I5: a new call is in both tables, and due at once', async () => {
    const { db } = database;
    expect(await keepMeeting(db, tenant, copyOf(RICH, { transcript: 'Hello' }), NOW)).toBe('new');
    const record = await readMeeting(db, tenant, 'external-1');
    expect(record).toMatchObject({ meeting: RICH, duplicateOf: null, firstSeenAt: NOW, changedAt: NOW });
    expect(record?.sync).toMatchObject({ status: 'new', nextAttemptAt: NOW, attempts: 0, requestedBy: null });
    const activity = await db.selectFrom('activities').selectAll().where('tenant_id', '=', tenant).execute();
    expect(activity).toMatchObject([{ external_id: 'external-1', occurred_at: new Date(RICH.createdAt) }]);
  });

  test('the same copy again: unchanged, whoever shows it; both sources are remembered', async () => {
    const { db } = database;
    await keepMeeting(db, tenant, copyOf(RICH), NOW);
    const sourceId = '00000000-0000-4000-8000-000000000002';
    expect(await keepMeeting(db, tenant, copyOf(RICH, { sourceId }), later(1))).toBe('unchanged');
    const sources = await db.selectFrom('meeting_sources').selectAll().where('tenant_id', '=', tenant).execute();
    expect(sources).toHaveLength(2);
  });

  test('two processes keep the same new call at once: one sees it as new, one row stands', async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => keepMeeting(database.db, tenant, copyOf(RICH), NOW)));
    expect(results.sort()).toEqual(['new', 'unchanged', 'unchanged', 'unchanged']);
  });

  test('I1: a key that sees fewer people and no event takes none away, however often it shows the call', async () => {
    const { db } = database;
    const people = ['ada', 'bo'].map((name) => ({ name, email: `${name}@north.example`, externalHint: true }));
    const full: Meeting = {
      ...RICH,
      schedule: { kind: 'scheduled', start: '2026-09-14T09:00:00.000Z', end: null },
      attendees: people,
    };
    const fewer: Meeting = { ...full, schedule: { kind: 'impromptu' }, attendees: people.slice(1) };
    const sourceId = '00000000-0000-4000-8000-000000000002';
    await keepMeeting(db, tenant, copyOf(full), NOW);
    for (const minute of [1, 2])
      expect(await keepMeeting(db, tenant, copyOf(fewer, { sourceId }), later(minute))).toBe('unchanged');
    expect((await readMeeting(db, tenant, 'external-1'))?.meeting).toEqual(full);
    const more = { ...fewer, attendees: [{ name: 'Cy', email: 'cy@north.example', externalHint: true }] };
    expect(await keepMeeting(db, tenant, copyOf(more, { sourceId }), later(3))).toBe('changed');
    const emails = (await readMeeting(db, tenant, 'external-1'))?.meeting.attendees.map(({ email }) => email);
    expect(emails).toEqual(['ada@north.example', 'bo@north.example', 'cy@north.example']);
  });

  test('with one key, somebody who is no longer invited is gone', async () => {
    const people = ['ada', 'bo'].map((name) => ({ name, email: `${name}@north.example`, externalHint: true }));
    await keepMeeting(database.db, tenant, copyOf({ ...RICH, attendees: people }), NOW);
    await keepMeeting(database.db, tenant, copyOf({ ...RICH, attendees: people.slice(1) }), later(1));
    expect((await readMeeting(database.db, tenant, 'external-1'))?.meeting.attendees).toEqual(people.slice(1));
  });

  test('I1: a poorer copy takes nothing away and wakes nobody', async () => {
    await keepMeeting(database.db, tenant, copyOf(RICH, { transcript: 'Hello', raw: '{"rich":1}' }), NOW);
    await settled('synced');
    expect(await keepMeeting(database.db, tenant, copyOf(POOR, { raw: '{}' }), later(1))).toBe('unchanged');
    const row = await stored();
    expect(row.meeting).toEqual(RICH);
    expect(row.summary_text).toBe(RICH.summary?.markdown);
    expect(row.participants).toEqual(RICH.attendees);
    expect(row.action_items).toEqual([ITEM]);
    expect(row.host_email).toBe('mia@northwind.example');
    expect(zstdDecompressSync(row.transcript ?? Buffer.alloc(0)).toString()).toBe('Hello');
    expect(zstdDecompressSync(row.raw).toString()).toBe('{"rich":1}');
    expect(await nextAttempt()).toBeNull();
    expect(await keepMeeting(database.db, tenant, copyOf(RICH, { transcript: 'Hello' }), later(2))).toBe('unchanged');
  });

  test('I1: a richer copy fills in what was missing', async () => {
    await keepMeeting(database.db, tenant, copyOf(POOR), NOW);
    expect(await keepMeeting(database.db, tenant, copyOf(RICH, { transcript: 'Hello' }), later(1))).toBe('changed');
    const row = await stored();
    expect(row.meeting).toEqual(RICH);
    expect(row.transcript).not.toBeNull();
    expect(row.changed_at).toEqual(later(1));
    expect(row.first_seen_at).toEqual(NOW);
  });

  test.each(['synced', 'partly_synced', 'waiting', 'not_synced'] as const)(
    'a %s call whose summary is written anew is due at once',
    async (status) => {
      await keepMeeting(database.db, tenant, copyOf(RICH), NOW);
      await settled(status);
      const anew = { ...RICH, summary: { templateName: null, markdown: '### Next steps\nNothing.' } };
      expect(await keepMeeting(database.db, tenant, copyOf(anew), later(1))).toBe('changed');
      expect(await nextAttempt()).toEqual(later(1));
    },
  );

  test('a synced call whose title alone changed stays as it is; a waiting one is looked at', async () => {
    await keepMeeting(database.db, tenant, copyOf(RICH), NOW);
    await settled('synced');
    await keepMeeting(database.db, tenant, copyOf({ ...RICH, title: 'Second title' }), later(1));
    expect(await nextAttempt()).toBeNull();
    await settled('waiting');
    await keepMeeting(database.db, tenant, copyOf({ ...RICH, title: 'Third title' }), later(2));
    expect(await nextAttempt()).toEqual(later(2));
    expect((await stored()).title).toBe('Third title');
  });

  test('W13: a call refused for good is not tried again because its content changed', async () => {
    await keepMeeting(database.db, tenant, copyOf(RICH), NOW);
    await settled('failed');
    await keepMeeting(
      database.db,
      tenant,
      copyOf({ ...RICH, actionItems: [], summary: { templateName: 'x', markdown: 'y' } }),
      later(1),
    );
    expect(await nextAttempt()).toBeNull();
  });

  test('a change that arrives while a worker has the call is not lost when the worker settles', async () => {
    const { db } = database;
    await keepMeeting(db, tenant, copyOf(RICH), NOW);
    const claim = await claimOne(db, tenant, 'external-1', { now: NOW, leaseMs: 60_000 });
    const anew = { ...RICH, summary: { templateName: null, markdown: 'Rewritten.' } };
    await keepMeeting(db, tenant, copyOf(anew), later(0.5));
    const outcome = { status: 'synced', reason: null, detail: null, nextAttemptAt: null } as const;
    expect(claim && (await settle(db, tenant, claim, outcome))).toBe(true);
    expect(await nextAttempt()).toEqual(later(0.5));
  });

  test('characters that PostgreSQL does not take do not stop a call', async () => {
    const odd = {
      ...RICH,
      title: 'a\0b',
      summary: { templateName: null, markdown: 'half \ud83d pair, \\u0000 as text' },
    };
    expect(await keepMeeting(database.db, tenant, copyOf(odd), NOW)).toBe('new');
    expect((await stored()).meeting).toMatchObject({
      title: 'ab',
      summary: { markdown: 'half \ufffd pair, \\u0000 as text' },
    });
  });

  test('a failure half way leaves neither table changed', async () => {
    const copy = copyOf(RICH);
    const broken = { ...copy, activity: { ...copy.activity, properties: 'no json' } };
    await expect(keepMeeting(database.db, tenant, broken, NOW)).rejects.toThrow(SyntaxError);
    expect(await readMeeting(database.db, tenant, 'external-1')).toBeNull();
  });
});
