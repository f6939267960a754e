import type { Context } from '../../context.ts';
import { fathomBaseUrl, fathomRootUrl } from '../../edge/fathom/base-url.ts';
import { fathomClient } from '../../edge/fathom/client.ts';
import type { FathomClient } from '../../edge/fathom/client.ts';
import { FathomBusy } from '../../edge/fathom/errors.ts';
import { minIntervalMs, spacingMs } from '../../edge/fathom/limits.ts';
import type { Weight } from '../../edge/fathom/limits.ts';
import { pauseFor } from '../../edge/fathom/request.ts';
import { deferRequests, reserveRequest } from '../../edge/postgres/fathom-sources.ts';
import type { FathomSource } from '../../edge/postgres/fathom-sources.ts';
import { saveBudget } from '../../edge/postgres/source-health.ts';
import { holdTurns, takeTurn } from '../../edge/postgres/request-turns.ts';
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
    ...addressOf(context, source.dialect),
    apiKey: context.vault.open(tenantId, KEY_COLUMN, source.sealedKey),
    dialect: source.dialect,
    reserve: async (weight: Weight) => {
      const interval = spacingMs(minIntervalMs(source.dialect, weight, config.fathom.minIntervalMs));
      const turn = await reserveRequest(db, tenantId, source.id, interval, clock());
      await waitFor(turn.getTime() - clock().getTime(), options);
      // The turn was booked; whether it is still ours to send in is decided at the moment of sending.
      for (;;) {
        const wait = await takeTurn(db, tenantId, source.id, interval);
        if (wait === 0) return;
        await waitFor(wait, options);
      }
    },
    postpone: async (ms) => {
      await deferRequests(db, tenantId, source.id, new Date(clock().getTime() + ms));
      await holdTurns(db, tenantId, source.id, ms);
    },
    noteBudget: (budget) => saveBudget(db, tenantId, source.id, { ...budget, at: clock() }),
    ...(options.signal && { signal: options.signal }),
  });
}

/** Keeps the next request with a key at its distance from the probe just made, which had no source yet to take turns by (C2). */
export async function keepDistance({ db, config }: Context, tenantId: string, source: FathomSource): Promise<void> {
  const interval = spacingMs(minIntervalMs(source.dialect, 'light', config.fathom.minIntervalMs));
  await holdTurns(db, tenantId, source.id, interval);
}

/** @throws FathomBusy rather than wait longer than the caller allows */
async function waitFor(ms: number, { signal, maxWaitMs = Infinity }: OpenOptions): Promise<void> {
  if (ms > maxWaitMs) {
    throw new FathomBusy(ms, `Fathom asked for a pause; the next request may go in ${Math.ceil(ms / 1000)} s.`);
  }
  await pauseFor(ms, signal);
}

/** Where this service speaks a dialect. @throws UserError `insecure_url` */
export function addressOf(
  { config }: Pick<Context, 'config'>,
  dialect: Dialect,
): { baseUrl: string; rootUrl: string | null } {
  const options = { apiUrl: config.fathom.apiUrl, allowInsecureUrls: config.allowInsecureUrls };
  return { baseUrl: fathomBaseUrl(dialect, options), rootUrl: fathomRootUrl(options) };
}
