/** The ledger's part in taking back (F5), and what a write that never got its answer had meant to do. */
import { sql } from 'kysely';
import type { Provenance } from '../../types/mapping.ts';
import type { FieldValues } from '../../types/operation.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';

/** Fields of a deal that were on their way when the answer was lost. */
export interface DealIntention {
  readonly key: string;
  readonly meetingId: string;
  readonly opportunityId: string;
  readonly intended: FieldValues;
  readonly before: FieldValues;
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly intendedAt: Date;
}

/** Unanswered writes to these deals, in the order of their batches and within them. */
export async function dealIntentions(
  db: Db,
  tenantId: string,
  orgId: string,
  opportunityIds: readonly string[],
): Promise<DealIntention[]> {
  if (opportunityIds.length === 0) return [];
  const rows = await db
    .selectFrom('ledger')
    .select(['key', 'meeting_id', 'opportunity_id', 'intended', 'intended_before', 'intended_provenance'])
    .select('intended_at')
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('role', '=', 'deal')
    .where('opportunity_id', 'in', [...opportunityIds])
    .where('state', '<>', 'withdrawn')
    .where(sql<boolean>`intended <> '{}'`)
    .orderBy('intended_at')
    .orderBy('intended_order')
    .execute();
  return rows.map((row) => ({
    key: row.key,
    meetingId: row.meeting_id,
    opportunityId: row.opportunity_id ?? '',
    intended: row.intended,
    before: row.intended_before,
    provenance: row.intended_provenance,
    intendedAt: row.intended_at,
  }));
}

/**
 * Ends entries that were taken back. They stay in the ledger, so that automation knows.
 * @param removed id of the Task that was deleted, by key of its entry
 */
export async function withdraw(
  db: Db,
  tenantId: string,
  orgId: string,
  keys: readonly string[],
  removed: Readonly<Record<string, string>> = {},
): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map((key) => ({ key, removed: removed[key] === undefined ? [] : [removed[key]] }));
  await sql`
    update ledger l set state = 'withdrawn', intended = '{}', refusal = null, removed_ids = l.removed_ids || r.removed
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r (key text, removed jsonb)
    where l.tenant_id = ${tenantId} and l.org_id = ${orgId} and l.key = r.key`.execute(db);
}

/** Tasks of these calls that we deleted ourselves. */
export async function removedTasks(
  db: Db,
  tenantId: string,
  orgId: string,
  meetingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (meetingIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('ledger')
    .select('removed_ids')
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('meeting_id', 'in', [...meetingIds])
    .where(sql<boolean>`removed_ids <> '[]'`)
    .execute();
  return new Set(rows.flatMap((row) => row.removed_ids));
}

/**
 * Deals whose fields still say what one of these calls said, though a person moved all of the call's Tasks elsewhere (M7).
 */
export async function leftBehind(
  db: Db,
  tenantId: string,
  orgId: string,
  meetingIds: readonly string[],
): Promise<{ meetingId: string; opportunityId: string }[]> {
  if (meetingIds.length === 0) return [];
  const { rows } = await sql<{ meeting_id: string; opportunity_id: string }>`
    select d.meeting_id, d.opportunity_id from ledger d
    where d.tenant_id = ${tenantId} and d.org_id = ${orgId} and d.meeting_id = any (${[...meetingIds]}::text[])
      and d.role = 'deal' and d.state = 'written'
      and exists (
        select 1 from ledger c where c.tenant_id = d.tenant_id and c.org_id = d.org_id and c.meeting_id = d.meeting_id
          and c.role = 'call' and c.state = 'written')
      and not exists (
        select 1 from ledger c where c.tenant_id = d.tenant_id and c.org_id = d.org_id and c.meeting_id = d.meeting_id
          and c.role = 'call' and c.state <> 'withdrawn' and c.opportunity_id = d.opportunity_id)
    order by d.meeting_id, d.opportunity_id`.execute(db);
  return rows.map((row) => ({ meetingId: row.meeting_id, opportunityId: row.opportunity_id }));
}
