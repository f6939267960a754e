import { dateTimeText, parseDateTime } from '../clock.ts';
import { NotSimulated, SalesforceError } from '../errors.ts';
import { normaliseId } from '../ids.ts';
import type { FieldDef } from '../schema.ts';
import { keyOf } from '../store.ts';
import type { Value } from '../types.ts';
import { literalDays, rangeInstants } from './dates.ts';
import type { DayRange } from './dates.ts';
import { offsetOf, pointed } from './parse.ts';
import type { Literal } from './parse.ts';
import type { QueryContext } from './paths.ts';

/** A literal made comparable: a value in stored form, or the days of a date literal. */
export type Operand = { value: Value } | { range: DayRange };

const NUMERIC = new Set(['int', 'double', 'currency', 'percent']);

/** A literal as an operand for a field; a literal of the wrong kind is INVALID_FIELD in the platform's words [K-h]. */
export function operandFor(ctx: QueryContext, field: FieldDef, literal: Literal, whole: string): Operand {
  // An empty text compares as null: blank values are stored as null [K-h].
  if (literal.type === 'NULL' || (literal.type === 'STRING' && literal.text === '' && isText(field)))
    return { value: null };
  if (NUMERIC.has(field.type)) return { value: numberOf(ctx, field, literal, whole) };
  switch (field.type) {
    case 'boolean':
      if (literal.type !== 'BOOLEAN') throw wrongKind(ctx, field, whole, 'boolean', false);
      return { value: literal.text.toUpperCase() === 'TRUE' };
    case 'date':
      return dateOperand(ctx, field, literal, whole);
    case 'datetime':
      return dateTimeOperand(ctx, field, literal, whole);
    case 'id':
    case 'reference':
      return { value: idOf(ctx, field, literal, whole) };
    default:
      if (literal.type !== 'STRING') throw wrongKind(ctx, field, whole, 'string', true);
      return { value: literal.text };
  }
}

function isText(field: FieldDef): boolean {
  return !NUMERIC.has(field.type) && !['boolean', 'date', 'datetime'].includes(field.type);
}

function numberOf(ctx: QueryContext, field: FieldDef, literal: Literal, whole: string): number {
  if (literal.type === 'INTEGER' || literal.type === 'DECIMAL') return Number(literal.text);
  if (literal.type.endsWith('CURRENCY_PREFIX') && field.type === 'currency') {
    if (!ctx.state.features.multiCurrency) throw wrongKind(ctx, field, whole, field.type, false);
    throw new NotSimulated('currency literals in WHERE');
  }
  throw wrongKind(ctx, field, whole, field.type, false);
}

function dateOperand(ctx: QueryContext, field: FieldDef, literal: Literal, whole: string): Operand {
  if (literal.type === 'DATE') return { value: validDay(ctx, literal.text, whole) };
  if (literal.type.startsWith('DATE_')) return { range: literalDays(literal.text, ctx.now, ctx.timeZone) };
  throw wrongKind(ctx, field, whole, 'date', false);
}

function dateTimeOperand(ctx: QueryContext, field: FieldDef, literal: Literal, whole: string): Operand {
  if (literal.type.startsWith('DATE_'))
    return { range: rangeInstants(literalDays(literal.text, ctx.now, ctx.timeZone), ctx.timeZone) };
  if (literal.type !== 'DATETIME') throw wrongKind(ctx, field, whole, 'dateTime', false);
  const date = parseDateTime(literal.text);
  if (Number.isNaN(date.getTime()))
    throw new SalesforceError(
      'MALFORMED_QUERY',
      pointed(ctx.soql, offsetOf(ctx.soql, whole), `invalid dateTime '${literal.text}'`),
    );
  return { value: dateTimeText(date) };
}

function validDay(ctx: QueryContext, day: string, whole: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) {
    throw new SalesforceError(
      'MALFORMED_QUERY',
      pointed(ctx.soql, offsetOf(ctx.soql, whole), `line 1: Invalid date: ${day}`),
    );
  }
  return day;
}

function idOf(ctx: QueryContext, field: FieldDef, literal: Literal, whole: string): string {
  if (literal.type !== 'STRING') throw wrongKind(ctx, field, whole, field.type === 'id' ? 'id' : 'reference', true);
  const id = literal.text === '' ? null : normaliseId(literal.text);
  if (id !== null) return id;
  throw new SalesforceError(
    'INVALID_QUERY_FILTER_OPERATOR',
    pointed(ctx.soql, offsetOf(ctx.soql, whole), `invalid ID field: ${literal.text}`),
  );
}

