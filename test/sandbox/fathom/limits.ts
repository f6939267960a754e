import type { Limits } from './types.ts';

export const SPEC_LIMITS: Limits = { global: 60, heavy: 30, windowMs: 60_000, enabled: true, retryAfter: true };

/** What one request is answered with: its headers, and the wait in seconds when it is refused. */
export interface Ruling {
  headers: Record<string, string>;
  waitSeconds: number | null;
}

interface Window {
  endsAt: number;
  used: number;
}

/**
 * Counts requests per key: 60 a minute in all, 30 heavy ones (5 under load) [SPEC section 8]. Assumed, because it is not
 * published: fixed windows that begin with a request, heavy requests count in both, refused ones in neither, and the
 * headers of a heavy request tell of whichever budget is nearer its end.
 */
export class RateLimiter {
  limits: Limits;
  readonly #windows = new Map<string, Window>();
  readonly #clock: () => number;

  constructor(limits: Partial<Limits> | undefined, clock: () => number) {
    this.limits = { ...SPEC_LIMITS, ...limits };
    this.#clock = clock;
  }

  take(key: string, heavy: boolean): Ruling {
    if (!this.limits.enabled) return { headers: {}, waitSeconds: null };
    const budgets = [
      { window: this.#window(`global ${key}`), limit: this.limits.global },
      ...(heavy ? [{ window: this.#window(`heavy ${key}`), limit: this.limits.heavy }] : []),
    ];
    const full = budgets.filter(({ window, limit }) => window.used >= limit);
    if (full.length === 0) for (const { window } of budgets) window.used += 1;
    const tightest = [...(full.length > 0 ? full : budgets)].sort((a, b) => left(a) - left(b))[0];
    if (!tightest) throw new Error('a request has at least one budget');
    const seconds = Math.max(0, Math.ceil((tightest.window.endsAt - this.#clock()) / 1000));
    const headers: Record<string, string> = {
      'RateLimit-Limit': String(tightest.limit),
      'RateLimit-Remaining': String(Math.max(0, left(tightest))),
      'RateLimit-Reset': String(seconds),
    };
    if (full.length === 0) return { headers, waitSeconds: null };
    const wait = Math.max(1, ...full.map(({ window }) => Math.ceil((window.endsAt - this.#clock()) / 1000)));
    if (this.limits.retryAfter) headers['Retry-After'] = String(wait);
    return { headers, waitSeconds: wait };
  }

  /** Forget what was used. */
  reset(): void {
    this.#windows.clear();
  }

  #window(name: string): Window {
    const now = this.#clock();
    const open = this.#windows.get(name);
    if (open && open.endsAt > now) return open;
    const fresh = { endsAt: now + this.limits.windowMs, used: 0 };
    this.#windows.set(name, fresh);
    return fresh;
  }
}

function left({ window, limit }: { window: Window; limit: number }): number {
  return limit - window.used;
}
