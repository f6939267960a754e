import type { OrderByClause } from '@jetstreamapp/soql-parser-js';
import { NotSimulated, SalesforceError } from '../errors.ts';
import type { FieldDef, ObjectDef } from '../schema.ts';
import type { Row, Value } from '../types.ts';
import { offsetOf, pointed } from './parse.ts';
import { partsOf, resolvePath } from './paths.ts';
import type { QueryContext } from './paths.ts';

/** How values of a field sort: picklists in the order of their entries, text without regard to case [K-h]. */
export function sortKey(field: FieldDef): (value: Value) => string | number {
  if (field.type === 'picklist' && field.values.length > 0) {
    const rank = new Map(field.values.map((entry, index) => [entry.value, index]));
    return (value) => rank.get(String(value)) ?? field.values.length;
  }
  return (value) =>
    typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : String(value).toLowerCase();
}

/** A comparison of two values that may be null; nulls come first unless told otherwise [SOQL reference, ORDER BY]. */
export function orderValues(
  key: (value: Value) => string | number,
  descending: boolean,
  nullsLast: boolean,
): (one: Value, other: Value) => number {
  return (one, other) => {
    if (one === null || other === null) {
      if (one === other) return 0;
      return (one === null) === nullsLast ? 1 : -1;
    }
    const a = key(one);
    const b = key(other);
    if (a === b) return 0;
    return (a < b ? -1 : 1) * (descending ? -1 : 1);
  };
}

/** A stable comparison of rows for an ORDER BY, ties by id; null when there is no clause. */
export function compileOrder(
  ctx: QueryContext,
  object: ObjectDef,
  alias: string | undefined,
  clauses: readonly OrderByClause[],
): ((one: Row, other: Row) => number) | null {
  if (clauses.length === 0) return null;
  const parts = clauses.map((clause) => {
    if ('fn' in clause) throw new NotSimulated(`ORDER BY ${clause.fn.rawValue ?? 'function'} without GROUP BY`);
    const path = resolvePath(ctx, object, partsOf(clause.field, object, alias));
    if (!path.field.sortable) {
      throw new SalesforceError(
        'INVALID_FIELD',
        pointed(
          ctx.soql,
          offsetOf(ctx.soql, clause.field),
          `field '${path.field.name}' can not be sorted in a query call`,
        ),
      );
    }
    const compare = orderValues(sortKey(path.field), clause.order === 'DESC', clause.nulls === 'LAST');
    return (one: Row, other: Row): number => compare(path.get(one), path.get(other));
  });
  return (one, other) => {
    for (const part of parts) {
      const result = part(one, other);
      if (result !== 0) return result;
    }
    return one.Id < other.Id ? -1 : 1;
  };
}
