import type { SRecord } from '../../engine/org.ts';
import { NotSimulated } from '../../engine/org.ts';

/** Types whose SOQL literals stand without quotes. */
const BARE = new Set(['boolean', 'int', 'double', 'currency', 'percent', 'date', 'datetime']);

const OPERATORS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  like: 'LIKE',
  in: 'IN',
  nin: 'NOT IN',
};

function typeOf(fields: readonly SRecord[], name: string): string {
  return String(fields.find((field) => field['name'] === name)?.['type'] ?? 'string');
}

function literal(value: unknown, type: string): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `(${value.map((one) => literal(one, type)).join(', ')})`;
  // Dates come as `{value: "2026-11-22"}` [GraphQL API guide, filters].
  if (typeof value === 'object') return literal((value as { value?: unknown }).value ?? null, type);
  if (BARE.has(type)) return String(value);
  return `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function comparison(name: string, condition: Readonly<Record<string, unknown>>, fields: readonly SRecord[]): string {
  const parts = Object.entries(condition).map(([operator, value]) => {
    const sign = OPERATORS[operator];
    if (sign === undefined) throw new NotSimulated(`GraphQL operator ${operator}`);
    return `${name} ${sign} ${literal(value, typeOf(fields, name))}`;
  });
  return parts.join(' AND ');
}

/**
 * A GraphQL filter as a SOQL condition.
 * @param fields of the object's describe
 * @returns a condition that every row fits where there is no filter
 */
export function conditionOf(where: unknown, fields: readonly SRecord[]): string {
  const parts = Object.entries((where ?? {}) as Record<string, Record<string, unknown>>).map(([name, condition]) => {
    if (name === 'and' || name === 'or') {
      const inner = (condition as unknown as unknown[]).map((one) => `(${conditionOf(one, fields)})`);
      return `(${inner.join(` ${name.toUpperCase()} `)})`;
    }
    if (name === 'not') return `(NOT (${conditionOf(condition, fields)}))`;
    return comparison(name, condition, fields);
  });
  return parts.length === 0 ? 'Id != null' : parts.join(' AND ');
}
