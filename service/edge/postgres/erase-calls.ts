import { sql } from 'kysely';
import type { ScrubbedLink, StoredLink } from '../../journal/scrub-chain.ts';
import type { Meeting } from '../../types/meeting.ts';
import type { Db } from './client.ts';
import { ERASED_REASON } from './erased-people.ts';
import { recordExcluded } from './excluded-calls.ts';
import { toLink } from './journal.ts';
import { toJson } from './json.ts';

/** All chains, of all organisations, that one of these calls has a part in. */
export async function chainsOfCalls(db: Db, tenantId: string, meetingIds: readonly string[]): Promise<StoredLink[][]> {
  if (meetingIds.length === 0) return [];
  const { rows } = await sql<Parameters<typeof toLink>[0]>`
    select j.* from journal j
    where j.tenant_id = ${tenantId} and exists (
      select 1 from journal e
      where e.tenant_id = j.tenant_id and e.org_id = j.org_id and e.opportunity_id = j.opportunity_id
        and e.field = j.field
        and (e.meeting_id = any (${[...meetingIds]}::text[])
          or e.provenance ->> 'meetingId' = any (${[...meetingIds]}::text[])))
    order by j.org_id, j.opportunity_id, j.field, j.seq`.execute(db);
  const chains = Map.groupBy(rows, (row) => `${row.org_id} ${row.opportunity_id} ${row.field}`);
  return [...chains.values()].map((chain) => chain.map((row) => ({ ...toLink(row), ours: row.ours })));
}

/**
 * Keeps of a chain what `kept` says, and forgets the same values in the ledger and in suggestions about that field.
 * @param nameless stands for the call that is not named any more
 */
export async function replaceChain(
  db: Db,
  tenantId: string,
  chain: readonly StoredLink[],
  kept: readonly ScrubbedLink[],
  nameless: string,
): Promise<void> {
  const [first] = chain;
  if (first === undefined) return;
  const { opportunityId, field } = first;
  const gone = chain.filter(({ id }) => !kept.some((link) => link.id === id)).map(({ id }) => id);
  if (gone.length > 0)
    await db.deleteFrom('journal').where('tenant_id', '=', tenantId).where('id', 'in', gone).execute();
  for (const { id, before, after, isNameless } of kept) {
    await db
      .updateTable('journal')
      .set({ before: toJson(before), after: toJson(after), ours: null, conflict: null })
      .$if(isNameless, (query) =>
        query.set({ meeting_id: nameless, provenance: null, origin: 'undo', undone_at: null, undone_by: null }),
      )
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute();
  }
  await sql`
    update ledger set written = written - ${field}::text, written_at = written_at - ${field}::text,
      before = before - ${field}::text, intended_before = intended_before - ${field}::text
    where tenant_id = ${tenantId} and role = 'deal' and opportunity_id = ${opportunityId}`.execute(db);
  await db
    .updateTable('suggestions')
    .set({ current: 'null', value: null })
    .where('tenant_id', '=', tenantId)
    .where('opportunity_id', '=', opportunityId)
    .where('field', '=', field)
    .execute();
}

/** Tables that hold something of a call under its id. */
const TABLES = ['suggestions', 'ledger', 'deal_choices', 'syncs', 'meeting_sources', 'meeting_syncs'] as const;

/** Counts a call as kept out, so that a pull does not bring it back, also where Fathom no longer names the person. */
async function keepOut(db: Db, tenantId: string, meetingId: string, now: Date): Promise<void> {
  const source = await db
    .selectFrom('meeting_sources')
    .select('source_id')
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (source) await recordExcluded(db, tenantId, { meetingId, sourceId: source.source_id, reason: ERASED_REASON }, now);
}

async function activitiesGone(db: Db, tenantId: string, meetings: readonly Meeting[], email: string): Promise<number> {
  const ids = meetings.map(({ recordingId }) => `fathom_${recordingId}`);
  const rows = await db
    .deleteFrom('activities')
    .where('tenant_id', '=', tenantId)
    .where((where) =>
      where.or([where('person_external_id', '=', email), ...(ids.length > 0 ? [where('external_id', 'in', ids)] : [])]),
    )
    .returning('external_id')
    .execute();
  return rows.length;
}

/** Payloads that could not be read, and answers of earlier undos: whatever names the person or shows the calls' words. */
async function leftoversGone(db: Db, tenantId: string, ids: readonly string[], email: string): Promise<void> {
  const pattern = `%${email.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  await sql`delete from set_aside_payloads
    where tenant_id = ${tenantId} and payload::text ilike ${pattern}`.execute(db);
  await sql`update undos set planned = null, result = '{"fields": [], "tasks": []}'
    where tenant_id = ${tenantId} and state <> 'asked' and result is not null
      and (scope ->> 'meetingId' = any (${[...ids]}::text[]) or scope -> 'meetingIds' ?| ${[...ids]}::text[])`.execute(
    db,
  );
}

/**
 * Forgets calls a person took part in: what was said, who was there, what was written of it. Ids stay, among the calls that
 * are kept out.
 * @returns how many calls and activities there were
 */
export async function eraseCalls(
  db: Db,
  tenantId: string,
  meetings: readonly Meeting[],
  email: string,
  now: Date,
): Promise<{ meetings: number; activities: number }> {
  const ids = meetings.map(({ id }) => id);
  for (const id of ids) await keepOut(db, tenantId, id, now);
  const activities = await activitiesGone(db, tenantId, meetings, email);
  await leftoversGone(db, tenantId, ids, email);
  if (ids.length === 0) return { meetings: 0, activities };
  for (const table of TABLES) {
    await db.deleteFrom(table).where('tenant_id', '=', tenantId).where('meeting_id', 'in', ids).execute();
  }
  // Another recording of such a meeting is the one to write now, if the person was not in it.
  await db
    .updateTable('fathom_meetings')
    .set({ duplicate_of: null })
    .where('tenant_id', '=', tenantId)
    .where('duplicate_of', 'in', ids)
    .execute();
  await db.deleteFrom('fathom_meetings').where('tenant_id', '=', tenantId).where('id', 'in', ids).execute();
  return { meetings: ids.length, activities };
}
