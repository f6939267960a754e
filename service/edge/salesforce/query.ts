import { MAX_HEAVY_SUBREQUESTS, type SalesforceClient, type Subresponse } from './client.ts';
import { SalesforceFault } from './faults.ts';

export interface QueryPage {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: readonly Row[];
}

/** A record as the REST API answers it. */
export type Row = Readonly<Record<string, unknown>>;

export interface Query {
  readonly soql: string;
  /** Deleted and archived rows too (`queryAll`). */
  readonly all?: boolean;
}

/** The error a refused subrequest carries: an array of one or more, or an object. */
export function errorOf({ body, httpStatusCode }: Subresponse): { code: string; message: string; fields: string[] } {
  const first: unknown = Array.isArray(body) ? body[0] : body;
  const error = (typeof first === 'object' && first !== null ? first : {}) as Record<string, unknown>;
  return {
    code: String(error['errorCode'] ?? error['statusCode'] ?? `HTTP_${httpStatusCode}`),
    message: String(error['message'] ?? `Salesforce answered ${httpStatusCode}.`),
    fields: Array.isArray(error['fields']) ? error['fields'].map(String) : [],
  };
}

/** Reads every page behind a first one; nothing found and not everything read are different things (M8). */
export async function allRows(client: SalesforceClient, first: QueryPage): Promise<Row[]> {
  const rows = [...recordsOf(first)];
  for (let page = first; !page.done;) {
    if (page.nextRecordsUrl === undefined) {
      throw new SalesforceFault(
        'INCOMPLETE_RESULT',
        'Salesforce: an unfinished result without its continuation.',
        'later',
      );
    }
    page = await client.get<QueryPage>(page.nextRecordsUrl);
    rows.push(...recordsOf(page));
  }
  return rows;
}

/** @throws SalesforceFault for an answer that is no page of a result */
function recordsOf(page: QueryPage | null): readonly Row[] {
  if (Array.isArray(page?.records)) return page.records;
  throw new SalesforceFault('UNREADABLE_ANSWER', 'Salesforce: a query answer without records.', 'later');
}

/** Path of a query below `/services/data/vXX.X`. */
export function queryPath({ soql, all }: Query): string {
  return `${all ? '/queryAll' : '/query'}?q=${encodeURIComponent(soql)}`;
}

/**
 * Runs queries in as few composite calls as the limits allow, and reads all pages of each.
 * @returns the rows of each query, in order
 * @throws SalesforceFault when any of them fails: a failed query is never "nobody found" (M8)
 */
export async function runQueries(client: SalesforceClient, queries: readonly Query[]): Promise<Row[][]> {
  const results: Row[][] = [];
  for (let start = 0; start < queries.length; start += MAX_HEAVY_SUBREQUESTS) {
    const group = queries.slice(start, start + MAX_HEAVY_SUBREQUESTS);
    const answers = await client.composite(
      group.map((query, index) => ({ method: 'GET', path: queryPath(query), referenceId: `q${start + index}` })),
    );
    for (const answer of answers) results.push(await allRows(client, queryPage(answer)));
  }
  return results;
}

/** A query's first page, or the fault its refusal is. */
export function queryPage(answer: Subresponse): QueryPage {
  if (answer.httpStatusCode < 300) return answer.body as QueryPage;
  const { code, message } = errorOf(answer);
  const kind = answer.httpStatusCode >= 500 || code === 'REQUEST_LIMIT_EXCEEDED' ? 'later' : 'final';
  throw new SalesforceFault(code, `Salesforce refused a query: ${message}`, kind);
}
