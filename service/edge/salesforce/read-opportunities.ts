import type { FieldMap, Opportunity } from '../../types/snapshot.ts';
import { opportunityQueries } from './batch-queries.ts';
import { toOpportunity } from './batch-rows.ts';
import type { SalesforceClient } from './client.ts';
import { runQueries } from './query.ts';

/**
 * Opportunities by id with the values of some fields; those that are gone or hidden are absent.
 * @throws SalesforceFault when Salesforce cannot be read
 */
export async function readOpportunities(
  client: SalesforceClient,
  opportunityIds: readonly string[],
  dealFields: readonly string[],
  describe: FieldMap,
): Promise<Opportunity[]> {
  if (opportunityIds.length === 0) return [];
  const queries = opportunityQueries({ emails: [], accountEmails: [], opportunityIds, dealFields }, describe);
  const rows = (await runQueries(client, queries)).flat();
  return rows.map((row) => toOpportunity(row, dealFields));
}
