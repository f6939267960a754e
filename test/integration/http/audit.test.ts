import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { needsKey } from '../../../service/edge/http/endpoint.ts';
import { endpoints } from '../../../service/edge/http/routes/index.ts';
import { ACTS, type Act } from '../../../service/types/acts.ts';
import { ApiClient } from '../../support/api-client.ts';
import { approveInBrowser } from '../../support/browser.ts';
import { databaseKinds } from '../../support/database.ts';
import { ingested } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';
import { mappingRow } from '../../support/customer-fields.ts';
import { contact } from '../../sandbox/data/cases.ts';
import { dealOf } from '../../sandbox/data/deals.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { PASSWORD } from '../../sandbox/salesforce/server.ts';

interface Line {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly what: string;
  readonly detail: Record<string, unknown>;
}

const ADMIN = 'admin@team.example';
const AS_ADMIN = { 'x-acting-user-email': ADMIN, 'x-acting-user-admin': 'true' };

/** What each route that is no GET does to the log; `null`: it looks and changes nothing of anybody's. */
const ROUTES: Readonly<
  Record<string, { act: Act | null; send?: (stage: Stage) => unknown; query?: string; refused?: number }>
> = {
  'put /api/v1/sources/fathom': {
    act: 'fathom.connect',
    send: ({ fathom }) => ({ apiKey: fathom.apiKeys[memberOf('maren').email] }),
  },
  'post /api/v1/sources/fathom/check': { act: null },
  'post /api/v1/sources/salesforce/connect': { act: 'salesforce.connect_begun', send: () => ({ scope: 'team' }) },
  'post /api/v1/sources/salesforce/check': { act: null },
  'post /api/v1/sources/salesforce/confirm-new-org': { act: 'salesforce.new_org_confirmed' },
  'post /api/v1/automatic': { act: 'automatic.on', send: () => ({ on: true, overrideReason: 'A test.' }) },
  'post /api/v1/pause': { act: 'pause.off', send: () => ({ on: false }) },
  'post /api/v1/settings/refresh': { act: null },
  'post /api/v1/filters/preview': { act: null, send: () => ({ kind: 'TitleWord', value: 'salary' }) },
  'post /api/v1/mappings/validate': { act: null, send: () => ({ mappings: [] }) },
  'post /api/v1/ingest': { act: 'ingest.request' },
  'post /api/v1/meetings/:id/sync': { act: 'meeting.sync' },
  'post /api/v1/meetings/:id/deal': {
    act: 'meeting.deal_chosen',
    send: ({ salesforce }) => ({
      contactId: salesforce.org.records('Contact').find(({ Email }) => Email === contact('dana.ekberg').email)?.['Id'],
      opportunityId: dealOf('northgate-1').id,
    }),
  },
  'post /api/v1/meetings/:id/undo': { act: 'meeting.undo', refused: 409 },
  // What these take back or decide about is made in test/integration/deals, which looks at their lines too.
  'post /api/v1/journal/:id/undo': { act: 'journal.undo', refused: 400 },
  'post /api/v1/journal/:id/keep': { act: 'journal.kept', refused: 400 },
  'post /api/v1/deals/:opportunityId/suggestions/:id': { act: 'suggestion.accepted', refused: 400 },
  'post /api/v1/erase': { act: 'person.erased', send: () => ({ email: 'nobody@else.example', confirm: true }) },
  'post /api/v1/meetings/:id/prefer': { act: 'meeting.preferred' },
  'post /api/v1/backfills': {
    act: 'backfill.create',
    send: () => ({ since: '2026-01-01', until: new Date().toISOString() }),
  },
  // What is done with a backfill is done in test/integration/backfill, which looks at the lines too.
  'post /api/v1/backfills/:id/approve': { act: 'backfill.approve', send: () => ({ all: true }), refused: 400 },
  'post /api/v1/backfills/:id/pause': { act: 'backfill.pause', refused: 400 },
  'post /api/v1/backfills/:id/resume': { act: 'backfill.resume', refused: 400 },
  'post /api/v1/backfills/:id/cancel': { act: 'backfill.cancel', refused: 400 },
  'post /api/v1/backfills/:id/undo': { act: 'backfill.undo', refused: 400 },
  'put /api/v1/options': { act: 'options.change', send: () => ({ nightlyRelist: true }) },
  'post /api/v1/meetings/:id/rehearse': { act: 'meeting.rehearse' },
  'post /api/v1/verification': { act: 'verification.run' },
  'post /api/v1/syncs/retry': { act: 'syncs.retry', send: () => ({ cause: 'no_contact' }) },
  // Last, because they take away what the others need.
  'delete /api/v1/sources/salesforce': { act: 'salesforce.disconnect' },
  'delete /api/v1/sources/fathom': { act: 'fathom.disconnect' },
};

