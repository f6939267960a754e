import type { FieldInfo } from '../../../types/snapshot.ts';
import { CONVERTIBLE } from '../convert/convert.ts';

/** Fields that Fathom keeps itself (design section 4). */
const OUR_OWN: ReadonlySet<string> = new Set(['Fathom_Deal_Summary__c', 'Fathom_Last_Call__c']);

/** Fields that a section must not decide, though Salesforce would let it. */
const NOT_FOR_SECTIONS: Readonly<Record<string, string>> = {
  Name: 'The name of the deal is how people find it.',
  CurrencyIsoCode: 'The currency decides what every amount of the deal means.',
  ForecastCategoryName: 'The forecast category follows the stage.',
  ForecastCategory: 'The forecast category follows the stage.',
};

const TYPES: Readonly<Record<string, string>> = {
  reference: 'A lookup names another record, and a section names none.',
  id: 'The record id never changes.',
  anytype: 'The field has no type of its own.',
  complexvalue: 'The field has several parts.',
  json: 'The field holds data for programs.',
  email: 'E-mail fields are not supported.',
  phone: 'Phone fields are not supported.',
  time: 'Time fields are not supported.',
  combobox: 'Combo boxes are not supported.',
  encryptedstring: 'Encrypted fields are not written by automation.',
  address: 'An address has several parts.',
  location: 'A location has two parts.',
  base64: 'Files are not written.',
};

/**
 * A field nobody can be given edit access to. Required fields are not granted one by one either, but those take a value from
 * people; what Salesforce fills has a default or may be empty. Facts read before this was known do not say.
 */
function isSystems({ permissionable, updateable, nillable, defaultedOnCreate }: FieldInfo): boolean {
  return permissionable === false && !updateable && (nillable || defaultedOnCreate);
}

/**
 * Why nothing can be mapped to a field, in one sentence with what to do; `null` when it can (F3, F4). Describe shows the
 * connected user's own rights (salesforce-platform.md 2.6).
 */
export function unmappable(field: FieldInfo): string | null {
  if (OUR_OWN.has(field.name)) return 'Fathom keeps this field itself.';
  const reserved = NOT_FOR_SECTIONS[field.name];
  if (reserved !== undefined) return reserved;
  if (field.calculated) return 'A formula, summary or automatic number: Salesforce works out its value.';
  if (isSystems(field)) return 'Salesforce fills this field itself.';
  if (!CONVERTIBLE.has(field.type)) {
    return TYPES[field.type.toLowerCase()] ?? 'Fields of this type are not supported.';
  }
  if (!field.updateable) {
    return 'The connected user cannot edit this field. Give Fathom Integration edit access to it, if it may be edited at all.';
  }
  if (field.unique) return 'Its values must be unique, and two deals may say the same.';
  return null;
}
