import type { Parameter } from './types.ts';

/** Apex types that are data as they stand; any other name is a class. */
const PLAIN = /^(String|Id|Boolean|Integer|Long|Decimal|Double|Date|Datetime|Object|Map<.*>)$/i;

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined));
}

function typed(value: unknown, type: string): unknown {
  const [, element] = /^List<(.*)>$/i.exec(type) ?? [];
  if (element !== undefined) return Array.isArray(value) ? value.map((one) => typed(one, element)) : value;
  return PLAIN.test(type) ? value : withoutNulls(value);
}

/**
 * What arrives in Apex of what a browser sent. Instances of a class lose their nulls on the way to the service:
 * `JSON.serialize(body, true)` leaves out nulls of Apex objects, not those of maps [Apex reference, JSON.serialize].
 */
export function typedParameters(
  values: Readonly<Record<string, unknown>>,
  parameters: readonly Parameter[],
): Record<string, unknown> {
  return Object.fromEntries(parameters.map(({ name, type }) => [name, typed(values[name] ?? null, type)]));
}
