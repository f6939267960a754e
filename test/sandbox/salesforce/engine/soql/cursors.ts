import { SalesforceError } from '../errors.ts';
import type { QueryResult, Row, SRecord } from '../types.ts';

interface Cursor {
  userId: string;
  rows: Row[];
  project: (row: Row) => SRecord;
  batchSize: number;
  opened: number;
}

// Locators live about two days [section 2.1]; a user holds at most ten open ones (K-h: oldest goes).
const LIFE_MS = 2 * 24 * 3_600_000;
const PER_USER = 10;

/** Open result sets of queries that did not fit one page. */
export class Cursors {
  readonly #cursors = new Map<string, Cursor>();
  #count = 0;

  /** The first page of a result set; keeps the rest under a locator `01g…-N`. */
  open(cursor: Omit<Cursor, 'opened'>, now: Date): QueryResult {
    if (cursor.rows.length <= cursor.batchSize) {
      return { totalSize: cursor.rows.length, done: true, records: cursor.rows.map(cursor.project) };
    }
    this.#count += 1;
    const id = `01g5g${String(this.#count).padStart(10, '0')}AAA`;
    this.#cursors.set(id, { ...cursor, opened: now.getTime() });
    this.#prune(cursor.userId, id);
    return this.#page(id, 0, cursor);
  }

  /** The page at a locator; anything unknown, expired or another user's is INVALID_QUERY_LOCATOR. */
  more(userId: string, locator: string, now: Date): QueryResult {
    const [, id = '', offset = ''] = /(?:^|\/)(01g\w{15})-(\d+)$/.exec(locator) ?? [];
    const cursor = this.#cursors.get(id);
    if (
      cursor === undefined ||
      cursor.userId !== userId ||
      now.getTime() - cursor.opened > LIFE_MS ||
      Number(offset) >= cursor.rows.length
    ) {
      throw new SalesforceError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return this.#page(id, Number(offset), cursor);
  }

  #page(id: string, offset: number, cursor: Omit<Cursor, 'opened'>): QueryResult {
    const end = offset + cursor.batchSize;
    const records = cursor.rows.slice(offset, end).map(cursor.project);
    const done = end >= cursor.rows.length;
    return { totalSize: cursor.rows.length, done, ...(done ? {} : { nextRecordsUrl: `${id}-${end}` }), records };
  }

  #prune(userId: string, keep: string): void {
    const own = [...this.#cursors].filter(([id, cursor]) => cursor.userId === userId && id !== keep);
    for (const [id] of own.slice(0, Math.max(0, own.length - PER_USER + 1))) this.#cursors.delete(id);
  }
}
