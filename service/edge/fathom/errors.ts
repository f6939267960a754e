/** How a request to Fathom can end other than well. Texts are for people, and never hold the key. */

/** Fathom does not take the key (401) or does not let it do this (403). */
export class FathomRefused extends Error {
  override readonly name = 'FathomRefused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Five times in a row 429; the next request should wait `retryAfterMs`. */
export class FathomBusy extends Error {
  override readonly name = 'FathomBusy';
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number, message: string) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Not reachable, too slow, 5xx, a redirect, or an answer that is not what the API sends. Passes by itself, mostly. */
export class FathomAway extends Error {
  override readonly name = 'FathomAway';
}

/** Any other 4xx: this request is not understood, the key is fine. */
export class FathomRejected extends Error {
  override readonly name = 'FathomRejected';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Whether it is one of the four above, which a source shows as its state; anything else is a fault of ours. */
export function isFathomError(error: unknown): error is FathomRefused | FathomBusy | FathomAway | FathomRejected {
  return (
    error instanceof FathomRefused ||
    error instanceof FathomBusy ||
    error instanceof FathomAway ||
    error instanceof FathomRejected
  );
}
