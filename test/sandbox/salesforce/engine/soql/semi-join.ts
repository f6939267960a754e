import type { Query } from '@jetstreamapp/soql-parser-js';
import { SalesforceError } from '../errors.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { Value } from '../types.ts';
import { conditionTree, offsetOf, pointed } from './parse.ts';
import type { Condition } from './parse.ts';
import type { Path, QueryContext } from './paths.ts';

/** What the inner query of a semi-join gives: its object, and the values of its only column. */
export interface InnerResult {
  object: ObjectDef;
  path: Path;
  values: Value[];
}

// At most two semi- or anti-joins per WHERE [SOQL reference, Comparison Operators].
const MAX_SEMI_JOINS = 2;

function refuse(ctx: QueryContext, near: string, text: string): never {
  throw new SalesforceError('MALFORMED_QUERY', pointed(ctx.soql, offsetOf(ctx.soql, near), text));
}

function subqueriesOf(condition: Condition): Query[] {
  if (condition.kind === 'compare') return condition.subquery === null ? [] : [condition.subquery];
  return condition.kind === 'not' ? subqueriesOf(condition.part) : condition.parts.flatMap(subqueriesOf);
}

function underOr(condition: Condition): Query[] {
  if (condition.kind === 'compare') return [];
  if (condition.kind === 'not') return underOr(condition.part);
  return condition.kind === 'or' ? subqueriesOf(condition) : condition.parts.flatMap(underOr);
}

/**
 * Semi-joins stand at the top of WHERE, at most two, never beside OR, never within one another
 * [SOQL reference, Comparison Operators; texts as recorded in public code].
 */
export function checkSemiJoins(ctx: QueryContext, condition: Condition): void {
  const all = subqueriesOf(condition);
  const [first] = all;
  if (first === undefined) return;
  if (all.length > MAX_SEMI_JOINS)
    refuse(ctx, first.sObject ?? '', `Maximum ${MAX_SEMI_JOINS} semi join sub-selects are allowed`);
  const [beside] = underOr(condition);
  if (beside !== undefined)
    refuse(ctx, beside.sObject ?? '', `Semi join sub-selects are not allowed with the 'OR' operator`);
  for (const inner of all) checkInner(ctx, inner);
}

function checkInner(ctx: QueryContext, inner: Query): void {
  const name = inner.sObject ?? '';
  if (inner.where !== undefined && subqueriesOf(conditionTree(inner.where, ctx.soql)).length > 0)
    refuse(ctx, name, 'Nesting of semi join sub-selects is not supported');
  if (['task', 'event'].includes(name.toLowerCase()))
    refuse(ctx, name, `Entity '${name}' is not supported for semi join inner selects`);
  // COUNT, FOR UPDATE, ORDER BY and LIMIT do not belong here [SOQL reference]; the wording is assumed.
  if (inner.orderBy !== undefined) refuse(ctx, 'ORDER', `unexpected token: 'ORDER'`);
  if (inner.limit !== undefined || inner.offset !== undefined) refuse(ctx, 'LIMIT', `unexpected token: 'LIMIT'`);
  if (inner.groupBy !== undefined) refuse(ctx, 'GROUP', `unexpected token: 'GROUP'`);
}

function isKey(field: FieldDef): boolean {
  return field.type === 'id' || field.type === 'reference';
}

function targetsOf(object: ObjectDef, field: FieldDef): readonly string[] {
  return field.type === 'id' ? [object.name] : field.referenceTo;
}

/** Both sides of a semi-join hold ids of one kind of object, on different objects, the left one without a relationship. */
export function checkSides(ctx: QueryContext, outer: ObjectDef, left: Path, written: string, inner: InnerResult): void {
  const { field } = inner.path;
  if (!isKey(field))
    refuse(ctx, field.name, `semi join sub-selects can only query id fields, cannot use: '${field.name}'`);
  const allowed = new Set(targetsOf(outer, left.field));
  if (left.lookups.length > 0)
    refuse(ctx, written, `the left operand of a semi join can not be reached over a relationship: ${written}`);
  if (!isKey(left.field) || !targetsOf(inner.path.object, field).some((name) => allowed.has(name))) {
    refuse(
      ctx,
      written,
      `The selected field '${field.name}' in the subquery and the left operand field in the where expression in the outer query '${left.field.name}' should point to the same object type`,
    );
  }
  if (inner.object.name === outer.name)
    refuse(ctx, written, 'The inner and outer selects should not be on the same object type');
}
