import type { Dialect } from '../../types/meeting.ts';

/** `heavy`: summaries or transcripts are in the answer, which Fathom counts apart [SPEC, fathom-api.md section 8]. */
export type Weight = 'heavy' | 'light';

// `external`: 30 heavy and 60 other requests a minute; `v1`: the 50 a minute the floor system keeps to (C2).
const INTERVAL_MS: Record<Dialect, Record<Weight, number>> = {
  external: { heavy: 2000, light: 1000 },
  v1: { heavy: 1200, light: 1200 },
};

/** Waits after the first, second … refusal with 429 that does not say how long itself (C2). */
export const LADDER_MS = [1000, 2000, 4000, 8000, 16_000] as const;

/** The heavy limit in ordinary times; a smaller `RateLimit-Limit` means Fathom is under load [SPEC]. */
const USUAL_LIMIT = 30;

/** Nobody asks for longer in earnest: windows are 60 s [SPEC]. Keeps a wrong header from stopping us for days. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * Shortest time between two requests with one key, in milliseconds.
 * @param override `FATHOM_MIN_INTERVAL_MS`
 */
export function minIntervalMs(dialect: Dialect, weight: Weight, override?: number): number {
  return override ?? INTERVAL_MS[dialect][weight];
}

/** Requests that left far enough apart may arrive closer: a hundredth is added, and no more than networks are uneven. */
const MARGIN = 1 / 100;
const LONGEST_MARGIN_MS = 20;

/** The distance kept between two requests so that they arrive no closer than `intervalMs`. */
export function spacingMs(intervalMs: number): number {
  return intervalMs + Math.min(intervalMs * MARGIN, LONGEST_MARGIN_MS);
}

/**
 * How long a 429 asks to wait: `Retry-After` (seconds or a date) wins over the ladder.
 * @param refusals how many in a row, this one included, from 1
 */
export function waitAfter429(headers: Headers, refusals: number, now: Date): number {
  const ladder = LADDER_MS[Math.min(refusals, LADDER_MS.length) - 1] ?? 0;
  const header = headers.get('retry-after')?.trim() ?? '';
  if (header === '') return ladder;
  const asked = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isNaN(asked) ? ladder : bounded(asked);
}

/**
 * How long an answer's `RateLimit-*` headers ask to wait before the next request; 0 where the usual pace is fine.
 * An empty budget waits for the window's end; a limit below the usual one is spread over what is left of the window.
 */
export function pauseAsked(headers: Headers): number {
  const remaining = wholeNumber(headers.get('ratelimit-remaining'));
  const reset = wholeNumber(headers.get('ratelimit-reset'));
  if (remaining === null || reset === null) return 0;
  if (remaining === 0) return bounded(reset * 1000);
  const limit = wholeNumber(headers.get('ratelimit-limit'));
  return limit !== null && limit < USUAL_LIMIT ? bounded((reset * 1000) / remaining) : 0;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null;
}

function bounded(ms: number): number {
  return Math.min(Math.max(0, Math.ceil(ms)), LONGEST_PAUSE_MS);
}

/** What Fathom says is left of a key's budget. */
export interface Budget {
  /** Requests of the whole window. */
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: Date;
}

/** An answer's `RateLimit-*` headers (the reset is in seconds from now [SPEC, section 8]); `null` where it has none. */
export function budgetOf(headers: Headers, now: Date): Budget | null {
  const limit = wholeNumber(headers.get('ratelimit-limit'));
  const remaining = wholeNumber(headers.get('ratelimit-remaining'));
  const reset = wholeNumber(headers.get('ratelimit-reset'));
  if (limit === null || remaining === null || reset === null) return null;
  // Larger than any limit: not a count of requests, and the database would refuse it.
  const MOST = 1_000_000;
  if (limit > MOST || remaining > MOST) return null;
  return { limit, remaining, resetsAt: new Date(now.getTime() + bounded(reset * 1000)) };
}
