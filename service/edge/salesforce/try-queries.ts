import { MAX_HEAVY_SUBREQUESTS, type SalesforceClient, type Subresponse } from './client.ts';
import { allRows, errorOf, queryPage, queryPath, type Query, type Row } from './query.ts';

/** What became of a query that may be refused: its rows, or why there are none. */
export type Tried =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Codes by which Salesforce says that it does not show something to this user, or does not have it. */
const NOT_SHOWN = new Set(['INVALID_TYPE', 'INVALID_FIELD', 'INSUFFICIENT_ACCESS', 'MALFORMED_QUERY']);

/**
 * An answer as an outcome: what the user may not see is told, everything else that went wrong is a fault.
 * @throws SalesforceFault
 */
export async function triedQuery(client: SalesforceClient, answer: Subresponse): Promise<Tried> {
  if (answer.httpStatusCode >= 400 && answer.httpStatusCode < 500) {
    const { code, message } = errorOf(answer);
    if (NOT_SHOWN.has(code)) return { ok: false, code, message };
  }
  return { ok: true, rows: await allRows(client, queryPage(answer)) };
}

/**
 * Runs queries of which some may ask for what this user cannot see (a hidden object costs its own answer only), in as
 * few composite calls as the limits allow.
 * @returns an outcome for each query, in order
 * @throws SalesforceFault when Salesforce cannot be asked
 */
export async function tryQueries(client: SalesforceClient, queries: readonly Query[]): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (let start = 0; start < queries.length; start += MAX_HEAVY_SUBREQUESTS) {
    const group = queries.slice(start, start + MAX_HEAVY_SUBREQUESTS);
    const answers = await client.composite(
      group.map((query, index) => ({ method: 'GET', path: queryPath(query), referenceId: `t${index}` })),
    );
    for (const answer of answers) tried.push(await triedQuery(client, answer));
  }
  return tried;
}
