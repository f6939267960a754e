import { dateTimeText, parseDateTime } from '../clock.ts';
import { SalesforceError } from '../errors.ts';
import { normaliseId } from '../ids.ts';
import type { FieldDef } from '../schema.ts';
import type { Value } from '../types.ts';

/**
 * A JSON value in the form a field stores, normalised as the platform does on save: trimmed, blank is null,
 * line breaks are LF, control characters go [section 7, K-m]. A value of the wrong JSON type is JSON_PARSER_ERROR [K-h].
 */
export function coerce(field: FieldDef, value: unknown): Value {
  if (value === null || value === undefined || value === '')
    return field.type === 'boolean' && value !== '' ? null : null;
  if (typeof value === 'object')
    throw parserError(field, Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT', JSON.stringify(value));
  switch (field.type) {
    case 'boolean':
      return booleanOf(field, value);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return numberOf(field, value);
    case 'date':
      return dateOf(field, value);
    case 'datetime':
      return dateTimeOf(field, value);
    default:
      return textOf(field, String(value));
  }
}

function parserError(field: FieldDef, token: string, value: string): SalesforceError {
  const type = {
    int: 'int',
    double: 'double',
    currency: 'double',
    percent: 'double',
    boolean: 'boolean',
    date: 'date',
    datetime: 'datetime',
  } as Partial<Record<string, string>>;
  return new SalesforceError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type[field.type] ?? 'string'} from ${token} value ${value.slice(0, 200)} or request may be missing a required field at [line:1, column:1]`,
  );
}

function tokenOf(value: unknown): string {
  if (typeof value === 'string') return 'VALUE_STRING';
  if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
  return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
}

function booleanOf(field: FieldDef, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  // Strings "true" and "false" are taken, as the platform's JSON reader does [assumed].
  if (value === 'true' || value === 'false') return value === 'true';
  throw parserError(field, tokenOf(value), String(value));
}

function numberOf(field: FieldDef, value: unknown): number {
  const number = typeof value === 'string' ? Number(value.trim()) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw parserError(field, tokenOf(value), String(value));
  // More decimals than the field has are rounded, not refused [K-h].
  const factor = 10 ** (field.type === 'int' ? 0 : field.scale);
  return Math.round((number + Number.EPSILON * Math.sign(number)) * factor) / factor;
}

function dateOf(field: FieldDef, value: unknown): string {
  const text = String(value);
  const day = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(text)?.[1];
  const date = new Date(`${day ?? ''}T00:00:00Z`);
  if (day === undefined || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day)
    throw parserError(field, tokenOf(value), text);
  return day;
}

function dateTimeOf(field: FieldDef, value: unknown): string {
  const text = String(value);
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  const known = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.test(whole);
  const date = parseDateTime(/(Z|[+-]\d{2}:?\d{2})$/.test(whole) ? whole : `${whole}Z`);
  if (!known || Number.isNaN(date.getTime())) throw parserError(field, tokenOf(value), text);
  return dateTimeText(date);
}

// C0 control characters but tab, line feed and carriage return.
const CONTROLS = /(?![\t\n\r\u007f-\u009f])\p{Cc}/gu;

function textOf(field: FieldDef, value: string): Value {
  if (field.type === 'id' || field.type === 'reference') return normaliseId(value.trim()) ?? value.trim();
  if (field.type === 'base64') return value;
  const clean = value.toWellFormed().replace(CONTROLS, '').replace(/\r\n?/g, '\n').trim();
  const text = field.htmlFormatted ? sanitise(clean) : clean;
  return text === '' ? null : text;
}

/** Rich text loses what may run or frame: such tags with their content, and event handlers [section 7, assumed in detail]. */
function sanitise(html: string): string {
  return html
    .replace(/<(script|style|iframe|object|embed)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '');
}

/**
 * Length of a text as the platform counts: UTF-16 units, so an emoji is two; in long text a line break counts two,
 * for it is kept as CRLF [section 7, K-m].
 */
export function platformLength(field: FieldDef, text: string): number {
  return text.length + (field.length > 255 ? (text.match(/\n/g)?.length ?? 0) : 0);
}
