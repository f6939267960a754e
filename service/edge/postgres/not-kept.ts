/** Calls Fathom listed that are not among the stored ones: kept out by a filter (E6), or set aside as unreadable (I3). */
import { sql } from 'kysely';
import { bareUrls, bareUrlOf } from './call-address.ts';
import type { Db } from './client.ts';

export type NotKept =
  | { readonly why: 'excluded'; readonly id: string; readonly reason: string; readonly seenAt: Date }
  | { readonly why: 'set_aside'; readonly id: string; readonly reason: string; readonly seenAt: Date };

/** Why a call is not stored. @param reference our id, the recording id; of one set aside also its Fathom address */
export async function readNotKept(db: Db, tenantId: string, reference: string): Promise<NotKept | null> {
  return (await readExcluded(db, tenantId, reference)) ?? (await readSetAside(db, tenantId, reference));
}

/** Our ids that a reference can mean. */
const idsOf = (reference: string) => [reference, `external-${reference}`, `v1-${reference}`];

async function readExcluded(db: Db, tenantId: string, reference: string): Promise<NotKept | null> {
  const row = await db
    .selectFrom('excluded_calls')
    .select(['meeting_id as id', 'reason', 'seen_at as seenAt'])
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', 'in', idsOf(reference))
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { why: 'excluded', ...row } : null;
}

async function readSetAside(db: Db, tenantId: string, reference: string): Promise<NotKept | null> {
  const urls = bareUrls(reference);
  const recordingId = reference.replace(/^(external|v1)-/, '');
  const row = await db
    .selectFrom('set_aside_payloads')
    .select(['reason', 'seen_at as seenAt'])
    .where('tenant_id', '=', tenantId)
    .where((where) =>
      where.or([
        // `external` names it recording_id, `v1` id (fathom-api.md section 9).
        where(sql`payload ->> 'recording_id'`, '=', recordingId),
        where(sql`payload ->> 'id'`, '=', recordingId),
        // Of one kept in part, or withheld, there is our id.
        where(sql`payload ->> 'id'`, 'in', idsOf(reference)),
        ...(urls.length > 0
          ? [where(bareUrlOf('payload', 'url'), 'in', urls), where(bareUrlOf('payload', 'share_url'), 'in', urls)]
          : []),
      ]),
    )
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { why: 'set_aside', id: reference, ...row } : null;
}
