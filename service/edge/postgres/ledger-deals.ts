import { sql } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { FieldValues } from '../../types/operation.ts';
import type { Db } from './client.ts';
import { lastWritten } from './journal.ts';

/** Calls synced to each of these deals and not taken back: those with a call Task written on it (W4). */
export async function dealCalls(
  db: Db,
  tenantId: string,
  orgId: string,
  opportunityIds: readonly string[],
): Promise<{ opportunityId: string; meeting: Meeting }[]> {
  if (opportunityIds.length === 0) return [];
  const rows = await db
    .selectFrom('fathom_meetings as m')
    .innerJoin(
      (from) =>
        from
          .selectFrom('ledger')
          .select(['meeting_id', 'opportunity_id'])
          .distinct()
          .where('tenant_id', '=', tenantId)
          .where('org_id', '=', orgId)
          .where('role', '=', 'call')
          .where('state', '=', 'written')
          .where('opportunity_id', 'in', [...opportunityIds])
          .as('l'),
      (join) => join.onRef('l.meeting_id', '=', 'm.id'),
    )
    .where('m.tenant_id', '=', tenantId)
    .select(['l.opportunity_id', 'm.meeting'])
    .orderBy('l.opportunity_id')
    .orderBy('m.id')
    .execute();
  return rows.flatMap((row) =>
    row.opportunity_id === null ? [] : [{ opportunityId: row.opportunity_id, meeting: row.meeting }],
  );
}

/**
 * What we last wrote to each field of these deals, whichever call did it: as the journal tells it, and for fields without
 * one as the ledger does. A field that was put back to what stood before us is not ours (F5). Deals we never wrote to are
 * absent.
 */
export async function dealWritten(
  db: Db,
  tenantId: string,
  orgId: string,
  opportunityIds: readonly string[],
): Promise<Record<string, FieldValues>> {
  if (opportunityIds.length === 0) return {};
  const fromLedger = await writtenInLedger(db, tenantId, orgId, opportunityIds);
  const journal = await lastWritten(db, tenantId, orgId, opportunityIds);
  const ids = [...new Set([...Object.keys(fromLedger), ...Object.keys(journal)])];
  const all = ids.map((id): [string, FieldValues] => {
    const { ours = {}, givenBack = [] } = journal[id] ?? {};
    const entries = Object.entries({ ...fromLedger[id], ...ours });
    return [id, Object.fromEntries(entries.filter(([field]) => !givenBack.includes(field)))];
  });
  return Object.fromEntries(all.filter(([, fields]) => Object.keys(fields).length > 0));
}

async function writtenInLedger(
  db: Db,
  tenantId: string,
  orgId: string,
  opportunityIds: readonly string[],
): Promise<Record<string, FieldValues>> {
  const { rows } = await sql<{ opportunity_id: string; written: FieldValues }>`
    select opportunity_id, jsonb_object_agg(field, value) as written
    from (
      select distinct on (l.opportunity_id, f.field) l.opportunity_id, f.field, f.value
      from ledger l cross join lateral jsonb_each(l.written) as f (field, value)
      where l.tenant_id = ${tenantId} and l.org_id = ${orgId} and l.role = 'deal' and l.state <> 'withdrawn'
        and l.opportunity_id = any (${[...opportunityIds]}::text[])
      -- Times are ISO-8601 text of one length, so they sort as text.
      order by l.opportunity_id, f.field, l.written_at ->> f.field desc nulls last, l.key desc
    ) newest
    group by opportunity_id`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.opportunity_id, row.written]));
}
