import type { FieldInfo, FieldMap, RecordType } from '../../types/snapshot.ts';
import type { Subresponse } from './client.ts';
import { SalesforceFault } from './faults.ts';
import { errorOf, type Row } from './query.ts';

/** Fields and record types of one object, as far as we act on them. */
export interface Described {
  readonly fields: FieldMap;
  /** Those the connected user can use; values by picklist are asked for apart. */
  readonly recordTypes: readonly RecordType[];
}

function rows(list: unknown): readonly Row[] {
  return Array.isArray(list) ? list : [];
}

function picklist(values: unknown): FieldInfo['picklistValues'] {
  return rows(values).map((entry) => ({
    value: String(entry['value']),
    label: String(entry['label'] ?? entry['value']),
    active: entry['active'] === true,
  }));
}

function fieldInfo(field: Row): FieldInfo {
  return {
    name: String(field['name']),
    label: String(field['label']),
    type: String(field['type']),
    length: Number(field['length'] ?? 0),
    // Whole numbers of standard fields say `digits` in place of a precision.
    precision: Number(field['precision'] || field['digits'] || 0),
    scale: Number(field['scale'] ?? 0),
    createable: field['createable'] === true,
    updateable: field['updateable'] === true && field['deprecatedAndHidden'] !== true,
    nillable: field['nillable'] === true,
    defaultedOnCreate: field['defaultedOnCreate'] === true,
    htmlFormatted: field['htmlFormatted'] === true,
    unique: field['unique'] === true,
    calculated: field['calculated'] === true || field['autoNumber'] === true,
    permissionable: field['permissionable'] === true,
    restrictedPicklist: field['restrictedPicklist'] === true,
    controllerName: typeof field['controllerName'] === 'string' ? field['controllerName'] : null,
    picklistValues: picklist(field['picklistValues']),
  };
}

function recordType(info: Row): RecordType[] {
  if (info['active'] === false || info['available'] === false) return [];
  return [
    {
      id: String(info['recordTypeId']),
      name: String(info['name']),
      isMaster: info['master'] === true,
      picklistValues: {},
    },
  ];
}

const UNDESCRIBED = 'Salesforce cannot describe';

/** The object that could not be described, from the fault's message; `null`: it is about something else. */
export function undescribed(message: string): string | null {
  return message.startsWith(UNDESCRIBED) ? (/^ (\w+):/.exec(message.slice(UNDESCRIBED.length))?.[1] ?? null) : null;
}

/** Reads a describe answer (salesforce-platform.md 2.6). @throws SalesforceFault when the object cannot be described */
export function described(answer: Subresponse, sObject: string): Described {
  if (answer.httpStatusCode < 300) {
    const body = answer.body as Row;
    const fields = rows(body['fields']).map(fieldInfo);
    return {
      fields: Object.fromEntries(fields.map((field) => [field.name, field])),
      recordTypes: rows(body['recordTypeInfos']).flatMap(recordType),
    };
  }
  const { code, message } = errorOf(answer);
  throw new SalesforceFault(
    code,
    `${UNDESCRIBED} ${sObject}: ${message}`,
    answer.httpStatusCode >= 500 ? 'later' : 'final',
  );
}
