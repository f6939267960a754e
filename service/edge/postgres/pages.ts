import { UserError } from '../../types/errors.ts';

/** One page of a list, and where the next begins (`null`: this was the last). */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** Where a page ended: the time the list is ordered by (`null` sorts as the newest), and the id that breaks ties. */
export interface Position {
  readonly at: Date | null;
  readonly id: string;
}

/** Position → opaque, URL-safe cursor. */
export function toCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.at?.toISOString() ?? null, position.id])).toString('base64url');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Cursor → position. Throws UserError `bad_cursor` (400) for anything not made by `toCursor`.
 * @param ids what the list's ids are; the database refuses text where it holds a uuid
 */
export function fromCursor(cursor: string, ids: 'text' | 'uuid' = 'text'): Position {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    // Exactly what toCursor makes: PostgreSQL knows no NUL and not every year that Date knows.
    const time = at === null || !/^\d{4}-/.test(String(at)) ? null : new Date(String(at));
    const timeFits = at === null || (time !== null && time.toISOString() === at);
    const idFits = typeof id === 'string' && (ids === 'uuid' ? UUID.test(id) : !id.includes('\u0000'));
    if (idFits && timeFits) return { at: time, id };
  } catch {
    // Falls through to the one answer for every malformed cursor.
  }
  throw new UserError('bad_cursor', 'The cursor is not one this list gave out. Start again without it.', 400);
}

/** Rows (one more than the page holds, when there are more) → page. */
export function toPage<T>(rows: readonly T[], limit: number, positionOf: (row: T) => Position): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? toCursor(positionOf(last)) : null };
}
