import { NotSimulated, SalesforceError } from '../../engine/org.ts';
import { composite } from '../composite/composite.ts';
import { notFound } from '../errors.ts';
import { matchRoute, route } from '../routes.ts';
import { withUrls } from '../rest/urls.ts';
import type { ApiRequest, ApiResponse, Route } from '../types.ts';

/** `GET /tooling/query?q=`: ValidationRule and what else the engine knows of the metadata; anything else is a loud 501. */
function toolingQuery(request: ApiRequest): ApiResponse {
  const soql = request.query.get('q');
  if (!soql) throw new SalesforceError('MALFORMED_QUERY', 'A query string has to be specified', [], 400);
  const result = request.sandbox.org.toolingQuery(request.actor, soql);
  // Tooling answers name the entity and carry the queried size [K-h].
  const entityTypeName = /\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? '';
  return {
    status: 200,
    body: withUrls({ size: result.records.length, ...result, queryLocator: null, entityTypeName }, request.version),
  };
}

const RULE_FIELDS = 'Id, ValidationName, Active, Description, ErrorDisplayField, ErrorMessage, FullName, Metadata';

/** `GET /tooling/sobjects/ValidationRule/03d…`: one rule with its formula (Tooling API guide, ValidationRule). */
function validationRule(request: ApiRequest, { id = '' }: Record<string, string>): ApiResponse {
  if (!/^03d[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/.test(id)) throw notFound();
  const soql = `SELECT ${RULE_FIELDS} FROM ValidationRule WHERE Id = '${id}'`;
  const [record] = request.sandbox.org.toolingQuery(request.actor, soql).records;
  if (record === undefined) throw notFound();
  return { status: 200, body: withUrls(record, request.version) };
}

/** What may stand in a composite. */
const NESTABLE: Route[] = [
  route('GET', 'tooling/query', toolingQuery),
  route('GET', 'tooling/sobjects/ValidationRule/:id', validationRule),
];

function nested(request: ApiRequest): ApiResponse {
  const match = matchRoute(NESTABLE, request.method, request.segments);
  if (match.kind !== 'found') throw new NotSimulated(`${request.method} /${request.segments.join('/')} in a composite`);
  return match.handler(request, match.params);
}

/** Tooling API; its composite takes what the ordinary one does, for tooling resources (Tooling API guide, REST resources). */
export const toolingRoutes: Route[] = [
  ...NESTABLE,
  route('POST', 'tooling/composite', (request) => composite(request, nested)),
];
