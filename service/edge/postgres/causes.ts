import { sql } from 'kysely';
import type { Db } from './client.ts';

/** Why calls are not wholly in Salesforce, and how many. */
export interface Cause {
  /** A verdict (types/outcome.ts), or `refused/CODE` with Salesforce's code. */
  readonly cause: string;
  readonly calls: number;
  /** What was said of the newest of them. */
  readonly detail: string | null;
}

/** Of a refused call, the codes in its newest log line that has any; of others, the reason itself. */
const CAUSES = sql`
  select s.meeting_id, s.detail, s.updated_at,
    case when r.code is null then s.reason else 'refused/' || r.code end as cause
  from meeting_syncs s
  left join lateral (
    select l.results from syncs l
    where l.tenant_id = s.tenant_id and l.meeting_id = s.meeting_id
      and jsonb_path_exists(l.results, '$[*].refusals[*].code')
    order by l.started_at desc limit 1
  ) newest on s.reason = 'refused'
  left join lateral (
    select distinct code #>> '{}' as code from jsonb_path_query(newest.results, '$[*].refusals[*].code') as code
  ) r on true
  where s.reason is not null and s.status in ('waiting', 'partly_synced', 'not_synced', 'failed')`;

/** Causes with the number of calls hurt, most calls first. */
export async function listCauses(db: Db, tenantId: string): Promise<Cause[]> {
  const { rows } = await sql<Cause>`
    select cause, count(distinct meeting_id)::integer as calls,
      (array_agg(detail order by updated_at desc))[1] as detail
    from (${CAUSES} and s.tenant_id = ${tenantId}) hurt
    group by cause order by calls desc, cause`.execute(db);
  return rows;
}

/** Calls that stand where they are for this cause. */
export async function meetingsOfCause(db: Db, tenantId: string, cause: string): Promise<string[]> {
  const { rows } = await sql<{ meeting_id: string }>`
    select distinct meeting_id from (${CAUSES} and s.tenant_id = ${tenantId}) hurt where cause = ${cause}`.execute(db);
  return rows.map((row) => row.meeting_id);
}
