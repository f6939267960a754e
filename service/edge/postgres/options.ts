import { DEFAULT_OPTIONS, type TenantOptions } from '../../types/options.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';

/** The tenant's options; the defaults while nobody changed any. */
export async function readOptions(db: Db, tenantId: string): Promise<TenantOptions> {
  const row = await db.selectFrom('tenant_options').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst();
  if (!row) return DEFAULT_OPTIONS;
  return {
    retentionDays: { log: row.log_days, content: row.content_days },
    apiReservePercent: row.api_reserve_percent,
    hostMap: row.host_map,
    nightlyRelist: row.nightly_relist,
  };
}

/** Stores all options. */
export async function saveOptions(
  db: Db,
  tenantId: string,
  options: TenantOptions,
  by: string,
  now: Date = new Date(),
): Promise<void> {
  const columns = {
    log_days: options.retentionDays.log,
    content_days: options.retentionDays.content,
    api_reserve_percent: options.apiReservePercent,
    host_map: toJson(options.hostMap),
    nightly_relist: options.nightlyRelist,
    changed_at: now,
    changed_by: by,
  };
  await db
    .insertInto('tenant_options')
    .values({ tenant_id: tenantId, ...columns })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(columns))
    .execute();
}
