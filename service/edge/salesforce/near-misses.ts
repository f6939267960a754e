import type { Nearby, NearbyDeal } from '../../types/nearby.ts';
import type { FieldMap } from '../../types/snapshot.ts';
import type { SalesforceClient } from './client.ts';
import type { Query, Row } from './query.ts';
import { isIn, literal, select } from './soql.ts';
import { tryQueries, type Tried } from './try-queries.ts';

/** People looked for: a call with more external attendees is explained by its first ones. */
const MAX_PEOPLE = 20;
/** Shorter words (`d`, `de`, `jr`) stand in too many addresses. */
const SHORTEST_WORD = 3;
/** Rows shown of anything that is only similar. */
const MAX_ROWS = 20;

/** Whom nobody was found for. */
export interface Unmatched {
  readonly email: string;
  readonly name: string | null;
  /** `null` for public mail: half the world has an address there. */
  readonly domain: string | null;
}

const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
const rowsOf = (tried: Tried | undefined): readonly Row[] => (tried?.ok === true ? tried.rows : []);
/** A pattern: every second part is a value, whose own `%` and `_` mean themselves. */
const like = (...parts: readonly string[]) =>
  literal(parts.map((part, at) => (at % 2 === 0 ? part : part.replaceAll(/[\\%_]/g, String.raw`\$&`))).join(''));

/** E-mail fields of a Contact but the one that is matched. */
function otherEmailFields(contactFields: FieldMap): string[] {
  return Object.values(contactFields).flatMap(({ name, type }) => (type === 'email' && name !== 'Email' ? [name] : []));
}

/** Words by which a person is known, from name and address: `d.ekberg@…`, "Dana Ekberg" → `ekberg`, `dana`. */
function wordsOf({ email, name }: Unmatched): string[] {
  const known = `${name ?? ''} ${email.slice(0, email.lastIndexOf('@'))}`.toLowerCase();
  return [...new Set(known.split(/[^\p{L}]+/u).filter((word) => word.length >= SHORTEST_WORD))];
}

/** The same name, or a word of it in an address of the same domain; colleagues of the same domain are no near misses. */
function similarQuery(people: readonly Unmatched[]): Query | null {
  const names = [...new Set(people.flatMap(({ name }) => name ?? []))];
  const inAddress = people.flatMap((person) =>
    person.domain === null
      ? []
      : wordsOf(person).map((word) => `Email LIKE ${like('%', word, '%@', person.domain ?? '')}`),
  );
  const where = [...(names.length === 0 ? [] : [isIn('Name', names)]), ...inAddress];
  if (where.length === 0) return null;
  return { soql: `${select(['Id', 'Name', 'Email'], 'Contact', where.join(' OR '))} ORDER BY Name LIMIT ${MAX_ROWS}` };
}

function accountQuery(domains: readonly string[]): Query | null {
  if (domains.length === 0) return null;
  const where = domains.map((domain) => `Website LIKE ${like('%', domain, '%')}`).join(' OR ');
  return { soql: `${select(['Id', 'Name', 'Website'], 'Account', where)} ORDER BY Name LIMIT ${MAX_ROWS}` };
}

const ASKED = ['Leads', 'other e-mail fields', 'deleted Contacts', 'similar Contacts', 'Accounts'] as const;

/**
 * Looks for what is nearly a Contact with one of these addresses: a Lead, an address in another field, a deleted
 * Contact, the same name or domain, an Account with the domain. One composite call.
 * @throws SalesforceFault when Salesforce cannot be asked; what the user may not see is in `notAsked`
 */
