import type { FieldValue } from '../../../types/operation.ts';

const NUMBERS = ['double', 'int', 'currency', 'percent'];
const YES = /^(true|yes)$/i;
const NO = /^(false|no)$/i;

/**
 * A value as its field holds it, from the text a browser or Apex carries it in: `"1500"` of a currency is the number 1500,
 * `"Yes"` of a checkbox is true. What is no such value stays as it is.
 * @param type the field's type, as describe names it; absent: unknown
 */
export function typedValue(type: string | undefined, value: FieldValue): FieldValue {
  if (typeof value !== 'string' || type === undefined) return value;
  if (type === 'boolean') return YES.test(value) ? true : NO.test(value) ? false : value;
  if (!NUMBERS.includes(type)) return value;
  const number = Number(value);
  if (value.trim() === '') return null;
  return Number.isNaN(number) ? value : number;
}
