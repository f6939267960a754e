import { sql } from 'kysely';
import type { Db } from './client.ts';

/** The org's own count of API calls: all its integrations together, over 24 hours. */
export interface OrgCount {
  readonly used: number;
  readonly max: number;
}

/** Salesforce API calls of one day over one connection: ours, and the highest count the org told that day. */
export interface DayOfCalls {
  readonly connectionId: string;
  /** `2026-11-22`, UTC. */
  readonly day: string;
  readonly calls: number;
  readonly org: OrgCount | null;
}

/** Adds `n` calls to the day's count, and keeps what the org said, where it said more than before. `day` as `2026-11-22`. */
export async function countCalls(
  db: Db,
  tenantId: string,
  connectionId: string,
  day: string,
  n: number,
  org: OrgCount | null = null,
): Promise<void> {
  await db
    .insertInto('api_usage')
    .values({
      tenant_id: tenantId,
      connection_id: connectionId,
      day,
      calls: n,
      org_used: org?.used ?? null,
      org_max: org?.max ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'connection_id', 'day']).doUpdateSet({
        calls: sql`api_usage.calls + excluded.calls`,
        // Of nothing and a number, PostgreSQL's greatest takes the number.
        org_used: sql`greatest(api_usage.org_used, excluded.org_used)`,
        org_max: sql`coalesce(excluded.org_max, api_usage.org_max)`,
      }),
    )
    .execute();
}

/** Counts per connection and day, newest first; `since` as `2026-11-22`, inclusive. */
export async function readUsage(db: Db, tenantId: string, since?: string): Promise<DayOfCalls[]> {
  let query = db
    .selectFrom('api_usage')
    .select(['connection_id as connectionId', 'day', 'calls', 'org_used', 'org_max'])
    .where('tenant_id', '=', tenantId)
    .orderBy('day', 'desc')
    .orderBy('connection_id');
  if (since) query = query.where('day', '>=', since);
  const rows = await query.execute();
  return rows.map(({ org_used: used, org_max: max, ...row }) => ({
    ...row,
    org: used === null || max === null ? null : { used, max },
  }));
}
