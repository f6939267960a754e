import type { FunctionExp } from '@jetstreamapp/soql-parser-js';
import { SalesforceError } from '../errors.ts';
import type { FieldDef } from '../schema.ts';
import type { Row, Value } from '../types.ts';
import { comparison, operandFor } from './compare.ts';
import type { Operand } from './compare.ts';
import { offsetOf, pointed } from './parse.ts';
import type { Condition, Literal } from './parse.ts';
import type { QueryContext } from './paths.ts';

/** What a HAVING may look at: a grouped field or function by its text, or an aggregate function. */
export interface HavingScope {
  ctx: QueryContext;
  grouped: (text: string) => { field: FieldDef; of: (rows: readonly Row[]) => Value; plain: boolean } | undefined;
  measure: (fn: FunctionExp) => { field: FieldDef; of: (rows: readonly Row[]) => Value };
}

type Compare = Extract<Condition, { kind: 'compare' }>;

/** A test of one group of rows for a HAVING condition. @throws SalesforceError MALFORMED_QUERY, INVALID_FIELD */
export function havingTest(scope: HavingScope, condition: Condition): (rows: readonly Row[]) => boolean {
  if (condition.kind === 'not') {
    const part = havingTest(scope, condition.part);
    return (rows) => !part(rows);
  }
  if (condition.kind === 'compare') return compareTest(scope, condition);
  const parts = condition.parts.map((part) => havingTest(scope, part));
  return condition.kind === 'and'
    ? (rows) => parts.every((part) => part(rows))
    : (rows) => parts.some((part) => part(rows));
}

function compareTest(scope: HavingScope, condition: Compare): (rows: readonly Row[]) => boolean {
  const { ctx } = scope;
  const text = condition.fn === null ? condition.field : (condition.fn.rawValue ?? '');
  const group = scope.grouped(text);
  if (group === undefined && condition.fn === null) {
    // An alias is no column either [K-h].
    const message = `Having field must be grouped or aggregated: ${text}`;
    throw new SalesforceError('MALFORMED_QUERY', pointed(ctx.soql, offsetOf(ctx.soql, text), message));
  }
  const one = group ?? scope.measure(condition.fn ?? {});
  const name = (condition.fn?.functionName ?? '').toUpperCase();
  const byField = group?.plain === true || name === 'MIN' || name === 'MAX';
  const operands = condition.values.map((literal) =>
    byField ? operandFor(ctx, one.field, literal, text) : numberOperand(ctx, literal, text),
  );
  const passes = comparison(one.field, condition.operator, operands);
  return (rows) => passes(one.of(rows));
}

function numberOperand(ctx: QueryContext, literal: Literal, text: string): Operand {
  if (literal.type === 'NULL') return { value: null };
  if (literal.type === 'INTEGER' || literal.type === 'DECIMAL') return { value: Number(literal.text) };
  if (literal.type === 'DATE') return { value: literal.text };
  const message = `value of filter criterion for ${text} must be of type double and should not be enclosed in quotes`;
  throw new SalesforceError('INVALID_FIELD', pointed(ctx.soql, offsetOf(ctx.soql, text), message));
}
