/** The webhook of a source: made when it is connected, removed with it. Calls come by polling as well, so trouble here costs time only. */
import type { Config } from '../../config/config.ts';
import type { Context } from '../../context.ts';
import type { CreatedWebhook } from '../../edge/fathom/webhooks.ts';
import type { FathomSource } from '../../edge/postgres/fathom-sources.ts';
import { readWebhook, saveWebhook } from '../../edge/postgres/webhooks.ts';
import { openSource } from './open-source.ts';
import { troubleOf } from './source-trouble.ts';

/** The vault column a webhook's signing secret is sealed for. */
export const SECRET_COLUMN = 'fathom_webhooks.sealed_secret';

/** A person waits for the connect: a webhook that takes longer is left to the next check. */
const LONGEST_MS = 15_000;

const STILL_POLLED = 'Calls still come in by polling every five minutes.';
const TRY_AGAIN = `${STILL_POLLED} Press Check in Fathom Setup > Sources to try again.`;

/** Where Fathom delivers the calls of a source; each has its own address, because deliveries do not name the key [SPEC]. */
export function webhookUrl({ publicUrl }: Pick<Config, 'publicUrl'>, sourceId: string): string {
  return `${publicUrl}/webhooks/fathom/${sourceId}`;
}

/** Why a source has no webhook on purpose; `null`: it should have one. */
export function whyNoWebhook(config: Config, source: Pick<FathomSource, 'dialect'>): string | null {
  if (source.dialect === 'v1')
    return 'The older Fathom API has no webhooks; calls come in by polling every five minutes.';
  if (config.publicUrl.startsWith('https:') || config.allowInsecureUrls) return null;
  return 'PUBLIC_URL is not an https address, so Fathom cannot deliver here; calls come in by polling every five minutes.';
}

/**
 * Makes a source's webhook where there is none that works for today's PUBLIC_URL. What went wrong is stored and shown on
 * the source.
 * @param renew make a new one even where there is one: it may have been removed in Fathom, which tells nobody
 * @throws only faults of ours (the database)
 */
export async function ensureWebhook(
  context: Context,
  tenantId: string,
  source: FathomSource,
  { renew = false }: { readonly renew?: boolean } = {},
): Promise<void> {
  const { config, db, vault, clock } = context;
  if (whyNoWebhook(config, source) !== null) return;
  const url = webhookUrl(config, source.id);
  const last = await readWebhook(db, tenantId, source.id);
  if (!renew && last?.state === 'active' && last.url === url) return;
  const made = await create(context, tenantId, source, url);
  if (typeof made === 'string') {
    context.log.warn({ tenantId, sourceId: source.id, reason: made }, 'A Fathom webhook could not be made');
    // One that works is better than the news that another could not be made.
    if (last?.state === 'active' && last.url === url) return;
    const old = { fathomId: last?.fathomId ?? null, sealedSecret: last?.sealedSecret ?? null };
    await saveWebhook(
      db,
      tenantId,
      source.id,
      { ...old, state: 'failed', url, reason: made, nextStep: TRY_AGAIN },
      clock(),
    );
    return;
  }
  const sealedSecret = vault.seal(tenantId, SECRET_COLUMN, made.secret);
  const row = { state: 'active', fathomId: made.id, url, sealedSecret, reason: null, nextStep: null } as const;
  await saveWebhook(db, tenantId, source.id, row, clock());
  if (last?.fathomId != null) await remove(context, tenantId, source, last.fathomId);
}

/** @returns why it could not be made, as text */
async function create(
  context: Context,
  tenantId: string,
  source: FathomSource,
  url: string,
): Promise<CreatedWebhook | string> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  try {
    return await openSource(context, tenantId, source, { signal, maxWaitMs: LONGEST_MS }).createWebhook(url);
  } catch (fault) {
    return reasonOf(fault, signal);
  }
}

function reasonOf(fault: unknown, signal: AbortSignal): string {
  if (signal.aborted) return `Fathom did not answer within ${LONGEST_MS / 1000} s.`;
  const trouble = troubleOf(fault);
  if (trouble === null) throw fault;
  return trouble.reason;
}

/** Removes a source's webhook in Fathom. @returns what a person has to do where that failed; `null`: nothing */
export async function removeWebhook(context: Context, tenantId: string, source: FathomSource): Promise<string | null> {
  const webhook = await readWebhook(context.db, tenantId, source.id);
  if (webhook?.fathomId == null) return null;
  const reason = await remove(context, tenantId, source, webhook.fathomId);
  if (reason === null) return null;
  return `The webhook could not be removed in Fathom (${reason}) Remove it there: User Settings > API Access > Webhooks.`;
}

/** @returns why it could not be removed, as text */
async function remove(context: Context, tenantId: string, source: FathomSource, id: string): Promise<string | null> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  try {
    await openSource(context, tenantId, source, { signal, maxWaitMs: LONGEST_MS }).deleteWebhook(id);
    return null;
  } catch (fault) {
    const reason = reasonOf(fault, signal);
    context.log.warn({ tenantId, sourceId: source.id, webhookId: id, reason }, 'A Fathom webhook could not be removed');
    return reason;
  }
}
