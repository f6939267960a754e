import type { FieldInfo } from '../../../types/snapshot.ts';
import { readableDay } from '../days.ts';
import { toCheckbox } from './checkbox.ts';
import { textOf, type Content, type Converted, type ConvertOptions } from './converted.ts';
import { toCurrency } from './currency.ts';
import { toDate, toDateTime } from './date.ts';
import { toNumber, toPercent } from './number.ts';
import { toMultiPicklist, toPicklist } from './picklist.ts';
import { toRichText } from './rich-text.ts';
import { toText, toTextArea } from './text.ts';
import { toUrl } from './url.ts';

type Conversion = (content: Content, field: FieldInfo, options: ConvertOptions) => Converted;

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  string: toText,
  textarea: (content, field, options) => (field.htmlFormatted ? toRichText : toTextArea)(content, field, options),
  picklist: toPicklist,
  multipicklist: toMultiPicklist,
  date: toDate,
  datetime: toDateTime,
  int: toNumber,
  double: toNumber,
  currency: toCurrency,
  percent: toPercent,
  boolean: toCheckbox,
  url: toUrl,
};

/** Describe types a section or fact can be converted to (F3). */
export const CONVERTIBLE: ReadonlySet<string> = new Set(Object.keys(CONVERSIONS));

/** Text fields show a moment as a day; the others know what to do with it. */
function shown(content: Content, { type }: FieldInfo, timeZone: string): Content {
  const isText = type === 'string' || type === 'textarea';
  return content.kind === 'moment' && isText ? { kind: 'text', text: readableDay(content.at, timeZone) } : content;
}

/**
 * Makes content fit a field (F3, W7, W8): text is cut, everything else is taken exactly or refused, never guessed. Pure; the
 * same content gives the same value, and converting a value again leaves it as it is.
 * @returns the value as it goes over the wire, or a sentence with the value and why the field does not take it
 */
export function convert(content: Content, field: FieldInfo, options: ConvertOptions): Converted {
  const conversion = CONVERSIONS[field.type];
  if (conversion === undefined) return { refused: `${field.label} is of a type that no section can be converted to.` };
  if (textOf(content) === '') return { refused: 'There is nothing to write.' };
  return conversion(shown(content, field, options.timeZone), field, options);
}
