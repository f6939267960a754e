/** UI API and GraphQL, as Lightning Data Service of the package's components asks them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSalesforceSandbox } from '../server.ts';
import type { RunningSandbox } from '../server.ts';
import { clientOf } from './testing.ts';
import type { Call } from './testing.ts';

let sandbox: RunningSandbox;
let call: Call;
let opportunityId = '';

beforeAll(async () => {
  sandbox = await startSalesforceSandbox({ packageDirs: ['force-app'], packageAccess: 'admins' });
  call = clientOf(sandbox);
  const made = sandbox.org.load({
    Account: [{ Id: '@acme', Name: 'Acme', OwnerId: sandbox.org.adminId }].map(({ Id: _id, ...row }) => row),
  });
  const accountId = made['Account']?.[0] ?? '';
  const contacts = sandbox.org.load({ Contact: [{ LastName: 'Ek', FirstName: 'Dana', AccountId: accountId }] });
  const deals = sandbox.org.load({
    Opportunity: [
      { Name: 'Deal', AccountId: accountId, StageName: 'Prospecting', Amount: 1234.5, CloseDate: '2026-12-18' },
    ],
  });
  opportunityId = deals['Opportunity']?.[0] ?? '';
  sandbox.org.load({
    OpportunityContactRole: [{ OpportunityId: opportunityId, ContactId: contacts['Contact']?.[0], Role: 'Evaluator' }],
    Task: ['One', 'Two'].map((Subject) => ({
      Subject,
      WhatId: opportunityId,
      Status: 'Completed',
      Priority: 'Normal',
    })),
  });
});

afterAll(() => sandbox.close());

describe('reading a record', () => {
  test('values come with their display form, parents nest', async () => {
    const fields = 'Opportunity.Amount,Opportunity.CloseDate,Opportunity.Account.Name,Opportunity.Name';
    const { body } = await call('GET', `ui-api/records/${opportunityId}?fields=${fields}`);
    expect(body).toMatchObject({
      apiName: 'Opportunity',
      id: opportunityId,
      fields: {
        Amount: { value: 1234.5, displayValue: '$1,234.50' },
        CloseDate: { value: '2026-12-18', displayValue: '12/18/2026' },
        Name: { value: 'Deal', displayValue: null },
        Account: { displayValue: 'Acme', value: { apiName: 'Account', fields: { Name: { value: 'Acme' } } } },
      },
    });
  });

  test('a field that is not there is refused, an optional one left out', async () => {
    const path = `ui-api/records/${opportunityId}`;
    expect((await call('GET', `${path}?fields=Opportunity.Account.Nope`)).status).toBe(400);
    const { body } = await call('GET', `${path}?optionalFields=Opportunity.Nope__c,Opportunity.Name`);
    expect(Object.keys((body as { fields: object }).fields)).toEqual(['Name']);
    expect((await call('GET', path)).status).toBe(400);
  });
});

describe('saving', () => {
  const fields = { Kind__c: 'Host', Value__c: 'a@example.com', Active__c: true };

  test('creates, changes and deletes', async () => {
    const made = await call('POST', 'ui-api/records', { apiName: 'Fathom_Filter__c', fields });
    const { id, lastModifiedDate } = made.body as { id: string; lastModifiedDate: string };
    expect([made.status, lastModifiedDate.endsWith('Z')]).toEqual([201, true]);
    const changed = await call('PATCH', `ui-api/records/${id}`, { fields: { Value__c: 'b@example.com' } });
    expect(changed.body).toMatchObject({ id, fields: { Value__c: { value: 'b@example.com' } } });
    expect((await call('DELETE', `ui-api/records/${id}`)).status).toBe(204);
    expect((await call('GET', `ui-api/records/${id}?fields=Fathom_Filter__c.Value__c`)).status).toBe(404);
  });

  test('what was saved since is not overwritten: 412', async () => {
    const made = await call('POST', 'ui-api/records', { apiName: 'Fathom_Filter__c', fields });
    const { id, lastModifiedDate } = made.body as { id: string; lastModifiedDate: string };
    const patch = { fields: { Value__c: 'c@example.com' } };
    const since = { 'If-Unmodified-Since': lastModifiedDate };
    expect((await call('PATCH', `ui-api/records/${id}`, patch, since)).status).toBe(200);
    sandbox.control.advanceClock({ seconds: 5 });
    expect((await call('PATCH', `ui-api/records/${id}`, patch)).status).toBe(200);
    const late = await call('PATCH', `ui-api/records/${id}`, patch, since);
    expect([late.status, late.body]).toMatchObject([412, [{ errorCode: 'PRECONDITION_FAILED' }]]);
  });

  test('a refusal names the fields', async () => {
    const refused = await call('POST', 'ui-api/records', { apiName: 'Opportunity', fields: { Name: 'No stage' } });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      [{ enhancedErrorType: 'RecordError', statusCode: 400, output: { errors: expect.anything() } }],
    ]);
    expect((await call('POST', 'ui-api/records', { apiName: 'Opportunity', Name: 'x' })).status).toBe(400);
  });
});

describe('lists', () => {
  test('a related list is named as the child relationship', async () => {
    const fields = 'OpportunityContactRole.Role,OpportunityContactRole.Contact.Name';
    const { body } = await call(
      'GET',
      `ui-api/related-list-records/${opportunityId}/OpportunityContactRoles?fields=${fields}`,
    );
    expect(body).toMatchObject({
      count: 1,
      records: [{ fields: { Role: { value: 'Evaluator' }, Contact: { displayValue: 'Dana Ek' } } }],
    });
  });

  test('activities are no related list of UI API', async () => {
    expect((await call('GET', `ui-api/related-list-records/${opportunityId}/Tasks?fields=Task.Subject`)).status).toBe(
      400,
    );
  });
});

describe('GraphQL', () => {
  const query = (fields: string) => `query q($id: ID) { uiapi { query {
    Task(where: { WhatId: { eq: $id }, Subject: { ne: null } }, orderBy: { Subject: { order: DESC } }, first: 5) {
      edges { node { Id ${fields} } } } } } }`;

  test('reads with filter, order, parents and optional fields', async () => {
    const { body } = await call('POST', 'graphql', {
      query: query('Subject { value } Owner { Name { value } } Nope__c @optional { value }'),
      variables: { id: opportunityId },
    });
    const nodes = (body as { data: { uiapi: { query: { Task: { edges: { node: object }[] } } } } }).data.uiapi.query
      .Task.edges;
    expect(nodes).toMatchObject([{ node: { Subject: { value: 'Two' } } }, { node: { Subject: { value: 'One' } } }]);
    expect(Object.keys(nodes[0]?.node ?? {})).toEqual(['Id', 'Subject', 'Owner']);
  });

  test('a field that is not there is an error in a 200', async () => {
    const { status, body } = await call('POST', 'graphql', { query: query('Nope__c { value }'), variables: {} });
    expect([status, body]).toMatchObject([
      200,
      { data: null, errors: [{ message: expect.stringContaining('Nope__c') }] },
    ]);
  });

  test('what is not simulated is said loudly', async () => {
    expect((await call('POST', 'graphql', { query: 'mutation { x }' })).status).toBe(501);
  });
});
