import { normaliseId } from '../ids.ts';
import { fieldOf } from '../schema.ts';
import type { FieldDef } from '../schema.ts';
import type { OrgState } from '../state.ts';
import { platformLength } from './coerce.ts';
import { refuse } from './draft.ts';
import type { Draft } from './draft.ts';
import { checkOwner } from './owner.ts';
import { checkReference } from './references.ts';
import { checkDocumentLink } from './twins.ts';
import { checkEventTime, checkRelation, checkWhoIds, checkWhoWhat } from './who-what.ts';

/** System validation of what a record sets: lengths, ranges, formats, picklists, references, owner, required fields. */
export function check(state: OrgState, draft: Draft, options: { required: boolean }): void {
  for (const name of draft.touched) {
    const field = fieldOf(draft.object, name);
    if (field === undefined) continue;
    if (field.type === 'complexvalue') checkWhoIds(state, draft);
    else checkField(state, draft, field);
  }
  if (draft.errors.length === 0) checkWhoWhat(state, draft);
  if (draft.errors.length === 0) checkRelation(state, draft);
  if (draft.errors.length === 0) checkDocumentLink(state, draft);
  if (draft.errors.length === 0) checkOwner(state, draft);
  // Automation may still fill what is required, so that is asked last [K-h].
  if (!options.required) return;
  checkRequired(draft);
  checkEventTime(draft);
}

function checkField(state: OrgState, draft: Draft, field: FieldDef): void {
  const value = draft.values[field.name] ?? null;
  if (value === null) return;
  switch (field.type) {
    case 'reference':
      checkReference(state, draft, field, String(value));
      return;
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      checkRange(draft, field, Number(value));
      return;
    case 'picklist':
    case 'multipicklist':
      checkPicklist(state, draft, field, String(value));
      break;
    case 'email':
      checkEmail(draft, field, String(value));
  }
  if (typeof value === 'string') checkLength(draft, field, value);
}

function checkLength(draft: Draft, field: FieldDef, value: string): void {
  if (field.length === 0 || field.type === 'base64' || field.type.startsWith('date')) return;
  // Over-length is refused, never cut [S60]; the message echoes the value [S36].
  if (platformLength(field, value) > field.length) {
    refuse(draft, 'STRING_TOO_LONG', `${field.label}: data value too large: ${value} (max length=${field.length})`, [
      field.name,
    ]);
  }
}

function checkRange(draft: Draft, field: FieldDef, value: number): void {
  const limit = field.type === 'int' ? 2 ** 31 : 10 ** (field.precision - field.scale);
  const negativeCall = field.name === 'CallDurationInSeconds' && value < 0;
  if (field.precision > 0 && (Math.abs(value) >= limit || negativeCall)) {
    refuse(
      draft,
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${value}`,
      [field.name],
    );
  }
}

// As strict as the platform in what matters: one @, no spaces, a dot-separated domain [K-m].
const EMAIL = /^[^\s@,;:<>()[\]"\\]+@[^\s@.,]+(\.[^\s@.,]+)+$/;

function checkEmail(draft: Draft, field: FieldDef, value: string): void {
  if (!EMAIL.test(value))
    refuse(draft, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]);
}

/** Restricted picklists take active values only, and of those what the record type offers [S58]. */
function checkPicklist(state: OrgState, draft: Draft, field: FieldDef, value: string): void {
  if (!field.restricted) return;
  if (draft.before !== null && draft.before[field.name] === value) return;
  const allowed = state.recordTypeValues.get(
    `${String(draft.values['RecordTypeId'] ?? '')}.${field.name.toLowerCase()}`,
  );
  for (const one of field.type === 'multipicklist' ? value.split(';') : [value]) {
    const entry = field.values.find((candidate) => candidate.value.toLowerCase() === one.trim().toLowerCase());
    if (entry?.active !== true || (allowed !== undefined && !allowed.has(entry.value))) {
      refuse(
        draft,
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field.label}: bad value for restricted picklist field: ${one}`,
        [field.name],
      );
      return;
    }
    if (field.type === 'picklist') draft.values[field.name] = entry.value;
  }
}

function checkRequired(draft: Draft): void {
  const missing: string[] = [];
  for (const field of draft.object.fields.values()) {
    if (field.nillable || field.type === 'boolean' || !(field.createable || field.updateable)) continue;
    if (draft.operation === 'update' && !draft.touched.has(field.name)) continue;
    if (field.defaultedOnCreate && draft.operation === 'insert' && !draft.touched.has(field.name)) continue;
    if ((draft.values[field.name] ?? null) === null) missing.push(field.name);
  }
  if (
    draft.object.name === 'Account' &&
    missing.includes('Name') &&
    draft.values['LastName'] !== undefined &&
    draft.values['LastName'] !== null
  ) {
    missing.splice(missing.indexOf('Name'), 1);
  }
  if (missing.length === 0) return;
  // A blank owner has words of its own [S55].
  if (missing.length === 1 && missing[0] === 'OwnerId')
    refuse(draft, 'INVALID_CROSS_REFERENCE_KEY', 'Owner ID: cannot be blank', ['OwnerId']);
  else refuse(draft, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
}

/** The 18-character id of a sent record, or null with an error on the draft. */
export function sentId(sent: Record<string, unknown>): string | null {
  const raw = sent['Id'] ?? sent['id'] ?? sent['ID'];
  return typeof raw === 'string' ? normaliseId(raw) : null;
}
