/** Something a person asked for that cannot be done, told in words for that person. Faults are plain errors. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  /** HTTP status the answer carries. */
  readonly status: number;
  readonly details: unknown;

  constructor(code: string, message: string, status: number, details?: unknown) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Unknown here, or another tenant's: both look the same from outside. */
export function notFound(what: string): UserError {
  return new UserError('not_found', `${what} is not known here. Check the id, or list what there is.`, 404);
}

/** A call nobody here has seen: why that may be, and what to do about each. */
export function callNotFound(): UserError {
  const message =
    'This call is not known here. Check the address or id. If the call is new, press Get calls now in Fathom Setup > ' +
    'Sources, or run fathom-salesforce ingest. A Fathom key brings only the calls its own user sees: if nobody whose key ' +
    'is connected was there, connect the host’s. A call that a filter excludes (Fathom Setup > Sync) is not kept.';
  return new UserError('not_found', message, 404);
}
