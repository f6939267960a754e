import { sql } from 'kysely';
import type { Db } from './client.ts';

/** Deletes finished lines of the sync log that began before. Returns how many. */
export async function forgetSyncs(db: Db, tenantId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('syncs')
    .where('tenant_id', '=', tenantId)
    .where('started_at', '<', before)
    .where('finished_at', 'is not', null)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Empties what is heavy and personal of calls created before: transcript and Fathom's payload. The normalised call
 * stays: deals are rolled up from its summary (W4). Returns how many.
 * @param emptied packed bytes of an empty payload (stages/keep/pack.ts)
 */
export async function forgetContent(db: Db, tenantId: string, before: Date, emptied: Buffer): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('fathom_meetings')
    .set({ transcript: null, raw: emptied })
    .where('tenant_id', '=', tenantId)
    .where('created_at', '<', before)
    .where((where) => where.or([where('transcript', 'is not', null), sql<boolean>`raw <> ${emptied}`]))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
