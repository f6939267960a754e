import type { Refusal } from '../../types/outcome.ts';
import { MAX_HEAVY_SUBREQUESTS, type SalesforceClient } from './client.ts';
import { SalesforceFault } from './faults.ts';
import { errorOf } from './query.ts';
import { chunks } from './soql.ts';

/** Ids of one request: the limit of a collection [S33]. */
const COLLECTION_SIZE = 200;

/** What a deletion says of a record that is gone already. */
const GONE = new Set(['ENTITY_IS_DELETED', 'NOT_FOUND', 'INVALID_CROSS_REFERENCE_KEY']);

interface DeleteResult {
  readonly id?: string;
  readonly success?: boolean;
  readonly errors?: readonly { readonly statusCode?: string; readonly message?: string; readonly fields?: string[] }[];
}

/** `null`: the record is gone. */
function refusalOf(result: DeleteResult | undefined): Refusal | null {
  if (result?.success === true) return null;
  const [error] = result?.errors ?? [];
  const code = error?.statusCode ?? 'UNKNOWN';
  return GONE.has(code) ? null : { code, message: error?.message ?? '', fields: error?.fields ?? [] };
}

/**
 * Deletes records, each for itself, 1,000 in a call. Repeating it is safe: what is gone counts as deleted.
 * @returns why Salesforce refused, by id; `null` for those that are gone now
 * @throws SalesforceFault when there was no answer: records may or may not be gone
 */
export async function removeRecords(
  client: SalesforceClient,
  ids: readonly string[],
): Promise<Map<string, Refusal | null>> {
  const results = new Map<string, Refusal | null>();
  for (const group of chunks(chunks(ids, COLLECTION_SIZE), MAX_HEAVY_SUBREQUESTS)) {
    const answers = await client.composite(
      group.map((part, index) => ({
        method: 'DELETE',
        path: `/composite/sobjects?ids=${part.join(',')}&allOrNone=false`,
        referenceId: `d${index}`,
      })),
    );
    group.forEach((part, index) => {
      const answer = answers.find(({ referenceId }) => referenceId === `d${index}`);
      if (answer === undefined || answer.httpStatusCode >= 500)
        throw new SalesforceFault('UNREADABLE_ANSWER', 'Salesforce left out a deletion.', 'later');
      const refused = answer.httpStatusCode >= 300 || !Array.isArray(answer.body) ? errorOf(answer) : null;
      const rows = refused === null ? (answer.body as DeleteResult[]) : [];
      part.forEach((id, at) => results.set(id, refused ?? refusalOf(rows[at])));
    });
  }
  return results;
}
