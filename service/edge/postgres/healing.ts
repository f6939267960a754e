/** Calls that wait for a Contact or a role, and how far they were looked after (M9). */
import { sql } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { Db } from './client.ts';

/** A call that Salesforce had nobody, or no open deal, for. */
export interface WaitingCall {
  readonly meeting: Meeting;
  readonly reason: 'no_contact' | 'no_open_opportunity';
  /** When that was decided. */
  readonly since: Date;
}

/** More calls than this in a month are looked after newest first. */
const MOST_CALLS = 2_000;

/**
 * A call that is on Contacts only, though its reason names something more telling: a person edited or deleted its Task, and
 * the deal's data are to come all the same (W14, W16).
 */
const onContactsOnly = sql<boolean>`s.reason in ('edited_by_person', 'deleted_by_person') and exists (
  select 1 from ledger l where l.tenant_id = s.tenant_id and l.meeting_id = s.meeting_id and l.role = 'call'
    and l.state = 'written'
  group by l.meeting_id having bool_and(l.opportunity_id is null))`;

/** Calls decided so at or after a moment, newest first; those somebody is at work on are left out. */
export async function waitingCalls(db: Db, tenantId: string, decidedAfter: Date): Promise<WaitingCall[]> {
  const rows = await db
    .selectFrom('meeting_syncs as s')
    .innerJoin('fathom_meetings as m', (join) =>
      join.onRef('m.tenant_id', '=', 's.tenant_id').onRef('m.id', '=', 's.meeting_id'),
    )
    .select(['m.meeting', 's.reason', 's.updated_at as since'])
    .where('s.tenant_id', '=', tenantId)
    .where((where) => where.or([where('s.reason', 'in', ['no_contact', 'no_open_opportunity']), onContactsOnly]))
    .where('s.updated_at', '>=', decidedAfter)
    .where('s.next_attempt_at', 'is', null)
    .orderBy('s.updated_at', 'desc')
    .limit(MOST_CALLS)
    .execute();
  return rows.map((row) => ({ ...row, reason: row.reason === 'no_contact' ? 'no_contact' : 'no_open_opportunity' }));
}

/** Up to when changes of this organisation were looked at; `null`: never. */
export async function lookedUntil(db: Db, tenantId: string, orgId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('healings')
    .select('looked_until')
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .executeTakeFirst();
  return row?.looked_until ?? null;
}

/** Changes up to `until` were looked at; never moves back. */
export async function saveLookedUntil(db: Db, tenantId: string, orgId: string, until: Date): Promise<void> {
  await db
    .insertInto('healings')
    .values({ tenant_id: tenantId, org_id: orgId, looked_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'org_id'])
        .doUpdateSet({ looked_until: sql`greatest(healings.looked_until, excluded.looked_until)` }),
    )
    .execute();
}
