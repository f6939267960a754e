/** Journal and suggestions of one deal, as Deal View shows them (F5, F8). */
import { sql } from 'kysely';
import type { Db } from './client.ts';

/** Which deal of which organisation. */
export interface DealKey {
  readonly orgId: string;
  readonly opportunityId: string;
}

/** Fields with more changes than this show their newest. */
const MOST_LINES = 500;

/** Changes of the deal's fields, newest first. */
export async function journalOfDeal(db: Db, tenantId: string, { orgId, opportunityId }: DealKey) {
  const rows = await db
    .selectFrom('journal')
    .select(['id', 'meeting_id', 'field', 'before', 'after', 'provenance', 'origin', 'at', 'actor', 'undone_at'])
    .select('conflict')
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', '=', opportunityId)
    .orderBy('seq', 'desc')
    .limit(MOST_LINES)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    field: row.field,
    before: row.before,
    after: row.after,
    origin: row.origin,
    sourceKind: row.provenance?.sourceKind ?? null,
    section: row.provenance?.section ?? null,
    mode: row.provenance?.mode ?? null,
    at: row.at.toISOString(),
    actor: row.actor,
    undone: row.undone_at !== null,
    conflict: row.conflict,
  }));
}

/** Suggestions nobody has decided about, newest first. */
export async function openSuggestionsOfDeal(db: Db, tenantId: string, { orgId, opportunityId }: DealKey) {
  const rows = await db
    .selectFrom('suggestions')
    .select(['id', 'meeting_id as meetingId', 'field', 'current', 'proposed', 'why', 'at'])
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', '=', opportunityId)
    .where('state', '=', 'open')
    .orderBy(sql`at`, 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Fields of the deal that calls have changed, or that a suggestion waits for. */
export async function touchedFields(db: Db, tenantId: string, { orgId, opportunityId }: DealKey): Promise<string[]> {
  const rows = await db
    .selectFrom('journal')
    .select('field')
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', '=', opportunityId)
    .union((suggested) =>
      suggested
        .selectFrom('suggestions')
        .select('field')
        .where('tenant_id', '=', tenantId)
        .where('org_id', '=', orgId)
        .where('opportunity_id', '=', opportunityId)
        .where('state', '=', 'open'),
    )
    .execute();
  return rows.map(({ field }) => field);
}
