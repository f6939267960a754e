import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import type { Call } from './testing.ts';
import { V, clientOf, soql } from './testing.ts';

const FIXTURE = new URL('../fixtures/jsforce', import.meta.url).pathname;

let sandbox: RunningSandbox;
let call: Call;

beforeEach(async () => {
  sandbox = await startSalesforceSandbox({ packageDirs: [FIXTURE], packageAccess: 'admins' });
  call = clientOf(sandbox);
});
afterEach(() => sandbox.close());

interface Sub {
  httpStatusCode: number;
  referenceId: string | null;
  body: unknown;
}

const names = (sObject: string) =>
  sandbox.org
    .records(sObject)
    .filter((row) => row['IsDeleted'] !== true)
    .map((row) => row['Name']);

const add = (referenceId: string, body: object, sObject = 'Account') => ({
  method: 'POST',
  url: `${V}/sobjects/${sObject}`,
  referenceId,
  body,
});
const broken = (referenceId: string) => add(referenceId, { Nmae: 'x' });
const ask = (referenceId: string, text: string) => ({ method: 'GET', url: `${V}/${soql(text)}`, referenceId });
const record = (Name: string, type = 'Account') => ({ attributes: { type }, Name });

async function composite(compositeRequest: object[], allOrNone = false): Promise<Sub[]> {
  const answer = await call('POST', 'composite', { allOrNone, collateSubrequests: false, compositeRequest });
  expect(answer.status).toBe(200);
  return (answer.body as { compositeResponse: Sub[] }).compositeResponse;
}

const codes = (subs: Sub[]) =>
  subs.map(({ body }) => (Array.isArray(body) ? (body[0] as { errorCode?: string }).errorCode : undefined));

describe('composite', () => {
  test('later subrequests use what earlier ones answered', async () => {
    const answers = await composite([
      add('acme', { Name: 'Acme' }),
      add('ada', { LastName: 'Ek', AccountId: '@{acme.id}' }, 'Contact'),
      { method: 'GET', url: `${V}/sobjects/Contact/@{ada.id}?fields=AccountId`, referenceId: 'read' },
      ask('list', 'SELECT Id, Name FROM Account'),
      {
        method: 'PATCH',
        url: `${V}/sobjects/Account/@{list.records[0].Id}`,
        referenceId: 'rename',
        body: { Name: 'Acme (@{list.totalSize})' },
      },
    ]);
    expect(answers.map((answer) => answer.httpStatusCode)).toEqual([201, 201, 200, 200, 204]);
    const acme = (answers[0]?.body as { id: string }).id;
    expect(answers[2]?.body).toMatchObject({ AccountId: acme });
    expect(names('Account')).toEqual(['Acme (1)']);
  });

  test('without allOrNone only the failed one and its dependents fail', async () => {
    const answers = await composite([
      broken('bad'),
      add('child', { LastName: 'Ek', AccountId: '@{bad.id}' }, 'Contact'),
      add('good', { Name: 'Good' }),
    ]);
    expect(answers.map((answer) => answer.httpStatusCode)).toEqual([400, 400, 201]);
    expect(answers[1]?.body).toEqual([
      { errorCode: 'PROCESSING_HALTED', message: 'Invalid reference specified. No value for bad.id found in bad' },
    ]);
    expect(names('Account')).toEqual(['Good']);
  });

  test('with allOrNone everybody but the culprit is PROCESSING_HALTED and nothing stays', async () => {
    const answers = await composite(
      [add('first', { Name: 'First' }), broken('bad'), add('last', { Name: 'Last' })],
      true,
    );
    expect(codes(answers)).toEqual(['PROCESSING_HALTED', 'INVALID_FIELD', 'PROCESSING_HALTED']);
    expect(answers[0]?.body).toEqual([
      {
        errorCode: 'PROCESSING_HALTED',
        message: 'The transaction was rolled back since another operation in the same transaction failed.',
      },
    ]);
    expect(names('Account')).toEqual([]);
  });

  const collection = (referenceId: string, allOrNone: boolean) => ({
    method: 'POST',
    url: `${V}/composite/sobjects`,
    referenceId,
    body: { allOrNone, records: [record('Fine'), { attributes: { type: 'Account' }, Nmae: 'x' }] },
  });

  test.each([
    [false, false, ['Fine', 'Other']],
    [false, true, ['Other']],
    [true, true, []],
    [true, false, []],
  ])('outer allOrNone %s with inner %s keeps %j', async (outer, inner, kept) => {
    const answers = await composite([collection('many', inner), add('other', { Name: 'Other' })], outer);
    expect(names('Account')).toEqual(kept);
    expect(answers[0]?.httpStatusCode).toBe(200);
    expect(answers[0]?.body).toMatchObject([{ success: !inner }, { success: false }]);
    expect(answers[1]?.httpStatusCode).toBe(outer ? 400 : 201);
  });

  test('over 25 subrequests, or over 5 queries and collections, nothing runs', async () => {
    const many = Array.from({ length: 26 }, (_, index) => add(`r${index}`, { Name: `A${index}` }));
    expect(await composite(many)).toEqual([
      {
        body: [{ errorCode: 'LIMIT_EXCEEDED', message: 'The request can’t contain more than 25 operations.' }],
        httpHeaders: {},
        httpStatusCode: 400,
        referenceId: null,
      },
    ]);
    const queries = Array.from({ length: 6 }, (_, index) => ask(`q${index}`, 'SELECT Id FROM Account'));
    expect(codes(await composite([...queries, add('a', { Name: 'A' })]))).toEqual(['LIMIT_EXCEEDED']);
    expect(names('Account')).toEqual([]);
  });

  test('a bad or doubled referenceId fails the whole request', async () => {
    for (const compositeRequest of [[add('a.b', { Name: 'A' })], [add('a', { Name: 'A' }), add('a', { Name: 'B' })]])
      expect(await call('POST', 'composite', { compositeRequest })).toMatchObject({
        status: 400,
        body: [{ errorCode: 'INVALID_INPUT' }],
      });
  });

  test('a composite is one API call, and the log shows its subrequests', async () => {
    sandbox.control.resetRequests();
    await composite([add('a', { Name: 'A' }), ask('b', 'SELECT Id FROM Account')]);
    expect(sandbox.requests.counters()).toEqual({ 'POST composite': { requests: 1, cost: 1 } });
    expect(sandbox.requests.entries[0]?.subrequests).toMatchObject([
      { method: 'POST', status: 201, referenceId: 'a' },
      { method: 'GET', status: 200, referenceId: 'b' },
    ]);
  });

  test('a long query goes through as a subrequest', async () => {
    const text = `SELECT Id FROM Account WHERE Name IN (${Array.from({ length: 2000 }, (_, index) => `'Name ${index}'`).join(',')})`;
    expect((await composite([ask('long', text)]))[0]?.httpStatusCode).toBe(200);
  });
});

