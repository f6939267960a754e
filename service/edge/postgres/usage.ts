import { sql } from 'kysely';
import type { Db } from './client.ts';

/** Salesforce API calls we made in one day over one connection. */
export interface DayOfCalls {
  readonly connectionId: string;
  /** `2026-11-22`, UTC. */
  readonly day: string;
  readonly calls: number;
}

/** Adds `n` calls to the day's count. `day` as `2026-11-22`. */
export async function countCalls(
  db: Db,
  tenantId: string,
  connectionId: string,
  day: string,
  n: number,
): Promise<void> {
  await db
    .insertInto('api_usage')
    .values({ tenant_id: tenantId, connection_id: connectionId, day, calls: n })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'connection_id', 'day'])
        .doUpdateSet({ calls: sql`api_usage.calls + excluded.calls` }),
    )
    .execute();
}

/** Counts per connection and day, newest first; `since` as `2026-11-22`, inclusive. */
export async function readUsage(db: Db, tenantId: string, since?: string): Promise<DayOfCalls[]> {
  let query = db
    .selectFrom('api_usage')
    .select(['connection_id as connectionId', 'day', 'calls'])
    .where('tenant_id', '=', tenantId)
    .orderBy('day', 'desc')
    .orderBy('connection_id');
  if (since) query = query.where('day', '>=', since);
  return await query.execute();
}
