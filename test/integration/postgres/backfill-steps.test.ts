import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { itemsIn, saveReviews, settleItems, settleUndoneItems } from '../../../service/edge/postgres/backfill-items.ts';
import { approveItems, beginItems, beginUndo, releaseWaiting } from '../../../service/edge/postgres/backfill-steps.ts';
import { createBackfill, moveBackfill, readBackfill } from '../../../service/edge/postgres/backfills.ts';
import { removeExcluded } from '../../../service/edge/postgres/excluded-calls.ts';
import { addLinks } from '../../../service/edge/postgres/journal.ts';
import { claimReady, settle, type Settlement } from '../../../service/edge/postgres/meeting-syncs.ts';
import { keepMeeting, readMeeting } from '../../../service/edge/postgres/meetings.ts';
import { waitingUndos } from '../../../service/edge/postgres/undos.ts';
import type { Backfill, BackfillState } from '../../../service/types/backfill.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { callTask, copyOf, dealUpdate, later, meeting, newTenant, NOW, OPPORTUNITY, ORG } from './rows.ts';

const CALLS = ['external-0', 'external-1', 'external-2'];
const SYNCED: Settlement = { status: 'synced', reason: null, detail: null, nextAttemptAt: null };
const AWAY: Settlement = { status: 'waiting', reason: 'refused', detail: 'Away.', nextAttemptAt: later(30) };

