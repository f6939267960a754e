/** What the store knows of a deal, for Deal View: a fixed number of questions, however many calls there are. */
import { sql } from 'kysely';
import type { Db } from './client.ts';

/** Deals with more calls than this show their newest; a year of daily calls is 250. */
const MOST_CALLS = 500;

/**
 * Calls of a deal, newest first: those the ledger has on it, and those one of these people was invited to, unless they are
 * written to other deals only.
 * @param emails addresses of the deal's Contacts, lower-cased
 * @returns our meeting ids
 */
export async function meetingsOfDeal(
  db: Db,
  tenantId: string,
  deal: { readonly orgId: string; readonly opportunityId: string; readonly emails: readonly string[] },
): Promise<string[]> {
  const { orgId, opportunityId, emails } = deal;
  const { rows } = await sql<{ id: string }>`
    with on_deals as (
      select meeting_id, bool_or(opportunity_id = ${opportunityId}) as here
      from ledger
      where tenant_id = ${tenantId} and org_id = ${orgId} and opportunity_id is not null
        and (opportunity_id = ${opportunityId} or (role = 'call' and state = 'written'))
      group by meeting_id
    )
    select m.id
    from fathom_meetings m left join on_deals d on d.meeting_id = m.id
    where m.tenant_id = ${tenantId}
      and (d.here or (d.here is null and m.attendee_emails ?| ${[...emails]}::text[]))
    order by coalesce(m.started_at, m.created_at) desc, m.id desc
    limit ${MOST_CALLS}`.execute(db);
  return rows.map((row) => row.id);
}

/** What came of the newest finished look at each of these calls, as the sync log keeps it. */
export async function latestResults(
  db: Db,
  tenantId: string,
  meetingIds: readonly string[],
): Promise<Map<string, readonly unknown[]>> {
  if (meetingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('syncs')
    .distinctOn('meeting_id')
    .select(['meeting_id', 'results'])
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', [...meetingIds])
    .where('finished_at', 'is not', null)
    .orderBy('meeting_id')
    .orderBy('started_at', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.meeting_id, row.results]));
}
