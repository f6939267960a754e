import type { HostTaskProbe, ObjectAccess, OrgAccess, SampledDeal, UserPermissions } from '../../types/org-access.ts';
import type { SalesforceClient, Subrequest, Subresponse } from './client.ts';
import { described } from './describe.ts';
import { errorOf, queryPath, type Row } from './query.ts';
import { isIn, literal, select } from './soql.ts';
import { triedQuery, type Tried } from './try-queries.ts';

/** Objects the product touches. */
const OBJECTS = [
  'Account',
  'Contact',
  'Opportunity',
  'Task',
  'Lead',
  'ContentNote',
  'Fathom_Settings__c',
  'Fathom_Field_Mapping__c',
  'Fathom_Filter__c',
] as const;

/** Objects a call is found over: without View All on them "nobody found" may mean "nobody visible" (M8). */
export const SEARCHED = ['Contact', 'Account', 'Opportunity'] as const;

/** Enough real deals to notice a territory or team that was left out; one request, one query for their access. */
const SAMPLE = 25;

const PERMISSIONS = ['PermissionsApiEnabled', 'PermissionsViewAllData', 'PermissionsModifyAllData'] as const;

export interface Wanted {
  readonly connectedUserId: string;
  /** Addresses of people who host calls. */
  readonly hostEmails: readonly string[];
  readonly isSandbox: boolean;
}

function queries({ connectedUserId, hostEmails, isSandbox }: Wanted): Record<string, string> {
  const me = literal(connectedUserId);
  const mine = `(SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${me})`;
  const addresses = isSandbox ? hostEmails.flatMap((email) => [email, `${email}.invalid`]) : hostEmails;
  const host = `IsActive = true AND UserType = 'Standard' AND Id != ${me}`;
  const profile = PERMISSIONS.map((name) => `Profile.${name}`);
  const objectAccess = ['SobjectType', 'PermissionsViewAllRecords', 'PermissionsModifyAllRecords'];
  return {
    user: select(['Id', 'Name', 'Profile.Name', ...profile], 'User', `Id = ${me}`),
    sets: select(['Name', ...PERMISSIONS], 'PermissionSet', `Id IN ${mine}`),
    objects: select(objectAccess, 'ObjectPermissions', `ParentId IN ${mine} AND ${isIn('SobjectType', SEARCHED)}`),
    deals: `${select(['Id', 'Name'], 'Opportunity', 'IsClosed = false')} ORDER BY LastModifiedDate DESC LIMIT ${SAMPLE}`,
    hosts: `${select(['Id', 'Name', 'Email'], 'User', addresses.length === 0 ? host : `${host} AND ${isIn('Email', addresses)}`)} ORDER BY LastLoginDate DESC NULLS LAST LIMIT 5`,
  };
}

function requests(wanted: Wanted): Subrequest[] {
  const asked = Object.entries(queries(wanted)).map(([referenceId, soql]) => ({
    path: queryPath({ soql }),
    referenceId,
  }));
  const describes = [...OBJECTS, 'TaskRelation'].map((name) => ({
    path: `/sobjects/${name}/describe`,
    referenceId: `describe${name}`,
  }));
  return [...asked, ...describes].map((one) => ({ method: 'GET', ...one }));
}

function objectAccess(answer: Subresponse | undefined, name: string): ObjectAccess | null {
  if (answer === undefined || answer.httpStatusCode === 404) return null;
  const { fields, recordTypes } = described(answer, name);
  const body = answer.body as Row;
  return {
    readable: body['queryable'] === true,
    createable: body['createable'] === true,
    updateable: body['updateable'] === true,
    fields,
    recordTypes,
  };
}

const rowsOf = (tried: Tried): readonly Row[] => (tried.ok ? tried.rows : []);
const record = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});

/** Profile and permission sets add up; without View Setup the sets cannot be read and nothing is claimed. */
function permissionsOf(user: Row | undefined, sets: Tried): UserPermissions | null {
  if (user === undefined || !sets.ok) return null;
  const holders = [record(user['Profile']), ...sets.rows];
  const has = (name: (typeof PERMISSIONS)[number]) => holders.some((holder) => holder[name] === true);
  return {
    apiEnabled: has('PermissionsApiEnabled'),
    viewAllData: has('PermissionsViewAllData'),
    modifyAllData: has('PermissionsModifyAllData'),
  };
}

function viewAllOf(permissions: UserPermissions | null, objects: Tried): string[] | null {
  if (permissions === null || !objects.ok) return null;
  if (permissions.viewAllData || permissions.modifyAllData) return [...SEARCHED];
  const wide = objects.rows.filter(
    (row) => row['PermissionsViewAllRecords'] === true || row['PermissionsModifyAllRecords'] === true,
  );
  return [...new Set(wide.map((row) => String(row['SobjectType'])))];
}

