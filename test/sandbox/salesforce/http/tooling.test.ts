import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import type { Answer, Call } from './testing.ts';
import { clientOf, soql, V } from './testing.ts';

let sandbox: RunningSandbox;
let call: Call;
const rules = async () =>
  (
    (await call('GET', soql('SELECT Id FROM ValidationRule ORDER BY ValidationName', 'tooling/query'))).body as {
      records: { Id: string }[];
    }
  ).records.map(({ Id }) => Id);

beforeAll(async () => {
  sandbox = await startSalesforceSandbox();
  call = clientOf(sandbox);
  sandbox.org.addValidationRule('Opportunity', { name: 'A', formula: 'Amount < 0', message: 'No debts.' });
  sandbox.org.addValidationRule('Task', {
    name: 'B',
    formula: 'ISBLANK(Subject)',
    message: 'Say what.',
    field: 'Subject',
  });
});
afterAll(() => sandbox.close());

test('one validation rule by id tells its formula; what is none is 404', async () => {
  const [first = ''] = await rules();
  const { body } = await call('GET', `tooling/sobjects/ValidationRule/${first}`);
  expect(body).toMatchObject({ ValidationName: 'A', Metadata: { errorConditionFormula: 'Amount < 0' } });
  expect((await call('GET', 'tooling/sobjects/ValidationRule/03d000000000999AAA')).status).toBe(404);
  expect((await call('GET', 'tooling/sobjects/ValidationRule/nonsense')).status).toBe(404);
});

test('a composite of tooling requests answers each; what is not tooling is not simulated', async () => {
  const ids = await rules();
  const request = (path: string, referenceId: string) => ({ method: 'GET', url: `${V}/${path}`, referenceId });
  const answer = await call('POST', 'tooling/composite', {
    compositeRequest: ids.map((id, index) => request(`tooling/sobjects/ValidationRule/${id}`, `r${index}`)),
  });
  const { compositeResponse } = answer.body as { compositeResponse: Answer['body'][] };
  expect(compositeResponse).toMatchObject([
    { httpStatusCode: 200, body: { ErrorMessage: 'No debts.' } },
    { httpStatusCode: 200, body: { Metadata: { errorDisplayField: 'Subject' } } },
  ]);
  const other = await call('POST', 'tooling/composite', { compositeRequest: [request('sobjects/Task/describe', 'x')] });
  expect(other.body).toMatchObject({ compositeResponse: [{ httpStatusCode: 501 }] });
});

test('ObjectPermissions tells what the permission sets of a user say of objects', async () => {
  const answer = await call('GET', soql("SELECT SobjectType FROM ObjectPermissions WHERE SobjectType = 'Account'"));
  expect(answer).toMatchObject({ status: 200, body: { done: true } });
});
