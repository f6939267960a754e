import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { backfillOfCall } from '../../../service/edge/postgres/backfill-of-call.ts';
import { listAudit, record } from '../../../service/edge/postgres/audit.ts';
import { choicesFor, choose } from '../../../service/edge/postgres/choices.ts';
import type { Db } from '../../../service/edge/postgres/client.ts';
import type { OrgFacts } from '../../../service/types/snapshot.ts';
import * as connections from '../../../service/edge/postgres/connections.ts';
import * as sources from '../../../service/edge/postgres/fathom-sources.ts';
import { freezeSettings, readFrozenSettings } from '../../../service/edge/postgres/frozen-settings.ts';
import * as runs from '../../../service/edge/postgres/ingest-runs.ts';
import * as ledger from '../../../service/edge/postgres/ledger.ts';
import * as meetings from '../../../service/edge/postgres/meetings.ts';
import * as claims from '../../../service/edge/postgres/meeting-syncs.ts';
import { putState, takeState } from '../../../service/edge/postgres/oauth-states.ts';
import * as syncs from '../../../service/edge/postgres/syncs.ts';
import { coverFrom, setAutomatic, setPaused } from '../../../service/edge/postgres/tenants.ts';
import {
  latestVerification,
  finishVerification,
  dropVerification,
  startVerification,
} from '../../../service/edge/postgres/verifications.ts';
import { readRehearsalStop, stopRehearsals } from '../../../service/edge/postgres/rehearsal-stops.ts';
import { countCalls, readUsage } from '../../../service/edge/postgres/usage.ts';
import * as recordings from '../../../service/edge/postgres/recordings.ts';
import { readHealth, saveBudget } from '../../../service/edge/postgres/source-health.ts';
import * as webhooks from '../../../service/edge/postgres/webhooks.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { callTask, copyOf, dealUpdate, later, meeting, newTenant, NOW, OPPORTUNITY, ORG, SETTINGS } from './rows.ts';

const M = 'external-1';
const TABLES = [
  'fathom_sources',
  'fathom_webhooks',
  'webhook_deliveries',
  'ingest_runs',
  'activities',
  'fathom_meetings',
  'meeting_sources',
  'set_aside_payloads',
  'salesforce_connections',
  'oauth_states',
  'meeting_syncs',
  'ledger',
  'deal_choices',
  'syncs',
  'audit_log',
  'api_usage',
  'verifications',
  'rehearsal_stops',
] as const;
const VERIFIED = { orgId: ORG, userId: 'u', checks: [] } as const;
const STATE = { state: 'error', reason: 'x', nextStep: 'x' } as const;

interface Ids {
  readonly source: string;
  readonly run: string;
  readonly connection: string;
  readonly sync: string;
  readonly leaseToken: string;
  readonly verification: string;
}

/** One row in every table. */
async function fill(db: Db, tenant: string): Promise<Ids> {
  const source = await sources.insertSource(db, tenant, {
    dialect: 'external',
    sealedKey: 'seal',
    keyFingerprint: 'print',
    state: 'connected',
    identity: {},
    historySince: NOW,
  });
  const made = { state: 'active', fathomId: 'wh', url: 'u', sealedSecret: 's', reason: null, nextStep: null } as const;
  await webhooks.saveWebhook(db, tenant, source.id, made, NOW);
  await webhooks.recordDelivery(db, tenant, source.id, 'msg', NOW);
  const run = await runs.startRun(db, tenant, { sourceId: source.id, since: NOW, until: later(1) });
  await meetings.keepMeeting(db, tenant, copyOf(meeting(M), { sourceId: source.id }), NOW);
  const broken = { sourceId: source.id, payloadHash: 'h', payload: {}, reason: 'r' };
  await meetings.setAside(db, tenant, broken);
  const claim = await claims.claimOne(db, tenant, M, { now: NOW, leaseMs: 60_000 });
  const connection = await connections.saveConnection(db, tenant, {
    scope: 'team',
    memberEmail: null,
    loginUrl: 'l',
    instanceUrl: 'i',
    orgId: ORG,
    userId: 'u',
    sealedAccessToken: 'a',
    sealedRefreshToken: 'r',
    identity: {},
  });
  const pending = {
    scope: 'team',
    memberEmail: null,
    loginUrl: 'l',
    sealedVerifier: 'v',
    expiresAt: later(1),
  } as const;
  await putState(db, tenant, { ...pending, state: `state-${tenant}` }, NOW);
  await ledger.intend(db, tenant, ORG, [callTask(M), dealUpdate(M, { NextStep: 'a' })]);
  await ledger.confirm(db, tenant, ORG, [
    { key: `call-${M}`, recordId: '00T', written: {} },
    { key: `deal-${M}`, recordId: OPPORTUNITY, written: { NextStep: 'a' } },
  ]);
  await choose(db, tenant, { meetingId: M, contactId: 'c', opportunityId: OPPORTUNITY }, 'mia');
  const sync = await syncs.startSync(db, tenant, { meetingId: M, trigger: 'manual', requestedBy: 'mia' });
  await record(db, tenant, 'mia', 'fathom.connect');
  await countCalls(db, tenant, connection.id, '2026-11-20', 1);
  const verification = await startVerification(db, tenant, 'mia', NOW);
  await finishVerification(db, tenant, verification, { ...VERIFIED, state: 'green' }, NOW);
  await stopRehearsals(db, tenant, ORG, { at: NOW, meetingId: M, left: ['x'] });
  return {
    source: source.id,
    run: run.id,
    connection: connection.id,
    sync,
    verification,
    leaseToken: claim?.leaseToken ?? '',
  };
}

