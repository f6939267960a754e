import type { FieldType, Query } from '@jetstreamapp/soql-parser-js';
import type { SRecord } from '../../engine/org.ts';
import { NotSimulated } from '../../engine/org.ts';
import { parseSoql } from '../../engine/soql/parse.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';

interface Column {
  aggregate: boolean;
  apexType: string | null;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: Column[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);
const NO_TEXT = new Set([...NUMBERS, 'boolean', 'date', 'datetime', 'id', 'reference']);

function column(columnName: string, field: SRecord | undefined, more: Partial<Column> = {}): Column {
  const type = String(field?.['type'] ?? '');
  return {
    aggregate: false,
    apexType: null,
    booleanType: type === 'boolean',
    columnName,
    custom: field?.['custom'] === true,
    displayName: columnName,
    foreignKeyName: null,
    insertable: field?.['createable'] === true,
    joinColumns: [],
    numberType: NUMBERS.has(type),
    textType: field !== undefined && !NO_TEXT.has(type),
    updatable: field?.['updateable'] === true,
    ...more,
  };
}

type Describe = (sObject: string) => SRecord[];

const named = (fields: SRecord[], name: string): SRecord | undefined =>
  fields.find((field) => String(field['name']).toLowerCase() === name.toLowerCase());

/** `Account.Owner.Name` as nested columns. */
function pathColumn(describe: Describe, fields: SRecord[], relationships: string[], name: string): Column {
  const [first, ...rest] = relationships;
  if (first === undefined) return column(String(named(fields, name)?.['name'] ?? name), named(fields, name));
  const lookup = fields.find((field) => String(field['relationshipName']).toLowerCase() === first.toLowerCase());
  const targets = (lookup?.['referenceTo'] as string[] | undefined) ?? [];
  const parent = targets.length === 1 && targets[0] ? describe(targets[0]) : [];
  const inner = pathColumn(describe, parent, rest, name);
  const columnName = String(lookup?.['relationshipName'] ?? first);
  return column(columnName, undefined, { joinColumns: [inner], foreignKeyName: String(lookup?.['name'] ?? '') });
}

function columnsOf(request: ApiRequest, sObject: string, selected: FieldType[]): Column[] {
  const describe: Describe = (name) => request.sandbox.org.describe(request.actor, name)['fields'] as SRecord[];
  const fields = describe(sObject);
  let unnamed = 0;
  return selected.flatMap((one): Column[] => {
    if (one.type === 'Field') return [pathColumn(describe, fields, [], one.field)];
    if (one.type === 'FieldRelationship') return [pathColumn(describe, fields, one.relationships, one.field)];
    if (one.type === 'FieldSubquery') return [childColumn(request, sObject, one.subquery)];
    if (one.type !== 'FieldFunctionExpression') throw new NotSimulated('columns of a TYPEOF expression');
    if (one.functionName.toUpperCase() === 'FIELDS') return fields.map((field) => column(String(field['name']), field));
    const name = one.alias ?? `expr${unnamed}`;
    if (!one.alias) unnamed += 1;
    return [column(name, undefined, { aggregate: true, displayName: one.rawValue ?? name })];
  });
}

function childColumn(
  request: ApiRequest,
  sObject: string,
  subquery: { relationshipName: string; fields?: FieldType[] },
): Column {
  const described = request.sandbox.org.describe(request.actor, sObject);
  const children = described['childRelationships'] as SRecord[];
  const wanted = subquery.relationshipName.toLowerCase();
  const child = children.find((one) => String(one['relationshipName']).toLowerCase() === wanted);
  const joinColumns = columnsOf(request, String(child?.['childSObject']), subquery.fields ?? []);
  return column(String(child?.['relationshipName']), undefined, { aggregate: true, joinColumns });
}

/** `GET /query?q=…&columns=true`: what a query would answer, without its rows; the official CLI asks for it. */
export function queryColumns(request: ApiRequest, soql: string): ApiResponse {
  // The engine judges the query first, so that a wrong one gets Salesforce's error.
  request.sandbox.org.query(request.actor, soql);
  const parsed: Query = parseSoql(soql);
  const described = request.sandbox.org.describe(request.actor, parsed.sObject ?? '');
  const columnMetadata = columnsOf(request, String(described['name']), parsed.fields ?? []);
  const body = {
    columnMetadata,
    entityName: described['name'],
    groupBy: parsed.groupBy !== undefined,
    idSelected: columnMetadata.some((one) => one.columnName === 'Id'),
    keyPrefix: described['keyPrefix'],
  };
  return { status: 200, body };
}