describe.each(databaseKinds())('the audit log on %s', (database) => {
  let stage: Stage;
  let admin: ApiClient;
  let meeting: string;
  const lines = () => stage.api.all<Line>('/api/v1/audit');

  beforeAll(async () => {
    stage = await setStage({ database });
    admin = new ApiClient(stage.serviceUrl, stage.apiKey, AS_ADMIN);
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 79);
    const { email } = contact('dana.ekberg');
    const call = stage.world.fathom.calls.find(({ calendar_invitees: guests }) =>
      guests.some((guest) => guest.email === email),
    );
    meeting = `external-${call?.recording_id}`;
  });
  afterAll(() => stage?.close());

  test('every route that is no GET is in the table', () => {
    const changing = endpoints
      .filter((endpoint) => endpoint.method !== 'get' && needsKey(endpoint))
      .map(({ method, path }) => `${method} ${path}`);

    expect(changing.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  test.each(Object.entries(ROUTES))('%s writes one line with who, what and when, or none', async (route, expected) => {
    const [method = '', path = ''] = route.split(' ');
    const before = (await lines()).length;
    const begin = Date.now();

    const answer = await admin.raw(method.toUpperCase(), path.replace(':id', meeting), expected.send?.(stage));

    const added = (await lines()).slice(0, -before || undefined);
    // Nothing to take back or decide about here: what is refused is no act.
    if (answer.status === expected.refused) return expect(added).toEqual([]);
    // Here a call has one recording and there is no other org: what is refused is no act.
    const refusedHere = ['meeting.preferred', 'salesforce.new_org_confirmed'];
    if (answer.status === 409 && refusedHere.includes(expected.act ?? '')) return expect(added).toEqual([]);
    expect([route, answer.status]).toEqual([route, answer.ok ? answer.status : 200]);
    expect(added.map(({ action, actor }) => [action, actor])).toEqual(expected.act ? [[expected.act, ADMIN]] : []);
    for (const line of added) {
      expect(line.what).toBe(ACTS[line.action as Act]);
      expect(Date.parse(line.at)).toBeGreaterThanOrEqual(begin - 1_000);
    }
  });

  test('the browser’s part of connecting is told too, and no line holds a key, token or state', async () => {
    const { authorizeUrl } = await admin.post<{ authorizeUrl: string }>('/api/v1/sources/salesforce/connect', {
      scope: 'team',
    });
    await approveInBrowser(authorizeUrl, { username: `${memberOf('integration').email}.crm`, password: PASSWORD });

    const told = await lines();

    expect(told[0]).toMatchObject({ action: 'salesforce.connected' });
    const text = JSON.stringify(told);
    const secrets = [
      stage.apiKey,
      ...Object.values(stage.fathom.apiKeys),
      new URL(authorizeUrl).searchParams.get('state') ?? '-',
      stage.salesforce.clientSecret,
      PASSWORD,
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/"v1\.|00D\w{12,15}!/);
  });

  test('settings, mappings and filters saved in Salesforce: what changed, and who said so', async () => {
    const { org } = stage.salesforce;
    await connectSalesforce(stage);
    await admin.post('/api/v1/settings/refresh');
    const before = (await lines()).length;
    org.load({
      Fathom_Settings__c: [{ SetupOwnerId: org.orgId, Create_Tasks__c: 'On' }],
      Fathom_Filter__c: [{ Kind__c: 'TitleWord', Value__c: 'severance', Active__c: true }],
      Fathom_Field_Mapping__c: [{ ...mappingRow('host', 'Description', 'Append', 'Fact'), Active__c: false }],
    });

    await admin.post('/api/v1/settings/refresh');
    const told = (await lines()).slice(0, -before);

    expect(told.map(({ action, actor }) => [action, actor]).sort()).toEqual([
      ['filters.changed', ADMIN],
      ['mapping.changed', ADMIN],
      ['settings.changed', ADMIN],
    ]);
    const detail = (act: Act) => told.find(({ action }) => action === act)?.detail;
    expect(detail('settings.changed')).toMatchObject({ changes: { createTasks: { from: null, to: true } } });
    expect(detail('filters.changed')).toEqual({ added: ['TitleWord: severance'], removed: [] });
    expect(detail('mapping.changed')).toMatchObject({ from: null, to: { targetField: 'Description', active: false } });
    // Read again, by whoever it is, there is nothing new; without a word from Setup it is Salesforce's own.
    await stage.api.post('/api/v1/settings/refresh');
    expect(await lines()).toHaveLength(before + told.length);
    const filter = org.records('Fathom_Filter__c').find((row) => row['Value__c'] === 'severance');
    stage.salesforce.control.remove({ sObject: 'Fathom_Filter__c', id: String(filter?.['Id']) });
    await stage.api.post('/api/v1/settings/refresh');
    expect((await lines())[0]).toMatchObject({ action: 'filters.changed', actor: 'salesforce' });
  });

  test('is an admin’s to read', async () => {
    const rep = new ApiClient(stage.serviceUrl, stage.apiKey, { 'x-acting-user-email': 'rep@team.example' });

    expect((await rep.raw('GET', '/api/v1/audit')).status).toBe(403);
  });
});
