import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Conflict, JournalLink, JournalOrigin, NewLink } from '../../types/journal.ts';
import type { FieldValue, FieldValues } from '../../types/operation.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import type { JournalTable } from './schema.ts';

/** One field of one deal. */
export interface FieldOfDeal {
  readonly opportunityId: string;
  readonly field: string;
}

/** Adds links to the chains of their fields, in the order given (F5). One statement, all or nothing. */
export async function addLinks(
  db: Db,
  tenantId: string,
  orgId: string,
  links: readonly NewLink[],
  now: Date = new Date(),
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map((link, place) => ({ ...link, ours: link.ours ?? null, id: randomUUID(), place }));
  await sql`
    insert into journal (tenant_id, id, org_id, meeting_id, opportunity_id, field, before, after, provenance, origin,
                         ours, at, actor)
    select ${tenantId}::uuid, r.id, ${orgId}, r."meetingId", r."opportunityId", r.field,
           -- A record set makes nothing of a JSON null, which is a value here.
           coalesce(r.before, 'null'), coalesce(r.after, 'null'), r.provenance, r.origin, r.ours, ${now}::timestamptz,
           r.actor
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r
      (place integer, id uuid, "meetingId" text, "opportunityId" text, field text, before jsonb, after jsonb,
       provenance jsonb, origin text, ours jsonb, actor text)
    order by r.place`.execute(db);
}

/** All links of these deals, oldest first, undone ones included. */
export async function linksOfDeals(
  db: Db,
  tenantId: string,
  orgId: string,
  opportunityIds: readonly string[],
): Promise<JournalLink[]> {
  if (opportunityIds.length === 0) return [];
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', 'in', [...opportunityIds])
    .orderBy('seq')
    .execute();
  return rows.map(toLink);
}

/** One link; `null` when it is unknown. */
export async function readLink(db: Db, tenantId: string, orgId: string, id: string): Promise<JournalLink | null> {
  const row = await db
    .selectFrom('journal')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toLink(row);
}

/** Deals these calls wrote fields of, by the links not yet undone. */
export async function dealsOfCalls(
  db: Db,
  tenantId: string,
  orgId: string,
  meetingIds: readonly string[],
): Promise<string[]> {
  if (meetingIds.length === 0) return [];
  const rows = await db
    .selectFrom('journal')
    .select('opportunity_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('meeting_id', 'in', [...meetingIds])
    .where('origin', 'in', ['sync', 'accepted'])
    .where('undone_at', 'is', null)
    .execute();
  return rows.map((row) => row.opportunity_id);
}

/** Takes links out of their chains; a conflict is kept at the last of them. */
export async function markUndone(
  db: Db,
  tenantId: string,
  orgId: string,
  ids: readonly string[],
  undone: { readonly by: string; readonly at: Date; readonly conflict: Conflict | null },
): Promise<void> {
  const last = ids.at(-1);
  if (last === undefined) return;
  const conflict = undone.conflict === null ? null : toJson(undone.conflict);
  await db
    .updateTable('journal')
    .set({ undone_at: undone.at, undone_by: undone.by })
    .set({ conflict: sql<string | null>`case when id = ${last} then ${conflict}::jsonb end` })
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('id', 'in', [...ids])
    .execute();
}

/**
 * A person's edit won against taking back: what taking back would have written counts as said, so that automation does not
 * write it over that edit later (W14).
 * @param conflict where no link of the call itself can hold it
 */
export async function markSaid(
  db: Db,
  tenantId: string,
  orgId: string,
  { opportunityId, field }: FieldOfDeal,
  value: FieldValue,
  conflict: Conflict | null = null,
): Promise<void> {
  const held = conflict === null ? null : toJson(conflict);
  await sql`
    update journal set ours = ${toJson({ value })}::jsonb, conflict = coalesce(${held}::jsonb, conflict)
    where tenant_id = ${tenantId} and id = (
      select id from journal where tenant_id = ${tenantId} and org_id = ${orgId}
        and opportunity_id = ${opportunityId} and field = ${field}
      order by seq desc limit 1)`.execute(db);
}

/** A person decided to keep their edit: the conflict is over. `false`: there was none. */
export async function endConflict(db: Db, tenantId: string, orgId: string, id: string): Promise<boolean> {
  const row = await db
    .updateTable('journal')
    .set({ conflict: null })
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('conflict', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A person asks for this call again: what was taken back of it may be written once more. */
export async function releaseUndone(db: Db, tenantId: string, meetingId: string, now: Date): Promise<void> {
  await db
    .updateTable('journal')
    .set({ released_at: now, conflict: null })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .where('undone_at', 'is not', null)
    .where('released_at', 'is', null)
    .execute();
}

/**
 * Calls whose words were taken back from single fields of these deals and must not come back by themselves:
 * Opportunity id → field → ids of calls.
 */
export async function undoneFields(
  db: Db,
  tenantId: string,
  orgId: string,
  opportunityIds: readonly string[],
): Promise<Record<string, Record<string, string[]>>> {
  if (opportunityIds.length === 0) return {};
  const rows = await db
    .selectFrom('journal')
    .select(['opportunity_id', 'field', 'meeting_id'])
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', 'in', [...opportunityIds])
    .where('undone_at', 'is not', null)
    .where('released_at', 'is', null)
    .execute();
  const found: Record<string, Record<string, string[]>> = {};
  for (const row of rows) ((found[row.opportunity_id] ??= {})[row.field] ??= []).push(row.meeting_id);
  return found;
}

/**
 * What we last wrote to each field of these deals, as the journal tells it: a field that was put back to what stood before
 * us is not ours any more, and said to be so.
 */
export async function lastWritten(
  db: Db,
  tenantId: string,
  orgId: string,
  opportunityIds: readonly string[],
): Promise<Record<string, { readonly ours: FieldValues; readonly givenBack: readonly string[] }>> {
  if (opportunityIds.length === 0) return {};
  type Row = Pick<Selectable<JournalTable>, 'opportunity_id' | 'field' | 'origin' | 'after' | 'ours'>;
  const { rows } = await sql<Row>`
    select distinct on (opportunity_id, field) opportunity_id, field, origin, after, ours
    from journal
    where tenant_id = ${tenantId} and org_id = ${orgId} and opportunity_id = any (${[...opportunityIds]}::text[])
    order by opportunity_id, field, seq desc`.execute(db);
  const byDeal = Map.groupBy(rows, (row) => row.opportunity_id);
  return Object.fromEntries(
    [...byDeal].map(([id, fields]) => {
      const isGivenBack = ({ origin, ours }: Row) => origin === 'restore' && ours === null;
      const kept = fields.filter((row) => !isGivenBack(row));
      const ours = kept.map((row) => [row.field, row.ours === null ? row.after : row.ours.value]);
      return [id, { ours: Object.fromEntries(ours), givenBack: fields.filter(isGivenBack).map(({ field }) => field) }];
    }),
  );
}

/** A row as the rest of the service knows it. */
export function toLink(row: Selectable<JournalTable>): JournalLink {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    opportunityId: row.opportunity_id,
    field: row.field,
    before: row.before,
    after: row.after,
    provenance: row.provenance,
    origin: row.origin as JournalOrigin,
    at: row.at,
    actor: row.actor,
    undoneAt: row.undone_at,
    conflict: row.conflict,
  };
}
