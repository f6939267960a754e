import { NotSimulated } from '../errors.ts';
import { normaliseId } from '../ids.ts';
import { fieldOf, lookupOf } from '../schema.ts';
import type { FieldDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import { coerce } from './coerce.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';

// Keys of a record that are no fields.
const NOT_FIELDS = new Set(['attributes', 'id']);

/**
 * Takes the values of a sent record into its draft, as far as the user's field-level security allows:
 * unknown and hidden fields are INVALID_FIELD, read-only ones INVALID_FIELD_FOR_INSERT_UPDATE [section 6, S56].
 */
export function assign(state: OrgState, draft: Draft): void {
  const readOnly: string[] = [];
  for (const [key, value] of Object.entries(draft.sent)) {
    if (NOT_FIELDS.has(key.toLowerCase())) continue;
    const field = fieldOf(draft.object, key);
    if (
      field === undefined &&
      value !== null &&
      typeof value === 'object' &&
      lookupOf(draft.object, key) !== undefined
    ) {
      assignByKey(state, draft, key, value as Record<string, unknown>, readOnly);
      continue;
    }
    const access = field === undefined ? undefined : state.access.field(draft.userId, draft.object, field);
    if (field === undefined || access?.readable !== true) {
      refuse(draft, 'INVALID_FIELD', `No such column '${key}' on sobject of type ${draft.object.name}`);
      continue;
    }
    if (!writable(draft, field, access.editable)) readOnly.push(field.name);
    else set(draft, field, value);
  }
  if (readOnly.length > 0) {
    refuse(
      draft,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${readOnly.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      readOnly,
    );
  }
}

function writable(draft: Draft, field: FieldDef, editable: boolean): boolean {
  return editable && (draft.operation === 'insert' ? field.createable : field.updateable);
}

function set(draft: Draft, field: FieldDef, value: unknown): void {
  if (field.type === 'complexvalue') {
    assignWhoIds(draft, field, value);
    return;
  }
  const stored = coerce(field, value);
  // A checkbox is never empty: null sets it false [K-h].
  draft.values[field.name] = field.type === 'boolean' && stored === null ? false : stored;
  draft.touched.add(field.name);
}

/** A lookup set by the target's external id: `"What": {"attributes":{"type":"Opportunity"},"Ext__c":"x"}` [section 2.3, K-m]. */
function assignByKey(
  state: OrgState,
  draft: Draft,
  key: string,
  target: Record<string, unknown>,
  readOnly: string[],
): void {
  const lookup = lookupOf(draft.object, key);
  if (lookup === undefined) return;
  const access = state.access.field(draft.userId, draft.object, lookup);
  if (!writable(draft, lookup, access.editable)) {
    readOnly.push(lookup.name);
    return;
  }
  const attributes = target['attributes'] as { type?: string } | undefined;
  const parent = state.schema.find(attributes?.type ?? lookup.referenceTo[0] ?? '');
  const [entry, ...others] = Object.entries(target).filter(([name]) => name !== 'attributes');
  const field = parent === undefined || entry === undefined ? undefined : fieldOf(parent, entry[0]);
  if (
    parent === undefined ||
    entry === undefined ||
    field === undefined ||
    others.length > 0 ||
    !(field.externalId || field.idLookup || field.type === 'id')
  ) {
    refuse(draft, 'INVALID_FIELD', `Foreign key external ID field for ${key} is not valid`, [lookup.name]);
    return;
  }
  const value = coerce(field, entry[1]);
  const table = state.table(parent);
  const rows = (field.type === 'id' ? [table.get(String(value))] : (table.lookup(field, value) ?? [])).filter(
    (row) => row !== undefined && row['IsDeleted'] !== true,
  );
  const [row, second] = rows;
  if (row === undefined || second !== undefined) {
    // Text of the platform for a key that finds nothing, or several [K-m].
    refuse(
      draft,
      'INVALID_FIELD',
      row === undefined
        ? `Foreign key external ID: ${String(value)} not found for field ${field.name} in entity ${parent.name}`
        : `More than one record found for external id field: ${field.name}`,
      [],
    );
    return;
  }
  draft.values[lookup.name] = row.Id;
  draft.touched.add(lookup.name);
}

/** `TaskWhoIds`: the first is the primary who unless WhoId says another; the list is applied on write [section 3.2, K-m]. */
function assignWhoIds(draft: Draft, field: FieldDef, value: unknown): void {
  if (value === null) return;
  const ids = whoIdsOf(value);
  if (ids === null) throw new NotSimulated(`${field.name} in another form than a list of ids`);
  draft.touched.add(field.name);
  const [first] = ids;
  if (first === undefined || draft.touched.has('WhoId') || 'WhoId' in draft.sent) return;
  draft.values['WhoId'] = normaliseId(first) ?? first;
  draft.touched.add('WhoId');
}

/** The ids of a sent `TaskWhoIds`, null when it is no list of texts. */
export function whoIdsOf(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
}
