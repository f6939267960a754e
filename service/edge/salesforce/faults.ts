/**
 * What went wrong with a whole request to Salesforce. Refused single records are data, not faults.
 * `reconnect`: a person must connect again · `later`: the same request may succeed by itself · `final`: it will not.
 */
export type FaultKind = 'reconnect' | 'later' | 'final';

export class SalesforceFault extends Error {
  override readonly name = 'SalesforceFault';
  readonly code: string;
  readonly kind: FaultKind;

  constructor(code: string, message: string, kind: FaultKind, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.kind = kind;
  }
}

/** Codes of whole requests that pass by themselves (salesforce-platform.md section 6, scope B). */
const LATER = new Set([
  'REQUEST_LIMIT_EXCEEDED',
  'SERVER_UNAVAILABLE',
  'API_CURRENTLY_DISABLED',
  'UNKNOWN_EXCEPTION',
  'TOO_MANY_APEX_REQUESTS',
  'REQUEST_RUNNING_TOO_LONG',
  'QUERY_TIMEOUT',
  'UNABLE_TO_LOCK_ROW',
]);

/** Codes after which nobody but a person can help, by connecting again. */
const RECONNECT = new Set([
  'INVALID_SESSION_ID',
  'invalid_grant',
  'inactive_user',
  'inactive_org',
  'API_DISABLED_FOR_ORG',
  'Bad_OAuth_Token',
]);

/** jsforce names network faults by their cause, HTTP faults without a JSON body `ERROR_HTTP_<status>`. */
function kindOf(code: string, isNetwork: boolean): FaultKind {
  if (RECONNECT.has(code)) return 'reconnect';
  if (isNetwork || LATER.has(code) || /^ERROR_HTTP_(420|429|5\d\d)$/.test(code)) return 'later';
  return 'final';
}

/** Longest part of a foreign message we repeat: enough to recognise it, too little for a page of HTML. */
const MESSAGE_LENGTH = 500;

/**
 * Turns what jsforce throws into a fault with a kind. Unknown causes without a code (lost connections, time-outs) count
 * as `later`: every write carries a key, so trying again is safe.
 */
export function toFault(error: unknown): SalesforceFault {
  if (error instanceof SalesforceFault) return error;
  const { message, code, isNetwork } = describeError(error);
  const status = /^ERROR_HTTP_(\d+)$/.exec(code)?.[1];
  const readable = /<html|<!doctype/i.test(message)
    ? `an HTML page${status === undefined ? '' : ` with status ${status}`} instead of an answer`
    : message;
  return new SalesforceFault(code, `Salesforce: ${readable.slice(0, MESSAGE_LENGTH)}`, kindOf(code, isNetwork), error);
}

function describeError(error: unknown): { message: string; code: string; isNetwork: boolean } {
  if (!(error instanceof Error)) return { message: String(error), code: 'UNKNOWN', isNetwork: true };
  const named = error as Error & { errorCode?: unknown; cause?: { code?: unknown; message?: unknown } };
  if (typeof named.errorCode === 'string') return { message: error.message, code: named.errorCode, isNetwork: false };
  const cause = named.cause;
  const causeCode = typeof cause?.code === 'string' ? cause.code : null;
  // Node says "fetch failed" of every lost or refused connection; which, its code tells.
  if (causeCode !== null) return { message: `it cannot be reached (${causeCode}).`, code: causeCode, isNetwork: true };
  const detail = typeof cause?.message === 'string' ? `${error.message}: ${cause.message}` : error.message;
  return { message: detail, code: causeCode ?? error.name, isNetwork: true };
}
