/** Members connect own organisations where there is none for the team (C4). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiClient, until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, startOrg, type Stage } from '../../support/stage.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import type { SampleWorld } from '../../sandbox/data/world.ts';
import type { RunningSandbox } from '../../sandbox/salesforce/server.ts';

interface Line extends MeetingLine {
  readonly host: { readonly email: string | null };
}

interface Sources {
  readonly salesforce: {
    readonly state: string;
    readonly level: string | null;
    readonly connections: readonly {
      readonly scope: string;
      readonly memberEmail: string | null;
      readonly inUse: boolean;
    }[];
  };
}

const JOAQUIN = memberOf('joaquin').email;
/** His own org is a sandbox, which knows him by this address; Fathom does not. */
const JOAQUIN_THERE = `${JOAQUIN}.invalid`;
const PRIYA = memberOf('priya').email;

/** The sample world with three calls each of three hosts, all of which are written. */
function callsOfThree(world: SampleWorld): SampleWorld {
  const idle = new Set(Object.values(world.cases).map(({ recordingId }) => recordingId));
  const calls = [PRIYA, JOAQUIN, memberOf('maren').email].flatMap((email) =>
    world.fathom.calls.filter((call) => call.recorded_by.email === email && !idle.has(call.recording_id)).slice(0, 3),
  );
  return { ...world, fathom: { ...world.fathom, calls } };
}

