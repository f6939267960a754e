import type { OrgWideDefault, PicklistEntry } from '../engine/types.ts';
import type { FieldDef, FieldType, ObjectDef, ObjectFlag, ObjectKind } from '../engine/schema.ts';

/** Lengths describe gives by type where a table names none [K-h]. */
const LENGTHS: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  email: 80,
  phone: 40,
  url: 255,
  picklist: 255,
  multipicklist: 4099,
  combobox: 255,
  string: 255,
  textarea: 255,
};

/** A field with every flag at its usual value; `changes` says what differs. */
export function field(name: string, type: FieldType, changes: Partial<FieldDef> = {}): FieldDef {
  const long = type === 'textarea' && (changes.length ?? 255) > 255;
  return {
    name,
    label: changes.label ?? labelOf(name),
    type,
    length: LENGTHS[type] ?? 0,
    precision: type === 'int' ? 8 : 0,
    scale: 0,
    nillable: type !== 'boolean',
    createable: true,
    updateable: true,
    defaultedOnCreate: type === 'boolean',
    defaultValue: type === 'boolean' ? false : null,
    custom: name.endsWith('__c'),
    externalId: false,
    unique: false,
    caseSensitive: false,
    idLookup: false,
    nameField: false,
    // Long text is neither filterable nor sortable in SOQL [K-h, section 7].
    filterable: !long && type !== 'address' && type !== 'location',
    sortable: !long && type !== 'address' && type !== 'location' && type !== 'multipicklist',
    permissionable: true,
    htmlFormatted: false,
    restricted: false,
    values: [],
    controller: null,
    referenceTo: [],
    relationshipName: null,
    childName: {},
    onDelete: 'clear',
    formula: null,
    compound: null,
    autoNumberFormat: null,
    inlineHelpText: null,
    activity: false,
    ...changes,
  };
}

/** `FirstName` → `First Name`, `AccountId` → `Account ID` as labels read by default. */
function labelOf(name: string): string {
  return name
    .replace(/__c$/, '')
    .replace(/_/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/\bId$/, 'ID');
}

/** Active picklist entries from words; a trailing `*` marks the default. */
export function entries(words: readonly string[]): PicklistEntry[] {
  return words.map((word) => {
    const value = word.replace(/\*$/, '');
    return { value, label: value, active: true, default: word.endsWith('*') };
  });
}

export interface ObjectOptions {
  labelPlural?: string;
  kind?: ObjectKind;
  parentField?: string;
  activities?: boolean;
  sharing?: OrgWideDefault;
  flags?: Partial<Record<ObjectFlag, boolean>>;
  /** System fields: `full` (default), `kept` has no IsDeleted, `bare` has Id and SystemModstamp, `id` only Id. */
  system?: 'full' | 'kept' | 'bare' | 'id';
  picklists?: Readonly<Record<string, readonly string[]>>;
}

/**
 * A standard object from its table, one field a line:
 * `Name | type length-or-precision,scale | label | words`. Words: `req` `ro` `c` (create only) `nofls` `idlookup` `name` `unique`
 * `cascade` `restrict` `restricted` `nofilter` `nosort` `def=x` `to=A,B` `rel=X` `kids=X` (`kids=Account:X,Contact:Y`) `of=X` `help=x`.
 */
export function standardObject(
  name: string,
  prefix: string | null,
  label: string,
  table: string,
  options: ObjectOptions = {},
): ObjectDef {
  const fields = new Map<string, FieldDef>();
  const add = (one: FieldDef): unknown => fields.set(one.name.toLowerCase(), one);
  for (const one of systemFields(options.system ?? 'full').slice(0, 1)) add(one);
  for (const line of table.split('\n')) {
    if (line.trim() === '') continue;
    add(parseLine(line, options.picklists ?? {}));
  }
  for (const one of systemFields(options.system ?? 'full').slice(1)) add(one);
  return {
    name,
    label,
    labelPlural: options.labelPlural ?? `${label}s`,
    keyPrefix: prefix,
    custom: false,
    kind: options.kind ?? 'crud',
    parentField: options.parentField ?? null,
    activities: options.activities ?? false,
    sharing: options.sharing ?? 'ReadWrite',
    flags: {
      createable: true,
      updateable: true,
      deletable: true,
      undeletable: true,
      replicateable: true,
      ...options.flags,
    },
    fields,
  };
}

