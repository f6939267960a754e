import { SYSTEM_USER } from './access.ts';
import { whoIdsOf } from './dml/assign.ts';
import { coerce } from './dml/coerce.ts';
import { applyDefaults, firstAdmin } from './dml/defaults.ts';
import { derive } from './dml/derive.ts';
import type { Draft } from './dml/draft.ts';
import { afterWrite } from './dml/effects.ts';
import { prefixOf } from './dml/write.ts';
import { normaliseId } from './ids.ts';
import { syncPicklist } from './picklists.ts';
import { fieldOf } from './schema.ts';
import type { ObjectDef } from './schema.ts';
import type { OrgState } from './state.ts';
import type { Row, SRecord } from './types.ts';

// Objects whose rows are an org's value lists: a loaded row takes the place of the one with its name.
const VALUE_LISTS: Readonly<Record<string, readonly [object: string, field: string]>> = {
  TaskStatus: ['Task', 'Status'],
  TaskPriority: ['Task', 'Priority'],
  OpportunityStage: ['Opportunity', 'StageName'],
};

/**
 * Puts records into tables in system mode: no permission, rule or automation asks. Ids and system fields may be given,
 * and what is given is not computed over. An unknown object or field is an error of whoever wrote the data.
 * Returns the ids by sObject in the order given.
 */
export function loadData(state: OrgState, data: Record<string, readonly SRecord[]>): Record<string, string[]> {
  return state.store.atomically(() => {
    const ids: Record<string, string[]> = {};
    const drafts: { draft: Draft; given: Set<string> }[] = [];
    for (const [name, records] of Object.entries(data)) {
      const object = state.schema.find(name);
      if (object === undefined) throw new Error(`load: no object ${name}`);
      if (object.name === 'RecordType')
        for (const record of records) state.addRecordTypeField(String(record['SobjectType']));
      const loaded = records.map((record) => place(state, object, record));
      drafts.push(...loaded);
      ids[name] = loaded.map(({ draft }) => draft.values.Id);
    }
    // Computed fields come second: they may look at parents that stand further down in the data.
    for (const one of drafts) complete(state, one.draft, one.given);
    for (const name of Object.keys(data)) {
      const list = VALUE_LISTS[state.schema.find(name)?.name ?? ''];
      if (list !== undefined) syncPicklist(state, list[0], list[1], state.schema.find(name)?.name ?? '');
    }
    state.access.touch();
    return ids;
  });
}

function place(state: OrgState, object: ObjectDef, record: SRecord): { draft: Draft; given: Set<string> } {
  const draft: Draft = {
    object,
    operation: 'insert',
    sent: record,
    before: null,
    values: { Id: '' },
    touched: new Set(),
    errors: [],
    userId: SYSTEM_USER,
  };
  for (const [key, value] of Object.entries(record)) {
    if (key === 'attributes') continue;
    const field = fieldOf(object, key);
    if (field === undefined) throw new Error(`load: no field ${object.name}.${key}`);
    if (field.type === 'complexvalue') {
      const [first] = whoIdsOf(value) ?? [];
      draft.values['WhoId'] ??= first === undefined ? null : (normaliseId(first) ?? null);
      continue;
    }
    const stored = coerce(field, value);
    draft.values[field.name] = field.type === 'boolean' ? stored === true : stored;
    draft.touched.add(field.name);
  }
  draft.values.Id = idFor(state, object, record);
  const given = new Set(draft.touched);
  applyDefaults(state, draft);
  audit(state, draft);
  const known =
    VALUE_LISTS[object.name] === undefined
      ? undefined
      : [...state.table(object).rows.values()].find(
          (row) => row['ApiName'] === (draft.values['ApiName'] ?? draft.values['MasterLabel']),
        );
  if (VALUE_LISTS[object.name] !== undefined) draft.values['ApiName'] ??= draft.values['MasterLabel'] ?? null;
  if (known !== undefined && record['Id'] === undefined) draft.values.Id = known.Id;
  state.table(object).put({ ...draft.values });
  if (object.name === 'Profile' || object.name === 'PermissionSet') addHolder(state, object.name, draft.values);
  return { draft, given };
}

/** A loaded profile or permission set grants what its `Permissions…` columns say; objects and fields are granted by hand. */
function addHolder(state: OrgState, objectName: string, values: Row): void {
  const name = String(values['Name']);
  if ([...state.access.holders.values()].some((holder) => holder.id === values.Id)) return;
  const columns = Object.keys(values).filter((column) => column.startsWith('Permissions') && values[column] === true);
  state.access.addHolder({
    name,
    label: String(values['Label'] ?? name),
    kind: objectName === 'Profile' ? 'profile' : 'permissionSet',
    id: values.Id,
    userPermissions: new Set(columns.map((column) => column.slice('Permissions'.length))),
    objects: new Map(),
    fields: new Map(),
    settings: new Set(),
    customPermissions: new Set(),
    standardObjects: false,
    standardFields: false,
  });
}

function idFor(state: OrgState, object: ObjectDef, record: SRecord): string {
  const raw = record['Id'];
  if (raw === undefined || raw === null) return freeId(state, object);
  const id = typeof raw === 'string' ? normaliseId(raw) : null;
  if (id === null) throw new Error(`load: ${String(raw)} is no id`);
  if (object.keyPrefix !== null && !id.startsWith(object.keyPrefix))
    throw new Error(`load: ${id} is no id of ${object.name} (${object.keyPrefix})`);
  return id;
}

/** The next id that no loaded row has taken. */
export function freeId(state: OrgState, object: ObjectDef): string {
  for (;;) {
    const id = state.ids.next(prefixOf(object));
    if (state.table(object).get(id) === undefined) return id;
  }
}

function audit(state: OrgState, draft: Draft): void {
  const { values, object } = draft;
  const now = state.nowText();
  const admin = firstAdmin(state);
  const has = (name: string): boolean => object.fields.has(name.toLowerCase());
  if (has('CreatedDate')) values['CreatedDate'] ??= now;
  if (has('CreatedById')) values['CreatedById'] ??= admin;
  if (has('LastModifiedDate')) values['LastModifiedDate'] ??= values['CreatedDate'] ?? now;
  if (has('LastModifiedById')) values['LastModifiedById'] ??= admin;
  if (has('SystemModstamp')) values['SystemModstamp'] ??= values['LastModifiedDate'] ?? now;
  if (object.custom && has('Name') && fieldOf(object, 'Name')?.autoNumberFormat === null) values['Name'] ??= values.Id;
}

function complete(state: OrgState, draft: Draft, given: ReadonlySet<string>): void {
  const table = state.table(draft.object);
  const before = { ...draft.values };
  derive(state, draft);
  for (const name of given) draft.values[name] = before[name] ?? null;
  table.put({ ...draft.values });
  // A shadow contact that comes with the data needs no second one.
  const hasShadow = draft.object.name === 'Account' && given.has('PersonContactId');
  if (!hasShadow && draft.object.name !== 'OpportunityContactRole') afterWrite(state, draft);
}
