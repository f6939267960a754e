import type { Org } from '../engine/org.ts';
import { SalesforceError } from '../engine/org.ts';

const MINUTE_MS = 60_000;
// The daily allocation is a rolling window of 24 hours [S38].
const WINDOW_MINUTES = 24 * 60;

/** A request under way; `since` on the monotonic clock, milliseconds. */
export interface Run {
  since: number;
}

/** Daily and concurrent API limits of the org. `org.limits.dailyApiRequests` holds the figures and may be set by tests. */
export class ApiLimits {
  /** Requests that have run for 20 s count as long-running; 25 of them block others [S71]. Both can be lowered. */
  readonly concurrent = { max: 25, longAfterMs: 20_000 };
  readonly #org: Org;
  readonly #now: () => number;
  readonly #perMinute = new Map<number, number>();
  readonly #running = new Set<Run>();

  constructor(org: Org, now: () => number) {
    this.#org = org;
    this.#now = now;
  }

  #forget(): void {
    const oldest = Math.floor(this.#now() / MINUTE_MS) - WINDOW_MINUTES;
    const daily = this.#org.limits.dailyApiRequests;
    for (const [minute, calls] of this.#perMinute) {
      if (minute > oldest) continue;
      this.#perMinute.delete(minute);
      daily.used = Math.max(0, daily.used - calls);
    }
  }

  /**
   * Charges one API call, made by `own`.
   *
   * @throws SalesforceError REQUEST_LIMIT_EXCEEDED, 403, in the texts of [S39]; a refused call is not charged
   */
  charge(own?: Run): void {
    this.#forget();
    const daily = this.#org.limits.dailyApiRequests;
    if (daily.used >= daily.max) throw limitError('daily');
    const isLong = (run: Run) => run !== own && performance.now() - run.since >= this.concurrent.longAfterMs;
    const long = [...this.#running].filter(isLong);
    if (long.length >= this.concurrent.max) throw limitError('concurrent');
    const minute = Math.floor(this.#now() / MINUTE_MS);
    this.#perMinute.set(minute, (this.#perMinute.get(minute) ?? 0) + 1);
    daily.used += 1;
  }

  /** Marks a request as running. */
  start(): Run {
    const run = { since: performance.now() };
    this.#running.add(run);
    return run;
  }

  /** Marks a request as ended. */
  stop(run: Run): void {
    this.#running.delete(run);
  }

  /** Value of the `Sforce-Limit-Info` header [S38]. */
  header(): string {
    this.#forget();
    const { used, max } = this.#org.limits.dailyApiRequests;
    return `api-usage=${used}/${max}`;
  }
}

/** REQUEST_LIMIT_EXCEEDED with the text of the daily or the concurrent limit [S39]. */
export function limitError(which: 'daily' | 'concurrent'): SalesforceError {
  const text =
    which === 'daily'
      ? 'TotalRequests Limit exceeded.'
      : 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.';
  return new SalesforceError('REQUEST_LIMIT_EXCEEDED', text, [], 403);
}