describe('graph and batch', () => {
  test('graphs stand or fall each on its own', async () => {
    const graphs = [
      {
        graphId: 'good',
        compositeRequest: [add('a', { Name: 'A' }), add('c', { LastName: 'Ek', AccountId: '@{a.id}' }, 'Contact')],
      },
      { graphId: 'bad', compositeRequest: [add('b', { Name: 'B' }), broken('x')] },
    ];
    const answer = (await call('POST', 'composite/graph', { graphs })).body as {
      graphs: { isSuccessful: boolean; graphResponse: { compositeResponse: Sub[] } }[];
    };
    expect(answer.graphs.map((graph) => graph.isSuccessful)).toEqual([true, false]);
    expect(codes(answer.graphs[1]?.graphResponse.compositeResponse ?? [])).toEqual([
      'PROCESSING_HALTED',
      'INVALID_FIELD',
    ]);
    expect(names('Account')).toEqual(['A']);
  });

  test('queries are no nodes of a graph', async () => {
    const graphs = [{ graphId: 'g', compositeRequest: [ask('q', 'SELECT Id FROM Account')] }];
    expect((await call('POST', 'composite/graph', { graphs })).status).toBe(400);
  });

  test('after fourteen failed graphs processing stops', async () => {
    const graphs = Array.from({ length: 16 }, (_, index) => ({
      graphId: `g${index}`,
      compositeRequest: [index < 14 ? broken('x') : add('x', { Name: 'A' })],
    }));
    await call('POST', 'composite/graph', { graphs });
    expect(names('Account')).toEqual([]);
  });

  test('a batch runs its calls one by one and halts on demand', async () => {
    const batchRequests = [
      { method: 'POST', url: 'v68.0/sobjects/Account', richInput: { Nmae: 'x' } },
      { method: 'POST', url: 'v68.0/sobjects/Account', richInput: { Name: 'A' } },
    ];
    expect((await call('POST', 'composite/batch', { batchRequests })).body).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 400 }, { statusCode: 201 }],
    });
    expect((await call('POST', 'composite/batch', { batchRequests, haltOnError: true })).body).toMatchObject({
      results: [{ statusCode: 400 }, { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED' }] }],
    });
    expect(names('Account')).toEqual(['A']);
  });
});
