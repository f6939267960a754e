import { sql } from 'kysely';
import type { Db } from './client.ts';
import { acrossTenants } from './tenant-scope.ts';

/** Where the calls of all tenants stand, and how many are due. */
export async function countEverywhere(
  db: Db,
  now: Date,
): Promise<{ calls: { status: string; count: number }[]; due: number }> {
  const query = db
    .selectFrom('meeting_syncs')
    .select(['status', sql<number>`count(*)::integer`.as('count')])
    .select(sql<number>`(count(*) filter (where next_attempt_at <= ${now}))::integer`.as('due'))
    .groupBy('status')
    .orderBy('status');
  const rows = await acrossTenants(db, () => query.execute());
  return {
    calls: rows.map(({ status, count }) => ({ status, count })),
    due: rows.reduce((sum, row) => sum + row.due, 0),
  };
}
