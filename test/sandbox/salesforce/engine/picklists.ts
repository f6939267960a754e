import { SalesforceError } from './errors.ts';
import { fieldOf } from './schema.ts';
import type { FieldDef, ObjectDef } from './schema.ts';
import type { OrgState } from './state.ts';
import type { PicklistEntry, RecordTypeInfo } from './types.ts';

/** The record type every object has without any of its own [K-h]. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

// Picklists that are backed by rows.
const BACKED: Readonly<Record<string, string>> = {
  'Task.Status': 'TaskStatus',
  'Task.Priority': 'TaskPriority',
  'Opportunity.StageName': 'OpportunityStage',
};

/** Brings a picklist in step with the rows behind it. */
export function syncPicklist(state: OrgState, objectName: string, fieldName: string, source: string): void {
  const object = state.schema.find(objectName);
  const field = object === undefined ? undefined : fieldOf(object, fieldName);
  if (field === undefined) return;
  const rows = [...state.tableOf(source).rows.values()].sort(
    (one, other) => Number(one['SortOrder'] ?? 0) - Number(other['SortOrder'] ?? 0),
  );
  field.values = rows.map((row) => ({
    value: String(row['ApiName']),
    label: String(row['MasterLabel'] ?? row['ApiName']),
    active: row['IsActive'] !== false,
    default: row['IsDefault'] === true,
  }));
  state.schema.touch();
  state.describedAt = state.now();
}

/** Replaces a field's values; for Status, Priority and StageName the rows behind them as well. */
export function setPicklist(
  state: OrgState,
  object: ObjectDef,
  field: FieldDef,
  values: readonly (string | PicklistEntry)[],
): void {
  field.values = values.map((one) =>
    typeof one === 'string' ? { value: one, label: one, active: true, default: false } : one,
  );
  const source = BACKED[`${object.name}.${field.name}`];
  if (source !== undefined) syncRows(state, source, field.values);
  state.schema.touch();
  state.describedAt = state.now();
}

function syncRows(state: OrgState, source: string, values: readonly PicklistEntry[]): void {
  const table = state.tableOf(source);
  const rows = new Map([...table.rows.values()].map((row) => [String(row['ApiName']), row]));
  for (const [name, row] of rows) if (!values.some((one) => one.value === name)) table.remove(row.Id);
  const now = state.nowText();
  values.forEach((one, index) => {
    const known = rows.get(one.value) ?? {
      Id: state.ids.next(table.object.keyPrefix ?? '01T'),
      IsClosed: false,
      IsWon: false,
      CreatedDate: now,
      LastModifiedDate: now,
      SystemModstamp: now,
    };
    const active = source === 'OpportunityStage' ? { IsActive: one.active } : { IsDefault: one.default };
    table.put({ ...known, ApiName: one.value, MasterLabel: one.label, SortOrder: index + 1, ...active });
  });
}

/** Values of a field for a record type, active ones only. */
export function valuesFor(state: OrgState, object: ObjectDef, recordTypeId: string, field: FieldDef): PicklistEntry[] {
  if (recordTypeId !== MASTER_RECORD_TYPE) {
    const row = state.tableOf('RecordType').get(recordTypeId);
    if (row === undefined || row['SobjectType'] !== object.name)
      throw new SalesforceError('INVALID_CROSS_REFERENCE_KEY', 'invalid record type id');
  }
  const allowed = state.recordTypeValues.get(`${recordTypeId}.${field.name.toLowerCase()}`);
  return field.values.filter((one) => one.active && (allowed === undefined || allowed.has(one.value)));
}

/** Record types of an object as describe lists them: the org's own, then Master. */
export function recordTypesOf(state: OrgState, object: ObjectDef): RecordTypeInfo[] {
  const rows = [...state.tableOf('RecordType').rows.values()].filter((row) => row['SobjectType'] === object.name);
  const default_ = state.defaultRecordTypes.get(object.name) ?? null;
  const own = rows.map((row) => ({
    id: row.Id,
    developerName: String(row['DeveloperName']),
    name: String(row['Name']),
    active: row['IsActive'] === true,
    available: row['IsActive'] === true,
    default: row.Id === default_,
    master: false,
  }));
  return [
    ...own,
    {
      id: MASTER_RECORD_TYPE,
      developerName: 'Master',
      name: 'Master',
      active: true,
      available: true,
      default: default_ === null,
      master: true,
    },
  ];
}
