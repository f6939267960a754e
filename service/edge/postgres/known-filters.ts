import type { Filter } from '../../types/settings.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';

/** The privacy filters as Salesforce last told them (E6). */
export interface KnownFilters {
  readonly orgId: string;
  readonly filters: readonly Filter[];
  readonly readAt: Date;
  /** When Salesforce is to be asked again. */
  readonly checkAfter: Date;
}

/** What was read last, from whichever organisation; `null`: filters were never read. */
export async function readKnownFilters(db: Db, tenantId: string): Promise<KnownFilters | null> {
  const row = await db
    .selectFrom('known_filters')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('read_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { orgId: row.org_id, filters: row.filters, readAt: row.read_at, checkAfter: row.check_after };
}

/** Keeps what Salesforce said. */
export async function saveKnownFilters(db: Db, tenantId: string, known: KnownFilters): Promise<void> {
  const told = { filters: toJson(known.filters), read_at: known.readAt, check_after: known.checkAfter };
  await db
    .insertInto('known_filters')
    .values({ tenant_id: tenantId, org_id: known.orgId, ...told })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'org_id']).doUpdateSet(told))
    .execute();
}

/** Salesforce could not be asked: the next try is not before `checkAfter`, in any process. */
export async function postponeFilterCheck(db: Db, tenantId: string, checkAfter: Date): Promise<void> {
  await db.updateTable('known_filters').set({ check_after: checkAfter }).where('tenant_id', '=', tenantId).execute();
}