describe.each(databaseKinds())('members’ own connections over %s', (kind) => {
  let stage: Stage;
  let own: RunningSandbox;
  let calls: Line[];
  const as = (email: string) =>
    new ApiClient(stage.serviceUrl, stage.apiKey, { 'x-acting-user-email': email, 'x-acting-user-admin': 'false' });
  const salesforce = async () => (await stage.api.get<Sources>('/api/v1/sources')).salesforce;
  const written = (org: RunningSandbox, call: Line) =>
    org.org.records('Task').filter((task) => task['Fathom_Recording_Id__c'] === call.recordingId).length;
  /** A call of this host that is written when asked for. */
  const aCallOf = (email: string, nth = 0) => {
    const found = calls.filter(({ host }) => host.email === email)[nth];
    if (found === undefined) throw new Error(`${email} has too few calls.`);
    return found;
  };

  beforeAll(async () => {
    stage = await setStage({ database: kind, world: callsOfThree });
    ({ salesforce: own } = await startOrg(stage.world, { orgId: '00D7Z00000Own11' }));
    for (const [org, email] of [
      [stage.salesforce, PRIYA],
      [own, JOAQUIN],
    ] as const) {
      org.org.assignPermissionSet(memberOf(email === PRIYA ? 'priya' : 'joaquin').userId ?? '', 'Fathom_Integration');
    }
    await connectFathom(stage);
    await connectSalesforce({ api: as(PRIYA) }, { scope: 'user' }, PRIYA);
    await connectSalesforce({ api: as(JOAQUIN_THERE) }, { scope: 'user', loginUrl: own.loginUrl }, JOAQUIN);
    await ingested(stage, 9);
    calls = await stage.api.all<Line>('/api/v1/meetings');
  });
  afterAll(async () => {
    await stage?.close();
    await own?.close();
  });

  test('both are on the sources page, in use, and bind the tenant to nothing', async () => {
    expect(await salesforce()).toMatchObject({
      state: 'connected',
      level: 'user',
      connections: [
        { scope: 'user', memberEmail: PRIYA, inUse: true },
        { scope: 'user', memberEmail: JOAQUIN_THERE, inUse: true },
      ],
    });
    const anyOrg = new ApiClient(stage.serviceUrl, stage.apiKey, { 'x-salesforce-org-id': '00D7Z0000000000AAA' });
    expect((await anyOrg.raw('GET', '/api/v1/sources')).status).toBe(200);
  });

  test('a member’s calls go to the member’s own organisation, in one batch with others’', async () => {
    const [first, second] = [aCallOf(PRIYA), aCallOf(JOAQUIN)];
    await Promise.all([
      as(PRIYA).post(`/api/v1/meetings/${first.id}/sync`),
      as(JOAQUIN_THERE).post(`/api/v1/meetings/${second.id}/sync`),
    ]);
    for (const { id } of [first, second]) {
      await until(
        `${id} to be synced`,
        async () => (await stage.api.get<Line>(`/api/v1/meetings/${id}`)).status === 'synced',
      );
    }
    expect([written(stage.salesforce, first), written(own, first)]).toEqual([expect.any(Number), 0]);
    expect(written(stage.salesforce, first)).toBeGreaterThan(0);
    expect([written(stage.salesforce, second), written(own, second) > 0]).toEqual([0, true]);
    // Mappings are the team's matter: the sample's (Next Steps to NextStep) write nothing here.
    for (const { org } of [stage.salesforce, own]) {
      const loaded = stage.world.salesforce['Opportunity'] ?? [];
      const steps = loaded.map((row) => row['NextStep'] ?? null);
      expect(org.records('Opportunity').map((row) => row['NextStep'] ?? null)).toEqual(steps);
    }
  });

  test('a host without a connection: the call waits and says so', async () => {
    const call = aCallOf(memberOf('maren').email);
    expect(await stage.api.post(`/api/v1/meetings/${call.id}/sync?wait=true`)).toMatchObject({
      status: 'waiting',
      reason: 'salesforce_not_connected',
    });
  });

  test('what needs one organisation for all is refused with the reason', async () => {
    for (const [method, path] of [
      ['GET', '/api/v1/settings'],
      ['POST', '/api/v1/settings/refresh'],
      ['GET', '/api/v1/mappings'],
      ['GET', '/api/v1/fields'],
    ] as const) {
      const answer = await stage.api.raw(method, path);
      expect([answer.status, await answer.json()]).toMatchObject([
        409,
        { error: { code: 'team_connection_needed', message: expect.stringContaining('Deal View') } },
      ]);
    }
  });

  test('a member checks and disconnects the own connection only; the others go on', async () => {
    expect((await as(PRIYA).raw('DELETE', '/api/v1/sources/salesforce')).status).toBe(403);
    expect(await as(PRIYA).post('/api/v1/sources/salesforce/check?scope=user')).toMatchObject({ state: 'connected' });
    expect((await as(memberOf('hanne').email).raw('DELETE', '/api/v1/sources/salesforce?scope=user')).status).toBe(404);
    expect(await as(PRIYA).delete('/api/v1/sources/salesforce?scope=user')).toMatchObject({ revoked: true });
    expect((await salesforce()).connections).toMatchObject([{ memberEmail: JOAQUIN_THERE }]);
  });

  test('a fault of one member’s connection shows on that one', async () => {
    own.control.revokeGrants({});
    const call = aCallOf(JOAQUIN, 1);
    expect(await as(JOAQUIN_THERE).post(`/api/v1/meetings/${call.id}/sync?wait=true`)).toMatchObject({
      status: 'waiting',
    });
    expect((await salesforce()).connections).toMatchObject([
      { memberEmail: JOAQUIN_THERE, state: 'reconnect_required' },
    ]);
  });

  test('once there is a team’s connection, all calls go over it, and members’ own ones are shown as not in use', async () => {
    await connectSalesforce(stage);
    const now = await salesforce();
    expect(now).toMatchObject({ state: 'connected', level: 'team' });
    expect(now.connections.map(({ scope, inUse }) => [scope, inUse])).toEqual([
      ['team', true],
      ['user', false],
    ]);
    const call = aCallOf(JOAQUIN, 1);
    await until(
      'the waiting call to be synced',
      async () => (await stage.api.get<Line>(`/api/v1/meetings/${call.id}`)).status === 'synced',
    );
    expect([written(stage.salesforce, call) > 0, written(own, call)]).toEqual([true, 0]);
    expect((await stage.api.raw('GET', '/api/v1/settings')).status).toBe(200);
  });
});
