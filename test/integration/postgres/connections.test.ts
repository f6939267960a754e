import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openDatabase, type OpenDatabase } from '../../../service/edge/postgres/client.ts';
import {
  deleteConnection,
  listConnections,
  lockConnection,
  readConnection,
  readOrgFacts,
  readTeamConnection,
  saveApiUsage,
  saveConnection,
  saveOrgFacts,
  setConnectionState,
  storeTokens,
  type NewConnection,
} from '../../../service/edge/postgres/connections.ts';
import { bindBrowser, putState, takeState } from '../../../service/edge/postgres/oauth-states.ts';
import { countCalls, readUsage } from '../../../service/edge/postgres/usage.ts';
import type { OrgFacts } from '../../../service/types/snapshot.ts';
import { databaseKinds, openTestDatabase, silent, type TestDatabase } from '../../support/database.ts';
import { later, newTenant, NOW, SOURCE } from './rows.ts';

function connection(changes: Partial<NewConnection> = {}): NewConnection {
  return {
    scope: 'team',
    memberEmail: null,
    loginUrl: 'https://login.salesforce.example',
    instanceUrl: 'https://northwind.salesforce.example',
    orgId: '00D000000000001AAA',
    userId: '005000000000001AAA',
    sealedAccessToken: 'v1.access',
    sealedRefreshToken: 'v1.refresh',
    identity: { username: 'sync@northwind.example' },
    ...changes,
  };
}

const FACTS: OrgFacts = {
  orgId: '00D000000000001AAA',
  isSandbox: false,
  timeZone: 'Europe/Stockholm',
  connectedUserId: '005000000000001AAA',
  closedTaskStatus: 'Completed',
  openTaskStatus: 'Not Started',
  taskFields: {},
  opportunityFields: {},
  contactFields: {},
  missing: [],
  settings: [],
  filters: [],
  mappings: [],
  stages: [],
  recordTypes: [],
  currency: null,
  readAt: NOW.toISOString(),
};