describe.each(databaseKinds())('tenant B next to tenant A on %s', (kind) => {
  let database: TestDatabase;
  let db: Db;
  let a: string;
  let b: string;
  let ids: Ids;
  let before: unknown;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    db = database.db;
    a = await newTenant(db, 'A');
    b = await newTenant(db, 'B');
    ids = await fill(db, a);
    before = await rowsOf(a);
  });
  afterAll(async () => await database.close());

  async function rowsOf(tenant: string): Promise<Record<string, unknown[]>> {
    const all: Record<string, unknown[]> = {};
    for (const table of TABLES) {
      const { rows } = await database.pool.query(`select * from ${table} where tenant_id = $1 order by 2`, [tenant]);
      all[table] = rows;
    }
    return all;
  }

  test('every table of A holds something, so that seeing nothing means something', async () => {
    const all = await rowsOf(a);
    expect(Object.entries(all).filter(([, rows]) => rows.length === 0)).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>, unknown]>([
    ['sources', () => sources.listSources(db, b), []],
    ['a source by id', () => sources.readSource(db, b, ids.source), null],
    ['a webhook', () => webhooks.readWebhook(db, b, ids.source), null],
    ['a delivery', () => webhooks.wasDelivered(db, b, ids.source, 'msg'), false],
    ['the health of sources', () => readHealth(db, b), new Map()],
    ['recordings', () => recordings.recordingsOfCall(db, b, M), []],
    ['an open run', () => runs.openRun(db, b, ids.source), null],
    ['the latest runs', () => runs.latestRuns(db, b), []],
    ['a call by id', () => meetings.readMeeting(db, b, M), null],
    ['a call by recording', () => meetings.readMeeting(db, b, '1'), null],
    ['a call by URL', () => meetings.readMeeting(db, b, meeting(M).url ?? ''), null],
    ['calls by ids', () => meetings.readMeetings(db, b, [M]), []],
    ['the list of calls', () => meetings.listMeetings(db, b, { limit: 9 }), { items: [], nextCursor: null }],
    ['calls that are due', () => claims.claimReady(db, b, { limit: 9, now: later(9), leaseMs: 1 }), []],
    ['a call to claim', () => claims.claimOne(db, b, M, { now: later(9), leaseMs: 1 }), null],
    ['counts', () => claims.countsByStatus(db, b), []],
    ['the next due time', () => claims.nextDue(db, b), null],
    ['ledger entries', () => ledger.entriesFor(db, b, ORG, [M]), []],
    ['calls of a deal', () => ledger.dealCalls(db, b, ORG, [OPPORTUNITY]), []],
    ['values of a deal', () => ledger.dealWritten(db, b, ORG, [OPPORTUNITY]), {}],
    ['frozen settings', () => readFrozenSettings(db, b, [M]), new Map()],
    ['choices', () => choicesFor(db, b, [M]), []],
    ['the sync log', () => syncs.listSyncs(db, b, { limit: 9 }), { items: [], nextCursor: null }],
    ['a line of the sync log', () => syncs.readSync(db, b, ids.sync), null],
    ['the audit log', () => listAudit(db, b, { limit: 9 }), { items: [], nextCursor: null }],
    ['verifications', () => latestVerification(db, b, NOW), null],
    ['the end of rehearsals', () => readRehearsalStop(db, b, ORG), null],
    ['the backfill of a call', () => backfillOfCall(db, b, M), null],
    ['API usage', () => readUsage(db, b), []],
    ['connections', () => connections.listConnections(db, b), []],
    ['the team connection', () => connections.readTeamConnection(db, b), null],
    ['a connection by id', () => connections.readConnection(db, b, ids.connection), null],
    ['org facts', () => connections.readOrgFacts(db, b, ids.connection), null],
  ])('B does not see %s of A', async (_, read, nothing) => {
    expect(await read()).toEqual(nothing);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a source', () => sources.deleteSource(db, b, ids.source)],
    ['a source’s state', () => sources.setSourceState(db, b, ids.source, STATE)],
    ['a source’s progress', () => sources.setPulledUntil(db, b, ids.source, later(99))],
    ['a source’s pacing', () => sources.deferRequests(db, b, ids.source, later(99))],
    [
      'a source’s key',
      () => sources.renewSource(db, b, ids.source, { sealedKey: 'b', keyFingerprint: 'b', identity: {} }),
    ],
    ['a source’s budget', () => saveBudget(db, b, ids.source, { limit: 1, remaining: 1, resetsAt: NOW, at: NOW })],
    ['duplicates', () => recordings.markDuplicates(db, b, [{ id: M, duplicateOf: 'x' }])],
    ['a choice of recording', () => recordings.markPreferred(db, b, M, NOW)],
    ['a run', () => runs.updateRun(db, b, ids.run, { seen: 9 })],
    ['the end of a run', () => runs.finishRun(db, b, ids.run, { state: 'failed' })],
    [
      'a claim',
      () => claims.renewLease(db, b, [{ meetingId: M, leaseToken: ids.leaseToken }], { now: NOW, leaseMs: 9e6 }),
    ],
    [
      'a claimed call',
      () =>
        claims.settle(
          db,
          b,
          { meetingId: M, leaseToken: ids.leaseToken },
          { status: 'failed', reason: null, detail: null, nextAttemptAt: null },
        ),
    ],
    ['a request', () => claims.requestSync(db, b, M, 'b')],
    ['waiting calls', () => claims.rescheduleAll(db, b, { reasons: ['summary_pending'] })],
    ['a log line', () => syncs.finishSync(db, b, ids.sync, { status: 'x', reason: null, detail: null, results: [] })],
    ['a connection', () => connections.deleteConnection(db, b, ids.connection)],
    ['a connection’s state', () => connections.setConnectionState(db, b, ids.connection, STATE)],
    ['tokens', () => connections.storeTokens(db, b, ids.connection, { sealedAccess: 'b' })],
    ['org facts', () => connections.saveOrgFacts(db, b, ids.connection, {} as OrgFacts)],
    ['API limits', () => connections.saveApiUsage(db, b, ids.connection, { used: 1, max: 1 })],
    ['a verification', () => finishVerification(db, b, ids.verification, { ...VERIFIED, state: 'red' }, NOW)],
    ['a verification’s being', () => dropVerification(db, b, ids.verification)],
    ['switches', () => setAutomatic(db, b, { on: true })],
    ['frozen settings', () => freezeSettings(db, b, M, SETTINGS)],
    ['named calls', () => claims.rescheduleMeetings(db, b, [M])],
    ['cover', () => coverFrom(db, b, NOW)],
    ['the pause', () => setPaused(db, b, true)],
  ])('B cannot change %s of A', async (_, change) => {
    await change();
    expect(await rowsOf(a)).toEqual(before);
    const tenant = await db.selectFrom('tenants').selectAll().where('id', '=', a).executeTakeFirstOrThrow();
    expect(tenant).toMatchObject({ automatic_on: false, paused: false });
  });

  test('B cannot book requests, confirm writes or refresh tokens of A: each fails in words', async () => {
    await expect(sources.reserveRequest(db, b, ids.source, 1, NOW)).rejects.toThrow('does not exist');
    const result = { key: `call-${M}`, recordId: 'x', written: {} };
    await expect(ledger.confirm(db, b, ORG, [result])).rejects.toThrow('no entry');
    await expect(ledger.markExistsNotVisible(db, b, ORG, [`call-${M}`])).rejects.toThrow('no entry');
    await expect(connections.lockConnection(db, b, ids.connection, () => Promise.resolve())).rejects.toThrow(
      'not exist',
    );
    expect(await rowsOf(a)).toEqual(before);
  });

  test('B has calls, keys, choices and counts of the same names: A’s stay as they are', async () => {
    await fill(db, b);
    await choose(db, b, { meetingId: M, contactId: 'c', opportunityId: 'other' }, 'b');
    await countCalls(db, b, ids.connection, '2026-11-20', 7);
    expect(await rowsOf(a)).toEqual(before);
    expect(await takeState(db, { state: `state-${a}`, browser: 'b' }, NOW)).toBeNull();
  });
});
