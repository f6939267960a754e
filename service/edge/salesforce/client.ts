import { Connection } from 'jsforce';
import { SalesforceFault, toFault } from './faults.ts';

/** The one API version the service speaks (Winter '27); never "latest". */
export const API_VERSION = '68.0';

/** A request longer than this is given up; Salesforce itself allows ten minutes [S71]. */
const REQUEST_TIMEOUT_MS = 120_000;

/** A read is repeated by jsforce when the line breaks or Salesforce is busy; twice, so that a batch fails within seconds. */
const READ_RETRIES = { maxRetries: 2, minTimeout: 500 };

/** Composite limits [S35]. */
export const MAX_SUBREQUESTS = 25;
export const MAX_HEAVY_SUBREQUESTS = 5;

export interface Subrequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path below `/services/data/vXX.X`, e.g. `/query?q=…`. */
  readonly path: string;
  readonly referenceId: string;
  readonly body?: unknown;
}

export interface Subresponse {
  readonly referenceId: string;
  readonly httpStatusCode: number;
  readonly body: unknown;
}

export interface SalesforceClient {
  /**
   * One composite call; the subrequests' own failures are in their answers.
   * @param allOrNone one failure undoes all of them; each for itself unless said
   */
  composite(subrequests: readonly Subrequest[], allOrNone?: boolean): Promise<Subresponse[]>;
  /** Posts to a path of the pinned version below `/services/data/vXX.X`, e.g. `/composite/graph`. */
  post<T>(path: string, body: unknown): Promise<T>;
  /** Reads a path below the instance, e.g. a `nextRecordsUrl`. */
  get<T>(path: string): Promise<T>;
  /** API calls made by this client so far. */
  calls(): number;
  /** What the org last reported (`Sforce-Limit-Info`). */
  usage(): { readonly used: number; readonly max: number } | null;
}

export interface ClientOptions {
  readonly instanceUrl: string;
  readonly accessToken: string;
  /** Gets a working access token in place of one that was refused. */
  readonly refresh: (stale: string) => Promise<string>;
}

/** Path of a resource of the pinned version. */
export function apiPath(path: string): string {
  return `/services/data/v${API_VERSION}${path}`;
}

function connectionOf({ instanceUrl, accessToken, refresh }: ClientOptions, onRefreshFault: (fault: unknown) => void) {
  let refreshed = 0;
  return new Connection({
    instanceUrl,
    accessToken,
    version: API_VERSION,
    callOptions: { client: 'FathomForSalesforce' },
    refreshFn: (connection, callback) => {
      refreshed += 1;
      // A fresh token that is refused again will not get better; jsforce itself would try forever.
      const token = refreshed > 2 ? Promise.reject(refusedAgain()) : refresh(connection.accessToken ?? '');
      token.then(
        (fresh) => callback(null, fresh),
        (fault: unknown) => {
          onRefreshFault(fault);
          callback(fault as Error);
        },
      );
    },
  });
}

function refusedAgain(): SalesforceFault {
  return new SalesforceFault('INVALID_SESSION_ID', 'Salesforce refuses a token it has just issued.', 'reconnect');
}

interface CompositeAnswer {
  readonly compositeResponse?: Subresponse[];
}

/**
 * The answers in the order of their subrequests.
 * @throws SalesforceFault when one is missing: "not answered" must never read as "nothing found" (M8)
 */
function inOrder(subrequests: readonly Subrequest[], answer: CompositeAnswer | null): Subresponse[] {
  const answers = Array.isArray(answer?.compositeResponse) ? answer.compositeResponse : [];
  return subrequests.map(({ referenceId }) => {
    const found = answers.find((one) => one.referenceId === referenceId);
    if (found !== undefined) return found;
    const message = `Salesforce: a composite answer without the result of ${referenceId}.`;
    throw new SalesforceFault('UNREADABLE_ANSWER', message, 'later');
  });
}

/** A subrequest as it travels, in a composite or as a node of a graph. */
export function compositeRequest({ method, path, referenceId, body }: Subrequest) {
  return { method, url: apiPath(path), referenceId, ...(body !== undefined && { body }) };
}

/** In order, one sObject type at a time (design section 5). */
function compositeBody(subrequests: readonly Subrequest[], allOrNone: boolean) {
  return { allOrNone, collateSubrequests: false, compositeRequest: subrequests.map(compositeRequest) };
}

const jsonBody = (body: unknown) =>
  body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };

/** A thin client over jsforce: counts calls, names faults, retries reads only (writes are the caller's decision). */
export function salesforceClient(options: ClientOptions): SalesforceClient {
  let calls = 0;
  let refreshFault: unknown;
  const connection = connectionOf(options, (fault) => (refreshFault = fault));
  async function request<T>(method: 'GET' | 'POST', url: string, body?: unknown): Promise<T> {
    calls += 1;
    refreshFault = undefined;
    try {
      const options = { timeout: REQUEST_TIMEOUT_MS, retry: READ_RETRIES } as object;
      return await connection.request<T>({ method, url, ...jsonBody(body) }, options);
    } catch (error) {
      throw toFault(refreshFault ?? error);
    }
  }
  return {
    composite: async (subrequests, allOrNone = false) => {
      const body = compositeBody(subrequests, allOrNone);
      return inOrder(subrequests, await request<CompositeAnswer | null>('POST', apiPath('/composite'), body));
    },
    post: async (path, body) => request('POST', apiPath(path), body),
    get: async (path) => {
      // A continuation comes from an answer; as a whole address it could take the token elsewhere.
      if (!path.startsWith('/services/')) {
        throw new SalesforceFault('UNREADABLE_ANSWER', 'Salesforce named an address outside its services.', 'later');
      }
      return request('GET', path);
    },
    calls: () => calls,
    usage: () => {
      const usage = connection.limitInfo.apiUsage;
      return usage === undefined ? null : { used: usage.used, max: usage.limit };
    },
  };
}
