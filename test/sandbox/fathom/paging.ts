import { createHash } from 'node:crypto';
import { ApiError } from './http.ts';
import type { Query } from './http.ts';

/** Page size of every list; it cannot be raised [SPEC faq]. */
export const PAGE_SIZE = 10;

export interface Page<T> {
  limit: number;
  next_cursor: string | null;
  items: T[];
}

/**
 * One page of a list as the current API sends it: `limit`, `next_cursor`, `items`, no total [SPEC]. The cursor is opaque
 * to clients; here it holds a page number, so that calls which arrive meanwhile shift the pages, as the real one may.
 * Assumed: a cursor used with other filters is a 400.
 */
export function pageOf<T>(all: readonly T[], query: Query): Page<T> {
  const filters = digest(query.signature());
  const number = pageNumber(query.text('cursor'), filters);
  const start = (number - 1) * PAGE_SIZE;
  const more = all.length > start + PAGE_SIZE;
  return {
    limit: PAGE_SIZE,
    next_cursor: more ? encode({ page_num: number + 1, filters }) : null,
    items: all.slice(start, start + PAGE_SIZE),
  };
}

function pageNumber(cursor: string | null, filters: string): number {
  // An empty cursor means none: clients send what the last page gave them [SPEC: null (or empty) means the end].
  if (cursor === null || cursor === '') return 1;
  const decoded = decode(cursor);
  if (!decoded) throw new ApiError(400, 'Invalid cursor');
  if (decoded.filters !== filters) throw new ApiError(400, 'The cursor belongs to other filters');
  return decoded.page_num;
}

function encode(cursor: { page_num: number; filters: string }): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decode(text: string): { page_num: number; filters: string } | null {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString()) as { page_num?: unknown; filters?: unknown };
    const { page_num, filters } = value;
    return typeof page_num === 'number' && page_num > 0 && typeof filters === 'string' ? { page_num, filters } : null;
  } catch {
    return null; // not one of our cursors: the caller answers 400
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
