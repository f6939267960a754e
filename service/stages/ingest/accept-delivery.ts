import type { Context } from '../../context.ts';
import { meetingIdOf } from '../../edge/fathom/parse-meeting.ts';
import { verifyDelivery, type SignatureHeaders } from '../../edge/fathom/verify-delivery.ts';
import { recordSighting } from '../../edge/postgres/keep-meeting.ts';
import { asTenant } from '../../edge/postgres/tenant-scope.ts';
import { recordDelivery, wasDelivered, webhookAddress, type WebhookAddress } from '../../edge/postgres/webhooks.ts';
import { FiltersUnknown } from '../../org/privacy-filters.ts';
import { notFound, UserError } from '../../types/errors.ts';
import type { Dialect } from '../../types/meeting.ts';
import { keepPage } from '../keep/keep-page.ts';
import { SECRET_COLUMN } from './webhook.ts';

/** A delivery as it arrived. */
export interface Delivery {
  readonly headers: SignatureHeaders;
  /** The raw bytes: the signature is over them. */
  readonly body: Buffer;
}

/** `stored` the call is kept (or set aside with its reason) · `known` nothing new · `repeated` this delivery came before. */
export type Acceptance = 'stored' | 'known' | 'repeated';

/**
 * Checks a delivery of Fathom's and keeps its call; returns only once it is stored. Deliveries come late, twice, at once
 * and in any order: one that came before, or tells of a call we hold complete, changes nothing.
 * @throws UserError 404 no such webhook, 400 malformed, 401 forged or stale, 503 when it cannot be stored just now
 */
export async function acceptDelivery(context: Context, sourceId: string, delivery: Delivery): Promise<Acceptance> {
  const address = await webhookAddress(context.db, sourceId);
  if (address === null) throw notFound('This webhook');
  return await asTenant(address.tenantId, () => acceptFor(context, address, delivery));
}

async function acceptFor(context: Context, address: WebhookAddress, delivery: Delivery): Promise<Acceptance> {
  const { db, clock } = context;
  const { tenantId, sourceId } = address;
  mustBeGenuine(context, address, delivery);
  const messageId = delivery.headers['webhook-id'];
  if (await wasDelivered(db, tenantId, sourceId, messageId)) return 'repeated';
  const payload = payloadOf(delivery.body);
  const news = await keep(context, address, payload);
  // Remembered after it was kept: a crash in between costs a second look, never a call.
  await recordDelivery(db, tenantId, sourceId, messageId, clock());
  if (!news) return 'known';
  await context.queue.wake('sync', tenantId);
  return 'stored';
}

function mustBeGenuine(
  context: Context,
  { tenantId, sourceId, sealedSecret }: WebhookAddress,
  delivery: Delivery,
): void {
  const secret = context.vault.open(tenantId, SECRET_COLUMN, sealedSecret);
  const verification = verifyDelivery(secret, delivery.headers, delivery.body);
  if (verification === 'ok') return;
  context.log.warn({ tenantId, sourceId, verification }, 'A webhook delivery was refused');
  if (verification === 'malformed') {
    throw new UserError(
      'malformed_delivery',
      'webhook-id, webhook-timestamp or the body is not what a sender makes.',
      400,
    );
  }
  if (verification === 'stale') {
    throw new UserError('stale_delivery', 'webhook-timestamp is more than five minutes away from now.', 401);
  }
  throw new UserError('invalid_signature', 'No signature in webhook-signature fits this delivery.', 401);
}

function payloadOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new UserError('malformed_delivery', 'The body is not JSON.', 400);
  }
}

/** @returns whether it was news */
async function keep(context: Context, address: WebhookAddress, payload: unknown): Promise<boolean> {
  const { tenantId, sourceId } = address;
  const dialect = address.dialect as Dialect;
  const id = meetingIdOf(dialect, payload);
  if (id !== null && (await isComplete(context, tenantId, id))) {
    await recordSighting(context.db, tenantId, id, sourceId, context.clock());
    return false;
  }
  try {
    const { stored, setAside } = await keepPage(context, tenantId, { id: sourceId, dialect }, [payload]);
    return stored + setAside > 0;
  } catch (fault) {
    if (fault instanceof FiltersUnknown) throw new UserError('unavailable', fault.message, 503);
    throw fault;
  }
}

/**
 * Fathom delivers once, when a call's summary is first there [SPEC]. Of a call we hold complete, a delivery (a late retry)
 * can only be older than what was listed meanwhile.
 */
async function isComplete({ db }: Context, tenantId: string, meetingId: string): Promise<boolean> {
  const row = await db
    .selectFrom('fathom_meetings')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', meetingId)
    .where('summary_text', 'is not', null)
    .where('transcript', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
