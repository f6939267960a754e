import type { SalesforceClient } from './client.ts';
import { runQueries } from './query.ts';
import { isIn, select } from './soql.ts';

/** What Salesforce shows the connected user of a Contact and a deal somebody chose; `null`: nothing. */
export interface Chosen {
  readonly contact: { readonly id: string; readonly name: string; readonly email: string | null } | null;
  readonly deal: { readonly id: string; readonly name: string; readonly isClosed: boolean } | null;
}

const text = (value: unknown) => (value === null || value === undefined ? null : String(value));

/** Looks both up in one composite call. @throws SalesforceFault when Salesforce cannot be asked */
export async function readChoice(
  client: SalesforceClient,
  { contactId, opportunityId }: { readonly contactId: string; readonly opportunityId: string },
): Promise<Chosen> {
  const [contacts, deals] = await runQueries(client, [
    { soql: select(['Id', 'Name', 'Email'], 'Contact', isIn('Id', [contactId])) },
    { soql: select(['Id', 'Name', 'IsClosed'], 'Opportunity', isIn('Id', [opportunityId])) },
  ]);
  const [contact, deal] = [contacts?.[0], deals?.[0]];
  return {
    contact: contact
      ? {
          id: String(contact['Id']),
          name: text(contact['Name']) ?? contactId,
          email: text(contact['Email'])?.trim().toLowerCase() ?? null,
        }
      : null,
    deal: deal
      ? { id: String(deal['Id']), name: text(deal['Name']) ?? opportunityId, isClosed: deal['IsClosed'] === true }
      : null,
  };
}
