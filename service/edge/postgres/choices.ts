import type { DealChoice } from '../../types/ledger.ts';
import type { Db } from './client.ts';

/** Keeps a person's choice of deal for one Contact of one call; a later choice replaces it (M7). */
export async function choose(
  db: Db,
  tenantId: string,
  choice: DealChoice,
  chosenBy: string,
  now: Date = new Date(),
): Promise<void> {
  const changing = { opportunity_id: choice.opportunityId, chosen_by: chosenBy, chosen_at: now };
  await db
    .insertInto('deal_choices')
    .values({ tenant_id: tenantId, meeting_id: choice.meetingId, contact_id: choice.contactId, ...changing })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'meeting_id', 'contact_id']).doUpdateSet(changing))
    .execute();
}

/** All choices people made for these calls. */
export async function choicesFor(db: Db, tenantId: string, meetingIds: readonly string[]): Promise<DealChoice[]> {
  if (meetingIds.length === 0) return [];
  return await db
    .selectFrom('deal_choices')
    .select(['meeting_id as meetingId', 'contact_id as contactId', 'opportunity_id as opportunityId'])
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', [...meetingIds])
    .orderBy('meeting_id')
    .orderBy('contact_id')
    .execute();
}

/** The deal people last chose for each of these Contacts, on whichever call (M6). Contacts nobody chose for are absent. */
export async function rememberedDeals(
  db: Db,
  tenantId: string,
  contactIds: readonly string[],
): Promise<Record<string, string>> {
  if (contactIds.length === 0) return {};
  const rows = await db
    .selectFrom('deal_choices')
    .distinctOn('contact_id')
    .select(['contact_id', 'opportunity_id'])
    .where('tenant_id', '=', tenantId)
    .where('contact_id', 'in', [...contactIds])
    .orderBy('contact_id')
    .orderBy('chosen_at', 'desc')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.contact_id, row.opportunity_id]));
}
