import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Automation } from '../../types/settings.ts';
import type { Db } from './client.ts';
import type { TenantTable } from './schema.ts';
import { acrossTenants, asTenant } from './tenant-scope.ts';
import { inTransaction } from './transaction.ts';

/** A customer of the service: one Fathom account's keys, one Salesforce organisation. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** 18-character id of the organisation the tenant is bound to (C5), `null` until connected. */
  readonly orgId: string | null;
  readonly automaticOn: boolean;
  readonly automaticSince: Date | null;
  readonly automaticOverrideReason: string | null;
  readonly automaticOverrideBy: string | null;
  readonly automaticOverrideAt: Date | null;
  readonly paused: boolean;
  readonly createdAt: Date;
}

// 256 bits of randomness: nothing to guess, so a plain hash (not a slow one) is enough to store.
const KEY_BYTES = 32;

/** Makes a tenant with its first API key. The key is returned this once; only its SHA-256 is stored. */
export async function createTenant(db: Db, name: string): Promise<{ tenantId: string; apiKey: string }> {
  const tenantId = randomUUID();
  const apiKey = newKey();
  const insert = db
    .with('tenant', (query) => query.insertInto('tenants').values({ id: tenantId, name }).returning('id'))
    .insertInto('tenant_keys')
    .columns(['tenant_id', 'id', 'key_hash'])
    .expression((build) =>
      build
        .selectFrom('tenant')
        .select([
          'tenant.id',
          sql<string>`${randomUUID()}::uuid`.as('key_id'),
          sql<string>`${hashOf(apiKey)}`.as('hash'),
        ]),
    );
  await asTenant(tenantId, () => insert.execute());
  return { tenantId, apiKey };
}

/** When a tenant's keys end; `null`: not by itself. */
export interface KeyTerm {
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/**
 * Gives the tenant a new API key; those it has end after `overlapMs` (0: now), unless they end sooner anyway. The key is
 * returned this once. Keys that have ended are forgotten.
 */
export async function rotateKey(
  db: Db,
  tenantId: string,
  overlapMs: number,
  now: Date = new Date(),
): Promise<{ apiKey: string; previousUntil: Date }> {
  const apiKey = newKey();
  const until = new Date(now.getTime() + overlapMs);
  await inTransaction(db, async (trx) => {
    const keys = { tenant_id: tenantId, id: randomUUID(), key_hash: hashOf(apiKey), created_at: now };
    await trx.deleteFrom('tenant_keys').where('tenant_id', '=', tenantId).where('expires_at', '<=', now).execute();
    await trx
      .updateTable('tenant_keys')
      .set({ expires_at: sql<Date>`least(expires_at, ${until}::timestamptz)` })
      .where('tenant_id', '=', tenantId)
      .execute();
    await trx.insertInto('tenant_keys').values(keys).execute();
  });
  return { apiKey, previousUntil: until };
}

/** The keys of all tenants that still work, by tenant; oldest first. */
export async function livingKeys(db: Db, now: Date = new Date()): Promise<Map<string, KeyTerm[]>> {
  const query = db
    .selectFrom('tenant_keys')
    .select(['tenant_id', 'created_at', 'expires_at'])
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .orderBy('created_at');
  const rows = await acrossTenants(db, () => query.execute());
  const terms = rows.map((row) => [row.tenant_id, { createdAt: row.created_at, expiresAt: row.expires_at }] as const);
  return new Map(
    [...Map.groupBy(terms, ([tenantId]) => tenantId)].map(([id, entries]) => [id, entries.map(([, term]) => term)]),
  );
}

/** The tenant an API key belongs to; `null` for an unknown or expired key. */
export async function tenantByKey(db: Db, apiKey: string, now: Date = new Date()): Promise<Tenant | null> {
  const hash = hashOf(apiKey);
  const query = db
    .selectFrom('tenant_keys')
    .innerJoin('tenants', 'tenants.id', 'tenant_keys.tenant_id')
    .selectAll('tenants')
    .select('tenant_keys.key_hash')
    .where('tenant_keys.key_hash', '=', hash)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]));
  const row = await acrossTenants(db, () => query.executeTakeFirst());
  // The index finds by hash, so timing tells nothing of the key; compared once more in constant time all the same.
  if (!row || !timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(hash))) return null;
  return toTenant(row);
}

