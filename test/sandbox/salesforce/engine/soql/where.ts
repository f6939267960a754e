import type { Query } from '@jetstreamapp/soql-parser-js';
import { NotSimulated, SalesforceError } from '../errors.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { Row, Value } from '../types.ts';
import { comparison, operandFor } from './compare.ts';
import type { Operand } from './compare.ts';
import { dateFunction, labelOf } from './functions.ts';
import { offsetOf, pointed } from './parse.ts';
import type { Condition, Literal } from './parse.ts';
import { checkSides } from './semi-join.ts';
import type { InnerResult } from './semi-join.ts';
import { literalDays } from './dates.ts';
import { partsOf, resolvePath } from './paths.ts';
import type { Path, QueryContext } from './paths.ts';

/** A compiled WHERE: a test, and the rows that alone can pass, where an index tells. */
export interface Filter {
  test: (row: Row) => boolean;
  candidates: () => Row[] | null;
}

/** Runs the inner query of a semi-join and gives the values of its only column. */
export type SemiJoin = (inner: Query) => InnerResult;

export interface FilterScope {
  ctx: QueryContext;
  object: ObjectDef;
  alias: string | undefined;
  semiJoin: SemiJoin;
}

/** Compiles a condition tree for rows of an object. */
export function compileFilter(scope: FilterScope, condition: Condition): Filter {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.parts.map((part) => compileFilter(scope, part));
      return { test: (row) => parts.every((part) => part.test(row)), candidates: () => smallest(parts) };
    }
    case 'or': {
      const parts = condition.parts.map((part) => compileFilter(scope, part));
      return { test: (row) => parts.some((part) => part.test(row)), candidates: () => union(parts) };
    }
    case 'not': {
      const part = compileFilter(scope, condition.part);
      return { test: (row) => !part.test(row), candidates: () => null };
    }
    case 'compare':
      return condition.fn === null ? compileCompare(scope, condition) : compileFunction(scope, condition);
  }
}

function smallest(parts: readonly Filter[]): Row[] | null {
  let best: Row[] | null = null;
  for (const part of parts) {
    const rows = part.candidates();
    if (rows !== null && (best === null || rows.length < best.length)) best = rows;
    // Few enough: asking further indexes costs more than testing these.
    if (best !== null && best.length <= 50) return best;
  }
  return best;
}

function union(parts: readonly Filter[]): Row[] | null {
  const rows = new Map<string, Row>();
  for (const part of parts) {
    const some = part.candidates();
    if (some === null) return null;
    for (const row of some) rows.set(row.Id, row);
  }
  return [...rows.values()];
}

type Compare = Extract<Condition, { kind: 'compare' }>;

function compileCompare(scope: FilterScope, condition: Compare): Filter {
  const { ctx } = scope;
  const path = resolvePath(ctx, scope.object, partsOf(condition.field, scope.object, scope.alias));
  checkOperator(ctx, path.field, condition);
  const operands =
    condition.subquery === null
      ? operandsOf(ctx, path.field, condition, condition.field)
      : joined(scope, condition, path);
  const passes = comparison(path.field, condition.operator, operands);
  return {
    test: (row) => passes(path.get(row)),
    candidates: () => candidatesOf(ctx, scope.object, path, condition.operator, operands),
  };
}

function operandsOf(ctx: QueryContext, field: FieldDef, condition: Compare, whole: string): Operand[] {
  const operands = condition.values.map((one) => operandFor(ctx, field, one, whole));
  if (condition.operator !== 'LIKE') return operands;
  // A pattern tells `\\%` (a backslash, then anything) from `\%` (a percent sign).
  return operands.map((operand, index) => ({ ...operand, value: condition.values[index]?.pattern ?? null }));
}

function joined(scope: FilterScope, condition: Compare, path: Path): Operand[] {
  const { ctx, object } = scope;
  if (condition.subquery === null || !['IN', 'NOT IN'].includes(condition.operator)) {
    const text = `unexpected token: '('`;
    throw new SalesforceError('MALFORMED_QUERY', pointed(ctx.soql, offsetOf(ctx.soql, condition.field), text));
  }
  const inner = scope.semiJoin(condition.subquery);
  checkSides(ctx, object, path, condition.field, inner);
  // A null among the inner values matches nothing [assumed].
  return inner.values.filter((value) => value !== null).map((value) => ({ value }));
}

const TEXT = new Set([
  'string',
  'textarea',
  'picklist',
  'combobox',
  'email',
  'phone',
  'url',
  'encryptedstring',
  'multipicklist',
]);

