/** Explain against a live org: what it reads, near misses, who may look. The database plays no part. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { ApiClient } from '../../support/api-client.ts';
import { ingested, syncNow } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { FAULTS } from './faults.ts';

interface Explanation {
  readonly sentence: string;
  readonly cause: string | null;
  readonly verdict: string | null;
  readonly steps: readonly {
    readonly name: string;
    readonly state: string;
    readonly cause: string | null;
    readonly fix: { readonly text: string; readonly url: string | null; readonly who: string } | null;
  }[];
  readonly nearMisses: readonly { readonly kind: string; readonly text: string; readonly url: string | null }[];
  readonly bundle: string;
}

let stage: Stage;
const recording = (name: string) => stage.world.cases[name]?.recordingId ?? 0;
const explain = (name: string) => stage.api.get<Explanation>(`/api/v1/meetings/${recording(name)}/explain`);
const row = (sObject: string, field: string, value: string) => {
  const found = stage.salesforce.org.records(sObject).find((one) => one[field] === value);
  if (found === undefined) throw new Error(`No ${sObject} with ${field} ${value}.`);
  return found;
};
const userPermission = (permission: string, enabled: boolean) => {
  for (const holder of ['Fathom_Integration', 'Standard User'])
    stage.salesforce.org.setUserPermission(holder, permission, enabled);
};

beforeAll(async () => {
  stage = await setStage();
  await connectFathom(stage);
  await connectSalesforce(stage);
  await ingested(stage, 79);
  await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'A test.' });
});
afterAll(() => stage?.close());

describe('near misses, read from the org', () => {
  test.each<[string, string, string, RegExp]>([
    ['lead_only', 'lead_with_address', 'lead', /^The Lead .*address/],
    [
      'near_miss',
      'similar_contact',
      'similar_contact',
      /^The Contact Dana Ekberg has the address dana\.ekberg@northgate\.example/,
    ],
    ['no_contact', 'no_contact', '', /^/],
    ['closed_opportunity_only', 'deal_closed', 'closed_deal', /closed/],
    ['no_open_opportunity', 'role_missing', 'deal_without_role', /of the same Account is open/],
  ])('%s: %s', async (name, cause, kind, text) => {
    const told = await explain(name);
    // All of them ended before automatic was switched on: that is what stopped the call itself.
    expect(told.cause).toBe('before_connection');
    expect(told.sentence).toContain('Asked for by hand it meets this: ');
    expect(told.steps.map((step) => step.cause)).toContain(cause);
    if (kind !== '') {
      expect(told.nearMisses.find((miss) => miss.kind === kind)).toMatchObject({
        text: expect.stringMatching(text),
        url: expect.stringContaining(stage.salesforce.url),
      });
    }
  });

  test('a deleted Contact and an Account with the domain', async () => {
    const contact = row('Contact', 'Email', 'sigrid.moen@halden.example');
    stage.salesforce.org.load({ Account: [{ Name: 'Halden', Website: 'https://www.halden.example' }] });
    stage.salesforce.control.remove({ sObject: 'Contact', id: String(contact['Id']) });
    const { nearMisses, steps } = await explain('room_and_contact');
    expect(steps[1]).toMatchObject({ state: 'problem', cause: 'deleted_contact' });
    expect(nearMisses.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['deleted_contact', 'account_domain']));
  });

  test('without access to Leads the rest is looked at all the same, and that is said', async () => {
    const { org } = stage.salesforce;
    for (const holder of ['Fathom_Integration', 'Standard User'])
      org.setObjectPermission(holder, 'Lead', { read: false });
    const told = await stage.api.get<Explanation & { steps: { evidence: string[] }[] }>(
      `/api/v1/meetings/${recording('lead_only')}/explain`,
    );
    expect(told.steps[1]?.evidence.join(' ')).toContain('may not look at Leads');
  });
});

describe('faults put into the org: exact cause and verdict, and a fix that names object, field or person', () => {
  beforeAll(() =>
    // Automatic covers the sample's calls, so that nothing but the fault is in their way.
    asTenant(stage.tenantId, () =>
      stage.service.context.db
        .updateTable('tenants')
        .set({ automatic_since: new Date(0) })
        .execute(),
    ),
  );

  test('thirty at least', () => expect(FAULTS.length).toBeGreaterThanOrEqual(30));

  test.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    await fault.inject?.(stage);
    try {
      if (fault.isSynced) await syncNow(stage, recording(fault.call));
      const { cause, verdict, steps } = await explain(fault.call);
      expect({ cause, verdict: fault.verdict === undefined ? undefined : verdict }).toEqual({
        cause: fault.cause,
        verdict: fault.verdict,
      });
      const step = steps.find((one) => one.cause === fault.cause);
      expect(step?.fix).toMatchObject({ text: expect.stringMatching(fault.fix), who: fault.who });
    } finally {
      await fault.cure?.(stage);
    }
  });
});

test('a deal that a territory took away from the connected user after the call was written', async () => {
  const { org } = stage.salesforce;
  await syncNow(stage, recording('public_mail_attendee'));
  org.setOrgWideDefault('Opportunity', 'Private');
  org.setObjectPermission('Fathom_Integration', 'Opportunity', { read: true, edit: true });
  const told = await explain('public_mail_attendee');
  org.setOrgWideDefault('Opportunity', 'ReadWrite');
  expect(told).toMatchObject({ cause: 'deal_not_visible', sentence: expect.stringContaining('territory or sharing') });
  expect(told.steps[3]?.fix).toMatchObject({ who: 'admin', url: expect.stringContaining('Territory') });
});

test('a refusal of a validation rule is told with the rule’s name, also in the log', async () => {
  const { org } = stage.salesforce;
  org.addValidationRule('Opportunity', {
    name: 'Amount_First',
    formula: 'ISCHANGED(Fathom_Deal_Summary__c)',
    message: 'Enter the amount first.',
    field: 'Amount',
  });
  const outcome = await syncNow(stage, recording('same_attendee_twice'));
  const [refusal] = outcome.operations.flatMap(({ refusals }) => refusals);
  expect(refusal?.meaning).toBe('The validation rule Amount_First on Opportunity refused the values.');
  const told = await explain('same_attendee_twice');
  org.removeValidationRule('Opportunity', 'Amount_First');
  expect(told).toMatchObject({
    cause: 'validation_rule',
    sentence: expect.stringContaining('Amount_First on Opportunity'),
  });
  expect(told.steps[6]?.fix).toMatchObject({
    url: expect.stringMatching(/ValidationRules\/03d\w+\/view$/),
    who: 'admin',
  });
});

test('a synced call: nothing in its way; asked for by its address, too', async () => {
  await syncNow(stage, recording('address_in_other_case'));
  const { url } = await stage.api.get<{ url: string }>(`/api/v1/meetings/${recording('address_in_other_case')}`);
  const told = await stage.api.get<Explanation>(`/api/v1/meetings/${encodeURIComponent(`${url}?tab=summary`)}/explain`);
  expect(told).toMatchObject({ cause: null, sentence: expect.stringContaining('is in Salesforce') });
  expect(told.bundle).not.toMatch(/@|solberg/i);
});

test('an address nobody here knows: how its call can come here', async () => {
  const answer = await stage.api.raw(
    'GET',
    `/api/v1/meetings/${encodeURIComponent('https://fathom.video/calls/9')}/explain`,
  );
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  expect([answer.status, error.code]).toEqual([404, 'not_found']);
  expect(error.message).toMatch(
    /Get calls now in Fathom Setup > Sources.*Fathom key brings only.*a filter excludes \(Fathom Setup > Sync\)/,
  );
});

test('everybody on the team may look at shared calls; a private one is its own people’s and admins’', async () => {
  const as = (email: string) => new ApiClient(stage.serviceUrl, stage.apiKey, { 'x-acting-user-email': email });
  const stranger = as(memberOf('joaquin').email);
  const path = (name: string) => `/api/v1/meetings/${recording(name)}/explain`;
  expect((await stranger.raw('GET', path('near_miss'))).status).toBe(200);
  expect((await stranger.raw('GET', path('private'))).status).toBe(403);
  expect((await as(memberOf('maren').email).raw('GET', path('private'))).status).toBe(200);
});

describe('the connection', () => {
  test('API Enabled taken away is told as that, not as a lost connection', async () => {
    userPermission('ApiEnabled', false);
    const told = await explain('near_miss');
    userPermission('ApiEnabled', true);
    expect(told).toMatchObject({ cause: 'api_not_enabled', sentence: expect.stringContaining('does not let') });
    expect(told.steps.map(({ state }) => state)).toContain('not_checked');
    expect((await explain('near_miss')).cause).not.toBe('api_not_enabled');
  });

  test('a revoked grant', async () => {
    stage.salesforce.control.revokeGrants();
    stage.salesforce.control.expireSessions();
    expect(await explain('near_miss')).toMatchObject({
      cause: 'reconnect_required',
      steps: [{ fix: { who: 'admin' } }, {}, {}, {}, {}, {}, {}, {}],
    });
  });
});
