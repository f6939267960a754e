import { NotSimulated, SalesforceError } from '../../engine/org.ts';
import { batch } from '../composite/batch.ts';
import { createMany, deleteMany, retrieveMany, updateMany, upsertMany } from '../composite/collections.ts';
import { composite } from '../composite/composite.ts';
import { compositeGraph } from '../composite/graph.ts';
import { notFound } from '../errors.ts';
import { graphql } from '../graphql/route.ts';
import { matchRoute, route } from '../routes.ts';
import { toolingRoutes } from '../tooling/router.ts';
import type { ApiRequest, ApiResponse, Route } from '../types.ts';
import { uiApiRoutes } from '../ui-api/router.ts';
import { connectOrganization } from './connect.ts';
import { layoutRoutes } from './layouts.ts';
import { basicInformation, deleted, describe, describeGlobal, updated } from './metadata.ts';
import { query, queryAll, queryMore, search } from './query.ts';
import { recent } from './recent.ts';
import {
  createById,
  createRecord,
  deleteByExternalId,
  deleteRecord,
  getByExternalId,
  getRecord,
  updateRecord,
  upsertRecord,
} from './records.ts';
import { compositeResources, limits, resources } from './resources.ts';
import { tabs, theme } from './tabs.ts';

// What a composite may hold: no composite within a composite.
const NESTABLE: Route[] = [
  route('GET', 'query', query),
  route('GET', 'queryAll', queryAll),
  route('GET', 'query/:locator', queryMore),
  route('GET', 'queryAll/:locator', queryMore),
  route('GET', 'search', search),
  route('GET', 'limits', limits),
  route('POST', 'composite/sobjects', createMany),
  route('PATCH', 'composite/sobjects', updateMany),
  route('DELETE', 'composite/sobjects', deleteMany),
  route('GET', 'composite/sobjects/:sObject', retrieveMany),
  route('POST', 'composite/sobjects/:sObject', retrieveMany),
  route('PATCH', 'composite/sobjects/:sObject/:field', upsertMany),
  ...uiApiRoutes,
  ...layoutRoutes,
  route('GET', 'sobjects', describeGlobal),
  route('GET', 'sobjects/:sObject', basicInformation),
  route('POST', 'sobjects/:sObject', createRecord),
  route('GET', 'sobjects/:sObject/describe', describe),
  route('GET', 'sobjects/:sObject/updated', updated),
  route('GET', 'sobjects/:sObject/deleted', deleted),
  route('GET', 'sobjects/:sObject/:id', getRecord),
  route('PATCH', 'sobjects/:sObject/:id', updateRecord),
  route('DELETE', 'sobjects/:sObject/:id', deleteRecord),
  route('POST', 'sobjects/:sObject/:field', createById),
  route('GET', 'sobjects/:sObject/:field/:value', getByExternalId),
  route('PATCH', 'sobjects/:sObject/:field/:value', upsertRecord),
  route('DELETE', 'sobjects/:sObject/:field/:value', deleteByExternalId),
];

const ALL: Route[] = [
  route('GET', '', resources),
  route('GET', 'composite', compositeResources),
  route('POST', 'composite', (request) => composite(request, nested)),
  route('POST', 'composite/batch', (request) => batch(request, nested)),
  route('POST', 'composite/graph', (request) => compositeGraph(request, nested)),
  route('GET', 'recent', recent),
  route('GET', 'tabs', tabs),
  route('GET', 'theme', theme),
  route('GET', 'connect/organization', connectOrganization),
  route('POST', 'graphql', graphql),
  ...toolingRoutes,
  ...NESTABLE,
];

// First segments that a real org answers and this one does not: loud 501 instead of a wrong 404.
const REAL_BUT_ABSENT = new Set(
  `actions analytics appMenu async-queries chatter commerce compactLayouts connect consent dedupe domino eclair einstein
  event externalservices flexiPage folders iot jobs jsonxform knowledgeManagement licensing localizedvalue metadata mobile
  named-credentials nouns parameterizedSearch payments platformEventSchema process prechatForms quickActions record-count
  sfdc_livecoding sobjects composite query search serviceTemplates smartdatadiscovery support tooling ui-api wave`
    .split(/\s+/)
    .map((name) => name.toLowerCase()),
);

function nowhere(request: ApiRequest): Error {
  const [first = ''] = request.segments;
  return REAL_BUT_ABSENT.has(first.toLowerCase())
    ? new NotSimulated(`${request.method} /${request.segments.join('/')}`)
    : notFound();
}

function run(routes: Route[], request: ApiRequest): ApiResponse & { pattern: string } {
  const match = matchRoute(routes, request.method, request.segments);
  if (match.kind === 'found') return { ...match.handler(request, match.params), pattern: match.pattern };
  if (match.kind === 'none') throw nowhere(request);
  const allowed = [...new Set(match.allowed)].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const text = `HTTP Method '${request.method}' not allowed. Allowed are ${allowed.join(',')}`;
  throw new SalesforceError('METHOD_NOT_ALLOWED', text, [], 405);
}

function nested(request: ApiRequest): ApiResponse {
  return run(NESTABLE, request);
}

/** The routing pattern of a call, for the counters; `(unknown)` when nothing fits. */
export function patternOf(method: string, segments: string[]): string {
  const match = matchRoute(ALL, method, segments);
  return match.kind === 'found' ? match.pattern || '(resources)' : '(unknown)';
}

/**
 * Answers one REST call below `/services/data/vXX.X/`.
 *
 * @throws SalesforceError in the platform's words, NotSimulated for what a real org has and this one has not
 */
export function dispatch(request: ApiRequest): ApiResponse {
  return run(ALL, request);
}
