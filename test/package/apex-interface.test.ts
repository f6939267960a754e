// What Apex asks of the service is something the service offers: verb, address, names in query and body, who may ask.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { endpoints } from '../../service/edge/http/routes/index.ts';
import type { Endpoint } from '../../service/edge/http/endpoint.ts';
import { parseApex } from '../sandbox/lightning/apex/parse.ts';
import type { ApexMethod, Forward } from '../sandbox/lightning/apex/types.ts';

const CLASSES = join(import.meta.dirname, '../../force-app/main/default/classes');
const METHODS = { get: 'get', getText: 'get', post: 'post', put: 'put', remove: 'delete' } as const;

const methods = readdirSync(CLASSES)
  .filter((file) => file.endsWith('Controller.cls'))
  .flatMap((file) => parseApex(readFileSync(join(CLASSES, file), 'utf8')));
const forwarders = methods.flatMap((method) => (method.forward ? [{ method, forward: method.forward }] : []));

/** `/a/{0}?id={1}` → the endpoint `/a/:x`, and the names in its query. */
function endpointOf({ verb, path }: Forward): { endpoint: Endpoint | undefined; queried: string[] } {
  const [address = '', query = ''] = path.split('?');
  const shape = (text: string) => text.replace(/:\w+|\{\d\}/g, '*');
  const endpoint = endpoints.find((one) => one.method === METHODS[verb] && shape(one.path) === shape(address));
  return { endpoint, queried: [...new URLSearchParams(query).keys()] };
}

/** Names an endpoint reads from its query or body. */
function namesOf(endpoint: Endpoint, where: 'query' | 'body'): string[] {
  const { properties = {} } = z.toJSONSchema(endpoint[where], { io: 'input' });
  return Object.keys(properties);
}

function sentNames({ payload }: Forward): string[] {
  return payload?.kind === 'map' ? payload.entries.map(([name]) => name) : [];
}

const guardsOf = (method: ApexMethod) => method.guards.map((guard) => guard.name);

test('most methods only forward, so that the preview answers them from their source', () => {
  expect(forwarders.length).toBeGreaterThan(40);
});

describe.each(
  forwarders.map(({ method, forward }) => [`${method.className}.${method.name}`, method, forward] as const),
)('%s', (_name, method, forward) => {
  const { endpoint, queried } = endpointOf(forward);

  test('asks an address of the service, with names it knows', () => {
    if (endpoint === undefined) throw new Error(`the service has no ${forward.verb} ${forward.path}`);
    const inQuery = ['get', 'getText', 'remove'].includes(forward.verb);
    expect(namesOf(endpoint, 'query')).toEqual(expect.arrayContaining(queried));
    expect(namesOf(endpoint, inQuery ? 'query' : 'body')).toEqual(expect.arrayContaining(sentNames(forward)));
  });

  test('checks a permission first: the admin’s where the service wants an admin', () => {
    expect(guardsOf(method)[0]).toMatch(/^require(Admin|Sync|User)$/);
    if (endpoint?.access === 'admin') expect(guardsOf(method)).toContain('requireAdmin');
    if (endpoint?.access === 'sync') expect(guardsOf(method).join()).toMatch(/require(Sync|Admin)/);
  });

  test('checks the record first where an Opportunity is asked about', () => {
    const opportunity = method.parameters.some(({ name }) => name === 'opportunityId');
    const asRep = !guardsOf(method).includes('requireAdmin');
    if (opportunity && asRep) expect(guardsOf(method)).toContain('requireRecordRead');
    else expect(guardsOf(method)).not.toContain('requireRecordRead');
  });
});
