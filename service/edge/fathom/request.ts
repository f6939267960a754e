import { setTimeout as delay } from 'node:timers/promises';
import { FathomAway, FathomBusy, FathomRefused, FathomRejected } from './errors.ts';
import { exchange } from './exchange.ts';
import type { Answer, ExchangeOptions, Sending } from './exchange.ts';
import { budgetOf, LADDER_MS, pauseAsked, waitAfter429 } from './limits.ts';
import type { Budget, Weight } from './limits.ts';

/** Waits between tries of a request that Fathom did not answer properly; after the last one it fails. */
const AWAY_WAITS_MS = [1000, 4000];

export interface RequestOptions extends ExchangeOptions {
  /** Resolves when this request may go (C2). */
  readonly reserve: (weight: Weight) => Promise<void>;
  /** Keeps every request with this key back for so long, in all processes. */
  readonly postpone: (ms: number) => Promise<void>;
  readonly pause: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Told what each answer says of the key's budget. */
  readonly noteBudget?: ((budget: Budget) => Promise<void>) | undefined;
}

/** A 2xx answer as JSON, and Fathom's own time of it where it said so. */
export interface JsonAnswer {
  readonly body: unknown;
  readonly answeredAt: Date | null;
}

/**
 * A request with pacing, the 429 ladder and a few tries against passing faults. Making a thing twice is worse than not making
 * it, so a POST is sent once.
 * @throws FathomRefused, FathomRejected, FathomBusy after five 429 in a row, FathomAway after three tries
 */
export async function sendJson(
  url: URL,
  weight: Weight,
  options: RequestOptions,
  sending: Sending,
): Promise<JsonAnswer> {
  let refusals = 0;
  for (let failures = sending.method === 'POST' ? AWAY_WAITS_MS.length : 0; ;) {
    await options.reserve(weight);
    try {
      const answer = await exchange(url, options, sending);
      const budget = budgetOf(answer.headers, new Date());
      if (budget !== null) await options.noteBudget?.(budget);
      if (answer.status !== 429) return await accepted(answer, url, options);
      refusals += 1;
      await waitOut(answer, refusals, options);
    } catch (fault) {
      const wait = AWAY_WAITS_MS[failures];
      if (!(fault instanceof FathomAway) || wait === undefined) throw fault;
      failures += 1;
      await options.pause(wait, options.signal);
    }
  }
}

async function waitOut(answer: Answer, refusals: number, options: RequestOptions): Promise<void> {
  const wait = waitAfter429(answer.headers, refusals, new Date());
  await options.postpone(wait);
  if (refusals < LADDER_MS.length) return;
  const seconds = Math.ceil(wait / 1000);
  throw new FathomBusy(
    wait,
    `Fathom refused ${refusals} requests in a row for too many requests (429); next try in ${seconds} s.`,
  );
}

async function accepted(answer: Answer, url: URL, options: RequestOptions): Promise<JsonAnswer> {
  const { status, headers, text } = answer;
  if (status === 401) throw new FathomRefused(401, 'Fathom does not accept this API key (401).');
  if (status === 403) throw new FathomRefused(403, 'Fathom does not allow this API key to read calls (403).');
  if (status >= 500) throw new FathomAway(`Fathom (${url.host}) answered with an error of its own (${status}).`);
  if (status >= 400) throw new FathomRejected(status, `Fathom did not accept the request ${url.pathname} (${status}).`);
  if (status >= 300)
    throw new FathomAway(`Fathom (${url.host}) sent a redirect (${status}); redirects are not followed.`);
  const pause = pauseAsked(headers);
  if (pause > 0) await options.postpone(pause);
  const date = Date.parse(headers.get('date') ?? '');
  const answeredAt = Number.isNaN(date) ? null : new Date(date);
  // No content: a thing was deleted.
  if (status === 204) return { body: null, answeredAt };
  try {
    return { body: JSON.parse(text) as unknown, answeredAt };
  } catch {
    throw new FathomAway(`Fathom (${url.host}) answered with something that is not JSON.`);
  }
}

/** Waits, unless told to stop first. @throws the signal's reason */
export async function pauseFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (ms <= 0) return;
  try {
    await delay(ms, undefined, signal ? { signal } : {});
  } catch (fault) {
    if (signal?.aborted) throw signal.reason;
    throw fault;
  }
}
