import type {
  FieldFunctionExpression,
  FieldType,
  FunctionExp,
  GroupByClause,
  OrderByClause,
  Query,
} from '@jetstreamapp/soql-parser-js';
import { NotSimulated, SalesforceError } from '../errors.ts';
import { isAggregatable, isGroupable } from '../schema.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import { keyOf } from '../store.ts';
import type { Row, SRecord, Value } from '../types.ts';
import { dateFunction } from './functions.ts';
import { havingTest } from './having.ts';
import type { HavingScope } from './having.ts';
import { orderValues, sortKey } from './order.ts';
import { conditionTree, offsetOf, pointed } from './parse.ts';
import { partsOf, pathText, resolvePath } from './paths.ts';
import type { QueryContext } from './paths.ts';

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

/** Whether a statement aggregates: a GROUP BY, or an aggregate function other than a lone COUNT(). */
export function isAggregate(query: Query): boolean {
  return (
    query.groupBy !== undefined ||
    (query.fields ?? []).some(
      (field) => isAggregateField(field) && (field as FieldFunctionExpression).parameters.length > 0,
    )
  );
}

function isAggregateField(field: FieldType): boolean {
  return field.type === 'FieldFunctionExpression' && AGGREGATES.has(field.functionName.toUpperCase());
}

interface Measure {
  label: string;
  field: FieldDef;
  of: (rows: readonly Row[]) => Value;
}

/** Runs an aggregate query over rows that passed WHERE; records are AggregateResult in the order given. */
export function aggregate(ctx: QueryContext, object: ObjectDef, query: Query, rows: readonly Row[]): SRecord[] {
  const groups = [query.groupBy ?? []].flat().map((clause) => grouping(ctx, object, query, clause));
  const measures = columnsOf(ctx, object, query, groups);
  const buckets = new Map<string, Row[]>();
  if (groups.length === 0) buckets.set('', [...rows]);
  for (const row of groups.length === 0 ? [] : rows) {
    const key = groups.map((group) => String(group.key(row))).join('\u0000');
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [row]);
    else bucket.push(row);
  }
  let sets = [...buckets.values()];
  if (query.having !== undefined) {
    const scope: HavingScope = {
      ctx,
      measure: (fn) => measure(ctx, object, query, fn),
      grouped: (text) => {
        const group = groups.find((one) => one.text === text.toLowerCase());
        return group && { field: group.field, of: (set) => firstOf(set, group.value), plain: !text.includes('(') };
      },
    };
    sets = sets.filter(havingTest(scope, conditionTree(query.having, ctx.soql)));
  }
  sets = sorted(ctx, object, query, groups, sets);
  return sets.map((set) => {
    const record: SRecord = { attributes: { type: 'AggregateResult' } };
    for (const measure of measures) record[measure.label] = measure.of(set);
    return record;
  });
}

interface Grouping {
  text: string;
  field: FieldDef;
  value: (row: Row) => Value;
  key: (row: Row) => Value;
}

function grouping(ctx: QueryContext, object: ObjectDef, query: Query, clause: GroupByClause): Grouping {
  if ('field' in clause) {
    const path = resolvePath(ctx, object, partsOf(clause.field, object, query.sObjectAlias));
    if (!isGroupable(path.field))
      throw new SalesforceError(
        'MALFORMED_QUERY',
        pointed(
          ctx.soql,
          offsetOf(ctx.soql, clause.field),
          `field '${path.field.name}' can not be grouped in a query call`,
        ),
      );
    return {
      text: clause.field.toLowerCase(),
      field: path.field,
      value: path.get,
      key: (row) => (path.get(row) === null ? null : keyOf(path.field, path.get(row))),
    };
  }
  const name = clause.fn.functionName ?? '';
  const [parameter] = clause.fn.parameters ?? [];
  if (typeof parameter !== 'string' || ['ROLLUP', 'CUBE'].includes(name.toUpperCase()))
    throw new NotSimulated(`GROUP BY ${clause.fn.rawValue ?? name}`);
  const path = resolvePath(ctx, object, partsOf(parameter, object, query.sObjectAlias));
  const compute = dateFunction(ctx, name, path.field);
  const value = (row: Row): Value => compute(path.get(row));
  return { text: (clause.fn.rawValue ?? '').toLowerCase(), field: path.field, value, key: value };
}

function columnsOf(ctx: QueryContext, object: ObjectDef, query: Query, groups: readonly Grouping[]): Measure[] {
  let unnamed = 0;
  return (query.fields ?? []).map((field) => {
    if (field.type === 'FieldFunctionExpression') {
      const grouped = groups.find((group) => group.text === (field.rawValue ?? '').toLowerCase());
      const label = field.alias ?? `expr${unnamed}`;
      if (field.alias === undefined) unnamed += 1;
      if (grouped !== undefined)
        return { label, field: grouped.field, of: (rows: readonly Row[]) => firstOf(rows, grouped.value) };
      return { ...measure(ctx, object, query, field), label };
    }
    if (field.type !== 'Field' && field.type !== 'FieldRelationship') {
      const inner = field.type === 'FieldSubquery' ? field.subquery.relationshipName : 'TYPEOF';
      const refusal = `Field must be grouped or aggregated: ${inner}`;
      throw new SalesforceError('MALFORMED_QUERY', pointed(ctx.soql, offsetOf(ctx.soql, inner), refusal));
    }
    const text = pathText(field);
    const group = groups.find((one) => one.text === text.toLowerCase());
    if (group === undefined)
      throw new SalesforceError(
        'MALFORMED_QUERY',
        pointed(ctx.soql, offsetOf(ctx.soql, text), `Field must be grouped or aggregated: ${field.field}`),
      );
    const alias = 'alias' in field ? field.alias : undefined;
    return {
      label: alias ?? group.field.name,
      field: group.field,
      of: (rows: readonly Row[]) => firstOf(rows, group.value),
    };
  });
}

