import { sql } from 'kysely';
import type { BackfillItemState } from '../../types/backfill.ts';
import type { Db } from './client.ts';

/** What a backfill is made of, in numbers. */
export interface BackfillTotals {
  readonly byState: Readonly<Partial<Record<BackfillItemState, number>>>;
  readonly byReason: readonly { readonly reason: string; readonly calls: number }[];
  /** Records to be created and changed; of the changed ones, those where a value stands already. */
  readonly create: number;
  readonly update: number;
  readonly overwrite: number;
  /** Calls where somebody has to choose the deal. */
  readonly ambiguous: number;
}

/** Counts over the reviewed plans. */
export async function backfillTotals(db: Db, tenantId: string, backfillId: string): Promise<BackfillTotals> {
  const items = sql`select * from backfill_items where tenant_id = ${tenantId} and backfill_id = ${backfillId}`;
  const states = await sql<{ state: BackfillItemState; n: number }>`
    select state, count(*)::integer as n from (${items}) i group by state`.execute(db);
  const reasons = await sql<{ reason: string; calls: number }>`
    select reason, count(*)::integer as calls from (${items}) i
    where reason is not null group by reason order by calls desc, reason`.execute(db);
  const operations = await sql<Pick<BackfillTotals, 'create' | 'update' | 'overwrite' | 'ambiguous'>>`
    select
      count(*) filter (where op ->> 'kind' like 'create%')::integer as "create",
      count(*) filter (where op ->> 'kind' like 'update%')::integer as "update",
      count(*) filter (where op ->> 'kind' like 'update%' and exists (
        select from jsonb_each(op -> 'before') old where old.value <> 'null'))::integer as "overwrite",
      count(distinct i.meeting_id) filter (where op ->> 'verdict' = 'choose_deal')::integer as "ambiguous"
    from (${items}) i cross join lateral jsonb_array_elements(i.operations) op`.execute(db);
  const counted = operations.rows[0] ?? { create: 0, update: 0, overwrite: 0, ambiguous: 0 };
  const byState = Object.fromEntries(states.rows.map(({ state, n }) => [state, n]));
  return { byState, byReason: reasons.rows, ...counted };
}
