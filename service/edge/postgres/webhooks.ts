import { sql, type Selectable } from 'kysely';
import type { Db } from './client.ts';
import type { FathomWebhookTable } from './schema.ts';
import { acrossTenants } from './tenant-scope.ts';

/** The webhook of a source, or why there is none although there should be. */
export interface FathomWebhook {
  readonly state: 'active' | 'failed';
  /** Fathom's id; `null` where none could be made. */
  readonly fathomId: string | null;
  /** Where Fathom delivers. */
  readonly url: string;
  /** Vault envelope, column name `fathom_webhooks.sealed_secret`. */
  readonly sealedSecret: string | null;
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly madeAt: Date;
  readonly lastDeliveryAt: Date | null;
}

/** What a delivery is checked against. */
export interface WebhookAddress {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly dialect: string;
  readonly sealedSecret: string;
}

/** Stores a webhook in place of the source's last one. */
export async function saveWebhook(
  db: Db,
  tenantId: string,
  sourceId: string,
  webhook: Omit<FathomWebhook, 'madeAt' | 'lastDeliveryAt'>,
  now: Date = new Date(),
): Promise<void> {
  const row = {
    state: webhook.state,
    fathom_id: webhook.fathomId,
    url: webhook.url,
    sealed_secret: webhook.sealedSecret,
    reason: webhook.reason,
    next_step: webhook.nextStep,
    made_at: now,
  };
  await db
    .insertInto('fathom_webhooks')
    .values({ tenant_id: tenantId, source_id: sourceId, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'source_id']).doUpdateSet(row))
    .execute();
}

/** The source's webhook, or `null`. */
export async function readWebhook(db: Db, tenantId: string, sourceId: string): Promise<FathomWebhook | null> {
  return (await listWebhooks(db, tenantId)).get(sourceId) ?? null;
}

/** All webhooks of a tenant, by source. */
export async function listWebhooks(db: Db, tenantId: string): Promise<Map<string, FathomWebhook>> {
  const rows = await db.selectFrom('fathom_webhooks').selectAll().where('tenant_id', '=', tenantId).execute();
  return new Map(rows.map((row) => [row.source_id, toWebhook(row)]));
}

/** The source a delivery names, of whichever tenant; `null`: none that has a webhook. Ids are random, so nobody guesses one. */
export async function webhookAddress(db: Db, sourceId: string): Promise<WebhookAddress | null> {
  const query = db
    .selectFrom('fathom_sources as s')
    .innerJoin('fathom_webhooks as w', (join) =>
      join.onRef('w.tenant_id', '=', 's.tenant_id').onRef('w.source_id', '=', 's.id'),
    )
    .select(['s.tenant_id as tenantId', 's.id as sourceId', 's.dialect', 'w.sealed_secret as sealedSecret'])
    .where('s.id', '=', sourceId)
    .where('s.state', '!=', 'disconnected');
  const row = await acrossTenants(db, () => query.executeTakeFirst());
  return row?.sealedSecret == null ? null : { ...row, sealedSecret: row.sealedSecret };
}

/** Whether a delivery with this `webhook-id` was accepted before. */
export async function wasDelivered(db: Db, tenantId: string, sourceId: string, messageId: string): Promise<boolean> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .select('message_id')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Retries keep their `webhook-id`; nobody retries for as long as this. */
const REMEMBERED_DAYS = 30;

/** Remembers an accepted delivery, and forgets those nobody will repeat. `false`: another request was faster. */
export async function recordDelivery(
  db: Db,
  tenantId: string,
  sourceId: string,
  messageId: string,
  now: Date = new Date(),
): Promise<boolean> {
  const row = await db
    .insertInto('webhook_deliveries')
    .values({ tenant_id: tenantId, source_id: sourceId, message_id: messageId, received_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('message_id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await db
    .updateTable('fathom_webhooks')
    .set({ last_delivery_at: now })
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .execute();
  await db
    .deleteFrom('webhook_deliveries')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('received_at', '<', sql<Date>`${now}::timestamptz - ${REMEMBERED_DAYS} * interval '1 day'`)
    .execute();
  return true;
}

function toWebhook(row: Selectable<FathomWebhookTable>): FathomWebhook {
  return {
    state: row.state as FathomWebhook['state'],
    fathomId: row.fathom_id,
    url: row.url,
    sealedSecret: row.sealed_secret,
    reason: row.reason,
    nextStep: row.next_step,
    madeAt: row.made_at,
    lastDeliveryAt: row.last_delivery_at,
  };
}