function firstOf(rows: readonly Row[], value: (row: Row) => Value): Value {
  const [row] = rows;
  return row === undefined ? null : value(row);
}

function measure(ctx: QueryContext, object: ObjectDef, query: Query, fn: FunctionExp): Measure {
  const name = (fn.functionName ?? '').toUpperCase();
  if (!AGGREGATES.has(name)) throw new NotSimulated(`SOQL function ${fn.rawValue ?? name} in an aggregate query`);
  const [parameter] = fn.parameters ?? [];
  if (typeof parameter !== 'string') {
    // COUNT() stands alone or not at all [SOQL reference, COUNT()]; the wording is assumed.
    const text = name === 'COUNT' ? 'COUNT() must be the only element of the query' : `${name} needs a field`;
    throw new SalesforceError('MALFORMED_QUERY', pointed(ctx.soql, offsetOf(ctx.soql, name), text));
  }
  const path = resolvePath(ctx, object, partsOf(parameter, object, query.sObjectAlias));
  const numeric = ['int', 'double', 'currency', 'percent'].includes(path.field.type);
  if (((name === 'SUM' || name === 'AVG') && !numeric) || !isAggregatable(path.field)) {
    throw new SalesforceError(
      'MALFORMED_QUERY',
      pointed(
        ctx.soql,
        offsetOf(ctx.soql, parameter),
        `field ${path.field.name} does not support aggregate operator ${name}`,
      ),
    );
  }
  return {
    label: '',
    field: path.field,
    of: (rows) =>
      compute(
        name,
        path.field,
        rows.map(path.get).filter((value) => value !== null),
      ),
  };
}

function compute(name: string, field: FieldDef, values: readonly (string | number | boolean)[]): Value {
  if (name === 'COUNT') return values.length;
  if (name === 'COUNT_DISTINCT') return new Set(values.map((value) => keyOf(field, value))).size;
  if (values.length === 0) return null;
  const total = values.reduce<number>((sum, value) => sum + Number(value), 0);
  if (name === 'SUM') return total;
  if (name === 'AVG') return total / values.length;
  const compare = orderValues(sortKey(field), false, false);
  const ordered = [...values].sort(compare);
  return (name === 'MIN' ? ordered[0] : ordered.at(-1)) ?? null;
}

interface SortPart {
  value: (rows: readonly Row[]) => Value;
  key: (value: Value) => string | number;
}

function sorted(
  ctx: QueryContext,
  object: ObjectDef,
  query: Query,
  groups: readonly Grouping[],
  sets: Row[][],
): Row[][] {
  const clauses: OrderByClause[] = [query.orderBy ?? []].flat();
  const parts = clauses.map((clause) => {
    const { value, key } = sortPart(ctx, object, query, groups, clause);
    const compare = orderValues(key, clause.order === 'DESC', clause.nulls === 'LAST');
    return (a: Row[], b: Row[]): number => compare(value(a), value(b));
  });
  return [...sets].sort((a, b) => parts.map((part) => part(a, b)).find((result) => result !== 0) ?? 0);
}

/** What a sort clause of an aggregate query looks at: a grouped field, an aggregate, or the alias of one. */
function sortPart(
  ctx: QueryContext,
  object: ObjectDef,
  query: Query,
  groups: readonly Grouping[],
  clause: OrderByClause,
): SortPart {
  const text = 'field' in clause ? clause.field : (clause.fn.rawValue ?? '');
  const group = groups.find((one) => one.text === text.toLowerCase());
  if (group !== undefined) {
    const plain = 'field' in clause;
    return { value: (rows) => firstOf(rows, group.value), key: plain ? sortKey(group.field) : plainKey };
  }
  const fn = 'fn' in clause ? clause.fn : aliased(query, clause.field);
  const byAlias = groups.find((one) => one.text === (fn?.rawValue ?? '').toLowerCase());
  if (byAlias !== undefined) return { value: (rows) => firstOf(rows, byAlias.value), key: plainKey };
  if (fn === undefined) {
    throw new SalesforceError(
      'MALFORMED_QUERY',
      pointed(ctx.soql, offsetOf(ctx.soql, text), `Ordered field must be grouped or aggregated: ${text}`),
    );
  }
  return { value: measure(ctx, object, query, fn).of, key: plainKey };
}

function plainKey(value: Value): string | number {
  return typeof value === 'number' ? value : String(value);
}

function aliased(query: Query, name: string): FunctionExp | undefined {
  const found = (query.fields ?? []).find(
    (field) => field.type === 'FieldFunctionExpression' && field.alias?.toLowerCase() === name.toLowerCase(),
  );
  return found === undefined ? undefined : (found as FieldFunctionExpression);
}
