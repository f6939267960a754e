import { sql } from 'kysely';
import type { Db } from './client.ts';

/**
 * Longest a key can be held back in earnest (limits.ts allows ten minutes); a later moment is left from a database whose
 * clock was put back, and counts for nothing.
 */
const LONGEST_HOLD = sql.lit('11 minutes');

/**
 * Takes the turn to send, at the moment of sending. A booked turn (`reserveRequest`) says when to try; a process that was
 * slow or paused comes late to it, and the next one's turn may be now. The database's own clock decides, so machines need
 * not agree on the time.
 * @param intervalMs from this request to the next
 * @returns 0: send now; else how many milliseconds to wait before asking again
 * @throws when the source is gone
 */
export async function takeTurn(db: Db, tenantId: string, id: string, intervalMs: number): Promise<number> {
  const source = db.updateTable('fathom_sources').where('tenant_id', '=', tenantId).where('id', '=', id);
  const taken = await source
    .set({ open_at: sql<Date>`clock_timestamp() + ${intervalMs} * interval '1 millisecond'` })
    .where(
      sql<boolean>`coalesce(open_at, '-infinity') <= clock_timestamp()
        or open_at > clock_timestamp() + ${LONGEST_HOLD}::interval`,
    )
    .returning('id')
    .executeTakeFirst();
  if (taken) return 0;
  const row = await db
    .selectFrom('fathom_sources')
    .select(sql<number>`(extract(epoch from open_at - clock_timestamp()) * 1000)::float8`.as('wait'))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Error(`Fathom source ${id} does not exist any more.`);
  // At least one: the moment may have come between the two questions.
  return Math.max(1, Math.ceil(row.wait));
}

/** No request with this key for so long, turns that are booked already included: Fathom asked for a pause. */
export async function holdTurns(db: Db, tenantId: string, id: string, ms: number): Promise<void> {
  await db
    .updateTable('fathom_sources')
    .set({ open_at: sql<Date>`greatest(open_at, clock_timestamp() + ${ms} * interval '1 millisecond')` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
