import type { FieldInfo, FieldMap, OrgFacts } from '../../types/snapshot.ts';
import type { SalesforceClient, Subresponse } from './client.ts';
import { SalesforceFault } from './faults.ts';
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
  organization: select(['Id', 'IsSandbox', 'TimeZoneSidKey'], 'Organization'),
} as const;

const DESCRIBED = ['Task', 'Opportunity', 'Contact'] as const;

interface DescribeAnswer {
  readonly fields: readonly Record<string, unknown>[];
}

function picklist(values: unknown): FieldInfo['picklistValues'] {
  if (!Array.isArray(values)) return [];
  return values.map((entry: Row) => ({
    value: String(entry['value']),
    label: String(entry['label'] ?? entry['value']),
    active: entry['active'] === true,
  }));
}

function fieldMap(describe: DescribeAnswer): FieldMap {
  return Object.fromEntries(
    describe.fields.map((field): [string, FieldInfo] => [
      String(field['name']),
      {
        name: String(field['name']),
        label: String(field['label']),
        type: String(field['type']),
        length: Number(field['length'] ?? 0),
        createable: field['createable'] === true,
        updateable: field['updateable'] === true,
        nillable: field['nillable'] === true,
        defaultedOnCreate: field['defaultedOnCreate'] === true,
        htmlFormatted: field['htmlFormatted'] === true,
        picklistValues: picklist(field['picklistValues']),
      },
    ]),
  );
}

function described(answer: Subresponse, sObject: string): FieldMap {
  if (answer.httpStatusCode < 300) return fieldMap(answer.body as DescribeAnswer);
  const { code, message } = errorOf(answer);
  throw new SalesforceFault(
    code,
    `Salesforce cannot describe ${sObject}: ${message}`,
    answer.httpStatusCode >= 500 ? 'later' : 'final',
  );
}

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
async function askOrg(client: SalesforceClient): Promise<(referenceId: string) => Subresponse> {
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
  const answers = await client.composite([...queries, ...describes]);
  return (referenceId) => {
    const found = answers.find((candidate) => candidate.referenceId === referenceId);
    if (found === undefined)
      throw new SalesforceFault('UNREADABLE_ANSWER', `Salesforce left out ${referenceId}.`, 'later');
    return found;
  };
}

/**
 * Reads what the org is like in one composite call: settings, filters, Task statuses, organisation, describes.
 * @throws SalesforceFault when any part but a missing package fails
 */
export async function readOrgFacts(client: SalesforceClient, connectedUserId: string, now: Date): Promise<OrgFacts> {
  const answer = await askOrg(client);
  const task = described(answer('describeTask'), 'Task');
  const contact = described(answer('describeContact'), 'Contact');
  const settings = await packageRows(client, answer('settings'));
  const filters = await packageRows(client, answer('filters'));
  const statuses = await allRows(client, queryPage(answer('statuses')));
  const organization = queryPage(answer('organization')).records[0] ?? {};
  return {
    orgId: String(organization['Id']),
    isSandbox: organization['IsSandbox'] === true,
    timeZone: String(organization['TimeZoneSidKey'] ?? 'UTC'),
    connectedUserId,
    closedTaskStatus: statusOf(statuses, true, task),
    openTaskStatus: statusOf(statuses, false, task),
    taskFields: task,
    opportunityFields: described(answer('describeOpportunity'), 'Opportunity'),
    contactFields: contact,
    missing: [
      ...NEEDED_ON_TASK.filter((field) => task[field]?.createable !== true).map((field) => `Task.${field}`),
      ...NEEDED_ON_CONTACT.filter((field) => !(field in contact)).map((field) => `Contact.${field}`),
      ...(settings === null ? ['Fathom_Settings__c'] : []),
      ...(filters === null ? ['Fathom_Filter__c'] : []),
    ],
    settings: settingsRows(settings ?? []),
    filters: filtersOf(filters ?? []),
    readAt: now.toISOString(),
  };
}
