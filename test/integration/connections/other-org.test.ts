/** Another organisation on reconnect, a refreshed sandbox for example: nothing is written until an admin says so (C4, C5). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTenant } from '../../../service/edge/postgres/tenants.ts';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { ApiClient, until } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { beginConnect, comeBack } from '../../support/begin-connect.ts';
import { ingested, syncNow, tasksOf, type MeetingLine } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, startOrg, type Stage } from '../../support/stage.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import type { SampleWorld } from '../../sandbox/data/world.ts';
import type { RunningSandbox } from '../../sandbox/salesforce/server.ts';

/** The sample world with these calls alone: what is tried here needs no more. */
const only =
  (...names: string[]) =>
  (world: SampleWorld): SampleWorld => {
    const ids = new Set(names.map((name) => world.cases[name]?.recordingId));
    const calls = world.fathom.calls.filter(({ recording_id: id }) => ids.has(id));
    return { ...world, fathom: { ...world.fathom, calls } };
  };

const OTHER_ORG = '00D7Z0000Other1';

interface Sources {
  readonly salesforce: { readonly state: string; readonly reason: string | null; readonly nextStep: string | null };
  readonly automatic: { readonly on: boolean; readonly since: string | null };
}

describe.each(databaseKinds())('another organisation over %s', (kind) => {
  let stage: Stage;
  let other: RunningSandbox;
  let otherOrgId: string;
  const sources = () => stage.api.get<Sources>('/api/v1/sources');
  const recording = (name: string) => stage.world.cases[name]?.recordingId ?? 0;
  const ledger = () =>
    asTenant(stage.tenantId, () =>
      stage.service.context.db.selectFrom('ledger').select(['org_id', 'key', 'state']).orderBy('key').execute(),
    );
  const login = () => ({ scope: 'team', loginUrl: other.loginUrl }) as const;

  beforeAll(async () => {
    stage = await setStage({ database: kind, world: only('emoji', 'no_sections') });
    ({ salesforce: other } = await startOrg(stage.world, { orgId: OTHER_ORG }));
    otherOrgId = other.org.orgId;
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 2);
    await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
    expect(await syncNow(stage, recording('emoji'))).toMatchObject({ status: 'synced' });
  });
  afterAll(async () => {
    await stage?.close();
    await other?.close();
  });

  test('it is connected as an error with reason and next step, the page says so, and the old grant is over', async () => {
    const begun = await beginConnect({ salesforce: other }, stage.api, login());
    const page = await comeBack(begun.callbackUrl, begun.cookie);
    expect(page.text).toContain('Nothing is written until an admin confirms');
    const { salesforce } = await sources();
    expect(salesforce).toMatchObject({
      state: 'error',
      nextStep: expect.stringContaining('Confirm the new organisation'),
    });
    expect(salesforce.reason).toContain(otherOrgId);
    expect(stage.salesforce.control.grants().every(({ alive }) => !alive)).toBe(true);
  });

  test('nothing is read for calls or written there; a call asked for waits with the reason; a check changes nothing', async () => {
    other.control.resetRequests();
    expect(await syncNow(stage, recording('no_sections'))).toMatchObject({
      status: 'waiting',
      reason: 'salesforce_not_connected',
      detail: expect.stringContaining('confirm'),
    });
    expect(await stage.api.post('/api/v1/sources/salesforce/check')).toMatchObject({ state: 'error' });
    expect((await stage.api.raw('GET', `/api/v1/meetings/${recording('emoji')}/plan`)).status).toBe(409);
    expect(other.control.requests()).toEqual([]);
    expect(other.org.records('Task').filter((task) => task['Fathom_Key__c'])).toEqual([]);
  });

  test('the tenant’s key stays with the old organisation', async () => {
    const from = (org: string) => new ApiClient(stage.serviceUrl, stage.apiKey, { 'x-salesforce-org-id': org });
    expect((await from(otherOrgId).raw('GET', '/api/v1/sources')).status).toBe(403);
    expect((await from(stage.salesforce.org.orgId).raw('GET', '/api/v1/sources')).status).toBe(200);
  });

  test('a member may not confirm, nor anybody another one than they saw', async () => {
    const member = { 'x-acting-user-email': memberOf('hanne').email, 'x-acting-user-admin': 'false' };
    const path = '/api/v1/sources/salesforce/confirm-new-org';
    expect((await new ApiClient(stage.serviceUrl, stage.apiKey, member).raw('POST', path, {})).status).toBe(403);
    const wrong = await stage.api.raw('POST', path, { orgId: stage.salesforce.org.orgId });
    expect([wrong.status, await wrong.json()]).toMatchObject([409, { error: { code: 'another_org' } }]);
  });

  test('confirmed: bound anew, the old ledger kept, automatic starts anew, nothing re-synced, the audit log has it', async () => {
    const before = await ledger();
    const admin = { 'x-acting-user-email': memberOf('maren').email, 'x-acting-user-admin': 'true' };
    const answer = await new ApiClient(stage.serviceUrl, stage.apiKey, admin).post(
      '/api/v1/sources/salesforce/confirm-new-org',
      { orgId: otherOrgId },
    );
    expect(answer).toMatchObject({ state: 'connected', orgId: otherOrgId });
    expect(await sources()).toMatchObject({
      salesforce: { state: 'connected' },
      automatic: { on: false, since: null },
    });
    await until('what waited to be decided about', async () => {
      const { status } = await stage.api.get<MeetingLine>(`/api/v1/meetings/${recording('no_sections')}`);
      return status === 'not_synced';
    });
    expect(await ledger()).toEqual(before);
    expect(other.org.records('Task').filter((task) => task['Fathom_Key__c'])).toEqual([]);
    const from = new ApiClient(stage.serviceUrl, stage.apiKey, { 'x-salesforce-org-id': otherOrgId });
    expect((await from.raw('GET', '/api/v1/sources')).status).toBe(200);
    const lines = await asTenant(stage.tenantId, () =>
      stage.service.context.db
        .selectFrom('audit_log')
        .selectAll()
        .where('action', '=', 'salesforce.new_org_confirmed')
        .execute(),
    );
    expect(lines).toMatchObject([
      { actor: memberOf('maren').email, detail: { from: stage.salesforce.org.orgId, to: otherOrgId } },
    ]);
  });

  test('a call asked for now is written there, with a ledger of its own beside the archive', async () => {
    expect(await syncNow(stage, recording('emoji'))).toMatchObject({ status: 'synced' });
    const inOther = other.org
      .records('Task')
      .filter((task) => task['Fathom_Recording_Id__c'] === String(recording('emoji')));
    expect(inOther.length).toBeGreaterThan(0);
    expect(tasksOf(stage, recording('emoji'))).toHaveLength(inOther.length);
    expect(new Set((await ledger()).map(({ org_id: org }) => org))).toEqual(
      new Set([stage.salesforce.org.orgId, otherOrgId]),
    );
  });

  test('a first login to another org than Fathom Setup is in: refused with the reason, given back, the key still free', async () => {
    const { apiKey } = await createTenant(stage.service.context.db, 'Second');
    const setupsOrg = stage.salesforce.org.orgId;
    const setup = new ApiClient(stage.serviceUrl, apiKey, { 'x-salesforce-org-id': setupsOrg });
    const grants = () => other.control.grants().filter(({ alive }) => alive).length;
    const before = grants();
    const wrong = await beginConnect({ salesforce: other }, setup, login());
    const page = await comeBack(wrong.callbackUrl, wrong.cookie);
    expect(page.status).toBe(400);
    expect(page.text).toContain(`belongs to organisation ${otherOrgId}, but Fathom Setup was opened in ${setupsOrg}`);
    expect(await setup.get('/api/v1/sources')).toMatchObject({ salesforce: { connections: [] } });
    expect(grants()).toBe(before);
    // The same organisation, told with 15 characters, is the right one.
    const short = new ApiClient(stage.serviceUrl, apiKey, { 'x-salesforce-org-id': otherOrgId.slice(0, 15) });
    const right = await beginConnect({ salesforce: other }, short, login());
    expect(await comeBack(right.callbackUrl, right.cookie)).toMatchObject({ status: 200 });
    expect((await setup.raw('GET', '/api/v1/sources')).status).toBe(403);
  });

  test('with nothing to confirm it is refused', async () => {
    const again = await stage.api.raw('POST', '/api/v1/sources/salesforce/confirm-new-org', {});
    expect([again.status, await again.json()]).toMatchObject([409, { error: { code: 'nothing_to_confirm' } }]);
  });
});
