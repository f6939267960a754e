/** A reference that has no value; the text is Salesforce's, seen in its composite guide. */
export class BadReference extends Error {
  constructor(expression: string, referenceId: string) {
    super(`Invalid reference specified. No value for ${expression} found in ${referenceId}`);
  }
}

const REFERENCE = /@\{([^}]+)\}/g;
const PATH_PART = /[^.[\]]+/g;

/** `id`, `records[0].Id`, `[1].id` below the body of an earlier answer; member names compare without case. */
function follow(body: unknown, path: string): unknown {
  let value = body;
  for (const [part] of path.matchAll(PATH_PART)) {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = Object.keys(value).find((name) => name.toLowerCase() === part.toLowerCase());
    value = key === undefined ? undefined : (value as Record<string, unknown>)[key];
  }
  return value;
}

function resolve(expression: string, answers: ReadonlyMap<string, unknown>): string {
  const referenceId = /^[^.[]+/.exec(expression)?.[0] ?? expression;
  const value = follow(answers.get(referenceId), expression.slice(referenceId.length));
  if (!answers.has(referenceId) || value === undefined || value === null || typeof value === 'object')
    throw new BadReference(expression, referenceId);
  return String(value);
}

/**
 * Replaces `@{referenceId.path}` in every string of a subrequest's url, body or headers.
 *
 * @throws BadReference when an expression has no value, as when the subrequest it names has failed
 */
export function replaceReferences<T>(value: T, answers: ReadonlyMap<string, unknown>): T {
  if (typeof value === 'string')
    return value.replace(REFERENCE, (_, expression: string) => resolve(expression.trim(), answers)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => replaceReferences(item, answers)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(([key, item]) => [key, replaceReferences<unknown>(item, answers)]);
  return Object.fromEntries(pairs) as T;
}

/** The referenceIds a subrequest depends on. */
export function referencesIn(value: unknown): string[] {
  const text = JSON.stringify(value ?? null);
  return [...text.matchAll(REFERENCE)].map(([, expression = '']) => /^[^.[]+/.exec(expression.trim())?.[0] ?? '');
}
