import { sql } from 'kysely';
import type { Db } from './client.ts';

/** A call that has something to say to a field whose mapping is paused (F4). */
export interface PausedCall {
  readonly meetingId: string;
  readonly field: string;
}

/** Calls whose last sync left a value waiting for a paused mapping, once for every field. */
export async function pausedCalls(db: Db, tenantId: string): Promise<PausedCall[]> {
  const { rows } = await sql<{ meeting_id: string; field: string }>`
    select distinct s.meeting_id, f.field
    from syncs s
      cross join lateral jsonb_array_elements(s.results) as r (result)
      cross join lateral jsonb_array_elements_text(r.result -> 'fields') as f (field)
    where s.tenant_id = ${tenantId} and s.finished_at is not null
      and s.results @> '[{"verdict": "mapping_paused"}]' and r.result ->> 'verdict' = 'mapping_paused'
      and not exists (
        select 1 from syncs later
        where later.tenant_id = s.tenant_id and later.meeting_id = s.meeting_id
          and later.finished_at is not null and later.started_at > s.started_at)
    order by s.meeting_id, f.field`.execute(db);
  return rows.map((row) => ({ meetingId: row.meeting_id, field: row.field }));
}
