import type { SRecord } from '../../engine/org.ts';
import { SalesforceError } from '../../engine/org.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import { askedFields, fieldPath } from './field-paths.ts';
import { objectOf } from './records.ts';
import { represent } from './representation.ts';

// [UI API guide, Get Related List Records]
const PAGE_SIZE = 50;
const LARGEST_PAGE = 1999;

function pageSizeOf(request: ApiRequest): number {
  const asked = Number(request.query.get('pageSize') ?? PAGE_SIZE);
  if (Number.isInteger(asked) && asked >= 1 && asked <= LARGEST_PAGE) return asked;
  throw new SalesforceError(
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `pageSize must be a number from 1 to ${LARGEST_PAGE}`,
    [],
    400,
  );
}

/** `sortBy=-Task.CreatedDate`: a minus sorts downwards. */
function orderOf(request: ApiRequest, sObject: string): string {
  const names = (request.query.get('sortBy') ?? '').split(',').filter((name) => name !== '');
  const parts = names.map((name) => {
    const plain = name.replace(/^-/, '');
    const path = fieldPath(request, sObject, plain.includes('.') ? plain : `${sObject}.${plain}`);
    if (path === null)
      throw new SalesforceError('INVALID_FIELD', `No such column '${plain}' on entity '${sObject}'.`, [], 400);
    return `${path.join('.')}${name.startsWith('-') ? ' DESC' : ''}`;
  });
  return parts.join(', ');
}

/** `GET /ui-api/related-list-records/{parentId}/{relatedListId}`; the list is named as the child relationship. */
export function getRelatedListRecords(request: ApiRequest, params: Record<string, string>): ApiResponse {
  const { parentId = '', relatedListId = '' } = params;
  const { org } = request.sandbox;
  const parent = objectOf(request, parentId);
  const { Id: id } = org.retrieve(request.actor, parent, parentId, ['Id']);
  const children = org.describe(request.actor, parent)['childRelationships'] as SRecord[];
  const child = children.find(({ relationshipName }) => relationshipName === relatedListId);
  if (child === undefined)
    throw new SalesforceError('INVALID_TYPE', `Could not find a related list ${relatedListId} of ${parent}`, [], 404);
  const sObject = String(child['childSObject']);
  // Activities are not among UI API's related lists; GraphQL reads them [UI API guide, supported objects; wording assumed].
  if (sObject === 'Task' || sObject === 'Event')
    throw new SalesforceError('INVALID_TYPE', `${relatedListId} is not supported in the UI API`, [], 400);
  const paths = askedFields(request, sObject);
  const pageSize = pageSizeOf(request);
  const where = `${String(child['field'])} = '${String(id)}'`;
  // One more than the page tells whether another one follows.
  const found = represent(request, sObject, paths, { where, order: orderOf(request, sObject), limit: pageSize + 1 });
  const records = found.slice(0, pageSize);
  return {
    status: 200,
    body: {
      count: records.length,
      currentPageToken: '0',
      currentPageUrl: request.segments.join('/'),
      fields: [],
      listInfoETag: 'sandbox',
      listReference: { inContextOfRecordId: id, parentObjectApiName: parent, relatedListId, type: 'relatedList' },
      nextPageToken: found.length > pageSize ? String(pageSize) : null,
      nextPageUrl: null,
      optionalFields: [],
      pageSize,
      previousPageToken: null,
      previousPageUrl: null,
      records,
      sortBy: [],
    },
  };
}
