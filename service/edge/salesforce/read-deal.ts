import type { FieldMap } from '../../types/snapshot.ts';
import type { SalesforceClient } from './client.ts';
import { allRows, runQueries, type QueryPage, type Row } from './query.ts';
import { isIn, select } from './soql.ts';

/** An open deal of a Contact. */
export interface DealOfContact {
  readonly id: string;
  readonly name: string;
  readonly stageName: string;
}

/** One Opportunity with the Contacts that have a role on it. */
export interface DealWithContacts {
  readonly id: string;
  readonly name: string;
  readonly stageName: string;
  readonly isClosed: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly contacts: readonly {
    readonly id: string;
    readonly name: string;
    /** Lower-cased; Contacts without an address are left out. */
    readonly email: string;
    readonly openDeals: readonly DealOfContact[];
  }[];
}

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));

function contactQuery(opportunityId: string): string {
  const roles =
    '(SELECT OpportunityId, Opportunity.Name, Opportunity.StageName FROM OpportunityContactRoles WHERE Opportunity.IsClosed = false)';
  const ofDeal = `Id IN (SELECT ContactId FROM OpportunityContactRole WHERE ${isIn('OpportunityId', [opportunityId])})`;
  return `SELECT Id, Name, Email, ${roles} FROM Contact WHERE Email != null AND ${ofDeal}`;
}

function toDeal(role: Row): DealOfContact {
  const opportunity = (role['Opportunity'] ?? {}) as Row;
  return {
    id: text(role['OpportunityId']),
    name: text(opportunity['Name']),
    stageName: text(opportunity['StageName']),
  };
}

async function toContact(client: SalesforceClient, row: Row): Promise<DealWithContacts['contacts'][number]> {
  // The child member is null when empty, and pages on its own [S51].
  const child = row['OpportunityContactRoles'] as QueryPage | null | undefined;
  const deals = (child ? await allRows(client, child) : []).map(toDeal);
  return {
    id: text(row['Id']),
    name: text(row['Name']),
    email: text(row['Email']).trim().toLowerCase(),
    // A Contact may have several roles on one deal.
    openDeals: [...new Map(deals.map((deal) => [deal.id, deal])).values()],
  };
}

/**
 * A deal and its Contacts, in one composite call.
 * @param fields API names of the Opportunity fields wanted; unknown or hidden ones are left out
 * @returns `null` for a deal that does not exist or is not visible to the connected user
 * @throws SalesforceFault when a query fails
 */
export async function readDeal(
  client: SalesforceClient,
  opportunityId: string,
  fields: readonly string[],
  describe: FieldMap,
): Promise<DealWithContacts | null> {
  const standard = ['Id', 'Name', 'StageName', 'IsClosed'];
  const wanted = [...new Set(fields)].filter((field) => field in describe && !standard.includes(field));
  const asked = ['StageName'].filter((field) => fields.includes(field));
  const [deals = [], contacts = []] = await runQueries(client, [
    { soql: select([...standard, ...wanted], 'Opportunity', isIn('Id', [opportunityId])) },
    { soql: contactQuery(opportunityId) },
  ]);
  const [row] = deals;
  if (row === undefined) return null;
  return {
    id: text(row['Id']),
    name: text(row['Name']),
    stageName: text(row['StageName']),
    isClosed: row['IsClosed'] === true,
    fields: Object.fromEntries([...wanted, ...asked].map((field) => [field, row[field] ?? null])),
    contacts: await Promise.all(contacts.map((contact) => toContact(client, contact))),
  };
}
