/** C6: is it set up right, with the exact cure; automatic sync starts only then. The database plays no part. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { memberOf } from '../../sandbox/data/team.ts';
import { ingested } from '../../support/play.ts';
import { connectFathom, connectSalesforce, setStage, type Stage } from '../../support/stage.ts';

interface Check {
  readonly name: string;
  readonly state: string;
  readonly finding: string;
  readonly fix: { readonly text: string; readonly who: string } | null;
  readonly evidence: readonly string[];
}

interface Verification {
  readonly state: string;
  readonly checks: readonly Check[];
  readonly override: { readonly reason: string; readonly by: string | null } | null;
}

const SET = 'Fathom_Integration';
let stage: Stage;
const verify = () => stage.api.post<Verification>('/api/v1/verification');
const find = ({ checks }: Verification, name: string) => checks.find((check) => check.name === name);

/** Edit Tasks comes with the profile, too. */
const tasks = (enabled: boolean) => {
  for (const holder of [SET, 'Standard User']) stage.salesforce.org.setUserPermission(holder, 'EditTask', enabled);
};

/** Whether the org offers its only closed status. */
const completed = (active: boolean) =>
  stage.salesforce.org.setPicklistValues('Task', 'Status', [
    { value: 'Not Started', label: 'Not Started', active: true, default: true },
    { value: 'Completed', label: 'Completed', active, default: false },
  ]);

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

test('before anything is connected: never, then red with what to do first', async () => {
  expect(await stage.api.get('/api/v1/verification')).toMatchObject({ state: 'never', checks: [] });
  expect((await stage.api.raw('POST', '/api/v1/automatic', { on: true })).status).toBe(409);
  const found = await verify();
  expect(found.state).toBe('red');
  expect(find(found, 'connection')).toMatchObject({ state: 'red', fix: { text: expect.stringContaining('Sources') } });
  expect(find(found, 'fathom_keys')).toMatchObject({ state: 'red' });
});