describe.each(databaseKinds())('Salesforce connections on %s', (kind) => {
  let database: TestDatabase;
  let other: OpenDatabase;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    other = database.url ? await openDatabase({ url: database.url, dataDir: '', log: silent }) : database;
  });
  beforeEach(async () => {
    tenant = await newTenant(database.db);
  });
  afterAll(async () => {
    if (other !== database) await other.close();
    await database.close();
  });

  test('C4: one connection for the team, one per member; connecting again renews it under its id', async () => {
    const { db } = database;
    const team = await saveConnection(db, tenant, connection(), NOW);
    const dana = await saveConnection(
      db,
      tenant,
      connection({ scope: 'user', memberEmail: 'dana@northwind.example' }),
      NOW,
    );
    const mia = await saveConnection(
      db,
      tenant,
      connection({ scope: 'user', memberEmail: 'mia@northwind.example' }),
      later(1),
    );
    await saveOrgFacts(db, tenant, team.id, FACTS, NOW);
    await setConnectionState(db, tenant, team.id, {
      state: 'reconnect_required',
      reason: 'revoked',
      nextStep: 'Connect.',
    });
    const renewed = await saveConnection(db, tenant, connection({ sealedAccessToken: 'v1.new' }), later(2));
    expect(renewed).toEqual({ ...team, sealedAccessToken: 'v1.new', connectedAt: later(2), lastContactAt: later(2) });
    expect(await readOrgFacts(db, tenant, team.id)).toBeNull();
    expect((await listConnections(db, tenant)).map((one) => one.id)).toEqual([team.id, dana.id, mia.id]);
    expect(await readTeamConnection(db, tenant)).toEqual(renewed);
    expect(await deleteConnection(db, tenant, team.id)).toBe(true);
    expect(await deleteConnection(db, tenant, team.id)).toBe(false);
    expect(await readTeamConnection(db, tenant)).toBeNull();
  });

  test('C3: a refresh that brings no new refresh token keeps the old one', async () => {
    const { db } = database;
    const { id } = await saveConnection(db, tenant, connection(), NOW);
    await storeTokens(db, tenant, id, { sealedAccess: 'v1.a2' });
    const kept = { sealedAccessToken: 'v1.a2', sealedRefreshToken: 'v1.refresh' };
    expect(await readConnection(db, tenant, id)).toMatchObject(kept);
    await storeTokens(db, tenant, id, { sealedAccess: 'v1.a3', sealedRefresh: 'v1.r3' });
    const rotated = { sealedAccessToken: 'v1.a3', sealedRefreshToken: 'v1.r3' };
    expect(await readConnection(db, tenant, id)).toMatchObject(rotated);
  });

  test('org facts and API usage are cached and read back with their time; half a picture counts as none', async () => {
    const { db } = database;
    const { id } = await saveConnection(db, tenant, connection(), NOW);
    await saveOrgFacts(db, tenant, id, FACTS, later(3));
    expect(await readOrgFacts(db, tenant, id)).toEqual({ facts: FACTS, at: later(3) });
    const { mappings: _later, ...older } = FACTS;
    await saveOrgFacts(db, tenant, id, older as typeof FACTS, later(4));
    expect(await readOrgFacts(db, tenant, id)).toBeNull();
    await saveApiUsage(db, tenant, id, { used: 40, max: 15_000 });
    expect(await readTeamConnection(db, tenant)).toMatchObject({ apiUsed: 40, apiMax: 15_000 });
  });

  test('C3: twelve refreshes at once in two processes run one after the other, each seeing the one before', async () => {
    const { id } = await saveConnection(database.db, tenant, connection({ sealedRefreshToken: '0' }), NOW);
    let inside = 0;
    let most = 0;
    const refresh = async (db: OpenDatabase['db']): Promise<void> => {
      await lockConnection(db, tenant, id, async (held, current) => {
        inside += 1;
        most = Math.max(most, inside);
        // A turn of the event loop, as the request to Salesforce would take.
        await new Promise((resolve) => setImmediate(resolve));
        const next = String(Number(current.sealedRefreshToken) + 1);
        await storeTokens(held, tenant, id, { sealedAccess: 'v1.a', sealedRefresh: next });
        inside -= 1;
      });
    };
    await Promise.all(Array.from({ length: 12 }, (_, n) => refresh(n % 2 ? database.db : other.db)));
    expect(most).toBe(1);
    expect((await readTeamConnection(database.db, tenant))?.sealedRefreshToken).toBe('12');
  });

  test('other statements run while a refresh waits for Salesforce', async () => {
    const { id } = await saveConnection(database.db, tenant, connection(), NOW);
    const seen = await lockConnection(database.db, tenant, id, async () => await listConnections(database.db, tenant));
    expect(seen).toHaveLength(1);
  });

  test('a refresh that fails lets the next one in; a connection that is gone is an error', async () => {
    const { id } = await saveConnection(database.db, tenant, connection(), NOW);
    const failing = lockConnection(database.db, tenant, id, () => Promise.reject(new Error('Salesforce is away')));
    const next = lockConnection(database.db, tenant, id, () => Promise.resolve('in'));
    await expect(failing).rejects.toThrow('Salesforce is away');
    expect(await next).toBe('in');
    const gone = lockConnection(database.db, tenant, SOURCE, () => Promise.resolve('in'));
    await expect(gone).rejects.toThrow('does not exist any more');
  });

  describe('OAuth states', () => {
    const pending = {
      scope: 'team',
      memberEmail: null,
      loginUrl: 'https://login.salesforce.example',
      sealedVerifier: 'v1.verifier',
      expiresAt: later(10),
    } as const;

    test('begun, bound to a browser, taken once by that browser', async () => {
      const { db } = database;
      const state = `state-${tenant}`;
      await putState(db, tenant, { ...pending, state }, NOW);
      const mine = { state, browser: 'cookie-1' };
      const expected = { tenantId: tenant, ...pending };
      expect(await takeState(db, mine, NOW)).toBeNull();
      expect(await bindBrowser(db, mine, NOW)).toEqual(expected);
      expect(await bindBrowser(db, { state, browser: 'cookie-2' }, NOW)).toBeNull();
      expect(await bindBrowser(db, mine, NOW)).toEqual(expected);
      expect(await takeState(db, { state, browser: 'cookie-2' }, NOW)).toBeNull();
      expect(await takeState(db, mine, NOW)).toEqual(expected);
      expect(await takeState(db, mine, NOW)).toBeNull();
    });

    test('expired: neither bound nor taken, and cleared by the next connect', async () => {
      const { db } = database;
      const visit = { state: `old-${tenant}`, browser: 'cookie-1' };
      await putState(db, tenant, { ...pending, state: visit.state }, NOW);
      await bindBrowser(db, visit, NOW);
      expect(await bindBrowser(db, visit, later(10))).toBeNull();
      expect(await takeState(db, visit, later(10))).toBeNull();
      await putState(db, tenant, { ...pending, state: `new-${tenant}`, expiresAt: later(20) }, later(10));
      const left = await db.selectFrom('oauth_states').selectAll().where('tenant_id', '=', tenant).execute();
      expect(left).toHaveLength(1);
      expect(JSON.stringify(left)).not.toContain(`new-${tenant}`);
    });
  });

  test('API calls add up per connection and UTC day', async () => {
    const { db } = database;
    await Promise.all([1, 2, 3].map((n) => countCalls(db, tenant, SOURCE, '2026-11-20', n)));
    await countCalls(db, tenant, SOURCE, '2026-11-21', 3, { used: 90, max: 1000 });
    await countCalls(db, tenant, SOURCE, '2026-11-21', 1, { used: 70, max: 2000 });
    await countCalls(db, tenant, SOURCE, '2026-11-21', 1);
    // The count is of rolling hours: the highest of the day is the day's.
    const newest = { connectionId: SOURCE, day: '2026-11-21', calls: 5, org: { used: 90, max: 2000 } };
    expect(await readUsage(db, tenant)).toEqual([
      newest,
      { connectionId: SOURCE, day: '2026-11-20', calls: 6, org: null },
    ]);
    expect(await readUsage(db, tenant, '2026-11-21')).toEqual([newest]);
  });
});

describe('a refresh in another process (embedded there is none)', () => {
  const servers = databaseKinds().filter((kind) => kind === 'postgres');
  for (const kind of servers)
    test(`C3: on ${kind} ours waits until theirs is stored, and then sees the new token`, async () => {
      const database = await openTestDatabase(kind);
      // A raw connection stands for the other process: ours knows nothing of it but the row lock.
      const theirs = new pg.Client({ connectionString: database.url ?? '' });
      await theirs.connect();
      try {
        const tenant = await newTenant(database.db);
        const { id } = await saveConnection(database.db, tenant, connection(), NOW);
        await theirs.query('begin');
        await theirs.query('select 1 from salesforce_connections where id = $1 for update', [id]);
        const seen = lockConnection(database.db, tenant, id, (_, current) =>
          Promise.resolve(current.sealedRefreshToken),
        );
        await Promise.race([seen, waiterOn(theirs)]);
        await theirs.query(`update salesforce_connections set sealed_refresh_token = 'v1.theirs' where id = $1`, [id]);
        await theirs.query('commit');
        expect(await seen).toBe('v1.theirs');
      } finally {
        await theirs.end();
        await database.close();
      }
    });
});

/** Resolves once somebody waits for a lock in this database. */
async function waiterOn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rowCount) return;
  }
}
