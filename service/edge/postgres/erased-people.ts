import { createHash } from 'node:crypto';
import type { Meeting } from '../../types/meeting.ts';
import type { Db } from './client.ts';

/** Reason a call is kept out after an erasure, beside the kinds of filters. */
export const ERASED_REASON = 'Erased';

/** An erased address as it is kept: enough to know it again, not to read it. */
export function addressHash(tenantId: string, email: string): string {
  return createHash('sha256').update(`${tenantId} ${email.trim().toLowerCase()}`).digest('hex');
}

/** Addresses of everybody who took part in a call: its host, who was invited, who got something to do. */
export function takingPart({ host, attendees, actionItems }: Meeting): string[] {
  const people = [host, ...attendees, ...actionItems.flatMap(({ assignee }) => assignee ?? [])];
  return [...new Set(people.flatMap(({ email }) => (email === null ? [] : [email.trim().toLowerCase()])))];
}

/** Keeps that a person was erased; calls made up to then do not come back. */
export async function rememberErased(db: Db, tenantId: string, email: string, now: Date): Promise<void> {
  await db
    .insertInto('erased_people')
    .values({ tenant_id: tenantId, address_hash: addressHash(tenantId, email), erased_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'address_hash']).doUpdateSet({ erased_at: now }))
    .execute();
}

/** Whom, by hash of the address, and which calls nothing is kept of any more. */
export interface Erasures {
  readonly people: ReadonlyMap<string, Date>;
  readonly calls: ReadonlySet<string>;
}

/** What was erased so far. */
export async function readErasures(db: Db, tenantId: string): Promise<Erasures> {
  const people = await db
    .selectFrom('erased_people')
    .select(['address_hash', 'erased_at'])
    .where('tenant_id', '=', tenantId)
    .execute();
  if (people.length === 0) return { people: new Map(), calls: new Set() };
  const calls = await db
    .selectFrom('excluded_calls')
    .select('meeting_id')
    .where('tenant_id', '=', tenantId)
    .where('reason', '=', ERASED_REASON)
    .execute();
  return {
    people: new Map(people.map((row) => [row.address_hash, row.erased_at])),
    calls: new Set(calls.map((row) => row.meeting_id)),
  };
}

/**
 * Whether a call was erased, or comes from before the erasure of somebody who took part in it (W11): also where Fathom
 * names the person no more, or a call turns up that was never stored.
 */
export function isErasedCall(tenantId: string, meeting: Meeting, { people, calls }: Erasures): boolean {
  if (people.size === 0) return false;
  if (calls.has(meeting.id)) return true;
  return takingPart(meeting).some((email) => {
    const since = people.get(addressHash(tenantId, email));
    return since !== undefined && new Date(meeting.createdAt) <= since;
  });
}

/** Stored calls that name an address: those the person took part in, and the ids of others. */
export async function callsNaming(
  db: Db,
  tenantId: string,
  email: string,
): Promise<{ tookPart: Meeting[]; mentionedIn: string[] }> {
  const pattern = `%${email.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await db
    .selectFrom('fathom_meetings')
    .select('meeting')
    .where('tenant_id', '=', tenantId)
    .where((where) => where(where.cast<string>('meeting', 'text'), 'ilike', pattern))
    .orderBy('id')
    .execute();
  const meetings = rows.map((row) => row.meeting);
  const tookPart = meetings.filter((meeting) => takingPart(meeting).includes(email));
  const others = meetings.filter((meeting) => !tookPart.includes(meeting));
  return { tookPart, mentionedIn: others.map(({ id }) => id) };
}
