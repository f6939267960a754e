import type { FieldInfo } from '../../../types/snapshot.ts';
import { quoted, severalLines, singleLine, type Content, type Converted } from './converted.ts';

/** Digits as written, and what they mean. */
type Read = { readonly digits: string; readonly value: number } | { readonly problem: string };

/** Words that multiply. `m` is left to money: elsewhere it may be metres or minutes. */
const SCALES: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  mn: 6,
  mio: 6,
  million: 6,
  bn: 9,
  billion: 9,
};
export const MONEY_SCALES: Readonly<Record<string, number>> = { ...SCALES, m: 6 };

const SPACES = /[ \u00A0\u2009\u202F'’]/;
const NUMBER = /^([-−+])?(\d[\d., \u00A0\u2009\u202F'’]*?)\s*([a-z]+)?$/i;

/** Whole groups of three digits after a first one of one to three, as `12 345 678`; a leading 0 begins no group. */
function isGrouped(parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  return rest.length > 0 && /^[1-9]\d{0,2}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part));
}

const AMBIGUOUS = 'can be read as thousands or as decimals';

/** Thousands and decimals of `1,234.50`, `1.234,50`, `1 234`, `12,5`: `[whole, decimals]`, or why not. */
function parts(text: string): readonly [string, string] | string {
  const marks = [...new Set([...text].filter((character) => character === '.' || character === ','))];
  const spaced = SPACES.test(text);
  if (marks.length === 2) {
    const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    const [whole = '', decimals = '', ...more] = text.split(decimal);
    const groups = whole.split(decimal === '.' ? ',' : '.');
    return more.length === 0 && !spaced && isGrouped(groups) && decimals !== ''
      ? [groups.join(''), decimals]
      : 'is no number';
  }
  const [mark] = marks;
  const [whole = '', ...rest] = mark === undefined ? [text] : text.split(mark);
  const groups = whole.split(SPACES);
  if (spaced && !isGrouped(groups)) return 'is no number';
  if (rest.length > 1) return !spaced && isGrouped([whole, ...rest]) ? [[whole, ...rest].join(''), ''] : 'is no number';
  const [decimals] = rest;
  if (decimals === undefined) return [groups.join(''), ''];
  if (!/^\d+$/.test(decimals)) return 'is no number';
  // "1,500" is how English writes thousands; "1.500" is thousands to half of Europe and a decimal to everybody else.
  if (!spaced && isGrouped([whole, decimals])) return mark === ',' ? [whole + decimals, ''] : AMBIGUOUS;
  return mark === ',' && decimals.length === 3 ? AMBIGUOUS : [groups.join(''), decimals];
}

/** Moves the decimal point to the right, exactly: 1.15 million is 1150000, not 1149999.9999. */
function shifted(whole: string, decimals: string, places: number): string {
  const padded = decimals.padEnd(places, '0');
  const digits = `${whole}${padded.slice(0, places)}`.replace(/^0+(?=\d)/, '');
  const rest = padded.slice(places).replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}

/** Reads one number; nothing is guessed. @param scales words that multiply, as powers of ten */
export function readNumber(text: string, scales: Readonly<Record<string, number>> = SCALES): Read {
  const match = NUMBER.exec(text);
  if (match === null) return { problem: 'is no number' };
  const [, sign = '', body = '', word = ''] = match;
  const places = word === '' ? 0 : scales[word.toLowerCase()];
  if (places === undefined) return { problem: 'is no number alone' };
  const read = parts(body.trim());
  if (typeof read === 'string') return { problem: read };
  const digits = shifted(read[0], read[1], places);
  const value = Number(digits);
  return { digits, value: sign === '-' || sign === '−' ? 0 - value : value };
}

/** Whether a number still has the digits it was written with. */
function isExact(digits: string, value: number): boolean {
  const [, decimals = ''] = digits.split('.');
  return decimals.length <= 20 && Math.abs(value).toFixed(decimals.length) === digits && Math.abs(value) < 1e21;
}

/** A number held against the digits of its field: too long or too exact is refused, never rounded (W7). */
export function fitNumber(shown: string, read: Read, field: FieldInfo): Converted {
  if ('problem' in read) return { refused: `${quoted(shown)} ${read.problem}.` };
  const [whole = '', decimals = ''] = read.digits.split('.');
  if (decimals.length > field.scale) {
    const takes = field.scale === 0 ? 'whole numbers only' : `${field.scale} decimals`;
    return { refused: `${quoted(shown)} has ${decimals.length} decimals; ${field.label} takes ${takes}.` };
  }
  const room = field.precision - field.scale;
  if (field.precision > 0 && whole !== '0' && whole.length > room) {
    return { refused: `${quoted(shown)} has ${whole.length} digits; ${field.label} takes ${room}.` };
  }
  // JavaScript and Salesforce hold about 16 digits; the rest would be other digits than those that were said.
  if (!isExact(read.digits, read.value))
    return { refused: `${quoted(shown)} has more digits than can be kept exactly.` };
  return { value: read.value };
}

/** Number. */
export function toNumber(content: Content, field: FieldInfo): Converted {
  const text = singleLine(content);
  return text === null ? severalLines(content, 'one number') : fitNumber(text, readNumber(text), field);
}

/** Percent: `30 %`, `30 percent` and `30` are all 30; a bare number below one could be a share, and is refused. */
export function toPercent(content: Content, field: FieldInfo): Converted {
  const text = singleLine(content);
  if (text === null) return severalLines(content, 'one percentage');
  const bare = text.replace(/\s*(?:%|per ?cent)$/i, '');
  const read = readNumber(bare, {});
  if (bare === text && 'value' in read && Math.abs(read.value) < 1 && read.value !== 0) {
    return { refused: `${quoted(text)} can be a share or a percentage; write it with %.` };
  }
  return fitNumber(text, read, field);
}
