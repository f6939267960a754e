import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Suggestion, SuggestionState } from '../../types/journal.ts';
import type { FieldValue, Suggest } from '../../types/operation.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import type { SuggestionTable } from './schema.ts';

/** What became of a suggestion that was to be made. */
export type Suggested = { readonly id: string } | 'kept';

/**
 * Keeps a suggestion: one is open per deal and field, newer content expires the older one. The same value again is the same
 * suggestion; a value a person decided against is not proposed a second time.
 * @param same whether two values are the same to Salesforce
 */
export async function suggest(
  db: Db,
  tenantId: string,
  orgId: string,
  wanted: Suggest,
  same: (a: FieldValue, b: FieldValue) => boolean,
  now: Date = new Date(),
): Promise<Suggested> {
  const { recordId: opportunityId, field, proposed } = wanted;
  const known = await ofField(db, tenantId, orgId, opportunityId, field);
  // What stands there now is what was kept; another edit since makes the question a new one.
  const kept = known.findLast(({ state }) => state === 'kept' || state === 'accepted');
  const open = known.find(({ state }) => state === 'open');
  if (kept?.state === 'kept' && same(kept.proposed, proposed)) {
    if (open !== undefined) await expire(db, tenantId, [open.id], now);
    return 'kept';
  }
  if (open !== undefined && same(open.proposed, proposed)) return { id: open.id };
  if (open !== undefined) await expire(db, tenantId, [open.id], now);
  const id = randomUUID();
  await db
    .insertInto('suggestions')
    .values({
      tenant_id: tenantId,
      id,
      org_id: orgId,
      opportunity_id: opportunityId,
      field,
      // The call whose words they are: taken back, it takes them along.
      meeting_id: wanted.provenance.meetingId,
      current: toJson(wanted.current),
      proposed: toJson(proposed),
      provenance: toJson(wanted.provenance),
      why: wanted.why,
      at: now,
    })
    .execute();
  return { id };
}

async function ofField(db: Db, tenantId: string, orgId: string, opportunityId: string, field: string) {
  const rows = await db
    .selectFrom('suggestions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', '=', opportunityId)
    .where('field', '=', field)
    .orderBy('at')
    .execute();
  return rows.map(toSuggestion);
}

/** What a person is asked about these deals, oldest first. */
export async function openSuggestions(
  db: Db,
  tenantId: string,
  orgId: string,
  opportunityIds: readonly string[],
): Promise<Suggestion[]> {
  if (opportunityIds.length === 0) return [];
  const rows = await db
    .selectFrom('suggestions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', 'in', [...opportunityIds])
    .where('state', '=', 'open')
    .orderBy('at')
    .orderBy('field')
    .execute();
  return rows.map(toSuggestion);
}

/** How many wait for somebody, by field. */
export async function countOpenSuggestions(db: Db, tenantId: string, orgId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('suggestions')
    .select((of) => ['field', of.fn.countAll<string>().as('open')])
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('state', '=', 'open')
    .groupBy('field')
    .orderBy('field')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.field, Number(row.open)]));
}

/** One suggestion of a deal; `null` when it is unknown. */
export async function readSuggestion(
  db: Db,
  tenantId: string,
  orgId: string,
  which: { readonly opportunityId: string; readonly id: string },
): Promise<(Suggestion & { readonly value: FieldValue }) | null> {
  const row = await db
    .selectFrom('suggestions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', '=', which.opportunityId)
    .where('id', '=', which.id)
    .executeTakeFirst();
  return row === undefined ? null : { ...toSuggestion(row), value: row.value };
}

/** Ends an open suggestion. `false`: somebody was first. */
export async function decide(
  db: Db,
  tenantId: string,
  id: string,
  decision: { readonly state: SuggestionState; readonly by: string; readonly at: Date; readonly value: FieldValue },
): Promise<boolean> {
  const row = await db
    .updateTable('suggestions')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: decision.at,
      value: toJson(decision.value),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What is asked about these fields of a deal is asked no more: newer content says otherwise (F8). */
export async function expireOfFields(
  db: Db,
  tenantId: string,
  orgId: string,
  { opportunityId, fields }: { readonly opportunityId: string; readonly fields: readonly string[] },
  now: Date = new Date(),
): Promise<void> {
  if (fields.length === 0) return;
  await db
    .updateTable('suggestions')
    .set({ state: 'expired', decided_at: now })
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('opportunity_id', '=', opportunityId)
    .where('field', 'in', [...fields])
    .where('state', '=', 'open')
    .execute();
}

/** Ends open suggestions that newer content, or taking back their call, has overtaken. */
export async function expire(db: Db, tenantId: string, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('suggestions')
    .set({ state: 'expired', decided_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .where('state', '=', 'open')
    .execute();
}

/** Open suggestions made of these calls expire with them. @param onlyOn the deals the calls no longer belong to; all without it */
export async function expireOfCalls(
  db: Db,
  tenantId: string,
  meetingIds: readonly string[],
  now: Date,
  onlyOn: readonly string[] | null = null,
): Promise<void> {
  if (meetingIds.length === 0 || onlyOn?.length === 0) return;
  await db
    .updateTable('suggestions')
    .set({ state: 'expired', decided_at: now })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', [...meetingIds])
    .$if(onlyOn !== null, (all) => all.where('opportunity_id', 'in', [...(onlyOn ?? [])]))
    .where('state', '=', 'open')
    .execute();
}

function toSuggestion(row: Selectable<SuggestionTable>): Suggestion {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    opportunityId: row.opportunity_id,
    field: row.field,
    current: row.current,
    proposed: row.proposed,
    provenance: row.provenance,
    why: row.why as Suggestion['why'],
    state: row.state as SuggestionState,
    at: row.at,
  };
}
