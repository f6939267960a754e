import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { UserError } from '../../types/errors.ts';

/** Far above what screens and Apex of one organisation ask for (50 a second), far below what would starve other tenants. */
const PER_MINUTE = 3_000;
const WINDOW_SECONDS = 60;

/** Counts a request of a tenant key. @throws UserError 429 `rate_limited`, `details.retryAfterSeconds` */
export type KeyLimit = (apiKey: string) => Promise<void>;

/**
 * A limit per tenant key, counted by this process alone: behind a load balancer each process grants the full number.
 * @param perMinute 0: no limit
 */
export function keyLimit(perMinute: number = PER_MINUTE): KeyLimit {
  if (perMinute === 0) return async () => undefined;
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  return async (apiKey) => {
    try {
      await limiter.consume(createHash('sha256').update(apiKey).digest('base64url'));
    } catch (fault) {
      if (!(fault instanceof RateLimiterRes)) throw fault;
      const retryAfterSeconds = Math.max(1, Math.ceil(fault.msBeforeNext / 1000));
      const message = `Too many requests with this key: at most ${perMinute} a minute. Try again in ${retryAfterSeconds} s.`;
      throw new UserError('rate_limited', message, 429, { retryAfterSeconds });
    }
  };
}
