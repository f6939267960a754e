/** Bad days: what people see, that nothing is lost, and that it goes on by itself when cured. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listSources } from '../../../service/edge/postgres/fathom-sources.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { until } from '../../support/api-client.ts';
import { ingested, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { memberOf } from '../../sandbox/data/team.ts';

interface Sources {
  readonly fathom: { readonly state: string; readonly reason: string | null; readonly nextStep: string | null };
  readonly salesforce: { readonly state: string; readonly reason: string | null; readonly nextStep: string | null };
  readonly automatic: { readonly on: boolean; readonly since: string | null };
}

describe('on a bad day', () => {
  let stage: Stage;
  const sources = () => stage.api.get<Sources>('/api/v1/sources');
  const statusOf = async (recordingId: number) => stage.api.get<MeetingLine>(`/api/v1/meetings/${recordingId}`);
  const recording = (name: string) => stage.world.cases[name]?.recordingId ?? 0;

  beforeAll(async () => {
    stage = await setStage();
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 79);
  });
  afterAll(() => stage?.close());

  test('a wrong Fathom key is refused with what to do, and nothing is stored', async () => {
    const stored = () => asTenant(stage.tenantId, () => listSources(stage.service.context.db, stage.tenantId));
    const before = (await stored()).length;
    const response = await stage.api.raw('PUT', '/api/v1/sources/fathom', { apiKey: 'not-a-key-of-anybody' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: { code: 'fathom_key_refused' } });
    expect(await stored()).toHaveLength(before);
  });

  test('a key that stops working shows on the source and comes back by itself', async () => {
    stage.fathom.control.fault({ status: 401, times: 2 });
    await stage.api.post('/api/v1/ingest');
    const ill = await until('the refusal to show', async () => {
      const now = await sources();
      return now.fathom.state === 'reconnect_required' ? now : false;
    });
    expect(ill.fathom.reason).toBeTruthy();
    expect(ill.fathom.nextStep).toContain('key');
    stage.fathom.control.clearFaults();
    await stage.api.post('/api/v1/ingest');
    await until('the source to be connected again', async () => (await sources()).fathom.state === 'connected');
  });

  test('Salesforce unreachable: the call waits with the reason and is written when it is back', async () => {
    const id = recording('room_and_contact');
    stage.salesforce.control.addFault({
      match: { path: '/composite', times: 4 },
      action: { type: 'status', status: 503, body: '<html>maintenance</html>', contentType: 'text/html' },
    });
    await stage.api.post(`/api/v1/meetings/${id}/sync`);
    // A call asked for waits before anything was tried, so the reason is what tells that Salesforce did not answer.
    await until('the reason to show', async () => (await sources()).salesforce.reason !== null);
    await until('the call to wait', async () => (await statusOf(id)).reason === 'refused');
    expect(await statusOf(id)).toMatchObject({ status: 'waiting', detail: expect.stringContaining('503') });
    expect((await sources()).salesforce.reason).toContain('503');
    stage.salesforce.control.clearFaults();
    await until('the call to be synced', async () => (await statusOf(id)).status === 'synced');
    expect(tasksOf(stage, id)).toHaveLength(1);
    expect((await sources()).salesforce).toMatchObject({ state: 'connected', reason: null });
  });

  test('an expired session is refreshed once and nobody notices', async () => {
    stage.salesforce.control.expireSessions({ username: `${memberOf('integration').email}.crm` });
    expect(await syncNow(stage, recording('attendee_without_email'))).toMatchObject({ status: 'synced' });
  });

  test('a revoked grant asks for reconnecting; queued work resumes, nothing is synced twice, automaticSince stays (E7)', async () => {
    await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
    const { since } = (await sources()).automatic;
    stage.salesforce.control.revokeGrants({ username: `${memberOf('integration').email}.crm` });
    const id = recording('no_sections');
    const outcome = await syncNow(stage, id);
    expect(outcome).toMatchObject({ status: 'waiting', reason: 'salesforce_not_connected' });
    expect((await sources()).salesforce).toMatchObject({
      state: 'reconnect_required',
      nextStep: expect.stringContaining('connect Salesforce again'),
    });
    const tasks = stage.salesforce.org.records('Task').length;
    await connectSalesforce(stage);
    await until('the waiting call to be synced', async () => (await statusOf(id)).status === 'synced');
    expect(stage.salesforce.org.records('Task')).toHaveLength(tasks + 1);
    expect((await sources()).automatic.since).toBe(since);
  });

  test('disconnecting revokes and forgets; calls made meanwhile are not made up for (E7)', async () => {
    const before = (await sources()).automatic.since ?? '';
    await stage.api.delete('/api/v1/sources/salesforce');
    expect((await sources()).salesforce.state).toBe('disconnected');
    await connectSalesforce(stage);
    expect((await sources()).automatic.since ?? '').not.toBe(before);
  });

  test('an org without the package gets no writes and a clear verdict, and goes on once it is granted (W10)', async () => {
    const username = `${memberOf('integration').email}.crm`;
    stage.salesforce.control.unassignPermissionSet({ username, name: 'Fathom_Integration' });
    stage.salesforce.org.setUserPermission('Standard User', 'ApiEnabled', true);
    await stage.api.post('/api/v1/settings/refresh');
    const id = recording('prose_only');
    const outcome = await syncNow(stage, id);
    expect(outcome).toMatchObject({
      status: 'not_synced',
      reason: 'package_missing',
      detail: expect.stringContaining('Task.Fathom_Key__c'),
    });
    expect(tasksOf(stage, id)).toEqual([]);
    stage.salesforce.control.assignPermissionSet({ username, name: 'Fathom_Integration' });
    await stage.api.post('/api/v1/sources/salesforce/check');
    await until('the call to be synced', async () => (await statusOf(id)).status === 'synced');
  });

  test('paused: asking is refused in words, nothing is written', async () => {
    await stage.api.post('/api/v1/pause', { on: true });
    const response = await stage.api.raw('POST', `/api/v1/meetings/${recording('emoji')}/sync`);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: { code: 'paused' } });
    await stage.api.post('/api/v1/pause', { on: false });
    expect(await syncNow(stage, recording('emoji'))).toMatchObject({ status: 'synced' });
  });

  test('another tenant sees none of it: 404 for its calls, its own empty lists', async () => {
    const { createTenant } = await import('../../../service/edge/postgres/tenants.ts');
    const { apiKey } = await createTenant(stage.service.context.db, 'Somebody else');
    const { ApiClient } = await import('../../support/api-client.ts');
    const stranger = new ApiClient(stage.serviceUrl, apiKey);
    expect(await stranger.all('/api/v1/meetings')).toEqual([]);
    for (const path of ['', '/plan'])
      expect((await stranger.raw('GET', `/api/v1/meetings/${recording('emoji')}${path}`)).status).toBe(404);
    expect((await stranger.raw('POST', `/api/v1/meetings/${recording('emoji')}/sync`)).status).toBe(404);
  });

  test('a member syncs own calls only', async () => {
    const { ApiClient } = await import('../../support/api-client.ts');
    const as = (email: string) =>
      new ApiClient(stage.serviceUrl, stage.apiKey, { 'x-acting-user-email': email, 'x-acting-user-admin': 'false' });
    const path = `/api/v1/meetings/${recording('emoji')}/sync`;
    expect((await as(memberOf('hanne').email).raw('POST', path)).status).toBe(403);
    expect((await as(memberOf('joaquin').email).raw('POST', path)).status).toBe(202);
  });

  test('the plan of a call says what would be written, and writes nothing', async () => {
    const tasks = stage.salesforce.org.records('Task').length;
    const plan = await stage.api.get<{ decision: unknown; operations: { kind: string; because: string }[] }>(
      `/api/v1/meetings/${recording('ten_external')}/plan`,
    );
    expect(plan.decision).toBeNull();
    expect(plan.operations.filter(({ kind }) => kind === 'create_task')).toHaveLength(13);
    expect(plan.operations.every(({ because }) => because.length > 10)).toBe(true);
    expect(stage.salesforce.org.records('Task')).toHaveLength(tasks);
  });

  test('settings say where each value comes from', async () => {
    const { org } = stage.salesforce;
    org.load({
      Fathom_Settings__c: [
        { SetupOwnerId: org.orgId, Create_Tasks__c: 'On', Sync_Mode__c: 'Manual' },
        { SetupOwnerId: memberOf('joaquin').userId ?? '', Sync_Mode__c: 'Automatic' },
      ],
    });
    await stage.api.post('/api/v1/settings/refresh');
    const { settings } = await stage.api.get<{ settings: Record<string, { value: unknown; from: string }> }>(
      `/api/v1/settings?email=${memberOf('joaquin').email}`,
    );
    expect(settings).toMatchObject({
      syncMode: { value: 'Automatic', from: 'user' },
      createTasks: { value: true, from: 'org' },
      writeNotes: { value: false, from: 'default' },
    });
  });
});