/** The fields every object has, in describe's order; Id first. */
export function systemFields(kind: NonNullable<ObjectOptions['system']>): FieldDef[] {
  const ro = {
    createable: false,
    updateable: false,
    nillable: false,
    permissionable: false,
    defaultedOnCreate: true,
  } as const;
  const user = (name: string, relationshipName: string): FieldDef =>
    field(name, 'reference', { ...ro, referenceTo: ['User'], relationshipName });
  const id = field('Id', 'id', { ...ro, label: `Record ID`, idLookup: true });
  const stamp = field('SystemModstamp', 'datetime', ro);
  if (kind === 'id') return [id];
  if (kind === 'bare') return [id, stamp];
  const deleted = kind === 'full' ? [field('IsDeleted', 'boolean', { ...ro, label: 'Deleted' })] : [];
  return [
    id,
    ...deleted,
    field('CreatedDate', 'datetime', ro),
    user('CreatedById', 'CreatedBy'),
    field('LastModifiedDate', 'datetime', ro),
    user('LastModifiedById', 'LastModifiedBy'),
    stamp,
  ];
}

function parseLine(line: string, picklists: Readonly<Record<string, readonly string[]>>): FieldDef {
  const [name = '', typeText = '', label = '', words = ''] = line.split('|').map((part) => part.trim());
  const [type = '', size = ''] = typeText.split(' ');
  const changes: Partial<FieldDef> = { ...sizeOf(type as FieldType, size) };
  if (label !== '') changes.label = label;
  const values = picklists[name];
  if (values !== undefined) changes.values = entries(values);
  for (const word of words.split(/\s+/)) if (word !== '') Object.assign(changes, changeOf(word));
  return field(name, type as FieldType, changes);
}

function sizeOf(type: FieldType, size: string): Partial<FieldDef> {
  if (size === '') return {};
  const [first = 0, scale = 0] = size.split(',').map(Number);
  return ['double', 'currency', 'percent', 'int'].includes(type) ? { precision: first, scale } : { length: first };
}

const WORDS: Readonly<Record<string, Partial<FieldDef>>> = {
  req: { nillable: false, permissionable: false },
  ro: { createable: false, updateable: false },
  c: { updateable: false },
  u: { createable: false },
  nofls: { permissionable: false },
  idlookup: { idLookup: true },
  name: { nameField: true, permissionable: false },
  unique: { unique: true, idLookup: true },
  cascade: { onDelete: 'cascade' },
  restrict: { onDelete: 'restrict' },
  restricted: { restricted: true },
  nofilter: { filterable: false, sortable: false },
  nosort: { sortable: false },
  filter: { filterable: true },
};

function changeOf(word: string): Partial<FieldDef> {
  const known = WORDS[word];
  if (known !== undefined) return known;
  const [key = '', text = ''] = word.split(/=(.*)/s);
  if (key === 'def')
    return {
      defaultedOnCreate: true,
      defaultValue: text === 'true' ? true : text === '' ? null : text.replace(/_/g, ' '),
    };
  if (key === 'to') return { referenceTo: text.split(',') };
  if (key === 'rel') return { relationshipName: text };
  if (key === 'kids') return { childName: childNames(text) };
  if (key === 'of') return { compound: text };
  throw new Error(`unknown word ${word} in an object table`);
}

function childNames(text: string): Record<string, string> {
  if (!text.includes(':')) return { '*': text };
  return Object.fromEntries(text.split(',').map((pair) => pair.split(':') as [string, string]));
}
