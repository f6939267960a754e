import type { Db } from './client.ts';
import { toJson } from './json.ts';

/** Why rehearsals are no longer made in an organisation: one of them left something behind. */
export interface RehearsalStop {
  readonly at: Date;
  readonly meetingId: string;
  /** What it left, in words. */
  readonly left: readonly string[];
}

/** The stop of an organisation, or `null` while rehearsals are made there. */
export async function readRehearsalStop(db: Db, tenantId: string, orgId: string): Promise<RehearsalStop | null> {
  const row = await db
    .selectFrom('rehearsal_stops')
    .select(['at', 'meeting_id', 'left_behind'])
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .executeTakeFirst();
  return row === undefined ? null : { at: row.at, meetingId: row.meeting_id, left: row.left_behind };
}

/** Ends rehearsals in an organisation; the first stop stays. */
export async function stopRehearsals(db: Db, tenantId: string, orgId: string, stop: RehearsalStop): Promise<void> {
  await db
    .insertInto('rehearsal_stops')
    .values({
      tenant_id: tenantId,
      org_id: orgId,
      at: stop.at,
      meeting_id: stop.meetingId,
      left_behind: toJson(stop.left),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'org_id']).doNothing())
    .execute();
}
