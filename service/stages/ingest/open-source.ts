import type { Context } from '../../context.ts';
import { fathomBaseUrl } from '../../edge/fathom/base-url.ts';
import { fathomClient } from '../../edge/fathom/client.ts';
import type { FathomClient } from '../../edge/fathom/client.ts';
import { FathomBusy } from '../../edge/fathom/errors.ts';
import { minIntervalMs } from '../../edge/fathom/limits.ts';
import type { Weight } from '../../edge/fathom/limits.ts';
import { pauseFor } from '../../edge/fathom/request.ts';
import { deferRequests, reserveRequest } from '../../edge/postgres/fathom-sources.ts';
import type { FathomSource } from '../../edge/postgres/fathom-sources.ts';
import { saveBudget } from '../../edge/postgres/source-health.ts';
import type { Dialect } from '../../types/meeting.ts';

/** The vault column a source's API key is sealed for. */
export const KEY_COLUMN = 'fathom_sources.sealed_key';

export interface OpenOptions {
  readonly signal?: AbortSignal | undefined;
  /** Give up (FathomBusy) rather than wait longer than this for a turn; absent: wait as long as it takes. */
  readonly maxWaitMs?: number;
}

/**
 * A client for one stored key. Every request books its turn in the database, so that all processes share the key's
 * budget, and what Fathom asks for is booked there too (C2).
 * @throws VaultError when the key does not open, UserError `insecure_url`, FathomRefused for a key no header can carry
 */
export function openSource(
  context: Context,
  tenantId: string,
  source: FathomSource,
  options: OpenOptions = {},
): FathomClient {
  const { config, db, clock } = context;
  return fathomClient({
    baseUrl: baseUrlOf(context, source.dialect),
    apiKey: context.vault.open(tenantId, KEY_COLUMN, source.sealedKey),
    dialect: source.dialect,
    reserve: async (weight: Weight) => {
      const interval = minIntervalMs(source.dialect, weight, config.fathom.minIntervalMs);
      const turn = await reserveRequest(db, tenantId, source.id, interval, clock());
      const wait = turn.getTime() - clock().getTime();
      if (wait > (options.maxWaitMs ?? Infinity)) {
        throw new FathomBusy(wait, `Fathom asked for a pause; the next request may go in ${Math.ceil(wait / 1000)} s.`);
      }
      await pauseFor(wait, options.signal);
    },
    postpone: (ms) => deferRequests(db, tenantId, source.id, new Date(clock().getTime() + ms)),
    noteBudget: (budget) => saveBudget(db, tenantId, source.id, { ...budget, at: clock() }),
    ...(options.signal && { signal: options.signal }),
  });
}

/** Where this service speaks a dialect. @throws UserError `insecure_url` */
export function baseUrlOf({ config }: Pick<Context, 'config'>, dialect: Dialect): string {
  return fathomBaseUrl(dialect, { apiUrl: config.fathom.apiUrl, allowInsecureUrls: config.allowInsecureUrls });
}
