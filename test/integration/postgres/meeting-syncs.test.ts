import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase, type OpenDatabase } from '../../../service/edge/postgres/client.ts';
import { keepMeeting, readMeeting } from '../../../service/edge/postgres/meetings.ts';
import {
  claimOne,
  claimReady,
  countsByStatus,
  nextDue,
  releaseLeases,
  renewLease,
  requestSync,
  rescheduleAll,
  rescheduleMeetings,
  settle,
  tenantsWithReadyMeetings,
  type Settlement,
} from '../../../service/edge/postgres/meeting-syncs.ts';
import { databaseKinds, openTestDatabase, silent, type TestDatabase } from '../../support/database.ts';
import { freezeSettings, readFrozenSettings } from '../../../service/edge/postgres/frozen-settings.ts';
import { copyOf, later, meeting, newTenant, NOW, SETTINGS } from './rows.ts';

const MINUTE = 60_000;
const SYNCED: Settlement = { status: 'synced', reason: null, detail: null, nextAttemptAt: null };

describe.each(databaseKinds())('claims on %s', (kind) => {
  let database: TestDatabase;
  let other: OpenDatabase;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    // A second process on PostgreSQL; embedded there is only one.
    other = database.url ? await openDatabase({ url: database.url, dataDir: '', log: silent }) : database;
  });
  beforeEach(async () => {
    tenant = await newTenant(database.db);
  });
  afterAll(async () => {
    if (other !== database) await other.close();
    await database.close();
  });

  /** Calls `external-0` … each due one minute after the one before. */
  async function keep(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await keepMeeting(database.db, tenant, copyOf(meeting(`external-${n}`)), later(n));
    }
  }

  async function stateOf(id: string) {
    return (await readMeeting(database.db, tenant, id))?.sync;
  }

  test('60 calls, eight workers in two processes: every call is claimed exactly once', async () => {
    await keep(60);
    const worker = async (db: OpenDatabase['db']): Promise<string[]> => {
      const mine: string[] = [];
      for (;;) {
        const claims = await claimReady(db, tenant, { limit: 7, now: later(100), leaseMs: MINUTE });
        if (claims.length === 0) return mine;
        mine.push(...claims.map((claim) => claim.meetingId));
      }
    };
    const workers = Array.from({ length: 8 }, (_, n) => worker(n % 2 ? database.db : other.db));
    const claimed = (await Promise.all(workers)).flat();
    expect(claimed).toHaveLength(60);
    expect(new Set(claimed).size).toBe(60);
  });

  test('the longest due comes first, what is not due yet is left', async () => {
    await keep(5);
    const claims = await claimReady(database.db, tenant, { limit: 2, now: later(3), leaseMs: MINUTE });
    expect(claims.map((claim) => claim.meetingId)).toEqual(['external-0', 'external-1']);
    expect(claims[0]).toMatchObject({ previousStatus: 'new', attempts: 0, summaryAttempts: 0, leaseUntil: later(4) });
    expect((await stateOf('external-0'))?.status).toBe('syncing');
    const rest = await claimReady(database.db, tenant, { limit: 9, now: later(3), leaseMs: MINUTE });
    expect(rest.map((claim) => claim.meetingId)).toEqual(['external-2', 'external-3']);
  });

  test('a claimed call is nobody else’s until its lease ends; then it is claimed anew and the dead worker settles nothing', async () => {
    await keep(1);
    const [dead] = await claimReady(database.db, tenant, { limit: 1, now: NOW, leaseMs: MINUTE });
    expect(await claimReady(other.db, tenant, { limit: 1, now: later(0.9), leaseMs: MINUTE })).toEqual([]);
    expect(await claimOne(other.db, tenant, 'external-0', { now: later(0.9), leaseMs: MINUTE })).toBeNull();
    expect(await nextDue(database.db, tenant)).toEqual(later(1));
    const [alive] = await claimReady(other.db, tenant, { limit: 1, now: later(1), leaseMs: MINUTE });
    expect(alive).toMatchObject({ meetingId: 'external-0', previousStatus: 'syncing' });
    expect(dead && (await settle(database.db, tenant, dead, SYNCED))).toBe(false);
    expect(dead && (await renewLease(database.db, tenant, [dead], { now: later(1), leaseMs: MINUTE }))).toEqual([]);
    expect(alive && (await settle(other.db, tenant, alive, SYNCED))).toBe(true);
    expect(await stateOf('external-0')).toMatchObject({ status: 'synced', nextAttemptAt: null });
  });

  test('a renewed lease keeps the call, and ends later', async () => {
    await keep(2);
    const claims = await claimReady(database.db, tenant, { limit: 2, now: later(1), leaseMs: MINUTE });
    const renewed = await renewLease(database.db, tenant, claims, { now: later(1.5), leaseMs: MINUTE });
    expect(renewed.sort()).toEqual(['external-0', 'external-1']);
    expect(await claimReady(database.db, tenant, { limit: 2, now: later(2.4), leaseMs: MINUTE })).toEqual([]);
    expect(await nextDue(database.db, tenant)).toEqual(later(2.5));
    expect(await claimReady(database.db, tenant, { limit: 2, now: later(2.5), leaseMs: MINUTE })).toHaveLength(2);
    expect(await renewLease(database.db, tenant, [], { now: NOW, leaseMs: MINUTE })).toEqual([]);
  });

  test('settling for a later look: status, reason, counters and time are kept, and it is due then', async () => {
    await keep(1);
    const claim = await claimOne(database.db, tenant, 'external-0', { now: NOW, leaseMs: MINUTE });
    const outcome: Settlement = {
      status: 'waiting',
      reason: 'summary_pending',
      detail: 'No summary yet.\0',
      nextAttemptAt: later(15),
      attempts: 2,
      summaryAttempts: 3,
    };
    expect(claim && (await settle(database.db, tenant, claim, outcome))).toBe(true);
    expect(await stateOf('external-0')).toMatchObject({ ...outcome, detail: 'No summary yet.' });
    expect(await nextDue(database.db, tenant)).toEqual(later(15));
    expect(await claimReady(database.db, tenant, { limit: 1, now: later(14), leaseMs: MINUTE })).toEqual([]);
    const [again] = await claimReady(database.db, tenant, { limit: 1, now: later(15), leaseMs: MINUTE });
    expect(again).toMatchObject({ attempts: 2, summaryAttempts: 3, reason: 'summary_pending' });
  });

  test('settling twice: the second changes nothing', async () => {
    await keep(1);
    const claim = await claimOne(database.db, tenant, 'external-0', { now: NOW, leaseMs: MINUTE });
    expect(claim && (await settle(database.db, tenant, claim, SYNCED))).toBe(true);
    expect(claim && (await settle(database.db, tenant, claim, { ...SYNCED, status: 'failed' }))).toBe(false);
    expect((await stateOf('external-0'))?.status).toBe('synced');
  });

  test('a person asks: the call is due at once and carries the name; unknown calls are refused', async () => {
    await keep(1);
    const claim = await claimOne(database.db, tenant, 'external-0', { now: NOW, leaseMs: MINUTE });
    const outcome: Settlement = { ...SYNCED, status: 'not_synced', reason: 'before_connection', attempts: 4 };
    if (claim) await settle(database.db, tenant, claim, outcome);
    expect(await requestSync(database.db, tenant, 'external-0', 'mia@northwind.example', later(5))).toBe(true);
    const asked = { status: 'waiting', nextAttemptAt: later(5), requestedBy: 'mia@northwind.example', attempts: 0 };
    expect(await stateOf('external-0')).toMatchObject(asked);
    expect(await requestSync(database.db, tenant, 'external-99', 'mia@northwind.example')).toBe(false);
  });

  test('a person asks while a worker has the call, whose lease was renewed: it is looked at once more', async () => {
    await keep(1);
    const claim = await claimOne(database.db, tenant, 'external-0', { now: NOW, leaseMs: MINUTE });
    await requestSync(database.db, tenant, 'external-0', 'mia@northwind.example', later(0.2));
    if (claim) await renewLease(database.db, tenant, [claim], { now: later(0.5), leaseMs: MINUTE });
    expect(await nextDue(database.db, tenant)).toEqual(later(1.5));
    if (claim) await settle(database.db, tenant, claim, SYNCED);
    expect((await stateOf('external-0'))?.nextAttemptAt).toEqual(later(0.2));
  });

  test('a cause is cured: the calls that waited for it are due at once, no others', async () => {
    await keep(3);
    const reasons = ['salesforce_not_connected', 'paused', 'no_contact'];
    for (const [n, reason] of reasons.entries()) {
      const claim = await claimOne(database.db, tenant, `external-${n}`, { now: NOW, leaseMs: MINUTE });
      if (claim) await settle(database.db, tenant, claim, { ...SYNCED, status: 'waiting', reason });
    }
    expect(await nextDue(database.db, tenant)).toBeNull();
    const which = { reasons: ['salesforce_not_connected', 'paused'] };
    expect(await rescheduleAll(database.db, tenant, which, later(9))).toBe(2);
    expect(await rescheduleAll(database.db, tenant, { reasons: [] })).toBe(0);
    const due = await claimReady(database.db, tenant, { limit: 9, now: later(9), leaseMs: MINUTE });
    expect(due.map((claim) => claim.meetingId)).toEqual(['external-0', 'external-1']);
  });

  test('calls named by a person are due at once, others are not', async () => {
    await keep(3);
    for (const n of [0, 1, 2]) {
      const claim = await claimOne(database.db, tenant, `external-${n}`, { now: NOW, leaseMs: MINUTE });
      if (claim) await settle(database.db, tenant, claim, { ...SYNCED, status: 'failed', attempts: 3 });
    }
    expect(await rescheduleMeetings(database.db, tenant, ['external-1', 'external-9'], later(9))).toBe(1);
    expect(await rescheduleMeetings(database.db, tenant, [], later(9))).toBe(0);
    const due = await claimReady(database.db, tenant, { limit: 9, now: later(9), leaseMs: MINUTE });
    expect(due).toMatchObject([{ meetingId: 'external-1', previousStatus: 'failed', attempts: 0 }]);
  });

  test('all leases released, as an embedded process does when it starts: what was claimed is free, its old owner settles nothing', async () => {
    await keep(1);
    // Leases in real time: releasing asks the database for the time.
    const now = new Date();
    const dead = await claimOne(database.db, tenant, 'external-0', { now, leaseMs: 60 * MINUTE });
    await releaseLeases(database.db);
    expect(dead && (await settle(database.db, tenant, dead, SYNCED))).toBe(false);
    const claims = await claimReady(database.db, tenant, {
      limit: 1,
      now: new Date(now.getTime() + MINUTE),
      leaseMs: MINUTE,
    });
    expect(claims).toMatchObject([{ meetingId: 'external-0', previousStatus: 'syncing' }]);
  });

  test('W16: the settings a call was last tried with are kept, call by call', async () => {
    await keep(2);
    expect(await readFrozenSettings(database.db, tenant, ['external-0', 'external-1'])).toEqual(new Map());
    await freezeSettings(database.db, tenant, 'external-0', SETTINGS);
    await freezeSettings(database.db, tenant, 'external-0', { ...SETTINGS, createTasks: true });
    const frozen = await readFrozenSettings(database.db, tenant, ['external-0', 'external-1']);
    expect(frozen).toEqual(new Map([['external-0', { ...SETTINGS, createTasks: true }]]));
    expect(await readFrozenSettings(database.db, tenant, [])).toEqual(new Map());
  });

  test('counts: one line per status and reason', async () => {
    await keep(3);
    const claim = await claimOne(database.db, tenant, 'external-0', { now: NOW, leaseMs: MINUTE });
    if (claim) await settle(database.db, tenant, claim, { ...SYNCED, status: 'not_synced', reason: 'internal_only' });
    expect(await countsByStatus(database.db, tenant)).toEqual([
      { status: 'new', reason: null, count: 2 },
      { status: 'not_synced', reason: 'internal_only', count: 1 },
    ]);
  });

  test('tenants with work: those with a call that is due and not claimed', async () => {
    const idle = await newTenant(database.db);
    await keep(1);
    expect(await tenantsWithReadyMeetings(database.db, later(-1))).not.toContain(tenant);
    const ready = await tenantsWithReadyMeetings(database.db, NOW);
    expect(ready).toContain(tenant);
    expect(ready).not.toContain(idle);
    await claimOne(database.db, tenant, 'external-0', { now: NOW, leaseMs: MINUTE });
    expect(await tenantsWithReadyMeetings(database.db, later(0.5))).not.toContain(tenant);
    expect(await tenantsWithReadyMeetings(database.db, later(1))).toContain(tenant);
  });
});