describe('connected', () => {
  beforeAll(async () => {
    await connectFathom(stage);
    await connectSalesforce(stage);
    await ingested(stage, 79);
  });

  test('a sound org: no red, and every check says what it found', async () => {
    const found = await verify();
    expect(found.checks.filter(({ state }) => state === 'red')).toEqual([]);
    expect(found.checks.map(({ name }) => name)).toEqual([
      ...[
        'connection',
        'identity',
        'api_enabled',
        'scopes',
        'package',
        'object_access',
        'call_fields',
        'mapped_fields',
      ],
      ...[
        'settings',
        'view_all',
        'host_task',
        'task_status',
        'record_types',
        'required_fields',
        'validation_rules',
        'deal_access',
      ],
      ...['shared_activities', 'api_budget', 'clock', 'fathom_keys', 'rehearsal'],
    ]);
    expect(find(found, 'rehearsal')).toMatchObject({ state: 'green', finding: expect.stringContaining('3 calls') });
    expect(stage.salesforce.org.records('Task').filter((task) => task['Subject'] === 'Fathom')).toEqual([]);
    const stored = await stage.api.get<Verification>('/api/v1/verification');
    expect(stored).toEqual(found);
  });
  const cures: readonly [string, string, () => void, () => void, RegExp, RegExp][] = [
    [
      'a field that cannot be edited',
      'package',
      () =>
        stage.salesforce.org.setFieldPermission(SET, 'Opportunity.Fathom_Deal_Summary__c', {
          readable: true,
          editable: false,
        }),
      () =>
        stage.salesforce.org.setFieldPermission(SET, 'Opportunity.Fathom_Deal_Summary__c', {
          readable: true,
          editable: true,
        }),
      /Opportunity\.Fathom_Deal_Summary__c/,
      /Edit on Opportunity\.Fathom_Deal_Summary__c in the permission set Fathom Integration/,
    ],
    [
      'Edit Tasks taken away',
      'object_access',
      () => tasks(false),
      () => tasks(true),
      /Create, Edit on Task/,
      /Access Activities and Edit Tasks/,
    ],
    [
      'a mapped field that nobody may edit',
      'mapped_fields',
      () => {
        stage.salesforce.org.load({
          Fathom_Field_Mapping__c: [
            {
              Name: 'm',
              Source_Kind__c: 'Section',
              Section__c: 'Competition',
              Target_Field__c: 'Competition__c',
              Active__c: true,
              Write_Mode__c: 'Overwrite',
            },
          ],
        });
      },
      () => {
        const [row] = stage.salesforce.org
          .records('Fathom_Field_Mapping__c')
          .filter((one) => one['Target_Field__c'] === 'Competition__c');
        stage.salesforce.control.remove({ sObject: 'Fathom_Field_Mapping__c', id: String(row?.['Id']) });
      },
      /Opportunity\.Competition__c/,
      /Grant Edit on Opportunity\.Competition__c to .* in the permission set Fathom Integration/,
    ],
    [
      'no closed Task status',
      'task_status',
      () => completed(false),
      () => completed(true),
      /no closed Task status/,
      /Task Status/,
    ],
    [
      'a rule that refuses every call',
      'rehearsal',
      () =>
        stage.salesforce.org.addValidationRule('Task', {
          name: 'No_Calls',
          formula: 'NOT(ISBLANK(Subject))',
          message: 'No.',
        }),
      () => stage.salesforce.org.removeValidationRule('Task', 'No_Calls'),
      /The validation rule No_Calls on Task refused/,
      /Validation Rules/,
    ],
  ];
  test.each(cures)('%s: red in %s with the cure, green once cured', async (_, name, breakIt, cure, finding, fix) => {
    breakIt();
    const broken = await verify();
    cure();
    expect(find(broken, name)).toMatchObject({
      state: 'red',
      finding: expect.stringMatching(finding),
      fix: { text: expect.stringMatching(fix) },
    });
    expect(find(await verify(), name)?.state).toBe('green');
  });

  test('an object that is hidden, API Enabled taken away: red with the cure, green without a Check once cured', async () => {
    const { org } = stage.salesforce;
    const contacts = (read: boolean) => {
      for (const holder of [SET, 'Standard User'])
        org.setObjectPermission(holder, 'Contact', { read, viewAll: read && holder === SET });
    };
    const api = (enabled: boolean) => {
      for (const holder of [SET, 'Standard User']) org.setUserPermission(holder, 'ApiEnabled', enabled);
    };
    contacts(false);
    const hidden = await verify();
    contacts(true);
    expect(find(hidden, 'object_access')).toMatchObject({
      state: 'red',
      fix: { text: expect.stringMatching(/^Grant Read on Contact to .* in the permission set Fathom Integration/) },
    });
    api(false);
    const disabled = await verify();
    // As the worker does when it meets it: the connection waits for a person.
    await stage.api.post('/api/v1/sources/salesforce/check');
    api(true);
    expect(find(disabled, 'connection')).toMatchObject({
      state: 'red',
      fix: { text: expect.stringMatching(/^Grant API Enabled to /) },
    });
    const cured = await verify();
    expect([find(cured, 'connection')?.state, find(cured, 'object_access')?.state]).toEqual(['green', 'green']);
    expect(await stage.api.get('/api/v1/sources')).toMatchObject({ salesforce: { state: 'connected' } });
  });

  test('C6: automatic waits for a verification without red, or a reason, which is recorded', async () => {
    tasks(false);
    await verify();
    const refused = await stage.api.raw('POST', '/api/v1/automatic', { on: true });
    expect(await refused.json()).toMatchObject({
      error: { code: 'verification_required', message: expect.stringContaining('Access to objects') },
    });
    await stage.api.post('/api/v1/automatic', { on: true, overrideReason: 'We know.' });
    expect((await stage.api.get<Verification>('/api/v1/verification')).override).toMatchObject({
      reason: 'We know.',
      by: 'api_key',
    });
    await stage.api.post('/api/v1/automatic', { on: false });

    tasks(true);
    expect((await verify()).state).not.toBe('red');
    expect(await stage.api.post('/api/v1/automatic', { on: true })).toMatchObject({ on: true });
    expect((await stage.api.get<Verification>('/api/v1/verification')).override).toBeNull();
    await stage.api.post('/api/v1/automatic', { on: false });
  });

  test('another connected user has to be verified anew', async () => {
    await verify();
    await connectSalesforce(stage, { scope: 'team' }, memberOf('maren').email);
    const refused = await stage.api.raw('POST', '/api/v1/automatic', { on: true });
    expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining('another user') } });
    await connectSalesforce(stage);
  });

  test('few API calls: two for access, one for the host’s Task, the rules, and the rehearsals', async () => {
    stage.salesforce.control.resetRequests();
    await verify();
    expect(stage.salesforce.control.requests({}).length).toBeLessThanOrEqual(25);
  });
});
