import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunningSandbox } from '../server.ts';
import { startSalesforceSandbox } from '../server.ts';
import type { Call } from './testing.ts';
import { clientOf, soql } from './testing.ts';

let sandbox: RunningSandbox;
let call: Call;

beforeEach(async () => {
  sandbox = await startSalesforceSandbox();
  call = clientOf(sandbox);
});
afterEach(() => sandbox.close());

const accounts = () => sandbox.org.records('Account').length;
const addAccount = () => call('POST', 'sobjects/Account', { Name: 'Aster Works' });

/** The same as a method call, but over the control port. */
async function control(method: string, argument: object = {}): Promise<unknown> {
  const answer = await fetch(`${sandbox.controlUrl}/${method}`, { method: 'POST', body: JSON.stringify(argument) });
  return await answer.json();
}

describe('faults of the line', () => {
  test('a status fault answers with any body and the org never sees the request', async () => {
    sandbox.control.addFault({
      match: { method: 'POST' },
      action: { type: 'status', status: 503, body: '<html>Maintenance</html>' },
    });
    expect(await addAccount()).toMatchObject({ status: 503, body: '<html>Maintenance</html>' });
    expect(accounts()).toBe(0);
    expect((await addAccount()).status).toBe(201);
  });

  test('a cut before leaves nothing, a cut after leaves the record', async () => {
    sandbox.control.addFault({ action: { type: 'cut', when: 'before' } });
    await expect(addAccount()).rejects.toThrow('fetch failed');
    expect(accounts()).toBe(0);
    sandbox.control.addFault({ action: { type: 'cut', when: 'after' } });
    await expect(addAccount()).rejects.toThrow('fetch failed');
    expect(accounts()).toBe(1);
    expect(sandbox.requests.entries.map((entry) => [entry.status, entry.cost])).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  test('a hang never answers, though the record is there', async () => {
    sandbox.control.addFault({ action: { type: 'hang', when: 'after' } });
    const signal = AbortSignal.timeout(300);
    const hanging = fetch(`${sandbox.url}/services/data/v68.0/sobjects/Account`, {
      method: 'POST',
      signal,
      headers: { Authorization: `Bearer ${sandbox.accessToken}`, 'Content-Type': 'application/json' },
      body: '{"Name":"Birch Works"}',
    });
    await expect(hanging).rejects.toThrow(/timeout/);
    expect(accounts()).toBe(1);
  });

  test('latency delays the real answer', async () => {
    sandbox.control.addFault({ action: { type: 'latency', ms: 120 } });
    expect((await addAccount()).status).toBe(201);
    expect(sandbox.requests.entries[0]?.durationMs).toBeGreaterThanOrEqual(115);
  });

  test('an expired session is 401 until another one is used', async () => {
    const username = sandbox.control.users()[0]?.Username ?? '';
    const mine = clientOf(sandbox, sandbox.control.session({ username }).accessToken);
    sandbox.control.addFault({ action: { type: 'session-expired' } });
    expect([(await mine('GET', 'limits')).status, (await mine('GET', 'limits')).status]).toEqual([401, 401]);
    expect((await call('GET', 'limits')).status).toBe(200);
  });

  test('matching by path, pattern, body, skip and times', async () => {
    const error = { type: 'error', errorCode: 'UNABLE_TO_LOCK_ROW', message: 'busy' } as const;
    sandbox.control.addFault({
      match: { path: 'sobjects/Account', bodyPattern: 'Aster', skip: 1, times: 2 },
      action: error,
    });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await addAccount()).status);
    expect(statuses).toEqual([201, 400, 400, 201]);
    expect((await call('POST', 'sobjects/Account', { Name: 'Other' })).status).toBe(201);
    sandbox.control.addFault({ match: { pathPattern: 'FROM Contact', times: 0 }, action: error });
    expect((await call('GET', soql('SELECT Id FROM Contact'))).body).toEqual([
      { errorCode: 'UNABLE_TO_LOCK_ROW', message: 'busy' },
    ]);
    sandbox.control.clearFaults();
    expect((await call('GET', soql('SELECT Id FROM Contact'))).status).toBe(200);
  });
});

