import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Dialect } from '../../types/meeting.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';
import type { FathomSourceTable } from './schema.ts';
import type { TroubleKind } from './source-health.ts';

export type SourceState = 'connected' | 'reconnect_required' | 'error' | 'disconnected';

/** One Fathom API key of a tenant and how far its calls have been pulled. */
export interface FathomSource {
  readonly id: string;
  readonly dialect: Dialect;
  /** Vault envelope, column name `fathom_sources.sealed_key`. */
  readonly sealedKey: string;
  readonly keyFingerprint: string;
  readonly state: SourceState;
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly identity: Record<string, unknown>;
  readonly connectedAt: Date;
  readonly lastContactAt: Date | null;
  /** The first pull starts here. */
  readonly historySince: Date;
  /** Calls created up to here have been listed; `null` while the first pull is under way. */
  readonly pulledUntil: Date | null;
}

export interface NewSource {
  readonly dialect: Dialect;
  readonly sealedKey: string;
  readonly keyFingerprint: string;
  readonly state: SourceState;
  readonly identity: Record<string, unknown>;
  readonly historySince: Date;
}

export interface SourceStateChange {
  readonly state: SourceState;
  readonly reason: string | null;
  readonly nextStep: string | null;
  /** What kind of trouble `reason` tells; absent: none. */
  readonly trouble?: TroubleKind;
  readonly identity?: Record<string, unknown>;
  readonly lastContactAt?: Date;
}

/**
 * Stores a key. The same key given again (equal fingerprint) renews its row: seal, state and identity are new, dialect,
 * history and progress stay (I2, "reconnecting never re-syncs").
 */
export async function insertSource(
  db: Db,
  tenantId: string,
  source: NewSource,
  now: Date = new Date(),
): Promise<FathomSource> {
  const row = await db
    .insertInto('fathom_sources')
    .values({
      tenant_id: tenantId,
      id: randomUUID(),
      dialect: source.dialect,
      sealed_key: source.sealedKey,
      key_fingerprint: source.keyFingerprint,
      state: source.state,
      identity: toJson(source.identity),
      connected_at: now,
      history_since: source.historySince,
      next_request_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'key_fingerprint']).doUpdateSet({
        sealed_key: source.sealedKey,
        state: source.state,
        reason: null,
        next_step: null,
        trouble: null,
        identity: toJson(source.identity),
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSource(row);
}

/**
 * Puts another key into a source: dialect, history and progress stay (I2, "reconnecting never re-syncs"). `null`: there is
 * no such source, or another one has this key already.
 */
export async function renewSource(
  db: Db,
  tenantId: string,
  id: string,
  { sealedKey, keyFingerprint, identity }: Pick<NewSource, 'sealedKey' | 'keyFingerprint' | 'identity'>,
): Promise<FathomSource | null> {
  const taken = db
    .selectFrom('fathom_sources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('key_fingerprint', '=', keyFingerprint)
    .where('id', '!=', id);
  const row = await db
    .updateTable('fathom_sources')
    .set({
      sealed_key: sealedKey,
      key_fingerprint: keyFingerprint,
      identity: toJson(identity),
      state: 'connected',
      reason: null,
      next_step: null,
      trouble: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where(({ not, exists }) => not(exists(taken)))
    .returningAll()
    .executeTakeFirst();
  return row ? toSource(row) : null;
}

/** All sources of the tenant, oldest first. */
export async function listSources(db: Db, tenantId: string): Promise<FathomSource[]> {
  const rows = await db
    .selectFrom('fathom_sources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('connected_at')
    .orderBy('id')
    .execute();
  return rows.map(toSource);
}

/** One source, or `null`. */
export async function readSource(db: Db, tenantId: string, id: string): Promise<FathomSource | null> {
  const row = await db
    .selectFrom('fathom_sources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toSource(row) : null;
}

/** Forgets a source and its key; the calls it brought stay. `false`: there was none. */
export async function deleteSource(db: Db, tenantId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('fathom_sources')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Records how the source is doing. Identity and last contact change only when given. */
export async function setSourceState(db: Db, tenantId: string, id: string, change: SourceStateChange): Promise<void> {
  await db
    .updateTable('fathom_sources')
    .set({
      state: change.state,
      reason: change.reason,
      next_step: change.nextStep,
      trouble: change.trouble ?? null,
      ...(change.identity && { identity: toJson(change.identity) }),
      ...(change.lastContactAt && { last_contact_at: change.lastContactAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/**
 * Books the next request with this key, across all processes (C2): returns the moment it may go, at the earliest `now`,
 * and moves the next booking `intervalMs` behind it. One statement, so no two callers get the same slot.
 * Throws when the source is gone.
 */
export async function reserveRequest(
  db: Db,
  tenantId: string,
  id: string,
  intervalMs: number,
  now: Date,
): Promise<Date> {
  const row = await db
    .updateTable('fathom_sources')
    .set({
      next_request_at: sql<Date>`greatest(next_request_at, ${now}::timestamptz) + ${intervalMs} * interval '1 millisecond'`,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning('next_request_at')
    .executeTakeFirst();
  if (!row) throw new Error(`Fathom source ${id} does not exist any more.`);
  return new Date(row.next_request_at.getTime() - intervalMs);
}

/** No request with this key before `until`, in any process: after a 429 with `Retry-After`. */
export async function deferRequests(db: Db, tenantId: string, id: string, until: Date): Promise<void> {
  await db
    .updateTable('fathom_sources')
    .set({ next_request_at: sql<Date>`greatest(next_request_at, ${until}::timestamptz)` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Calls created up to `until` are listed. Never goes back. */
export async function setPulledUntil(db: Db, tenantId: string, id: string, until: Date): Promise<void> {
  await db
    .updateTable('fathom_sources')
    .set({ pulled_until: sql<Date>`greatest(pulled_until, ${until}::timestamptz)` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

function toSource(row: Selectable<FathomSourceTable>): FathomSource {
  return {
    id: row.id,
    dialect: row.dialect as Dialect,
    sealedKey: row.sealed_key,
    keyFingerprint: row.key_fingerprint,
    state: row.state as SourceState,
    reason: row.reason,
    nextStep: row.next_step,
    identity: row.identity,
    connectedAt: row.connected_at,
    lastContactAt: row.last_contact_at,
    historySince: row.history_since,
    pulledUntil: row.pulled_until,
  };
}
