import type { SRecord } from '../../engine/org.ts';
import { SalesforceError } from '../../engine/org.ts';
import { route } from '../routes.ts';
import { base } from '../rest/urls.ts';
import type { ApiRequest, ApiResponse, Route } from '../types.ts';
import { createRecord, deleteRecord, getRecord, updateRecord } from './records.ts';
import { getRelatedListRecords } from './related-lists.ts';
import { objectInfo } from './shapes.ts';

type Params = Record<string, string>;

/** `GET /ui-api/object-info/X`. */
function getObjectInfo(request: ApiRequest, params: Params): ApiResponse {
  const { org } = request.sandbox;
  const described = org.describe(request.actor, params['sObject'] ?? '');
  const recordTypes = org.recordTypes(request.actor, String(described['name']));
  return { status: 200, body: objectInfo(described, recordTypes) };
}

function values(request: ApiRequest, params: Params, field: SRecord) {
  const { recordTypeId = '' } = params;
  const sObject = params['sObject'] ?? '';
  const name = String(field['name']);
  const entries = request.sandbox.org
    .picklistValues(request.actor, sObject, recordTypeId, name)
    .filter((entry) => entry.active);
  const shaped = entries.map(({ value, label }) => ({ attributes: null, label, validFor: [], value }));
  const preset = entries.find((entry) => entry.default);
  const url = `${base(request.version)}/ui-api/object-info/${sObject}/picklist-values/${recordTypeId}/${name}`;
  return {
    controllerValues: {},
    defaultValue: preset ? { attributes: null, label: preset.label, validFor: [], value: preset.value } : null,
    url,
    values: shaped,
  };
}

const isPicklist = (field: SRecord): boolean => field['type'] === 'picklist' || field['type'] === 'multipicklist';

/** `GET /ui-api/object-info/X/picklist-values/{recordTypeId}`: active values of that record type, all picklist fields. */
function getPicklistValues(request: ApiRequest, params: Params): ApiResponse {
  const described = request.sandbox.org.describe(request.actor, params['sObject'] ?? '');
  const fields = (described['fields'] as SRecord[]).filter(isPicklist);
  const picklistFieldValues = Object.fromEntries(
    fields.map((field) => [field['name'], values(request, params, field)]),
  );
  return { status: 200, body: { eTag: 'sandbox', picklistFieldValues } };
}

/** `GET /ui-api/object-info/X/picklist-values/{recordTypeId}/{field}`. */
function getFieldPicklistValues(request: ApiRequest, params: Params): ApiResponse {
  const described = request.sandbox.org.describe(request.actor, params['sObject'] ?? '');
  const wanted = (params['field'] ?? '').toLowerCase();
  const field = (described['fields'] as SRecord[]).find((one) => String(one['name']).toLowerCase() === wanted);
  if (!field || !isPicklist(field))
    throw new SalesforceError('INVALID_FIELD', `No such picklist field: ${params['field'] ?? ''}`, [], 400);
  return { status: 200, body: { eTag: 'sandbox', ...values(request, params, field) } };
}

/** User Interface API as far as Lightning Data Service of the package's components needs it. */
export const uiApiRoutes: Route[] = [
  route('GET', 'ui-api/object-info/:sObject', getObjectInfo),
  route('GET', 'ui-api/object-info/:sObject/picklist-values/:recordTypeId', getPicklistValues),
  route('GET', 'ui-api/object-info/:sObject/picklist-values/:recordTypeId/:field', getFieldPicklistValues),
  route('POST', 'ui-api/records', createRecord),
  route('GET', 'ui-api/records/:id', getRecord),
  route('PATCH', 'ui-api/records/:id', updateRecord),
  route('DELETE', 'ui-api/records/:id', deleteRecord),
  route('GET', 'ui-api/related-list-records/:parentId/:relatedListId', getRelatedListRecords),
];