/** All tenants, oldest first. */
export async function listTenants(db: Db): Promise<Tenant[]> {
  const query = db.selectFrom('tenants').selectAll().orderBy('created_at').orderBy('id');
  const rows = await acrossTenants(db, () => query.execute());
  return rows.map(toTenant);
}

/** One tenant by id, or `null`. */
export async function readTenant(db: Db, tenantId: string): Promise<Tenant | null> {
  const row = await db.selectFrom('tenants').selectAll().where('id', '=', tenantId).executeTakeFirst();
  return row ? toTenant(row) : null;
}

/** Binds the tenant to an organisation. `false`: it is bound to another one already, nothing changed (C4, C5). */
export async function bindOrg(db: Db, tenantId: string, orgId: string): Promise<boolean> {
  const row = await db
    .updateTable('tenants')
    .set({ org_id: orgId })
    .where('id', '=', tenantId)
    .where((where) => where.or([where('org_id', 'is', null), where('org_id', '=', orgId)]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

const NO_OVERRIDE = { automatic_override_reason: null, automatic_override_by: null, automatic_override_at: null };

/** Binds the tenant to another organisation after an admin confirmed it (C4). Automatic sync starts anew. */
export async function rebindOrg(db: Db, tenantId: string, orgId: string | null): Promise<void> {
  await db
    .updateTable('tenants')
    .set({ org_id: orgId, automatic_on: false, automatic_since: null, ...NO_OVERRIDE })
    .where('id', '=', tenantId)
    .execute();
}

/**
 * Switches automatic sync. Switched on, it covers calls that end after `since` (default now); switching on what is on
 * already changes nothing (E7). `override` is recorded when given, `null` takes an earlier one back: what was verified
 * needs none (C6).
 */
export async function setAutomatic(
  db: Db,
  tenantId: string,
  change: {
    readonly on: boolean;
    readonly since?: Date;
    readonly override?: { readonly reason: string; readonly by: string; readonly at: Date } | null;
  },
): Promise<void> {
  const since = change.since ?? new Date();
  await db
    .updateTable('tenants')
    .set({
      automatic_on: change.on,
      ...(change.on && {
        automatic_since: sql<Date>`case when automatic_on then automatic_since else ${since}::timestamptz end`,
      }),
      ...(change.override !== undefined && {
        automatic_override_reason: change.override?.reason ?? null,
        automatic_override_by: change.override?.by ?? null,
        automatic_override_at: change.override?.at ?? null,
      }),
    })
    .where('id', '=', tenantId)
    .execute();
}

/** Automatic sync, where it is on, covers calls from `since` on: what happened before is not made up for (E7). */
export async function coverFrom(db: Db, tenantId: string, since: Date): Promise<void> {
  await db
    .updateTable('tenants')
    .set({ automatic_since: since })
    .where('id', '=', tenantId)
    .where('automatic_on', '=', true)
    .execute();
}

/** Pauses or resumes all writing for the tenant. */
export async function setPaused(db: Db, tenantId: string, paused: boolean): Promise<void> {
  await db.updateTable('tenants').set({ paused }).where('id', '=', tenantId).execute();
}

/** The tenant's switches as the planner takes them. */
export function automationOf(tenant: Tenant): Automation {
  return { on: tenant.automaticOn, since: tenant.automaticSince?.toISOString() ?? null, paused: tenant.paused };
}

function newKey(): string {
  return `fsk_${randomBytes(KEY_BYTES).toString('base64url')}`;
}

function hashOf(apiKey: string): string {
  return createHash('sha256').update(apiKey, 'utf8').digest('hex');
}

function toTenant(row: Selectable<TenantTable>): Tenant {
  return {
    id: row.id,
    name: row.name,
    orgId: row.org_id,
    automaticOn: row.automatic_on,
    automaticSince: row.automatic_since,
    automaticOverrideReason: row.automatic_override_reason,
    automaticOverrideBy: row.automatic_override_by,
    automaticOverrideAt: row.automatic_override_at,
    paused: row.paused,
    createdAt: row.created_at,
  };
}
