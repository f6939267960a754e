import type { SalesforceClient } from './client.ts';
import { runQueries, type Query, type Row } from './query.ts';
import { chunks, instant, isIn } from './soql.ts';

/** Addresses, lower-cased, for which something changed in Salesforce that a waiting call may wait for (M9). */
export interface Changed {
  /** There is a Contact (or Lead, where asked for) that was made or changed. */
  readonly people: ReadonlySet<string>;
  /** The Contact works on an open deal, by a role (or, where asked for, by its Account) that was made or changed. */
  readonly deals: ReadonlySet<string>;
}

/** What besides Contacts and their roles counts: the options of M6. */
export interface AlsoLookAt {
  readonly leads: boolean;
  readonly accounts: boolean;
}

/** Questions about one list of addresses; at most four, so that 400 addresses cost one call. */
function questions(emails: readonly string[], since: Date, { leads, accounts }: AlsoLookAt) {
  const after = `SystemModstamp > ${instant(since)}`;
  const openDeal = `SELECT AccountId FROM Opportunity WHERE IsClosed = false AND ${after}`;
  const people: Query[] = [
    { soql: `SELECT Email FROM Contact WHERE ${after} AND ${isIn('Email', emails)}` },
    ...(leads ? [{ soql: `SELECT Email FROM Lead WHERE ${after} AND ${isIn('Email', emails)}` }] : []),
  ];
  const deals: Query[] = [
    {
      // A deal that was opened again counts like a new role.
      soql: `SELECT Contact.Email FROM OpportunityContactRole WHERE Opportunity.IsClosed = false AND (${after} OR Opportunity.${after}) AND ${isIn('Contact.Email', emails)}`,
    },
    ...(accounts
      ? [{ soql: `SELECT Email FROM Contact WHERE ${isIn('Email', emails)} AND AccountId IN (${openDeal})` }]
      : []),
  ];
  return { people, deals };
}

function addressOf(row: Row): string {
  const email = row['Email'] ?? (row['Contact'] as Row | null | undefined)?.['Email'];
  return String(email ?? '')
    .trim()
    .toLowerCase();
}

/**
 * Which of these addresses have a Contact, or a role on an open deal, that changed since a moment of Salesforce's clock.
 * One API call for 400 addresses.
 * @throws SalesforceFault when a query fails
 */
export async function changedContacts(
  client: SalesforceClient,
  emails: readonly string[],
  since: Date,
  also: AlsoLookAt,
): Promise<Changed> {
  const asked = chunks(emails).map((part) => questions(part, since, also));
  const queries = asked.flatMap(({ people, deals }) => [...people, ...deals]);
  const kinds = asked.flatMap(({ people, deals }) => [...people.map(() => 'people'), ...deals.map(() => 'deals')]);
  const rows = await runQueries(client, queries);
  const found = (kind: string) => new Set(rows.flatMap((part, at) => (kinds[at] === kind ? part.map(addressOf) : [])));
  return { people: found('people'), deals: found('deals') };
}
