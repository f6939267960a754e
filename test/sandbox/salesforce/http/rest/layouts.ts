import type { SRecord } from '../../engine/org.ts';
import { NotSimulated, SalesforceError } from '../../engine/org.ts';
import { route } from '../routes.ts';
import type { ApiRequest, ApiResponse, Route } from '../types.ts';
import { base } from './urls.ts';

type Params = Record<string, string>;

interface Field {
  name: string;
  label: string;
  updateable: boolean;
  nillable: boolean;
}

function described(request: ApiRequest, params: Params): { name: string; label: string; fields: Field[] } {
  const body = request.sandbox.org.describe(request.actor, params['sObject'] ?? '');
  return { name: String(body['name']), label: String(body['label']), fields: body['fields'] as Field[] };
}

function layoutItem(field: Field) {
  const component = { details: field, displayLines: 1, tabOrder: 0, type: 'Field', value: field.name };
  return {
    editableForNew: field.updateable,
    editableForUpdate: field.updateable,
    label: field.label,
    layoutComponents: [component],
    placeholder: false,
    required: !field.nillable && field.updateable,
  };
}

// The sandbox has no page layouts: every visible field in one section of two columns stands for them.
function section(fields: Field[]) {
  const layoutRows = fields.map((field) => ({ layoutItems: [layoutItem(field)], numItems: 1 }));
  return {
    columns: 2,
    heading: 'Information',
    layoutRows,
    rows: layoutRows.length,
    tabOrder: 'leftToRight',
    useCollapsibleSection: false,
    useHeading: true,
  };
}

function layout(fields: Field[]) {
  return {
    buttonLayoutSection: { detailButtons: [] },
    detailLayoutSections: [section(fields)],
    editLayoutSections: [section(fields.filter((field) => field.updateable))],
    feedView: null,
    highlightsPanelLayoutSection: null,
    id: null,
    quickActionList: { quickActionListItems: [] },
    relatedContent: null,
    relatedLists: [],
    saveOptions: [],
  };
}

function recordTypes(request: ApiRequest, name: string) {
  return request.sandbox.org.recordTypes(request.actor, name).map((type) => ({
    active: type.active,
    available: type.available,
    defaultRecordTypeMapping: type.default,
    developerName: type.developerName,
    layoutId: null,
    master: type.master,
    name: type.name,
    picklistsForRecordType: [],
    recordTypeId: type.id,
    urls: { layout: `${base(request.version)}/sobjects/${name}/describe/layouts/${type.id}` },
  }));
}

/** `GET /sobjects/X/describe/layouts`: one made-up layout that shows every field the user sees. */
function layouts(request: ApiRequest, params: Params): ApiResponse {
  const { name, fields } = described(request, params);
  const recordTypeMappings = recordTypes(request, name);
  return { status: 200, body: { layouts: [layout(fields)], recordTypeMappings, recordTypeSelectorRequired: [false] } };
}

/** `GET /sobjects/User/describe/namedLayouts/UserAlt`: only User has named layouts. */
function namedLayouts(request: ApiRequest, params: Params): ApiResponse {
  const { name } = described(request, params);
  if (name !== 'User' || params['layout'] !== 'UserAlt')
    throw new SalesforceError('NOT_FOUND', `The requested resource does not exist`, [], 404);
  return layouts(request, params);
}

/** `GET /sobjects/X/describe/compactLayouts`: the system default with the name field. */
function compactLayouts(request: ApiRequest, params: Params): ApiResponse {
  const { name, label, fields } = described(request, params);
  const title = fields.find((field) => field.name === 'Name' || field.name === 'Subject');
  const compact = {
    actions: [],
    fieldItems: title ? [layoutItem(title)] : [],
    id: null,
    imageItems: [],
    label: 'System Default',
    name: 'SYSTEM',
    objectType: name,
  };
  const recordTypeCompactLayoutMappings = recordTypes(request, name).map((type: SRecord) => ({
    available: type['available'],
    compactLayoutId: null,
    compactLayoutName: 'SYSTEM',
    recordTypeId: type['recordTypeId'],
    recordTypeName: type['name'],
    urls: {},
  }));
  return {
    status: 200,
    body: { compactLayouts: [compact], defaultCompactLayoutId: null, label, recordTypeCompactLayoutMappings, urls: {} },
  };
}

/** `GET /sobjects/X/describe/approvalLayouts`: the org has no approval processes, so the true answer is an empty list. */
function approvalLayouts(request: ApiRequest, params: Params): ApiResponse {
  described(request, params);
  return { status: 200, body: { approvalLayouts: [] } };
}

function absent(what: string) {
  return (): ApiResponse => {
    throw new NotSimulated(what);
  };
}

/** Layout resources, asked for by jsforce's suite. */
export const layoutRoutes: Route[] = [
  route('GET', 'sobjects/:sObject/describe/layouts', layouts),
  route('GET', 'sobjects/:sObject/describe/namedLayouts/:layout', namedLayouts),
  route('GET', 'sobjects/:sObject/describe/compactLayouts', compactLayouts),
  route('GET', 'sobjects/:sObject/describe/approvalLayouts', approvalLayouts),
  route('GET', 'sobjects/:sObject/describe/approvalLayouts/:name', absent('one approval layout')),
  route('GET', 'sobjects/:sObject/listviews', absent('list views')),
  route('GET', 'sobjects/:sObject/listviews/:id', absent('list views')),
  route('GET', 'sobjects/:sObject/quickActions', absent('quick actions')),
];
