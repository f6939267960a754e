import type { OrgFacts } from '../../types/snapshot.ts';
import type { Db } from './client.ts';
import { toJson } from './json.ts';

/** Caches what the org is like, for all processes. */
export async function saveOrgFacts(
  db: Db,
  tenantId: string,
  connectionId: string,
  facts: OrgFacts,
  now: Date = new Date(),
): Promise<void> {
  await change(db, tenantId, connectionId, { org_facts: toJson(facts), org_facts_at: now });
}

/** The cached facts and when they were read, however old (the reader decides); `null`: none. */
export async function readOrgFacts(
  db: Db,
  tenantId: string,
  connectionId: string,
): Promise<{ facts: OrgFacts; at: Date } | null> {
  const row = await db
    .selectFrom('salesforce_connections')
    .select(['org_facts', 'org_facts_at'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', connectionId)
    .executeTakeFirst();
  const facts = row?.org_facts ?? null;
  // Facts stored by a version before mappings are half a picture: none.
  return facts !== null && row?.org_facts_at && 'mappings' in facts ? { facts, at: row.org_facts_at } : null;
}

/** Keeps the org's API usage as the `Sforce-Limit-Info` header last told it. */
export async function saveApiUsage(
  db: Db,
  tenantId: string,
  connectionId: string,
  usage: { readonly used: number; readonly max: number },
  now: Date = new Date(),
): Promise<void> {
  await change(db, tenantId, connectionId, { api_used: usage.used, api_max: usage.max, api_at: now });
}

/** The org's daily API calls, all its integrations together. */
export interface ApiUsage {
  readonly used: number;
  readonly max: number;
  /** When the org said so. */
  readonly at: Date;
}

/** What the org last told of its API calls; `null`: nothing yet. */
export async function readApiUsage(db: Db, tenantId: string, connectionId: string): Promise<ApiUsage | null> {
  const row = await db
    .selectFrom('salesforce_connections')
    .select(['api_used', 'api_max', 'api_at'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', connectionId)
    .executeTakeFirst();
  if (!row || row.api_used === null || row.api_max === null || row.api_at === null) return null;
  return { used: row.api_used, max: row.api_max, at: row.api_at };
}

async function change(
  db: Db,
  tenantId: string,
  connectionId: string,
  columns: {
    org_facts?: string;
    org_facts_at?: Date;
    api_used?: number;
    api_max?: number;
    api_at?: Date;
  },
): Promise<void> {
  await db
    .updateTable('salesforce_connections')
    .set(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', connectionId)
    .execute();
}