describe('limits', () => {
  test('the daily limit refuses, is not charged further, and frees after a day', async () => {
    sandbox.control.setLimits({ max: 2 });
    expect([(await addAccount()).status, (await addAccount()).status]).toEqual([201, 201]);
    const refused = await addAccount();
    expect(refused).toMatchObject({
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
    });
    expect(refused.headers.get('sforce-limit-info')).toBe('api-usage=2/2');
    expect(refused.headers.has('retry-after')).toBe(false);
    sandbox.control.advanceClock({ seconds: 86_460 });
    expect((await addAccount()).status).toBe(201);
  });

  test('too many long-running requests refuse the next one', async () => {
    sandbox.control.setLimits({ concurrentMax: 1, longAfterMs: 50 });
    sandbox.control.addFault({ match: { path: 'limits' }, action: { type: 'latency', ms: 1500 } });
    const slow = call('GET', 'limits');
    const answers: number[] = [];
    while (!answers.includes(403) && answers.length < 70) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      answers.push((await call('GET', soql('SELECT Id FROM Account'))).status);
    }
    expect(answers).toContain(403);
    expect((await slow).status).toBe(200);
    expect((await addAccount()).status).toBe(201);
  });

  test('the concurrent limit on demand has its own text', async () => {
    sandbox.control.addFault({ action: { type: 'limit', which: 'concurrent' } });
    expect(await addAccount()).toMatchObject({
      status: 403,
      body: [{ message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.' }],
    });
  });
});

describe('control port', () => {
  test('it lists its methods and refuses unknown ones', async () => {
    const { methods } = (await (await fetch(sandbox.controlUrl)).json()) as { methods: string[] };
    expect(methods).toEqual(expect.arrayContaining(['addFault', 'records', 'advanceClock', 'revokeGrants']));
    expect(await control('explode')).toMatchObject({ error: { code: 'unknown_method' } });
  });

  test('faults, records, clock, users and limits can be reached over HTTP', async () => {
    await control('failWrites', {
      object: 'Account',
      errorCode: 'STORAGE_LIMIT_EXCEEDED',
      message: 'storage limit exceeded',
      times: 1,
    });
    expect(await addAccount()).toMatchObject({ body: [{ errorCode: 'STORAGE_LIMIT_EXCEEDED' }] });
    await control('load', {
      Account: [{ Id: '@acme', Name: 'Acme' }],
      Contact: [{ LastName: 'Ek', AccountId: '@acme' }],
    });
    const rows = (await control('records', { sObject: 'Contact' })) as { AccountId: string }[];
    const id = sandbox.org.records('Account')[0]?.['Id'];
    expect(rows).toMatchObject([{ LastName: 'Ek', AccountId: id }]);
    await control('alter', { sObject: 'Account', id, fields: { Name: 'Acme 2' } });
    expect(sandbox.org.records('Account')).toMatchObject([{ Name: 'Acme 2' }]);
    const { now } = (await control('advanceClock', { seconds: 3600 })) as { now: string };
    expect(Date.parse(now) - Date.now()).toBeGreaterThan(3_590_000);
    expect(await control('alter', { sObject: 'Account', id, fields: { Nope: 1 } })).toMatchObject({
      error: { code: 'refused' },
    });
  });

  test('the log shows method, path, status and cost, and can be reset', async () => {
    await call('GET', soql('SELECT Id FROM Account'));
    expect(await control('requests')).toMatchObject([
      {
        number: 1,
        method: 'GET',
        path: '/services/data/v68.0/query?q=SELECT Id FROM Account',
        endpoint: 'GET query',
        status: 200,
        cost: 1,
      },
    ]);
    await control('resetRequests');
    expect(await control('requests')).toEqual([]);
    expect(await control('apiUsage')).toMatchObject({ used: 1, loggedCost: 0 });
  });
});

test('an endpoint nobody knows is never answered with an empty 200', async () => {
  const segment = fc.stringMatching(/^[a-zA-Z_-]{1,12}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
      fc.array(segment, { minLength: 1, maxLength: 4 }),
      async (method, path) => {
        const answer = await call(method, `x${path.join('/')}`, method === 'GET' ? undefined : {});
        expect([404, 405, 501]).toContain(answer.status);
        expect(answer.body).toMatchObject([
          { errorCode: expect.stringMatching(/NOT_FOUND|METHOD_NOT_ALLOWED|NOT_SIMULATED/) },
        ]);
      },
    ),
    { numRuns: 60 },
  );
});
