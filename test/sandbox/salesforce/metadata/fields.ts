import { entries, field } from '../objects/define.ts';
import type { FieldDef, FieldType } from '../engine/schema.ts';
import type { PicklistEntry } from '../engine/types.ts';
import { childrenOf, isTrue, textOf, textsOf } from './xml.ts';
import type { Xml } from './xml.ts';
import type { ObjectComponent } from './read-package.ts';

/** Metadata types of custom fields and what describe calls them [K-h]. */
const TYPES: Readonly<Record<string, FieldType>> = {
  AutoNumber: 'string',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  EncryptedText: 'encryptedstring',
  Html: 'textarea',
  LongTextArea: 'textarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Hierarchy: 'reference',
  MultiselectPicklist: 'multipicklist',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  Text: 'string',
  TextArea: 'textarea',
  Time: 'time',
  Url: 'url',
};

/** The describe type of a metadata field type, undefined for types not simulated (Summary, Location, ExternalLookup…). */
export function typeOf(metadataType: string): FieldType | undefined {
  return TYPES[metadataType];
}

/** A custom field from its metadata. Call only for fields that passed the deploy check. */
export function customField(component: ObjectComponent, setting: boolean): FieldDef {
  const { xml, name } = component;
  const type = textOf(xml, 'type') ?? '';
  const formula = textOf(xml, 'formula') ?? null;
  const required = isTrue(xml, 'required') || type === 'MasterDetail';
  const fixed = type === 'AutoNumber' || formula !== null;
  return field(name, TYPES[type] ?? 'string', {
    label: textOf(xml, 'label') ?? name,
    ...sizes(xml, type),
    nillable: type !== 'Checkbox' && !required,
    createable: !fixed,
    updateable: !fixed && (type !== 'MasterDetail' || isTrue(xml, 'reparentableMasterDetail')),
    defaultedOnCreate: type === 'Checkbox' || type === 'AutoNumber',
    ...defaults(xml, type),
    custom: true,
    externalId: isTrue(xml, 'externalId'),
    idLookup: isTrue(xml, 'externalId'),
    unique: isTrue(xml, 'unique'),
    caseSensitive: isTrue(xml, 'caseSensitive'),
    // Required fields, master-details and fields of custom settings stand outside field-level security (design 4).
    permissionable: !required && !setting,
    htmlFormatted: type === 'Html',
    ...picklist(xml),
    ...lookup(xml, type, name),
    formula,
    autoNumberFormat: type === 'AutoNumber' ? (textOf(xml, 'displayFormat') ?? '{0}') : null,
    inlineHelpText: textOf(xml, 'inlineHelpText') ?? null,
  });
}

function sizes(xml: Xml, type: string): Partial<FieldDef> {
  const length = Number(textOf(xml, 'length') ?? 0);
  const precision = Number(textOf(xml, 'precision') ?? 0);
  const scale = Number(textOf(xml, 'scale') ?? 0);
  if (['Number', 'Currency', 'Percent'].includes(type)) return { precision: precision || 18, scale };
  if (['Text', 'LongTextArea', 'Html', 'EncryptedText'].includes(type))
    return {
      length: length || (type === 'Text' ? 255 : 32_768),
      ...(length > 255 ? { filterable: false, sortable: false } : {}),
    };
  if (type === 'AutoNumber') return { length: 30 };
  return {};
}

function defaults(xml: Xml, type: string): Partial<FieldDef> {
  const text = textOf(xml, 'defaultValue');
  if (text === undefined) return {};
  if (type === 'Checkbox') return { defaultValue: text === 'true' };
  // Literal defaults only; a formula as default is left to the deploy check.
  if (/^".*"$/s.test(text)) return { defaultValue: text.slice(1, -1), defaultedOnCreate: true };
  return /^-?\d+(\.\d+)?$/.test(text) ? { defaultValue: Number(text), defaultedOnCreate: true } : {};
}

function picklist(xml: Xml): Partial<FieldDef> {
  const [set] = childrenOf(xml, 'valueSet');
  if (set === undefined) return {};
  const [definition] = childrenOf(set, 'valueSetDefinition');
  const values: PicklistEntry[] = childrenOf(definition ?? {}, 'value').map((value) => ({
    ...(entries([textOf(value, 'fullName') ?? ''])[0] as PicklistEntry),
    label: textOf(value, 'label') ?? textOf(value, 'fullName') ?? '',
    active: textOf(value, 'isActive') !== 'false',
    default: isTrue(value, 'default'),
  }));
  return { values, restricted: isTrue(set, 'restricted'), controller: textOf(set, 'controllingField') ?? null };
}

function lookup(xml: Xml, type: string, name: string): Partial<FieldDef> {
  const target = type === 'Hierarchy' ? 'User' : textOf(xml, 'referenceTo');
  if (target === undefined) return {};
  const relation = textOf(xml, 'relationshipName');
  const rule = textOf(xml, 'deleteConstraint');
  return {
    referenceTo: [target],
    relationshipName: name.replace(/__c$/, '__r'),
    childName: relation === undefined ? {} : { '*': `${relation}__r` },
    onDelete: type === 'MasterDetail' || rule === 'Cascade' ? 'cascade' : rule === 'Restrict' ? 'restrict' : 'clear',
  };
}

/** Values of each picklist that a record type offers. */
export function recordTypeValues(xml: Xml): { field: string; values: string[] }[] {
  return childrenOf(xml, 'picklistValues').map((one) => ({
    field: textOf(one, 'picklist') ?? '',
    values: childrenOf(one, 'values')
      .flatMap((value) => textsOf(value, 'fullName'))
      .map(decodeURIComponent),
  }));
}
