import type { FieldMap, OrgFacts } from '../../types/snapshot.ts';
import type { SalesforceClient, Subresponse } from './client.ts';
import { described } from './describe.ts';
import { SalesforceFault } from './faults.ts';
import { neededFacts } from './mapping-facts.ts';
import { MAPPING_FIELDS, mappingsOf, STAGE_FIELDS, stagesOf } from './mapping-rows.ts';
import { allRows, errorOf, queryPage, type Row } from './query.ts';
import { filtersOf, SETTINGS_FIELDS, settingsRows } from './settings-rows.ts';
import { select } from './soql.ts';

/**
 * Without the first two a Task cannot be found again (W10); without the others no call can be logged on anybody. The
 * package's permission set grants ours, the connected user's profile the standard ones.
 */
const NEEDED_ON_TASK = [
  'Fathom_Key__c',
  'Fathom_Recording_Id__c',
  'Subject',
  'Status',
  'WhoId',
  'WhatId',
  'OwnerId',
] as const;
const NEEDED_ON_CONTACT = ['Email', 'AccountId'] as const;

const QUERIES = {
  settings: select(['SetupOwnerId', ...SETTINGS_FIELDS], 'Fathom_Settings__c'),
  filters: select(['Kind__c', 'Value__c'], 'Fathom_Filter__c', 'Active__c = true'),
  statuses: `${select(['ApiName', 'IsClosed', 'IsDefault', 'SortOrder'], 'TaskStatus')} ORDER BY SortOrder`,
  mappings: `${select(MAPPING_FIELDS, 'Fathom_Field_Mapping__c')} ORDER BY CreatedDate, Id`,
  stages: `${select(STAGE_FIELDS, 'OpportunityStage')} ORDER BY SortOrder`,
} as const;

/** Read as a record: a composite takes five queries, and those are spoken for. */
const ORGANIZATION_FIELDS = ['Id', 'IsSandbox', 'TimeZoneSidKey'] as const;

const DESCRIBED = ['Task', 'Opportunity', 'Contact'] as const;

/** Rows of a package object, or `null` when the org does not have it or does not show it to us. */
async function packageRows(client: SalesforceClient, answer: Subresponse): Promise<Row[] | null> {
  if (answer.httpStatusCode >= 400 && ['INVALID_TYPE', 'INVALID_FIELD'].includes(errorOf(answer).code)) return null;
  return allRows(client, queryPage(answer));
}

/** A closed (or open) status the user may set: the default one first, then by order; `ApiName`, not the label (W9). */
function statusOf(rows: readonly Row[], closed: boolean, task: FieldMap): string | null {
  const allowed = new Set(
    (task['Status']?.picklistValues ?? []).filter((entry) => entry.active).map((entry) => entry.value),
  );
  const fitting = rows.filter((row) => row['IsClosed'] === closed && allowed.has(String(row['ApiName'])));
  const chosen = fitting.find((row) => row['IsDefault'] === true) ?? fitting[0];
  return chosen === undefined ? null : String(chosen['ApiName']);
}

/** All answers of the one composite read, by reference id. */
async function askOrg(client: SalesforceClient, orgId: string): Promise<(referenceId: string) => Subresponse> {
  const queries = Object.entries(QUERIES).map(([referenceId, soql]) => ({
    method: 'GET' as const,
    path: `/query?q=${encodeURIComponent(soql)}`,
    referenceId,
  }));
  const describes = DESCRIBED.map((sObject) => ({
    method: 'GET' as const,
    path: `/sobjects/${sObject}/describe`,
    referenceId: `describe${sObject}`,
  }));
  const organization = {
    method: 'GET' as const,
    path: `/sobjects/Organization/${orgId}?fields=${ORGANIZATION_FIELDS.join(',')}`,
    referenceId: 'organization',
  };
  const answers = await client.composite([...queries, organization, ...describes]);
  return (referenceId) => {
    const found = answers.find((candidate) => candidate.referenceId === referenceId);
    if (found === undefined)
      throw new SalesforceFault('UNREADABLE_ANSWER', `Salesforce left out ${referenceId}.`, 'later');
    return found;
  };
}

/** The organisation's own record. @throws SalesforceFault when it cannot be read */
function organizationOf(answer: Subresponse): Row {
  if (answer.httpStatusCode < 300) return answer.body as Row;
  const { code, message } = errorOf(answer);
  const kind = answer.httpStatusCode >= 500 ? 'later' : 'final';
  throw new SalesforceFault(code, `Salesforce cannot tell about the organisation: ${message}`, kind);
}

/** What nothing can be written without and the connected user lacks (W10). */
function missingIn(task: FieldMap, contact: FieldMap, settings: Row[] | null, filters: Row[] | null): string[] {
  return [
    ...NEEDED_ON_TASK.filter((field) => task[field]?.createable !== true).map((field) => `Task.${field}`),
    ...NEEDED_ON_CONTACT.filter((field) => !(field in contact)).map((field) => `Contact.${field}`),
    ...(settings === null ? ['Fathom_Settings__c'] : []),
    ...(filters === null ? ['Fathom_Filter__c'] : []),
  ];
}

/**
 * Reads what the org is like in one composite call: settings, filters, mappings, Task statuses, stages, organisation,
 * describes. A few kinds of mapping need a little more, asked only then.
 * @param earlier facts read before, for what seldom changes and costs calls of its own; `null` for none
 * @throws SalesforceFault when any part but a missing package fails
 */
export async function readOrgFacts(
  client: SalesforceClient,
  connection: { readonly userId: string; readonly orgId: string },
  earlier: OrgFacts | null,
  now: Date,
): Promise<OrgFacts> {
  const answer = await askOrg(client, connection.orgId);
  const { fields: task } = described(answer('describeTask'), 'Task');
  const { fields: contact } = described(answer('describeContact'), 'Contact');
  const opportunity = described(answer('describeOpportunity'), 'Opportunity');
  const settings = await packageRows(client, answer('settings'));
  const filters = await packageRows(client, answer('filters'));
  const statuses = await allRows(client, queryPage(answer('statuses')));
  const organization = organizationOf(answer('organization'));
  const { fields: opportunityFields, recordTypes } = opportunity;
  const mappings = mappingsOf((await packageRows(client, answer('mappings'))) ?? [], opportunityFields);
  return {
    orgId: String(organization['Id']),
    isSandbox: organization['IsSandbox'] === true,
    timeZone: String(organization['TimeZoneSidKey'] ?? 'UTC'),
    connectedUserId: connection.userId,
    closedTaskStatus: statusOf(statuses, true, task),
    openTaskStatus: statusOf(statuses, false, task),
    taskFields: task,
    opportunityFields,
    contactFields: contact,
    missing: missingIn(task, contact, settings, filters),
    settings: settingsRows(settings ?? []),
    filters: filtersOf(filters ?? []),
    mappings,
    stages: stagesOf((await packageRows(client, answer('stages'))) ?? []),
    ...(await neededFacts(client, { mappings, opportunityFields, recordTypes }, earlier, now)),
    readAt: now.toISOString(),
  };
}
