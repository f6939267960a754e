import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Db } from '../../../service/edge/postgres/client.ts';
import { confirm, intend } from '../../../service/edge/postgres/ledger.ts';
import { claimOne, settle } from '../../../service/edge/postgres/meeting-syncs.ts';
import { keepMeeting, readMeeting } from '../../../service/edge/postgres/meetings.ts';
import { preferRecording, sortOutRecordings } from '../../../service/stages/keep/one-recording.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { callTask, copyOf, later, meeting, newTenant, NOW, ORG } from './rows.ts';

const SCHEDULE = { kind: 'scheduled', start: '2026-11-19T09:00:00.000Z', end: null } as const;
const BOOKED = { schedule: SCHEDULE, meetingUrl: 'https://meet.example/pilot' };

describe.each(databaseKinds())('recordings of one meeting on %s', (kind) => {
  let database: TestDatabase;
  let db: Db;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    db = database.db;
  });
  afterAll(async () => await database.close());
  beforeEach(async () => {
    tenant = await newTenant(db);
  });

  const context = () => ({ db, clock: () => NOW });
  /** Keeps a recording that began so many minutes after the booked start. */
  async function keep(id: string, minutes: number, changes = {}): Promise<void> {
    const startedAt = new Date(Date.parse(SCHEDULE.start) + minutes * 60_000).toISOString();
    await keepMeeting(db, tenant, copyOf(meeting(id, { ...BOOKED, startedAt, ...changes })), NOW);
    await sortOutRecordings(context(), tenant, [id]);
  }
  const duplicateOf = async (id: string) => (await readMeeting(db, tenant, id))?.duplicateOf ?? null;
  const done = { status: 'not_synced', reason: 'x', detail: null, nextAttemptAt: null } as const;
  async function settled(id: string): Promise<void> {
    const claim = await claimOne(db, tenant, id, { now: NOW, leaseMs: 60_000 });
    if (claim !== null) await settle(db, tenant, claim, done, NOW);
  }
  const dueAgain = async (id: string) => (await readMeeting(db, tenant, id))?.sync.nextAttemptAt !== null;

  test('I1: six that arrive at once leave one, the earliest', async () => {
    const ids = [1, 2, 3, 4, 5, 6].map((n) => `external-${n}`);
    await Promise.all(ids.map((id, index) => keep(id, 6 - index)));
    expect(await Promise.all(ids.map(duplicateOf))).toEqual([...ids.slice(0, 5).map(() => 'external-6'), null]);
  });

  test.each([
    ['another join link', { meetingUrl: 'https://meet.example/other' }],
    ['another booked start', { schedule: { ...SCHEDULE, start: '2026-11-19T10:00:00.000Z' } }],
    ['no join link', { meetingUrl: null }],
    ['no booked start', { schedule: { kind: 'impromptu' } }],
  ])('%s is another meeting', async (_case, changes) => {
    await keep('external-1', 0);
    await keep('external-2', 1, changes);
    expect([await duplicateOf('external-1'), await duplicateOf('external-2')]).toEqual([null, null]);
  });

  test('join links longer than an index can hold are stored and compared', async () => {
    const meetingUrl = `https://meet.example/${'x'.repeat(5000)}`;
    await keep('external-1', 0, { meetingUrl });
    await keep('external-2', 1, { meetingUrl });
    expect(await duplicateOf('external-2')).toBe('external-1');
  });

  test('an earlier recording that comes later takes over while nothing is written, and both are looked at again', async () => {
    await keep('external-2', 5);
    await settled('external-2');
    await keep('external-1', 0);
    expect([await duplicateOf('external-1'), await duplicateOf('external-2')]).toEqual([null, 'external-1']);
    expect([await dueAgain('external-1'), await dueAgain('external-2')]).toEqual([true, true]);
  });

  test.each(['written', 'begun'])('once a write is %s it stays the one, whatever comes', async (how) => {
    await keep('external-2', 5);
    await settled('external-2');
    await intend(db, tenant, ORG, [callTask('external-2')], NOW);
    if (how === 'written') {
      await confirm(db, tenant, ORG, [{ key: 'call-external-2', recordId: '00T', written: {} }], NOW);
    }
    await keep('external-1', 0);
    expect([await duplicateOf('external-1'), await duplicateOf('external-2')]).toEqual(['external-2', null]);
    expect(await dueAgain('external-2')).toBe(false);
    expect(await preferRecording(context(), tenant, 'external-1')).toEqual({ outcome: 'written', with: 'external-2' });
    expect(await duplicateOf('external-1')).toBe('external-2');
  });

  test('while a worker is at one, nothing swaps; the worker itself decides with what it then knows', async () => {
    await keep('external-2', 5);
    const claim = await claimOne(db, tenant, 'external-2', { now: NOW, leaseMs: 60_000 });
    await keep('external-1', 0);
    expect(await duplicateOf('external-1')).toBe('external-2');
    expect(await preferRecording(context(), tenant, 'external-1')).toEqual({ outcome: 'busy', with: 'external-2' });
    await sortOutRecordings(context(), tenant, ['external-2'], claim?.leaseToken ?? null);
    expect([await duplicateOf('external-1'), await duplicateOf('external-2')]).toEqual([null, 'external-1']);
  });

  test('a choice sticks against all later recordings; choosing another one later counts instead', async () => {
    await keep('external-1', 0);
    await keep('external-2', 5);
    expect(await preferRecording(context(), tenant, 'external-2')).toEqual({
      outcome: 'chosen',
      instead: 'external-1',
    });
    await keep('external-0', -5);
    expect(await Promise.all(['external-0', 'external-1', 'external-2'].map(duplicateOf))).toEqual([
      'external-2',
      'external-2',
      null,
    ]);
    const tomorrow = { db, clock: () => later(1440) };
    expect(await preferRecording(tomorrow, tenant, 'external-0')).toMatchObject({ outcome: 'chosen' });
    expect(await duplicateOf('external-2')).toBe('external-0');
  });

  test('two people choosing at once leave one written recording', async () => {
    await keep('external-1', 0);
    await keep('external-2', 5);
    await Promise.all(['external-1', 'external-2'].map((id) => preferRecording(context(), tenant, id)));
    const marks = await Promise.all(['external-1', 'external-2'].map(duplicateOf));
    expect(marks.filter((mark) => mark === null)).toHaveLength(1);
  });

  test('another tenant’s recordings do not count', async () => {
    await keep('external-1', 0);
    tenant = await newTenant(db, 'Other');
    await keep('external-2', 5);
    expect(await duplicateOf('external-2')).toBeNull();
    expect(await preferRecording(context(), tenant, 'external-2')).toEqual({ outcome: 'only_one' });
  });
});
