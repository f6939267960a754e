import type { FieldMap, Lead, OrgFacts, Snapshot } from '../../types/snapshot.ts';
import {
  contactQueries,
  leadQueries,
  mergedQueries,
  noteQueries,
  opportunityQueries,
  taskQueries,
  userQueries,
  type Lookups,
} from './batch-queries.ts';
import { toContact, toLead, toNote, toOpportunity, toTask, toUser, unique } from './batch-rows.ts';
import type { SalesforceClient } from './client.ts';
import { runQueries, type Query, type Row } from './query.ts';

export type { Lookups } from './batch-queries.ts';

/** Runs groups of queries in as few calls as possible; the rows of each group. */
async function runGroups(client: SalesforceClient, groups: readonly (readonly Query[])[]): Promise<Row[][]> {
  const results = await runQueries(client, groups.flat());
  let start = 0;
  return groups.map((group) => {
    const rows = results.slice(start, start + group.length).flat();
    start += group.length;
    return rows;
  });
}

const merges = (rows: readonly Row[]) =>
  Object.fromEntries(rows.map((row) => [String(row['Id']), String(row['MasterRecordId'])]));

/** Reads the Contacts that others were merged into, as far as a chain of merges goes; usually there are none (W16). */
async function withSurvivors(client: SalesforceClient, snapshot: Snapshot, describe: FieldMap): Promise<Snapshot> {
  let { contacts, mergedContacts } = snapshot;
  const asked = new Set(contacts.map((contact) => contact.id));
  for (;;) {
    const contactIds = Object.values(mergedContacts).filter((id) => !asked.has(id));
    if (contactIds.length === 0) return { ...snapshot, contacts, mergedContacts };
    for (const id of contactIds) asked.add(id);
    const groups = [contactQueries({ emails: [], contactIds }, describe), mergedQueries({ contactIds })];
    const [found = [], merged = []] = await runGroups(client, groups);
    contacts = unique([...contacts, ...(await Promise.all(found.map((row) => toContact(client, row))))]);
    mergedContacts = { ...mergedContacts, ...merges(merged) };
  }
}

/** Converted Leads → the Contact each became: followed like a merge (M6). */
const conversions = (leads: readonly Lead[]) =>
  Object.fromEntries(leads.flatMap(({ id, convertedContactId: to }) => (to === null ? [] : [[id, to]])));

/** Reads the deals of Contacts that came in late, by merge or conversion: the first read asked for the deals of addresses. */
async function withTheirDeals(
  client: SalesforceClient,
  snapshot: Snapshot,
  { dealFields, accountEmails }: Lookups,
  describe: FieldMap,
): Promise<Snapshot> {
  const known = new Set(snapshot.opportunities.map((opportunity) => opportunity.id));
  const late = new Set(Object.values(snapshot.mergedContacts));
  const contacts = snapshot.contacts.filter((contact) => late.has(contact.id));
  const opportunityIds = contacts.flatMap(({ roles }) => roles.map((role) => role.opportunityId));
  const lookups = {
    emails: [],
    accountEmails: accountEmails.length === 0 ? [] : contacts.map((contact) => contact.email),
    opportunityIds: opportunityIds.filter((id) => !known.has(id)),
    dealFields,
  };
  const [rows = []] = await runGroups(client, [opportunityQueries(lookups, describe)]);
  if (rows.length === 0) return snapshot;
  const opportunities = unique([...snapshot.opportunities, ...rows.map((row) => toOpportunity(row, dealFields))]);
  return { ...snapshot, opportunities };
}

/**
 * Reads everything a batch needs; one composite call for up to 400 addresses, more only for records the ledger names, for
 * merged Contacts, converted Leads, both options of M6 at once, and for continuation pages (M8, design section 5).
 * @throws SalesforceFault when any query fails
 */
export async function readBatch(
  client: SalesforceClient,
  lookups: Lookups,
  facts: Pick<OrgFacts, 'isSandbox' | 'connectedUserId' | 'contactFields' | 'opportunityFields' | 'taskFields'>,
): Promise<Snapshot> {
  const groups = await runGroups(client, [
    contactQueries(lookups, facts.contactFields),
    opportunityQueries(lookups, facts.opportunityFields),
    userQueries(lookups, facts.isSandbox),
    taskQueries(lookups, facts.taskFields),
    mergedQueries(lookups),
    leadQueries(lookups),
    noteQueries(lookups),
  ]);
  const [contacts = [], opportunities = [], users = [], tasks = [], merged = [], found = [], notes = []] = groups;
  const leads = unique(found.map(toLead));
  const snapshot = {
    contacts: unique(await Promise.all(contacts.map((row) => toContact(client, row)))),
    opportunities: unique(opportunities.map((row) => toOpportunity(row, lookups.dealFields))),
    users: unique(users.map(toUser)),
    tasks: unique(tasks.map(toTask)),
    notes: unique(notes.map((row) => toNote(row, facts.connectedUserId))),
    leads,
    mergedContacts: { ...merges(merged), ...conversions(leads) },
  };
  const followed = await withSurvivors(client, snapshot, facts.contactFields);
  return withTheirDeals(client, followed, lookups, facts.opportunityFields);
}
