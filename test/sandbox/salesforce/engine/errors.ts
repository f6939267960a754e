/** One error in the platform's words: `errorCode`, text, fields, and the HTTP class of [S31]. */
export class SalesforceError extends Error {
  readonly errorCode: string;
  readonly fields: string[];
  readonly httpStatus: number;

  /**
   * @param errorCode the platform's code, e.g. `INVALID_FIELD`
   * @param message the platform's text
   * @param fields fields the error points to, may be empty
   * @param httpStatus status of a single-resource answer; by default what [S31] and section 6 give for the code
   */
  constructor(errorCode: string, message: string, fields: string[] = [], httpStatus: number = statusOf(errorCode)) {
    super(message);
    this.name = 'SalesforceError';
    this.errorCode = errorCode;
    this.fields = fields;
    this.httpStatus = httpStatus;
  }
}

/** Something this sandbox does not know. Never swallowed: HTTP answers 501 with errorCode NOT_SIMULATED. */
export class NotSimulated extends Error {
  readonly errorCode = 'NOT_SIMULATED';
  readonly httpStatus = 501;

  constructor(what: string) {
    super(`Not simulated: ${what}`);
    this.name = 'NotSimulated';
  }
}

/** What a deploy of package metadata refuses; the message names file and problem. */
export class DeployError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The package does not deploy:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'DeployError';
    this.problems = problems;
  }
}

// Codes whose HTTP class is not 400 ([S31], [S38], [S39], section 6).
const STATUS: Readonly<Record<string, number>> = {
  INVALID_SESSION_ID: 401,
  REQUEST_LIMIT_EXCEEDED: 403,
  API_DISABLED_FOR_ORG: 403,
  INSUFFICIENT_ACCESS: 403,
  NOT_FOUND: 404,
  ENTITY_IS_DELETED: 404,
  METHOD_NOT_ALLOWED: 405,
  PRECONDITION_FAILED: 412,
  SERVER_UNAVAILABLE: 503,
  UNKNOWN_EXCEPTION: 500,
};

/** HTTP status class of a platform error code in a single-resource answer [S31]. */
export function statusOf(errorCode: string): number {
  return STATUS[errorCode] ?? 400;
}
