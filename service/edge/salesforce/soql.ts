/**
 * The only place that builds SOQL text. Values are escaped here, an empty list is refused (jsforce would drop the WHERE
 * and read everything), long lists are chunked.
 */

/** API names and relationship paths; anything else would be injection. */
const NAME = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/;

/** An API name or relationship path, checked. @throws when it is anything else */
export function name(value: string): string {
  if (!NAME.test(value)) throw new Error(`"${value}" is not an API name and must not be put into SOQL.`);
  return value;
}

/** A string literal: `\` and `'` escaped, line breaks written as `\n` (SOQL reference, quoted string escape sequences). */
export function literal(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`);
  return `'${escaped}'`;
}

/** A moment in time: a literal without quotes. @throws RangeError for no time at all */
export function instant(value: Date): string {
  return value.toISOString();
}

/** `Field IN ('a','b')`. @throws on an empty list, which has no meaning in SOQL */
export function isIn(field: string, values: readonly string[]): string {
  if (values.length === 0) throw new Error(`${field} IN () has no values.`);
  return `${name(field)} IN (${values.map(literal).join(',')})`;
}

/**
 * Values of one IN list. A query may be 100,000 characters long [S29]; 400 addresses of the longest kind (80) stay far
 * below, and most batches fit one chunk.
 */
const LIST_SIZE = 400;

/** Cuts a list into pieces for `isIn`; duplicates are dropped. An empty list gives no piece. */
export function chunks<T>(values: readonly T[], size: number = LIST_SIZE): T[][] {
  const unique = [...new Set(values)];
  return Array.from({ length: Math.ceil(unique.length / size) }, (_, index) =>
    unique.slice(index * size, (index + 1) * size),
  );
}

/** `SELECT a, b FROM X WHERE …`; names are checked, `where` is built from `isIn` and `literal`. */
export function select(fields: readonly string[], from: string, where?: string): string {
  return `SELECT ${fields.map(name).join(', ')} FROM ${name(from)}${where === undefined ? '' : ` WHERE ${where}`}`;
}
