/** What keeps a grant alive, and how its end is noticed (C3, C4). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readTeamConnection } from '../../../service/edge/postgres/connections.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { ACCESS_COLUMN, freshToken, openToken } from '../../../service/org/tokens.ts';
import { until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested, syncNow, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { memberOf } from '../../sandbox/data/team.ts';

interface Sources {
  readonly salesforce: {
    readonly state: string;
    readonly reason: string | null;
    readonly nextStep: string | null;
    readonly connections: readonly { readonly orgId: string; readonly identity: Record<string, unknown> }[];
  };
}

const USER = `${memberOf('integration').email}.crm`;
const TOKEN = '/services/oauth2/token';

describe.each(databaseKinds())('a grant over %s', (kind) => {
  // The rounds are about Salesforce's side; on PostgreSQL a few show that the lock is held there too.
  const rounds = kind === 'embedded' ? 1_000 : 100;
  let stage: Stage;
  /** Moved forward to let a minute pass. */
  let ahead = 0;
  const sources = async () => (await stage.api.get<Sources>('/api/v1/sources')).salesforce;
  const recording = (name: string) => stage.world.cases[name]?.recordingId ?? 0;
  const tenant = <T>(work: () => Promise<T>) => asTenant(stage.tenantId, work);

  /** What the worker's sweep does each minute, now. */
  async function aMinuteLater(): Promise<void> {
    ahead += 60_000;
    await stage.service.context.queue.wake('check', stage.tenantId);
  }

  beforeAll(async () => {
    stage = await setStage({ database: kind, overrides: { clock: () => new Date(Date.now() + ahead) } });
    stage.salesforce.control.setApp({ rotation: true });
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 79);
  });
  afterAll(() => stage?.close());

  test('identity, organisation, sandbox flag, edition and permissions are kept and shown; no token is', async () => {
    const [connection] = (await sources()).connections;
    expect(connection?.orgId).toBe(stage.salesforce.org.orgId);
    expect(connection?.identity).toMatchObject({
      username: USER,
      customPermissions: expect.any(Array),
      organization: { name: expect.any(String), isSandbox: expect.any(Boolean), type: 'Enterprise Edition' },
    });
    expect(JSON.stringify(connection)).not.toMatch(/"v1\.|00D\w+!/);
  });

  test(`rotation: two callers at once, ${rounds} rounds; one refresh each, and the grant lives`, async () => {
    const { context } = stage.service;
    const before = stage.salesforce.control.grants().at(-1)?.rotations ?? 0;
    for (let round = 0; round < rounds; round += 1) {
      await tenant(async () => {
        const connection = await readTeamConnection(context.db, stage.tenantId);
        if (connection === null) throw new Error('Not connected.');
        const stale = openToken(context, stage.tenantId, ACCESS_COLUMN, connection.sealedAccessToken) ?? '';
        const [one, two] = await Promise.all([
          freshToken(context, stage.tenantId, connection, stale),
          freshToken(context, stage.tenantId, connection, stale),
        ]);
        if (one !== two || one === stale)
          throw new Error(`Round ${round}: ${one === stale ? 'stale' : 'two refreshes'}`);
      });
    }
    // The sandbox ends a grant when a token that was rotated away is seen again.
    expect(stage.salesforce.control.grants().at(-1)).toMatchObject({ alive: true, rotations: before + rounds });
    expect(await syncNow(stage, recording('emoji'))).toMatchObject({ status: 'synced' });
  });

  test('"already being processed" is waited out; the call is written', async () => {
    const body = { error: 'invalid_grant', error_description: 'token request is already being processed' };
    stage.salesforce.control.addFault({
      match: { path: TOKEN, times: 2 },
      action: { type: 'status', status: 400, body: JSON.stringify(body), contentType: 'application/json' },
    });
    stage.salesforce.control.expireSessions({ username: USER });
    expect(await syncNow(stage, recording('attendee_without_email'))).toMatchObject({ status: 'synced' });
    expect((await sources()).state).toBe('connected');
  });

  test('a removed permission set is noticed within a minute, says what is missing, and heals by itself', async () => {
    stage.salesforce.control.unassignPermissionSet({ username: USER, name: 'Fathom_Integration' });
    stage.salesforce.org.setUserPermission('Standard User', 'ApiEnabled', true);
    await aMinuteLater();
    const ill = await until('the loss to show', async () => {
      const now = await sources();
      return now.state === 'error' ? now : false;
    });
    expect(ill.reason).toContain('Task.Fathom_Key__c');
    expect(ill.nextStep).toContain('Fathom Integration');
    expect(await syncNow(stage, recording('prose_only'))).toMatchObject({ reason: 'package_missing' });
    stage.salesforce.control.assignPermissionSet({ username: USER, name: 'Fathom_Integration' });
    await aMinuteLater();
    await until('the connection to be well', async () => (await sources()).state === 'connected');
    await until('the call to be synced', async () => {
      const { status } = await stage.api.get<MeetingLine>(`/api/v1/meetings/${recording('prose_only')}`);
      return status === 'synced';
    });
  });

  test.each([
    [
      'revoked',
      () => stage.salesforce.control.revokeGrants({ username: USER }),
      'connect Salesforce again',
      'no_sections',
    ],
    [
      'its user deactivated',
      () => {
        stage.salesforce.control.setUserActive({ username: USER, active: false });
        stage.salesforce.control.expireSessions({ username: USER });
      },
      'Activate the user',
      'room_and_contact',
    ],
  ])(
    '%s: noticed within a minute with reason and next step; work waits, resumes, nothing twice',
    async (_what, end, step, name) => {
      end();
      await aMinuteLater();
      const ill = await until('the end to show', async () => {
        const now = await sources();
        return now.state === 'reconnect_required' ? now : false;
      });
      expect(ill.reason).toBeTruthy();
      expect(ill.nextStep).toContain(step);
      const tasks = stage.salesforce.org.records('Task').length;
      expect(await syncNow(stage, recording(name))).toMatchObject({
        status: 'waiting',
        reason: 'salesforce_not_connected',
      });
      stage.salesforce.control.setUserActive({ username: USER, active: true });
      await connectSalesforce(stage);
      await until('the waiting call to be synced', async () => {
        const { status } = await stage.api.get<MeetingLine>(`/api/v1/meetings/${recording(name)}`);
        return status === 'synced';
      });
      expect(stage.salesforce.org.records('Task')).toHaveLength(tasks + 1);
    },
  );

  test('disconnecting revokes the grant at Salesforce and forgets the tokens', async () => {
    expect(await stage.api.delete('/api/v1/sources/salesforce')).toMatchObject({
      state: 'disconnected',
      revoked: true,
    });
    expect(stage.salesforce.control.grants().every(({ alive }) => !alive)).toBe(true);
    const { db } = stage.service.context;
    expect(await tenant(() => db.selectFrom('salesforce_connections').selectAll().execute())).toEqual([]);
  });

  test('without Salesforce the headings of the stored calls are told all the same, mapped to nothing', async () => {
    const answer = await stage.api.get<{
      items: Record<string, unknown>[];
      facts: { name: string; sample: string | null }[];
      of: number;
    }>('/api/v1/sections');

    expect(answer.of).toBeGreaterThan(50);
    expect(answer.items).toContainEqual(
      expect.objectContaining({ identity: 'pain points', calls: expect.any(Number), mappedTo: [], proposedFor: null }),
    );
    expect(answer.facts.find(({ name }) => name === 'host')?.sample).not.toBeNull();
  });

  test('without a side, automatic sync says that nothing is synced by itself', async () => {
    const why = async () => (await stage.api.get<{ automatic: { why: string } }>('/api/v1/sources')).automatic.why;
    await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
    expect(await why()).toContain('Switched on, but Salesforce is not connected: nothing is synced');
    expect(await why()).toContain('A test.');

    await stage.api.delete('/api/v1/sources/fathom');

    expect(await why()).toContain('Switched on, but Fathom and Salesforce are not connected: nothing is synced');
    await connectFathom(stage);
    await connectSalesforce(stage);
    expect(await why()).toContain('are synced by themselves');
  });
});
