import { SalesforceError } from '../../engine/org.ts';
import { route } from '../routes.ts';
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

/** Tooling API. */
export const toolingRoutes: Route[] = [route('GET', 'tooling/query', toolingQuery)];
