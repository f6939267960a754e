import { ACCOUNTS, companyOf, PEOPLE_AT, PERSON_ACCOUNT } from './companies.ts';
import { DEALS_AT, LEADS } from './deals.ts';
import { salesforceId } from './ids.ts';
import { memberOf, userRows } from './team.ts';

export type Rows = Record<string, Record<string, unknown>[]>;

export interface RowOptions {
  /** ProfileId of the Users; absent: left to the org. */
  profileId?: string;
  /** Whether the org has person accounts; without, that one customer is left out. Default true. */
  personAccounts?: boolean;
}

const DAY = 86_400_000;
const ROLES = ['Decision Maker', 'Evaluator', 'Economic Buyer', 'Influencer'];

/** What Salesforce holds, by sObject, parents first. Ids are 18 characters; times ISO-8601 UTC. */
export function salesforceRows(now: Date, options: RowOptions): Rows {
  const persons = options.personAccounts !== false;
  return {
    User: userRows(now, options.profileId),
    Account: [...accountRows(now), ...(persons ? [personAccountRow(now)] : [])],
    Contact: [...contactRows(now), ...(persons ? [personContactRow(now)] : [])],
    Lead: LEADS.map((lead, index) => ({
      Id: lead.id,
      FirstName: lead.first,
      LastName: lead.last,
      Company: lead.company,
      Email: lead.email,
      Status: index === 0 ? 'Working - Contacted' : 'Open - Not Contacted',
      OwnerId: memberOf('joaquin').userId,
      CreatedDate: ago(now, 20 + index),
    })),
    Opportunity: opportunityRows(now),
    OpportunityContactRole: roleRows(now),
  };
}

function ago(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY).toISOString();
}

function ownerOf(company: string): string | null {
  return memberOf(companyOf(company).owner).userId;
}

function accountRows(now: Date): Record<string, unknown>[] {
  return ACCOUNTS.map((company, index) => ({
    Id: company.id,
    Name: company.name,
    Industry: company.industry,
    NumberOfEmployees: company.employees,
    Website: `https://www.${company.domain}`,
    OwnerId: ownerOf(company.key),
    CreatedDate: ago(now, 500 - index),
  }));
}

/** A person account; its Contact, which an org makes with it, comes as a row of its own. */
function personAccountRow(now: Date): Record<string, unknown> {
  const { first, last, email, accountId, contactId } = PERSON_ACCOUNT;
  return {
    Id: accountId,
    FirstName: first,
    LastName: last,
    PersonEmail: email,
    IsPersonAccount: true,
    PersonContactId: contactId,
    OwnerId: memberOf('priya').userId,
    CreatedDate: ago(now, 300),
  };
}

/** The Contact behind the person account. */
function personContactRow(now: Date): Record<string, unknown> {
  const { first, last, email, accountId, contactId } = PERSON_ACCOUNT;
  const name = { FirstName: first, LastName: last, Email: email };
  const rest = { IsPersonAccount: true, OwnerId: memberOf('priya').userId, CreatedDate: ago(now, 300) };
  return { Id: contactId, AccountId: accountId, ...name, ...rest };
}

function contactRows(now: Date): Record<string, unknown>[] {
  return PEOPLE_AT.map((person, index) => ({
    Id: person.id,
    AccountId: companyOf(person.company).id,
    FirstName: person.first,
    LastName: person.last,
    Title: person.title,
    ...(person.email !== null && { Email: person.email }),
    OwnerId: ownerOf(person.company),
    CreatedDate: ago(now, 480 - 3 * index),
  }));
}

function opportunityRows(now: Date): Record<string, unknown>[] {
  return DEALS_AT.map((deal, index) => ({
    Id: deal.id,
    AccountId: companyOf(deal.company).id,
    Name: deal.name,
    StageName: deal.stage,
    Amount: deal.amount,
    CloseDate: new Date(now.getTime() + deal.closesIn * DAY).toISOString().slice(0, 10),
    Type: deal.name.includes('add-on') ? 'Existing Customer - Upgrade' : 'New Customer',
    OwnerId: ownerOf(deal.company),
    CreatedDate: ago(now, Math.max(100, 60 - deal.closesIn) + index),
  }));
}

function roleRows(now: Date): Record<string, unknown>[] {
  const pairs = DEALS_AT.flatMap((deal) => deal.people.map((person, position) => ({ deal, person, position })));
  return pairs.map(({ deal, person, position }, index) => ({
    Id: salesforceId('00K', index + 1),
    OpportunityId: deal.id,
    ContactId: PEOPLE_AT.find((one) => one.key === person)?.id,
    Role: ROLES[position],
    IsPrimary: position === 0,
    CreatedDate: ago(now, 95),
  }));
}

/** What an admin of this team would have set up in the package: our domain, a meeting room, two mappings. */
export function setupRows(): Rows {
  const filter = (Kind__c: string, Value__c: string) => ({ Kind__c, Value__c, Active__c: true });
  const mapping = (Section__c: string, Target_Field__c: string, Source_Kind__c = 'Section') => ({
    Source_Kind__c,
    Section__c,
    Target_Field__c,
    Write_Mode__c: 'Overwrite',
    Active__c: true,
  });
  return {
    Fathom_Filter__c: [
      filter('InternalDomain', 'lumenharbor.example'),
      filter('NotAPerson', 'room-fjord@halden.example'),
    ],
    Fathom_Field_Mapping__c: [mapping('Next Steps', 'NextStep'), mapping('Pain Points', 'Description')],
  };
}