/** Who may edit which of some records (`UserRecordAccess`), one call. */
async function withAccess(client: SalesforceClient, userId: string, rows: readonly Row[]): Promise<SampledDeal[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => String(row['Id']));
  const where = `UserId = ${literal(userId)} AND ${isIn('RecordId', ids)}`;
  const soql = select(['RecordId', 'HasEditAccess'], 'UserRecordAccess', where);
  const [answer] = await client.composite([{ method: 'GET', path: queryPath({ soql }), referenceId: 'access' }]);
  const access = answer === undefined ? [] : rowsOf(await triedQuery(client, answer));
  const editable = new Set(access.flatMap((row) => (row['HasEditAccess'] === true ? [String(row['RecordId'])] : [])));
  return rows.map((row) => ({
    id: String(row['Id']),
    name: String(row['Name'] ?? ''),
    canEdit: editable.has(String(row['Id'])),
  }));
}

/**
 * What the connected user may do: two composite calls.
 * @throws SalesforceFault when Salesforce cannot be asked
 */
export async function readOrgAccess(client: SalesforceClient, wanted: Wanted): Promise<OrgAccess> {
  const answers = await client.composite(requests(wanted));
  const answer = (referenceId: string) => answers.find((one) => one.referenceId === referenceId);
  const tried = async (referenceId: string): Promise<Tried> => {
    const found = answer(referenceId);
    return found === undefined ? { ok: false, code: 'UNREADABLE_ANSWER', message: '' } : triedQuery(client, found);
  };
  const [user] = rowsOf(await tried('user'));
  const permissions = permissionsOf(user, await tried('sets'));
  const relation = answer('describeTaskRelation');
  const objects = OBJECTS.flatMap((name) => {
    const access = objectAccess(answer(`describe${name}`), name);
    return access === null ? [] : [[name, access] as const];
  });
  return {
    user:
      user === undefined ? null : { id: String(user['Id']), name: String(user['Name']), profile: profileName(user) },
    permissions,
    viewAll: viewAllOf(permissions, await tried('objects')),
    objects: Object.fromEntries(objects),
    deals: await withAccess(client, wanted.connectedUserId, rowsOf(await tried('deals'))),
    hosts: rowsOf(await tried('hosts')).map((row) => ({
      id: String(row['Id']),
      name: String(row['Name']),
      email: String(row['Email']),
    })),
    sharedActivities: relation !== undefined && relation.httpStatusCode < 300,
    apiCalls: client.usage(),
  };
}

function profileName(user: Row): string | null {
  const { Name: name } = record(user['Profile']);
  return typeof name === 'string' ? name : null;
}

const STEPS = ['create', 'update', 'delete'] as const;

/** Fails for sure and takes the others back with it: no record has this id. */
const TAKE_BACK: Subrequest = { method: 'GET', path: '/sobjects/Task/00TzzzzzzzzzzzzEAA', referenceId: 'takeBack' };

/**
 * Makes, changes and deletes a Task of a host on an open deal, all taken back: one composite, all or nothing, that ends with
 * a request that fails. Whichever step is named as the culprit is the one that is not allowed.
 * @throws SalesforceFault when Salesforce cannot be asked
 */
export async function probeHostTask(
  client: SalesforceClient,
  { hosts: [host], deals }: Pick<OrgAccess, 'hosts' | 'deals'>,
): Promise<HostTaskProbe> {
  // Access to a Task follows what it hangs on: alone it would be its owner's only.
  const deal = deals.find(({ canEdit }) => canEdit);
  if (host === undefined || deal === undefined) return { outcome: host === undefined ? 'no_host' : 'no_deal' };
  const made = '/sobjects/Task/@{create.id}';
  const body = { Subject: 'Fathom', OwnerId: host.id, WhatId: deal.id };
  const answers = await client.composite(
    [
      { method: 'POST', path: '/sobjects/Task', referenceId: 'create', body },
      { method: 'PATCH', path: made, referenceId: 'update', body: { Description: 'Fathom' } },
      { method: 'DELETE', path: made, referenceId: 'delete' },
      TAKE_BACK,
    ],
    true,
  );
  for (const step of STEPS) {
    const answer = answers.find(({ referenceId }) => referenceId === step);
    if (answer === undefined || answer.httpStatusCode < 300) continue;
    const { code, message } = errorOf(answer);
    if (code !== 'PROCESSING_HALTED') return { outcome: 'refused', host: host.name, step, code, message };
  }
  return { outcome: 'ok', host: host.name };
}