describe.each(databaseKinds())('steps of a backfill on %s', (kind) => {
  let database: TestDatabase;
  let tenant: string;
  let backfill: Backfill;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  beforeEach(async () => {
    const { db } = database;
    tenant = await newTenant(db);
    for (const [at, id] of CALLS.entries()) {
      await keepMeeting(db, tenant, copyOf(meeting(id, { startedAt: later(at).toISOString() })), NOW);
    }
    // The calls have been looked at by themselves before.
    await settleAll(SYNCED);
    const wanted = { since: later(-1), until: later(10), orgId: ORG, createActionItems: false, by: 'dana@n.example' };
    const id = await createBackfill(db, tenant, wanted, NOW);
    const review = { state: 'proposed', reason: null, detail: null } as const;
    const plans = CALLS.map((meetingId) => ({ ...review, meetingId, operations: [callTask(meetingId)] }));
    await saveReviews(db, tenant, id, plans);
    await moveBackfill(db, tenant, id, ['reviewing'], 'ready');
    const stored = await readBackfill(db, tenant, id);
    if (stored === null) throw new Error('The backfill was not kept.');
    backfill = stored;
  });
  afterAll(() => database.close());

  /** What a worker does with all calls that are due. */
  async function settleAll(outcome: Settlement, now = NOW): Promise<void> {
    const claims = await claimReady(database.db, tenant, { limit: 50, now, leaseMs: 1000 });
    for (const claim of claims) await settle(database.db, tenant, claim, outcome, now);
  }
  const items = (state: Parameters<typeof itemsIn>[3]) => itemsIn(database.db, tenant, backfill.id, state, 50);
  const stateNow = async () => (await readBackfill(database.db, tenant, backfill.id))?.state;
  const approve = (ids: readonly string[] | null, from: readonly BackfillState[] = ['ready', 'running', 'done']) =>
    approveItems(database.db, tenant, backfill.id, from, ids);
  const begin = (most = 50) => beginItems(database.db, tenant, backfill, most, NOW);

  test('calls are begun, written and end; the last one ends the backfill', async () => {
    expect(await approve(null)).toBe(3);
    expect(await begin()).toBe(3);
    // Synced before and not looked at since: not written yet.
    await settleItems(database.db, tenant, NOW);
    expect(await items('running')).toEqual(CALLS);
    await settleAll(SYNCED);
    await settleItems(database.db, tenant, NOW);
    expect(await items('done')).toEqual(CALLS);
    expect(await begin()).toBe(0);
    expect(await stateNow()).toBe('done');
  });

  test('while some wait, only few more are begun', async () => {
    await approve(null);
    expect(await begin(2)).toBe(2);
    await settleAll(AWAY);
    expect(await begin(2)).toBe(0);
    expect(await stateNow()).toBe('running');
    expect(await items('approved')).toEqual(['external-2']);
  });

  test('a backfill that ended while its last calls were approved runs again; a cancelled one approves nothing', async () => {
    await approve(['external-0']);
    await begin();
    await settleAll(SYNCED);
    await settleItems(database.db, tenant, NOW);
    await begin();
    expect(await stateNow()).toBe('done');
    expect(await approve(['external-1'])).toBe(1);
    expect(await stateNow()).toBe('running');
    expect((await readBackfill(database.db, tenant, backfill.id))?.finishedAt).toBeNull();
    expect(await approve(['external-1'])).toBe(0);
    await moveBackfill(database.db, tenant, backfill.id, ['running'], 'cancelled');
    expect(await approve(null)).toBeNull();
    expect(await items('proposed')).toEqual(['external-2']);
    expect(await begin()).toBe(0);
  });

  test('stopped, calls that wait for Salesforce are let go', async () => {
    await approve(null);
    await begin();
    await settleAll(AWAY);
    await moveBackfill(database.db, tenant, backfill.id, ['running'], 'paused');
    await releaseWaiting(database.db, tenant, backfill, later(1));
    expect(await items('approved')).toEqual(CALLS);
    expect((await readMeeting(database.db, tenant, 'external-0'))?.sync.requestedBy).toBeNull();
  });

  test('a call that is forgotten holds nothing up and leaves no words behind', async () => {
    await approve(null);
    await begin();
    await removeExcluded(database.db, tenant, [{ meeting: meeting('external-1'), reason: 'title' }], NOW);
    await settleAll(SYNCED);
    await settleItems(database.db, tenant, NOW);
    expect(await items('done')).toEqual(['external-0', 'external-2']);
    expect([...(await items('running')), ...(await items('skipped'))]).toEqual([]);
  });

  test('taken back newest first, what is being written included, what waits let go', async () => {
    await approve(null);
    await begin(2);
    await settleAll(SYNCED);
    await settleItems(database.db, tenant, NOW);
    await begin();
    await moveBackfill(database.db, tenant, backfill.id, ['running'], 'paused');
    const wish = { from: ['paused'] as const, actor: 'dana', confirmed: false, size: 2 };
    expect(await beginUndo(database.db, tenant, backfill, wish, NOW)).toBe(3);
    expect(await beginUndo(database.db, tenant, backfill, wish, NOW)).toBeNull();
    const scopes = (await waitingUndos(database.db, tenant)).map(({ scope }) => scope);
    expect(scopes).toEqual([
      { kind: 'calls', meetingIds: ['external-2', 'external-1'] },
      { kind: 'calls', meetingIds: ['external-0'] },
    ]);
    expect(await stateNow()).toBe('undoing');
  });

  test('of a call that was in Salesforce before, only what the backfill changed is taken back', async () => {
    const { db } = database;
    const wanted = { since: later(-1), until: later(1), orgId: ORG, createActionItems: false, by: 'dana@n.example' };
    const id = await createBackfill(db, tenant, wanted, later(5));
    const [call = ''] = CALLS;
    const plan = { state: 'proposed', reason: null, detail: null, meetingId: call } as const;
    // One of its Tasks had been refused; the other stands there, and must not go with the backfill.
    const there = { ...callTask(call), kind: 'skip', key: 'call-there', verdict: 'unchanged' } as const;
    await saveReviews(db, tenant, id, [
      { ...plan, operations: [there, callTask(call), dealUpdate(call, { NextStep: 'Sign' })] },
    ]);
    await moveBackfill(db, tenant, id, ['reviewing'], 'ready');
    const second = await readBackfill(db, tenant, id);
    if (second === null) throw new Error('The backfill was not kept.');
    await approveItems(db, tenant, id, ['ready'], null);
    await beginItems(db, tenant, second, 50, later(5));
    await settleAll(SYNCED, later(5));
    await settleItems(db, tenant, later(5));
    const link = { meetingId: call, opportunityId: OPPORTUNITY, before: null, after: 'x', provenance: null } as const;
    const sync = { ...link, origin: 'sync', actor: 'service' } as const;
    await addLinks(db, tenant, ORG, [{ ...sync, field: 'Description' }], NOW);
    await addLinks(db, tenant, ORG, [{ ...sync, field: 'NextStep' }], later(6));

    await moveBackfill(db, tenant, id, ['running'], 'paused');
    const wish = { from: ['paused'] as const, actor: 'dana', confirmed: false, size: 50 };
    expect(await beginUndo(db, tenant, second, wish, later(7))).toBe(1);
    const scopes = (await waitingUndos(db, tenant)).map(({ scope }) => scope);
    const since = later(5).toISOString();
    expect(scopes).toEqual([{ kind: 'field', since, meetingId: call, opportunityId: OPPORTUNITY, field: 'NextStep' }]);
    await settleUndoneItems(db, tenant, id, true);
    expect(await itemsIn(db, tenant, id, 'undone', 50)).toEqual([call]);
  });
});