function wrongKind(ctx: QueryContext, field: FieldDef, whole: string, type: string, quotes: boolean): SalesforceError {
  const text = `value of filter criterion for field '${field.name}' must be of type ${type} and should ${quotes ? '' : 'not '}be enclosed in quotes`;
  return new SalesforceError('INVALID_FIELD', pointed(ctx.soql, offsetOf(ctx.soql, whole), text));
}

/** A test of one value for a comparison with operands. */
export function comparison(field: FieldDef, operator: string, operands: readonly Operand[]): (value: Value) => boolean {
  switch (operator) {
    case 'IN':
      return membership(field, operands);
    case 'NOT IN': {
      const inside = membership(field, operands);
      return (value) => !inside(value);
    }
    case 'INCLUDES':
      return (value) => includes(value, operands);
    case 'EXCLUDES':
      return (value) => !includes(value, operands);
    case 'LIKE':
      return like(String(first(operands) ?? ''));
  }
  const operand = operands[0];
  if (operand === undefined) throw new NotSimulated(`operator ${operator} without a value`);
  return 'range' in operand ? ranged(operator, operand.range) : ordered(field, operator, operand.value);
}

function first(operands: readonly Operand[]): Value {
  const operand = operands[0];
  return operand !== undefined && 'value' in operand ? operand.value : null;
}

function membership(field: FieldDef, operands: readonly Operand[]): (value: Value) => boolean {
  const keys = new Set<string>();
  const ranges: DayRange[] = [];
  let holdsNull = false;
  for (const operand of operands) {
    if ('range' in operand) ranges.push(operand.range);
    else if (operand.value === null) holdsNull = true;
    else keys.add(keyOf(field, operand.value));
  }
  return (value) => {
    if (value === null) return holdsNull;
    return (
      keys.has(keyOf(field, value)) || ranges.some((range) => String(value) >= range.from && String(value) < range.to)
    );
  };
}

function includes(value: Value, operands: readonly Operand[]): boolean {
  const chosen = new Set(value === null ? [] : String(value).toLowerCase().split(';'));
  return operands.some(
    (operand) =>
      'value' in operand &&
      String(operand.value)
        .toLowerCase()
        .split(';')
        .every((one) => chosen.has(one)),
  );
}

function like(pattern: string): (value: Value) => boolean {
  let source = '';
  for (const [piece] of pattern.matchAll(/\\[%_\\]|[%_]|[^%_\\]+|\\/gs)) {
    if (piece === '%') source += '.*';
    else if (piece === '_') source += '.';
    else source += piece.replace(/^\\(?=[%_\\])/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  }
  const expression = new RegExp(`^${source}$`, 'isu');
  return (value) => value !== null && expression.test(String(value));
}

function ranged(operator: string, range: DayRange): (value: Value) => boolean {
  const within = (text: string): boolean => text >= range.from && text < range.to;
  const tests: Readonly<Record<string, (text: string) => boolean>> = {
    '=': within,
    '!=': (text) => !within(text),
    '<': (text) => text < range.from,
    '<=': (text) => text < range.to,
    '>': (text) => text >= range.to,
    '>=': (text) => text >= range.from,
  };
  const test = tests[operator];
  if (test === undefined) throw new NotSimulated(`operator ${operator} on a date literal`);
  return (value) => (value === null ? operator === '!=' : test(String(value)));
}

function ordered(field: FieldDef, operator: string, wanted: Value): (value: Value) => boolean {
  const key = (value: Value): string | number =>
    typeof value === 'number' ? value : value === null ? '' : keyOf(field, value);
  const goal = key(wanted);
  switch (operator) {
    case '=':
      return (value) => (wanted === null || value === null ? wanted === value : key(value) === goal);
    case '!=':
      return (value) => (wanted === null || value === null ? wanted !== value : key(value) !== goal);
    case '<':
      return (value) => value !== null && wanted !== null && key(value) < goal;
    case '<=':
      return (value) => value !== null && wanted !== null && key(value) <= goal;
    case '>':
      return (value) => value !== null && wanted !== null && key(value) > goal;
    case '>=':
      return (value) => value !== null && wanted !== null && key(value) >= goal;
  }
  throw new NotSimulated(`operator ${operator}`);
}