function checkOperator(ctx: QueryContext, field: FieldDef, condition: Compare): void {
  const refuse = (code: string, text: string): never => {
    throw new SalesforceError(code, pointed(ctx.soql, offsetOf(ctx.soql, condition.field), text));
  };
  if (!field.filterable) refuse('INVALID_FIELD', `field '${field.name}' can not be filtered in a query call`);
  const operator = condition.operator;
  if (operator === 'LIKE' && !TEXT.has(field.type))
    refuse('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`);
  if (
    (operator === 'INCLUDES' || operator === 'EXCLUDES') !==
    (field.type === 'multipicklist' && operator.endsWith('CLUDES'))
  ) {
    refuse('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`);
  }
  if (/^[<>]/.test(operator) && ['boolean', 'multipicklist'].includes(field.type))
    refuse('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`);
  if (condition.list !== /^(NOT )?IN$|CLUDES$/.test(operator) && condition.subquery === null) {
    refuse(
      'MALFORMED_QUERY',
      condition.list
        ? `unexpected token: '('`
        : `expecting a left parentheses, found '${condition.values[0]?.text ?? ''}'`,
    );
  }
}

/** Rows an index gives for a path and its operands; over parents: the children of the parents found. */
function candidatesOf(
  ctx: QueryContext,
  root: ObjectDef,
  path: Path,
  operator: string,
  operands: readonly Operand[],
): Row[] | null {
  if (operator !== '=' && operator !== 'IN') return null;
  const values: Value[] = [];
  for (const operand of operands) {
    if ('range' in operand || operand.value === null) return null;
    values.push(operand.value);
  }
  return rowsWith(ctx, root, path.lookups, path.field, values);
}

function rowsWith(
  ctx: QueryContext,
  object: ObjectDef,
  lookups: readonly FieldDef[],
  field: FieldDef,
  values: readonly Value[],
): Row[] | null {
  const [lookup, ...rest] = lookups;
  const wanted = lookup ?? field;
  let keys = values;
  if (lookup !== undefined) {
    const parent = lookup.referenceTo.length === 1 ? ctx.state.schema.find(lookup.referenceTo[0] ?? '') : undefined;
    const parents = parent === undefined ? null : rowsWith(ctx, parent, rest, field, values);
    if (parents === null) return null;
    keys = parents.map((row) => row.Id);
  }
  const table = ctx.state.table(object);
  const found = new Map<string, Row>();
  for (const key of keys) {
    const rows = wanted.type === 'id' ? [table.get(String(key))] : table.lookup(wanted, key);
    if (rows === null) return null;
    for (const row of rows) if (row !== undefined) found.set(row.Id, row);
  }
  return [...found.values()];
}

function compileFunction(scope: FilterScope, condition: Compare): Filter {
  const { ctx } = scope;
  const name = condition.fn?.functionName ?? '';
  const [parameter] = condition.fn?.parameters ?? [];
  if (typeof parameter !== 'string') throw new NotSimulated(`function ${condition.fn?.rawValue ?? name} in WHERE`);
  const path = resolvePath(ctx, scope.object, partsOf(parameter, scope.object, scope.alias));
  if (name.toUpperCase() === 'TOLABEL') return compileLabel(ctx, path, condition);
  const compute = dateFunction(ctx, name, path.field);
  const operands = condition.values.map((one) => functionOperand(ctx, name, one));
  const passes = comparison(path.field, condition.operator, operands);
  return { test: (row) => passes(compute(path.get(row))), candidates: () => null };
}

/** `toLabel(Status) = 'x'` compares labels instead of values [SOQL reference, toLabel(), K-h]. */
function compileLabel(ctx: QueryContext, path: Path, condition: Compare): Filter {
  const operands = operandsOf(ctx, path.field, condition, condition.fn?.rawValue ?? '');
  const passes = comparison(path.field, condition.operator, operands);
  return { test: (row) => passes(labelOf(path.field, path.get(row))), candidates: () => null };
}

function functionOperand(ctx: QueryContext, name: string, literal: Literal): Operand {
  if (literal.type === 'NULL') return { value: null };
  if (name.toUpperCase() === 'DAY_ONLY') {
    if (literal.type.startsWith('DATE_')) return { range: literalDays(literal.text, ctx.now, ctx.timeZone) };
    if (literal.type !== 'DATE')
      throw new SalesforceError(
        'INVALID_FIELD',
        pointed(
          ctx.soql,
          offsetOf(ctx.soql, name),
          `value of filter criterion for ${name} must be of type date and should not be enclosed in quotes`,
        ),
      );
    return { value: literal.text };
  }
  if (literal.type !== 'INTEGER')
    throw new SalesforceError(
      'INVALID_FIELD',
      pointed(
        ctx.soql,
        offsetOf(ctx.soql, name),
        `value of filter criterion for ${name} must be of type integer and should not be enclosed in quotes`,
      ),
    );
  return { value: Number(literal.text) };
}
