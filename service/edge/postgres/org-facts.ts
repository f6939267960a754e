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
  return row?.org_facts && row.org_facts_at ? { facts: row.org_facts, at: row.org_facts_at } : null;
}

/** Drops the cache: the next reader asks Salesforce. */
export async function forgetOrgFacts(db: Db, tenantId: string, connectionId: string): Promise<void> {
  await change(db, tenantId, connectionId, { org_facts: null, org_facts_at: null });
}

/** Keeps the org's API usage as the `Sforce-Limit-Info` header last told it. */
export async function saveApiUsage(
  db: Db,
  tenantId: string,
  connectionId: string,
  usage: { readonly used: number; readonly max: number },
): Promise<void> {
  await change(db, tenantId, connectionId, { api_used: usage.used, api_max: usage.max });
}

async function change(
  db: Db,
  tenantId: string,
  connectionId: string,
  columns: {
    org_facts?: string | null;
    org_facts_at?: Date | null;
    api_used?: number;
    api_max?: number;
  },
): Promise<void> {
  await db
    .updateTable('salesforce_connections')
    .set(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', connectionId)
    .execute();
}
