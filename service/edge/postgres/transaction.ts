import type { Db } from './client.ts';

/** Runs `work` in a transaction: the caller's when `db` is one already, else one of its own. */
export async function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? await work(db) : await db.transaction().execute(work);
}
