import { SalesforceError } from '../errors.ts';
import type { FieldDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Row, SaveFailure, SaveOptions, SaveResult, SRecord } from '../types.ts';
import { normaliseId } from '../ids.ts';
import { keyOf } from '../store.ts';
import { coerce } from './coerce.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';
import { chunk, draftOf, keyField, objectOf, resultOf, runDrafts } from './save.ts';

interface Leg {
  draft: Draft | null;
  created: boolean;
  failure: SaveFailure | null;
}

/**
 * Upserts a chunk by an external id (or Id): one match updates, none creates, several are refused with the matches in
 * `choices` (HTTP 300) [S32]. Two records with one key in a call both fail [S34].
 */
export function upsertChunk(
  state: OrgState,
  userId: string,
  sObject: string,
  fieldName: string,
  records: readonly SRecord[],
  options: SaveOptions,
): SaveResult[] {
  const object = objectOf(state, userId, sObject);
  const field = upsertKey(state, userId, sObject, fieldName);
  return chunk(state, options.allOrNone ?? false, () => {
    const keys = records.map((record) => coerce(field, valueOf(record, field)));
    const legs = records.map((record, index) =>
      legOf(state, userId, { ...record, attributes: { type: object.name } }, field, keys[index] ?? null, options),
    );
    refuseTwinKeys(legs, keys, field);
    for (const operation of ['insert', 'update'] as const) {
      runDrafts(
        state,
        operation,
        legs.flatMap((leg) => (leg.draft?.operation === operation ? [leg.draft] : [])),
      );
    }
    return legs.map((leg) => leg.failure ?? withCreated(leg));
  });
}

/** The field that an upsert goes by, as the user may see it. @throws SalesforceError NOT_FOUND [S57] */
export function upsertKey(state: OrgState, userId: string, sObject: string, fieldName: string): FieldDef {
  const object = objectOf(state, userId, sObject);
  const field = keyField(object, fieldName);
  if (field !== undefined && state.access.field(userId, object, field).readable) return field;
  const text = `Provided external ID field does not exist or is not accessible: ${fieldName}`;
  throw new SalesforceError('NOT_FOUND', text);
}

function withCreated(leg: Leg): SaveResult {
  if (leg.draft === null) throw new Error('a leg without draft or failure');
  return { ...resultOf(leg.draft), created: leg.created };
}

function valueOf(record: SRecord, field: FieldDef): unknown {
  const key = Object.keys(record).find((name) => name.toLowerCase() === field.name.toLowerCase());
  return key === undefined ? null : record[key];
}

function legOf(
  state: OrgState,
  userId: string,
  record: SRecord,
  field: FieldDef,
  key: string | number | boolean | null,
  options: SaveOptions,
): Leg {
  const object = objectOf(state, userId, sObjectOf(record));
  if (key === null && field.type !== 'id') {
    return failed(true, 'MISSING_ARGUMENT', `${field.name} not specified`, []);
  }
  const matches =
    key === null
      ? []
      : matching(state, object.name, field, key).filter((row) => state.sharing.canRead(userId, object, row));
  const [match, second] = matches;
  if (second !== undefined) {
    return {
      ...failed(
        false,
        'DUPLICATE_EXTERNAL_ID',
        `External id value is not unique: ${String(key)}`,
        [field.name],
        matches.map((row) => row.Id),
      ),
    };
  }
  const rest = Object.fromEntries(
    Object.entries(record).filter(
      ([name]) =>
        name.toLowerCase() !== 'id' && (match === undefined || name.toLowerCase() !== field.name.toLowerCase()),
    ),
  );
  if (match !== undefined)
    return { draft: draftOf(state, userId, 'update', { ...rest, Id: match.Id }), created: false, failure: null };
  if (options.updateOnly === true) return failed(false, 'NOT_FOUND', 'The requested resource does not exist', []);
  if (field.type === 'id' && key !== null)
    return failed(false, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  return { draft: draftOf(state, userId, 'insert', rest), created: true, failure: null };
}

function sObjectOf(record: SRecord): unknown {
  return (record['attributes'] as { type?: string } | undefined)?.type;
}

/** Live rows with this key. Archived activities are still in the table and match [unverified in the facts: assumed]. */
function matching(state: OrgState, objectName: string, field: FieldDef, key: string | number | boolean): Row[] {
  const table = state.tableOf(objectName);
  const rows = field.type === 'id' ? [table.get(normaliseId(String(key)) ?? '')] : (table.lookup(field, key) ?? []);
  return rows.filter((row) => row !== undefined && row['IsDeleted'] !== true) as Row[];
}

function failed(created: boolean, statusCode: string, message: string, fields: string[], choices?: string[]): Leg {
  const failure: SaveFailure = { success: false, created, errors: [{ statusCode, message, fields }] };
  if (choices !== undefined) failure.choices = choices;
  return { draft: null, created, failure };
}

function refuseTwinKeys(
  legs: readonly Leg[],
  keys: readonly (string | number | boolean | null)[],
  field: FieldDef,
): void {
  const seen = new Map<string, Draft[]>();
  legs.forEach((leg, index) => {
    const key = keys[index] ?? null;
    if (leg.draft === null || key === null) return;
    const text = keyOf(field, key);
    seen.set(text, [...(seen.get(text) ?? []), leg.draft]);
  });
  for (const drafts of seen.values()) {
    if (drafts.length < 2) continue;
    for (const draft of drafts) {
      const value = draft.sent[field.name] ?? '';
      refuse(draft, 'DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, [field.name]);
    }
  }
}
