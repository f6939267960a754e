import type { FieldInfo } from '../../../types/snapshot.ts';
import { quoted, readingsOf, severalLines, singleLine, textOf, type Content, type Converted } from './converted.ts';

/** A multi-select picklist holds at most this many values (Salesforce Help, custom field limits). */
const MOST_SELECTED = 100;
/** So many values are named in a refusal. */
const NAMED = 12;

/** As people and writing assistants vary a name: case, spaces, hyphens, apostrophes. */
const known = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();

/**
 * API names of the active values a text can mean: the API name counts before labels, in any case.
 * @returns none, one, or several where labels are equal
 */
export function valuesNamed(field: Pick<FieldInfo, 'picklistValues'>, text: string): string[] {
  const active = field.picklistValues.filter((entry) => entry.active);
  const byName = active.filter((entry) => known(entry.value) === known(text));
  const found = byName.length > 0 ? byName : active.filter((entry) => known(entry.label) === known(text));
  return [...new Set(found.map((entry) => entry.value))];
}

function choices({ label, picklistValues }: FieldInfo): string {
  const active = picklistValues.filter((entry) => entry.active).map((entry) => entry.label);
  const rest = active.length > NAMED ? ` and ${active.length - NAMED} more` : '';
  return `${label} (${active.slice(0, NAMED).join(', ')}${rest})`;
}

function unknownValue(field: FieldInfo, text: string, found: readonly string[]): Converted {
  if (found.length > 1) return { refused: `${quoted(text)} is the label of several values of ${field.label}.` };
  const off = field.picklistValues.find(
    (entry) => !entry.active && [entry.value, entry.label].some((name) => known(name) === known(text)),
  );
  if (off?.offered === false) {
    return {
      refused: `${quoted(text)} is a value of ${field.label} that the record type of this deal does not offer.`,
    };
  }
  if (off !== undefined) return { refused: `${quoted(text)} is a value of ${field.label} that is not active.` };
  return { refused: `${quoted(text)} is none of the values of ${choices(field)}.` };
}

/** A picklist value by API name or label, in any case. */
export function toPicklist(content: Content, field: FieldInfo): Converted {
  const text = singleLine(content);
  if (text === null) return severalLines(content, `one of the values of ${choices(field)}`);
  const readings = readingsOf(content).flat();
  const found = readings.map((reading) => valuesNamed(field, reading)).find(({ length }) => length > 0) ?? [];
  const [value] = found;
  return found.length === 1 && value !== undefined ? { value } : unknownValue(field, text, found);
}

/** Names in a line: the whole line if it is a value, else its parts between semicolons, else between commas. */
function namesIn(field: FieldInfo, readings: readonly string[]): string[] {
  const isValue = (text: string) => valuesNamed(field, text).length === 1;
  const whole = readings.find(isValue);
  const parts = (text: string, mark: RegExp) =>
    text
      .split(mark)
      .map((part) => part.trim().replace(/(?<!\.)\.$/, ''))
      .filter((part) => part !== '');
  if (whole !== undefined) return [whole];
  const listed = parts(readings.at(-1) ?? '', /;/).flatMap((part) => (isValue(part) ? [part] : parts(part, /,/)));
  // "Acme and Globex" is two where both are values, and neither is lost.
  return listed.flatMap((part) => {
    const bare = isValue(part) ? part : part.replace(/^and\s+/i, '');
    const both = isValue(bare) ? [bare] : parts(bare, /\s+(?:and|&|\/)\s+/i);
    return both.length > 0 && both.every(isValue) ? both : [part];
  });
}

/** Several values of a multi-select picklist, in the order of the field: a list, or names between commas or semicolons. */
export function toMultiPicklist(content: Content, field: FieldInfo): Converted {
  const chosen = new Set<string>();
  for (const name of readingsOf(content).flatMap((readings) => namesIn(field, readings))) {
    const found = valuesNamed(field, name);
    const [value] = found;
    if (found.length !== 1 || value === undefined) return unknownValue(field, name, found);
    chosen.add(value);
  }
  if (chosen.size === 0)
    return { refused: `${quoted(textOf(content))} names none of the values of ${choices(field)}.` };
  if (chosen.size > MOST_SELECTED) {
    return { refused: `${quoted(textOf(content))} names ${chosen.size} values; the field holds ${MOST_SELECTED}.` };
  }
  const ordered = field.picklistValues.map((entry) => entry.value).filter((value) => chosen.has(value));
  return { value: [...new Set(ordered)].join(';') };
}