export async function readNearPeople(
  client: SalesforceClient,
  unmatched: readonly Unmatched[],
  contactFields: FieldMap,
): Promise<Omit<Nearby, 'deals'>> {
  const people = unmatched.slice(0, MAX_PEOPLE);
  const emails = people.map(({ email }) => email);
  const domains = [...new Set(people.flatMap(({ domain }) => domain ?? []))];
  const fields = otherEmailFields(contactFields);
  const inOthers = fields.map((field) => isIn(field, emails)).join(' OR ');
  const wanted: (Query | null)[] = [
    { soql: select(['Id', 'Name', 'Email', 'IsConverted'], 'Lead', isIn('Email', emails)) },
    fields.length === 0 ? null : { soql: select(['Id', 'Name', ...fields], 'Contact', inOthers) },
    { soql: select(['Id', 'Name', 'Email'], 'Contact', `IsDeleted = true AND ${isIn('Email', emails)}`), all: true },
    similarQuery(people),
    accountQuery(domains),
  ];
  const asked = wanted.flatMap((query) => query ?? []);
  const tried = await tryQueries(client, asked);
  const answers = wanted.map((query) => (query === null ? undefined : tried[asked.indexOf(query)]));
  const [leads, others, deleted, similar, accounts] = answers.map(rowsOf);
  return {
    leads: (leads ?? []).map((row) => ({ ...person(row), isConverted: row['IsConverted'] === true })),
    otherFields: (others ?? []).flatMap((row) => otherAddresses(row, fields, emails)),
    deleted: (deleted ?? []).map(person),
    similar: (similar ?? []).map((row) => ({ ...person(row), email: text(row['Email']) })),
    accounts: (accounts ?? []).map((row) => accountOf(row, domains)),
    notAsked: answers.flatMap((one, index) =>
      one?.ok === false ? [`The connected user may not look at ${ASKED[index] ?? 'some records'} (${one.code}).`] : [],
    ),
  };
}

const person = (row: Row) => ({
  id: String(row['Id']),
  name: text(row['Name']) ?? '',
  email: text(row['Email']) ?? '',
});

function otherAddresses(row: Row, fields: readonly string[], emails: readonly string[]) {
  return fields.flatMap((field) => {
    const email = text(row[field])?.trim().toLowerCase() ?? '';
    return emails.includes(email)
      ? [{ contactId: String(row['Id']), name: text(row['Name']) ?? '', field, email }]
      : [];
  });
}

function accountOf(row: Row, domains: readonly string[]) {
  const website = text(row['Website'])?.toLowerCase() ?? '';
  const domain = domains.find((one) => website.includes(one)) ?? website;
  return { id: String(row['Id']), name: text(row['Name']) ?? '', domain };
}

const DEAL_FIELDS = ['Id', 'Name', 'StageName', 'IsClosed', 'CloseDate', 'AccountId'];

function dealOf(row: Row, contactId: string | null): NearbyDeal {
  return {
    id: String(row['Id']),
    name: text(row['Name']) ?? '',
    stageName: text(row['StageName']) ?? '',
    isClosed: row['IsClosed'] === true,
    closeDate: text(row['CloseDate']),
    accountId: text(row['AccountId']),
    contactId,
  };
}

/**
 * Deals near Contacts without an open one: closed ones they have a role on, open ones of their Accounts. One composite
 * call. @throws SalesforceFault when Salesforce cannot be asked
 */
export async function readNearDeals(
  client: SalesforceClient,
  contactIds: readonly string[],
  accountIds: readonly string[],
): Promise<Pick<Nearby, 'deals' | 'notAsked'>> {
  const viaRole = DEAL_FIELDS.map((field) => `Opportunity.${field}`);
  const queries = [
    { soql: select(['ContactId', ...viaRole], 'OpportunityContactRole', isIn('ContactId', contactIds)) },
    ...(accountIds.length === 0
      ? []
      : [{ soql: select(DEAL_FIELDS, 'Opportunity', `IsClosed = false AND ${isIn('AccountId', accountIds)}`) }]),
  ];
  const [byRole, byAccount] = await tryQueries(client, queries);
  const roles = rowsOf(byRole).flatMap((row) => {
    const deal = row['Opportunity'] as Row | null;
    return deal === null ? [] : [dealOf(deal, text(row['ContactId']))];
  });
  const notAsked = [byRole, byAccount].some((tried) => tried?.ok === false)
    ? ['The connected user may not look at Opportunities or Contact Roles.']
    : [];
  return { deals: [...roles, ...rowsOf(byAccount).map((row) => dealOf(row, null))], notAsked };
}
