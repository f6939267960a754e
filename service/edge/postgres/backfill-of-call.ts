import type { Db } from './client.ts';

/** The backfill that wrote a call. */
export interface BackfillOfCall {
  readonly id: string;
  readonly createdAt: Date;
  /** As the audit log names people. */
  readonly createdBy: string;
}

/** The newest backfill that wrote this call and was not taken back; `null` where none did. */
export async function backfillOfCall(db: Db, tenantId: string, meetingId: string): Promise<BackfillOfCall | null> {
  const row = await db
    .selectFrom('backfill_items as i')
    .innerJoin('backfills as b', (join) =>
      join.onRef('b.tenant_id', '=', 'i.tenant_id').onRef('b.id', '=', 'i.backfill_id'),
    )
    .where('i.tenant_id', '=', tenantId)
    .where('i.meeting_id', '=', meetingId)
    .where('i.state', '=', 'done')
    .select(['b.id', 'b.created_at', 'b.created_by'])
    .orderBy('b.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, createdAt: row.created_at, createdBy: row.created_by };
}
