import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { exchangeCode } from '../../../service/edge/salesforce/oauth.ts';
import { runQueries } from '../../../service/edge/salesforce/query.ts';
import { salesforceClient } from '../../../service/edge/salesforce/client.ts';

const client = salesforceClient({
  // Nobody listens there: a request that is made fails otherwise than one that is refused.
  instanceUrl: 'https://acme.my.salesforce.com.invalid',
  accessToken: 'token',
  refresh: () => Promise.reject(new Error('not asked')),
});

test.each([
  'https://evil.example/services/data/next',
  '//evil.example/services/x',
  '/id/00D/005',
  'http://127.0.0.1/',
  '',
])('a continuation at "%s" is not followed: the token would go there', async (path) => {
  await expect(client.get(path)).rejects.toMatchObject({ code: 'UNREADABLE_ANSWER', kind: 'later' });
  expect(client.calls()).toBe(0);
});

describe('answers that are not quite as usual', () => {
  const closers: (() => void)[] = [];
  afterEach(() => closers.splice(0).forEach((close) => close()));

  /** An org that answers everything with one body, without the header of its limits. */
  async function answering(body: unknown): Promise<string> {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const clientAt = (instanceUrl: string) =>
    salesforceClient({ instanceUrl, accessToken: 'token', refresh: () => Promise.reject(new Error('not asked')) });
  const found = (referenceId: string, id: string) => ({
    referenceId,
    httpStatusCode: 200,
    body: { totalSize: 1, done: true, records: [{ Id: id }] },
  });
  const queries = [{ soql: 'SELECT Id FROM Contact' }, { soql: 'SELECT Id FROM User' }];

  test('results of a composite belong to their reference, whatever their order', async () => {
    const url = await answering({ compositeResponse: [found('q1', '005'), found('q0', '003')] });

    expect(await runQueries(clientAt(url), queries)).toEqual([[{ Id: '003' }], [{ Id: '005' }]]);
  });

  test.each([
    ['a result is missing', { compositeResponse: [found('q0', '003')] }],
    ['there are none', {}],
    ['a result holds no records', { compositeResponse: [found('q0', '003'), { ...found('q1', ''), body: {} }] }],
  ])('M8: %s: not read as "nothing found"', async (_name, body) => {
    const asked = runQueries(clientAt(await answering(body)), queries);

    await expect(asked).rejects.toMatchObject({ code: 'UNREADABLE_ANSWER', kind: 'later' });
  });

  test('what the org does not say of its limits is not known', async () => {
    const client = clientAt(await answering({ compositeResponse: [] }));
    await client.composite([]);

    expect(client.usage()).toBeNull();
  });

  test('a token answer with nulls and a slash at the end', async () => {
    const url = await answering({
      access_token: '00D!x',
      refresh_token: null,
      scope: null,
      instance_url: 'https://acme.my.salesforce.com/',
      id: 'https://login.salesforce.com/id/00D/005',
    });

    const token = await exchangeCode(url, { clientId: 'app' }, 'code', 'verifier', 'https://hub.example/callback');

    expect(token.instance_url).toBe('https://acme.my.salesforce.com');
    expect([token.refresh_token, token.scope]).toEqual([undefined, undefined]);
  });
});
