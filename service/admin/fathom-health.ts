/** How each Fathom source is doing: what it reaches, how far behind it is, and every known trouble with its next step. */
import type { Context } from '../context.ts';
import { listSources, type FathomSource } from '../edge/postgres/fathom-sources.ts';
import { readHealth, type SourceHealth } from '../edge/postgres/source-health.ts';
import { listWebhooks, type FathomWebhook } from '../edge/postgres/webhooks.ts';
import { webhookUrl, whyNoWebhook } from '../stages/ingest/webhook.ts';
import { notFound } from '../types/errors.ts';
import { conditionsOf, lagSeconds } from './fathom-conditions.ts';

/** A webhook as people see it. `off`: on purpose; `outdated`: it delivers to an address this service had before. */
export interface WebhookView {
  readonly state: 'active' | 'failed' | 'outdated' | 'off';
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly url: string | null;
  readonly lastDeliveryAt: Date | null;
}

/** Everything a source can tell of itself; never a key or secret. */
export async function fathomViews(context: Context, tenantId: string) {
  const { db } = context;
  const health = await readHealth(db, tenantId);
  const webhooks = await listWebhooks(db, tenantId);
  return (await listSources(db, tenantId)).flatMap((source) => {
    const own = health.get(source.id);
    // Connected between the two reads: the next look shows it.
    return own === undefined ? [] : [viewOf(context, source, own, webhooks.get(source.id) ?? null)];
  });
}

/** One of them. @throws UserError `not_found` */
export async function fathomView(context: Context, tenantId: string, sourceId: string) {
  const found = (await fathomViews(context, tenantId)).find(({ id }) => id === sourceId);
  if (found === undefined) throw notFound('This Fathom source');
  return found;
}

function viewOf(context: Context, source: FathomSource, health: SourceHealth, stored: FathomWebhook | null) {
  const { id, dialect, state, reason, nextStep, identity, connectedAt, lastContactAt, historySince, pulledUntil } =
    source;
  const now = context.clock();
  const webhook = webhookView(context, source, stored);
  return {
    id,
    dialect,
    state,
    reason,
    nextStep,
    identity,
    connectedAt,
    lastContactAt,
    historySince,
    pulledUntil,
    lagSeconds: lagSeconds(source, now),
    reach: health.reach,
    budget: health.budget,
    webhook,
    conditions: conditionsOf(source, health, webhook, now),
  };
}

function webhookView({ config }: Context, source: FathomSource, stored: FathomWebhook | null): WebhookView {
  const reason = whyNoWebhook(config, source);
  const lastDeliveryAt = stored?.lastDeliveryAt ?? null;
  if (stored === null) {
    const missing = 'No webhook has been made for this key yet; calls come in by polling every five minutes.';
    const nextStep = reason === null ? 'Press Check in Fathom Setup > Sources to make one.' : null;
    return { state: 'off', reason: reason ?? missing, nextStep, url: null, lastDeliveryAt };
  }
  const { state, url } = stored;
  if (state === 'active' && (reason !== null || url !== webhookUrl(config, source.id))) {
    const moved = `Fathom delivers to ${url}, which is not this service's address (PUBLIC_URL) any more.`;
    const nextStep = 'Press Check in Fathom Setup > Sources to have it deliver here.';
    return { state: 'outdated', reason: reason ?? moved, nextStep, url, lastDeliveryAt };
  }
  return { state, reason: stored.reason, nextStep: stored.nextStep, url, lastDeliveryAt };
}
