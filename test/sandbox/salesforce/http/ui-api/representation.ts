import type { SRecord } from '../../engine/org.ts';
import type { ApiRequest } from '../types.ts';
import { displayValue, isoText } from './display.ts';
import type { Viewer } from './display.ts';
import type { FieldPath } from './field-paths.ts';

const ALWAYS: readonly FieldPath[] = [['Id'], ['LastModifiedDate'], ['LastModifiedById'], ['SystemModstamp']];

/** Text that differs for each state of a record, as an eTag must. */
function eTag(row: SRecord): string {
  return Buffer.from(`${String(row['Id'])}${String(row['SystemModstamp'])}`)
    .toString('hex')
    .slice(-32);
}

function viewerOf(request: ApiRequest): Viewer {
  const { org } = request.sandbox;
  const user = org.records('User').find((row) => row['Id'] === request.actor.userId);
  const locale = String(user?.['LocaleSidKey'] ?? 'en_US');
  return { locale, timeZone: String(user?.['TimeZoneSidKey'] ?? 'UTC'), currency: 'USD' };
}

function fieldsOf(request: ApiRequest, sObject: string): Map<string, SRecord> {
  const { fields } = request.sandbox.org.describe(request.actor, sObject) as { fields: SRecord[] };
  return new Map(fields.map((field) => [String(field['name']), field]));
}

/** Fields of one record; those of parents nest as records of their own [UI API guide, Record]. */
function fieldValues(
  request: ApiRequest,
  sObject: string,
  row: SRecord,
  paths: readonly FieldPath[],
  viewer: Viewer,
): Record<string, unknown> {
  const described = fieldsOf(request, sObject);
  const names = [...new Set(paths.map(([step = '']) => step))];
  const pairs = names.map((name) => {
    const below = paths.filter((path) => path[0] === name && path.length > 1).map((path) => path.slice(1));
    if (below.length > 0) return [name, parentValue(request, row[name] as SRecord | null, below, viewer)];
    const field = described.get(name) ?? {};
    const value = field['type'] === 'datetime' ? isoText(row[name]) : (row[name] ?? null);
    return [name, { displayValue: displayValue(row[name], field, viewer), value }];
  });
  return Object.fromEntries(pairs);
}

function parentValue(request: ApiRequest, row: SRecord | null, paths: readonly FieldPath[], viewer: Viewer) {
  if (row === null || row === undefined) return { displayValue: null, value: null };
  const { type } = row['attributes'] as { type: string };
  // A polymorphic parent is read as Name; its own type tells which fields it has.
  const apiName = type === 'Name' ? 'User' : type;
  const name = typeof row['Name'] === 'string' ? row['Name'] : null;
  return { displayValue: name, value: whole(apiName, row, fieldValues(request, apiName, row, paths, viewer)) };
}

function whole(sObject: string, row: SRecord, fields: Record<string, unknown>) {
  return {
    apiName: sObject,
    childRelationships: {},
    eTag: eTag(row),
    fields,
    id: row['Id'] ?? null,
    lastModifiedById: row['LastModifiedById'] ?? null,
    lastModifiedDate: isoText(row['LastModifiedDate']),
    recordTypeId: null,
    recordTypeInfo: null,
    systemModstamp: isoText(row['SystemModstamp']),
    weakEtag: Date.parse(isoText(row['SystemModstamp']) ?? '') || 0,
  };
}

/** How many rows, from where, in which order. */
export interface Selection {
  /** SOQL condition. */
  readonly where: string;
  /** SOQL after ORDER BY; empty: as the org likes. */
  readonly order?: string;
  readonly limit?: number;
}

/** Records that the user may read, with these fields, in UI API's representation. */
export function represent(request: ApiRequest, sObject: string, paths: readonly FieldPath[], selection: Selection) {
  const columns = [...new Set([...ALWAYS, ...paths].map((path) => path.join('.')))];
  const { where, order = '', limit } = selection;
  const tail = `${order === '' ? '' : ` ORDER BY ${order}`}${limit === undefined ? '' : ` LIMIT ${limit}`}`;
  const soql = `SELECT ${columns.join(', ')} FROM ${sObject} WHERE ${where}${tail}`;
  const viewer = viewerOf(request);
  const { records } = request.sandbox.org.query(request.actor, soql);
  return records.map((row) => whole(sObject, row, fieldValues(request, sObject, row, paths, viewer)));
}
