/** Deal View against a real conversation with a simulated org: what a rep sees of a deal. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contact } from '../../sandbox/data/cases.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { ApiClient } from '../../support/api-client.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested, syncNow, tasksOf } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import type { DealView } from '../../../service/deal-view/shape.ts';

describe.each(databaseKinds())('Deal View on the %s database', (database) => {
  let stage: Stage;
  const recording = (name: string): number => stage.world.cases[name]?.recordingId ?? 0;
  const as = (email: string, isAdmin = false) =>
    new ApiClient(stage.serviceUrl, stage.apiKey, {
      'x-acting-user-email': email,
      'x-acting-user-admin': String(isAdmin),
    });
  const open = (client: ApiClient, opportunityId: string, query = '') =>
    client.get<DealView>(`/api/v1/deals/${opportunityId}${query}`);
  /** The open deals somebody has a role on, through the org's own eyes. */
  const dealsOf = (key: string): string[] => {
    const { org } = stage.salesforce;
    const email = contact(key).email;
    const ids = org
      .records('Contact')
      .filter((row) => String(row['Email']).trim().toLowerCase() === email)
      .map((row) => row['Id']);
    const isOpen = new Set(
      org
        .records('Opportunity')
        .filter((row) => row['IsClosed'] === false)
        .map((row) => row['Id']),
    );
    const roles = org.records('OpportunityContactRole').filter((row) => ids.includes(row['ContactId']));
    return [...new Set(roles.map((row) => String(row['OpportunityId'])))].filter((id) => isOpen.has(id));
  };

  beforeAll(async () => {
    stage = await setStage({ database });
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 79);
  });
  afterAll(() => stage?.close());

  test('before anything is synced: the calls of its Contacts, each with its reason in words', async () => {
    const [deal = ''] = dealsOf('dana.ekberg');
    const view = await open(as(memberOf('tobias').email), deal);

    expect(view).toMatchObject({ opportunityId: deal, salesforceRead: true, state: 'not_synced', sections: [] });
    expect(view.opportunityName).not.toBeNull();
    expect(view.callsTotal).toBeGreaterThan(1);
    expect(view.calls.every((call) => call.status === 'not_synced' && (call.detail ?? '').length > 10)).toBe(true);
    expect(view.calls.map((call) => call.at)).toEqual([...view.calls.map((call) => call.at)].sort().reverse());
    expect(view.calls.filter((call) => call.canSync)).toEqual(
      view.calls.filter((call) => call.own && call.reason === 'automatic_off'),
    );
    expect(view.weeks.reduce((sum, { calls }) => sum + calls, 0)).toBe(view.callsTotal);
    expect(view.automatic.on).toBe(false);
  });

  test('one deal costs one call of Salesforce, and answers the timeline it was asked for', async () => {
    const [deal = ''] = dealsOf('dana.ekberg');
    await open(stage.api, deal);
    stage.salesforce.requests.reset();

    const view = await open(stage.api, deal, '?limit=1');

    expect(stage.salesforce.requests.cost()).toBe(1);
    expect(view.calls).toHaveLength(1);
    expect(view.callsTotal).toBeGreaterThan(1);
    expect(view.me).toEqual({ email: null, isAdmin: true, canSync: true });
  });

  test('a synced call is the last call, with its sections, next step and action items', async () => {
    const synced = await syncNow(stage, recording('action_items'));
    const deal = synced.operations.find(({ role }) => role === 'deal')?.recordId ?? '';
    const view = await open(as(memberOf('priya').email), deal);
    const call = view.calls.find(({ meetingId }) => meetingId === synced.meetingId);

    expect(call).toMatchObject({
      status: 'synced',
      own: true,
      canSync: false,
      host: { email: memberOf('priya').email },
    });
    expect(call?.syncedAt).not.toBeNull();
    expect(view.sections.length).toBeGreaterThan(1);
    expect(view.sections.every((section) => section.call.meetingId === synced.meetingId)).toBe(true);
    expect(view.nextStepOnDeal?.text).toBeTruthy();
    expect(view.actionItems.length).toBeGreaterThan(1);
    expect(view.actionItems.every((item) => item.taskId === null)).toBe(true);
    expect(view.fields.filter(({ name }) => name === 'Fathom_Deal_Summary__c')).toEqual([]);
  });

  test('a summary a person changed is shown as theirs', async () => {
    const synced = await syncNow(stage, recording('emoji'));
    const deal = synced.operations.find(({ role }) => role === 'deal')?.recordId ?? '';
    stage.salesforce.control.alter({
      sObject: 'Opportunity',
      id: deal,
      fields: { Fathom_Deal_Summary__c: 'My own words' },
      // Who has the field: the administrator of this org does not.
      username: `${memberOf('integration').email}.crm`,
    });
    const { fields } = await open(stage.api, deal);

    expect(fields.find(({ name }) => name === 'Fathom_Deal_Summary__c')).toMatchObject({
      state: 'edited',
      value: 'My own words',
      note: 'A person changed this since.',
    });
  });

  test('a private call is hidden from everybody but its host, and counted', async () => {
    const { meetingId, operations } = await syncNow(stage, recording('private'));
    const deal = operations.find(({ role }) => role === 'deal')?.recordId ?? '';
    const host = await open(as(memberOf('maren').email), deal);
    const admin = await open(as(memberOf('priya').email, true), deal);

    expect(host.hiddenPrivateCalls).toBe(0);
    expect(host.calls.map((call) => call.meetingId)).toContain(meetingId);
    expect(host.sections.map((section) => section.call.meetingId)).toContain(meetingId);
    expect(admin.hiddenPrivateCalls).toBe(1);
    expect(admin.callsTotal).toBe(host.callsTotal - 1);
    expect(JSON.stringify(admin)).not.toContain(meetingId);
  });

  test('a refusal shows what was refused, why, and who must act', async () => {
    const [deal = ''] = dealsOf('helen.marsh');
    const { org } = stage.salesforce;
    org.addValidationRule('Opportunity', {
      name: 'Frozen',
      formula: 'NOT(ISBLANK(Fathom_Last_Call__c))',
      message: 'The last call is frozen.',
    });
    const call = (await open(stage.api, deal)).calls.at(-1);
    await syncNow(stage, call?.meetingId ?? '');
    org.removeValidationRule('Opportunity', 'Frozen');
    const admin = await open(as(memberOf('maren').email, true), deal);
    const rep = await open(as(memberOf('hanne').email), deal);

    const refused = admin.needsYou.find(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject({
      meetingId: call?.meetingId,
      who: 'admin',
      code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    });
    expect(admin.state).toBe('needs_you');
    expect(rep.state).toBe('partly_written');
    expect(tasksOf(stage, call?.meetingId.replace('external-', '') ?? '')).not.toEqual([]);
  });

  test('a colleague is told of no deal but the one whose page they are on; the log of a call is its own people’s', async () => {
    const synced = await syncNow(stage, recording('two_open_opportunities'));
    const [deal = '', other = ''] = [...new Set(synced.operations.flatMap(({ opportunityId }) => opportunityId ?? []))];
    expect(other).not.toBe('');
    type Told = { operations: { opportunityId: string | null }[]; withheld?: number };
    const path = `/api/v1/meetings/${synced.meetingId}`;
    const { host } = await stage.api.get<{ host: { email: string } }>(path);
    const outsider = as('somebody.else@team.example');
    const deals = ({ operations }: Told) => new Set(operations.map(({ opportunityId }) => opportunityId));

    for (const what of [path, `${path}/plan`]) {
      const all = await as(host.email).get<Told>(what);
      const none = await outsider.get<Told>(what);
      const one = await outsider.get<Told>(`${what}?opportunityId=${deal}`);
      expect([all.operations.length > 0, all.withheld]).toEqual([true, undefined]);
      expect(none).toMatchObject({ operations: [], withheld: all.operations.length });
      expect([...deals(one)]).toEqual([deal]);
    }
    const why = await outsider.get(`${path}/explain?opportunityId=${deal}`);
    const nameOf = (id: string) => stage.salesforce.org.records('Opportunity').find(({ Id }) => Id === id)?.['Name'];
    expect(JSON.stringify(why)).toContain(String(nameOf(deal)));
    expect(JSON.stringify(why)).not.toContain(String(nameOf(other)));
    const log = `/api/v1/syncs?meetingId=${synced.meetingId}`;
    expect((await outsider.get<{ items: unknown[] }>(log)).items).toEqual([]);
    expect((await as(host.email).get<{ items: unknown[] }>(log)).items).not.toEqual([]);
  });

  test('an Opportunity nobody knows is not found; another kind of record is refused', async () => {
    const unknown = await stage.api.raw('GET', '/api/v1/deals/006000000000000AAA');
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { code: 'not_found' } });
    expect((await stage.api.raw('GET', '/api/v1/deals/003000000000000AAA')).status).toBe(400);
  });

  test('Salesforce away: what is stored is shown, and said to be', async () => {
    const synced = await syncNow(stage, recording('very_long_summary'));
    const deal = synced.operations.find(({ role }) => role === 'deal')?.recordId ?? '';
    stage.salesforce.control.addFault({
      match: { pathPattern: '.*', times: 0 },
      action: { type: 'status', status: 503, body: '<html>busy</html>', contentType: 'text/html' },
    });
    const view = await open(stage.api, deal);
    stage.salesforce.control.clearFaults();

    expect(view).toMatchObject({ salesforceRead: false, opportunityName: null });
    expect(view.message).toContain('Salesforce could not be asked');
    expect(view.calls.map((call) => call.meetingId)).toContain(synced.meetingId);
    expect(view.sections).not.toEqual([]);
  });

  test('disconnected: the state says which side, what to do, and keeps what is stored', async () => {
    const [deal = ''] = dealsOf('dana.ekberg');
    await stage.api.delete('/api/v1/sources/salesforce?scope=team');
    const view = await open(as(memberOf('tobias').email), deal);

    expect(view).toMatchObject({ state: 'not_connected', salesforceRead: false });
    expect(view.message).toContain('Salesforce');
    expect(view.nextStep).toContain('Sources');
  });
});
