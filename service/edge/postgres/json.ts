/** PostgreSQL's text and jsonb take neither U+0000 nor half of a surrogate pair; JavaScript strings may hold both. */

/** Text as PostgreSQL stores it: without U+0000, half surrogate pairs replaced by U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** Any JSON value → JSON text that a jsonb column accepts. `undefined` becomes `null`. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  // Cheap test first: JSON.stringify writes both offenders as escapes. Proper pairs are written as themselves.
  return /\\u(0000|d[89a-f])/i.test(text) ? JSON.stringify(clean(value)) : text;
}

/** JSON text made elsewhere → the same, as a jsonb column accepts it. Throws SyntaxError when it is no JSON. */
export function cleanJson(text: string): string {
  return toJson(JSON.parse(text));
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  // As JSON.stringify would see it (dates become text).
  const plain: unknown = 'toJSON' in value ? JSON.parse(JSON.stringify(value)) : value;
  if (plain !== value) return clean(plain);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), clean(inner)]));
}
