import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import type { Actor, Org } from '../org.ts';
import { codes, makeOrg, of, savedId, soleError, thrownBy } from './fixture.ts';

const PACKAGE = join(import.meta.dirname, 'package');

function deployed() {
  return makeOrg({ packageDirs: [PACKAGE] });
}

function fieldNames(org: Org, actor: Actor, object: string): string[] {
  return (org.describe(actor, object)['fields'] as { name: string }[]).map((one) => one.name);
}

describe('a source deploy grants nobody', () => {
  test('even the administrator does not see the new field until a permission set is assigned', () => {
    const { org, admin } = deployed();
    expect(thrownBy(() => org.query(admin, 'SELECT Key__c FROM Task')).errorCode).toBe('INVALID_FIELD');
    expect(soleError(org.save(admin, 'insert', [of('Task', { Key__c: 'k' })]))).toMatchObject({
      statusCode: 'INVALID_FIELD',
      message: "No such column 'Key__c' on sobject of type Task",
    });
    expect(thrownBy(() => org.upsert(admin, 'Task', 'Key__c', [{ Key__c: 'k' }])).errorCode).toBe('NOT_FOUND');
    expect(fieldNames(org, admin, 'Task')).not.toContain('Key__c');
    org.assignPermissionSet(admin.userId, 'Thing_User');
    expect(fieldNames(org, admin, 'Task')).toContain('Key__c');
    savedId(org.save(admin, 'insert', [of('Task', { Key__c: 'k' })]));
  });

  test('Event has the field too, but its grant is its own', () => {
    const { org, rep } = deployed();
    org.assignPermissionSet(rep.userId, 'Thing_User');
    expect(fieldNames(org, rep, 'Task')).toContain('Key__c');
    expect(fieldNames(org, rep, 'Event')).not.toContain('Key__c');
  });

  test('a field granted read-only is refused on write', () => {
    const { org, rep } = deployed();
    org.assignPermissionSet(rep.userId, 'Thing_User');
    expect(soleError(org.save(rep, 'insert', [of('Thing__c', { Ext__c: 'x' })]))).toEqual({
      statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      message:
        'Unable to create/update fields: Ext__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
      fields: ['Ext__c'],
    });
    const [ext] = (org.describe(rep, 'Thing__c')['fields'] as { name: string; updateable: boolean }[]).filter(
      (one) => one.name === 'Ext__c',
    );
    expect(ext?.updateable).toBe(false);
  });

  test('required fields need no grant', () => {
    const { org, rep } = deployed();
    org.assignPermissionSet(rep.userId, 'Thing_User');
    expect(fieldNames(org, rep, 'Thing__c')).toEqual(expect.arrayContaining(['Name', 'Code__c', 'Ext__c']));
    expect(fieldNames(org, rep, 'Thing__c')).not.toContain('Amount__c');
  });

  test('taking the permission set away takes everything with it', () => {
    const { org, rep } = deployed();
    org.assignPermissionSet(rep.userId, 'Thing_User');
    expect(org.customPermissions(rep.userId)).toEqual(['Thing_Admin']);
    org.unassignPermissionSet(rep.userId, 'Thing_User');
    expect(org.customPermissions(rep.userId)).toEqual([]);
    expect(thrownBy(() => org.query(rep, 'SELECT Id FROM Thing__c')).errorCode).toBe('INVALID_TYPE');
    expect(thrownBy(() => org.describe(rep, 'Thing__c')).errorCode).toBe('NOT_FOUND');
  });
});

describe('an installation for admins or for all', () => {
  test('admins have it all, others nothing', () => {
    const { org, admin, rep } = makeOrg();
    org.installPackage(PACKAGE);
    expect(fieldNames(org, admin, 'Task')).toContain('Key__c');
    expect(fieldNames(org, rep, 'Task')).not.toContain('Key__c');
  });
});

describe('custom settings', () => {
  test('are read with customSettingAccesses, written with Customize Application', () => {
    const { org, admin, rep } = deployed();
    expect(thrownBy(() => org.query(rep, 'SELECT Mode__c FROM Switches__c')).errorCode).toBe('INVALID_TYPE');
    org.load({ Switches__c: [{ SetupOwnerId: org.orgId, Mode__c: 'On' }] });
    org.assignPermissionSet(rep.userId, 'Thing_User');
    expect(org.query(rep, 'SELECT Mode__c, SetupOwnerId FROM Switches__c').records).toMatchObject([
      { Mode__c: 'On', SetupOwnerId: org.orgId },
    ]);
    expect(codes(org.save(rep, 'insert', [of('Switches__c', { Mode__c: 'x', SetupOwnerId: rep.userId })]))).toEqual([
      ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'],
    ]);
    savedId(org.save(admin, 'insert', [of('Switches__c', { Mode__c: 'Off', SetupOwnerId: rep.userId })]));
    expect(codes(org.save(admin, 'insert', [of('Switches__c', { Mode__c: 'x', SetupOwnerId: rep.userId })]))).toEqual([
      ['DUPLICATE_VALUE'],
    ]);
  });
});

describe('profiles', () => {
  test('minimum access sees tasks but neither edits them nor sees accounts', () => {
    const { org, minimal } = makeOrg();
    expect(org.query(minimal, 'SELECT Id, Subject FROM Task').totalSize).toBe(0);
    expect(codes(org.save(minimal, 'insert', [of('Task', {})]))).toEqual([['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']]);
    expect(thrownBy(() => org.query(minimal, 'SELECT Id FROM Account')).errorCode).toBe('INVALID_TYPE');
    expect(thrownBy(() => org.query(minimal, 'SELECT Account.Name FROM Task')).errorCode).toBe('INVALID_FIELD');
  });

  test('object and field permissions given by hand open an object field by field', () => {
    const { org, minimal } = makeOrg();
    org.setObjectPermission('Minimum Access - Salesforce', 'Account', { read: true });
    expect(fieldNames(org, minimal, 'Account')).toEqual(expect.arrayContaining(['Id', 'Name', 'OwnerId']));
    expect(fieldNames(org, minimal, 'Account')).not.toContain('Industry');
    org.setFieldPermission('Minimum Access - Salesforce', 'Account.Industry', { readable: true, editable: false });
    expect(fieldNames(org, minimal, 'Account')).toContain('Industry');
  });

  test('a user permission taken away is gone', () => {
    const { org, rep } = makeOrg();
    expect(org.hasUserPermission(rep.userId, 'EditTask')).toBe(true);
    org.setUserPermission('Standard User', 'EditTask', false);
    expect(codes(org.save(rep, 'insert', [of('Task', {})]))).toEqual([['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']]);
  });

  test('validation rules are read through tooling with View Setup only', () => {
    const { org, admin, rep } = deployed();
    const soql =
      "SELECT Id, ValidationName, Active, ErrorMessage, ErrorDisplayField, EntityDefinition.QualifiedApiName FROM ValidationRule WHERE EntityDefinition.QualifiedApiName = 'Thing__c' AND Active = true";
    expect(org.toolingQuery(admin, soql).records).toMatchObject([
      {
        ValidationName: 'Amount_Positive',
        ErrorDisplayField: 'Amount__c',
        EntityDefinition: { QualifiedApiName: 'Thing__c' },
      },
    ]);
    expect(
      org.toolingQuery(admin, "SELECT Metadata FROM ValidationRule WHERE ValidationName = 'Amount_Positive'")
        .records[0]?.['Metadata'],
    ).toMatchObject({ errorConditionFormula: 'Amount__c < 0' });
    expect(thrownBy(() => org.toolingQuery(rep, soql)).errorCode).toBe('INVALID_TYPE');
    expect(thrownBy(() => org.toolingQuery(admin, 'SELECT Id FROM ApexClass')).errorCode).toBe('NOT_SIMULATED');
  });
});

test('a loaded profile grants what its columns say', () => {
  const { org } = makeOrg();
  const { Profile: [profile] = [] } = org.load({
    Profile: [{ Name: 'Integration', PermissionsApiEnabled: true, PermissionsActivitiesAccess: true }],
  });
  const { User: [user = ''] = [] } = org.load({
    User: [{ Username: 'i@x.example', LastName: 'I', Email: 'i@x.example', Alias: 'i', ProfileId: profile }],
  });
  expect([org.hasUserPermission(user, 'ApiEnabled'), org.hasUserPermission(user, 'EditTask')]).toEqual([true, false]);
});

describe('sharing', () => {
  function shared() {
    const made = makeOrg();
    const { org } = made;
    for (const object of ['Account', 'Opportunity', 'Contact']) org.setOrgWideDefault(object, 'Private');
    const { Account: [account = ''] = [] } = org.load({ Account: [{ Name: 'Acme' }] });
    const ids = org.load({
      Opportunity: [{ Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId: account }],
      Contact: [{ LastName: 'Ek', AccountId: account, Email: 'e@x.example' }],
    });
    const opportunity = ids['Opportunity']?.[0] ?? '';
    const contact = ids['Contact']?.[0] ?? '';
    org.load({ OpportunityContactRole: [{ OpportunityId: opportunity, ContactId: contact }] });
    return { ...made, account, opportunity, contact };
  }

  test('private rows are missing without a word', () => {
    const { org, rep, opportunity } = shared();
    expect(org.query(rep, 'SELECT Id FROM Opportunity').totalSize).toBe(0);
    expect(org.query(rep, "SELECT Id FROM Contact WHERE Email = 'e@x.example'").totalSize).toBe(0);
    expect(thrownBy(() => org.retrieve(rep, 'Opportunity', opportunity)).errorCode).toBe('NOT_FOUND');
  });

  test('a shared contact shows its roles only where the deal is visible, too', () => {
    const { org, rep, contact, opportunity } = shared();
    org.shareWith(rep.userId, contact, 'Read');
    const soql = 'SELECT Id, (SELECT Id FROM OpportunityContactRoles) FROM Contact';
    expect(org.query(rep, soql).records).toMatchObject([{ Id: contact, OpportunityContactRoles: null }]);
    org.shareWith(rep.userId, opportunity, 'Read');
    expect(org.query(rep, soql).records).toMatchObject([{ OpportunityContactRoles: { totalSize: 1 } }]);
  });

  test('read is no edit, and UserRecordAccess says so', () => {
    const { org, rep, admin, opportunity } = shared();
    const update = () => org.save(rep, 'update', [of('Opportunity', { Id: opportunity, NextStep: 'x' })]);
    const access = () =>
      org.query(
        admin,
        `SELECT HasReadAccess, HasEditAccess, HasDeleteAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '${rep.userId}' AND RecordId IN ('${opportunity}')`,
      ).records[0];
    expect(codes(update())).toEqual([['INVALID_CROSS_REFERENCE_KEY']]);
    expect(access()).toMatchObject({ HasReadAccess: false, MaxAccessLevel: 'None' });
    org.shareWith(rep.userId, opportunity, 'Read');
    expect(codes(update())).toEqual([['INSUFFICIENT_ACCESS_OR_READONLY']]);
    expect(access()).toMatchObject({ HasReadAccess: true, HasEditAccess: false, MaxAccessLevel: 'Read' });
    org.shareWith(rep.userId, opportunity, 'Edit');
    expect(codes(update())).toEqual([[]]);
    expect(access()).toMatchObject({ HasEditAccess: true, HasDeleteAccess: false, MaxAccessLevel: 'Edit' });
  });

  test('public read and write lets others edit, but only owners delete', () => {
    const { org, rep, opportunity } = shared();
    org.setOrgWideDefault('Opportunity', 'ReadWrite');
    expect(codes(org.save(rep, 'update', [of('Opportunity', { Id: opportunity, NextStep: 'x' })]))).toEqual([[]]);
    expect(codes(org.save(rep, 'delete', [of('Opportunity', { Id: opportunity })]))).toEqual([
      ['INSUFFICIENT_ACCESS_OR_READONLY'],
    ]);
  });

  test('a task on an invisible record is refused; on a visible one it is seen by who sees the record', () => {
    const { org, admin, rep, minimal, opportunity } = shared();
    expect(codes(org.save(rep, 'insert', [of('Task', { WhatId: opportunity })]))).toEqual([
      ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'],
    ]);
    org.shareWith(rep.userId, opportunity, 'Read');
    savedId(org.save(admin, 'insert', [of('Task', { WhatId: opportunity })]));
    expect(org.query(rep, 'SELECT Id FROM Task').totalSize).toBe(1);
    expect(org.query(minimal, 'SELECT Id FROM Task').totalSize).toBe(0);
  });

  test('View All on an object opens its rows', () => {
    const { org, rep } = shared();
    org.setObjectPermission('Standard User', 'Opportunity', { read: true, viewAll: true });
    expect(org.query(rep, 'SELECT Id FROM Opportunity').totalSize).toBe(1);
  });

  test('an owned opportunity shows its account', () => {
    const { org, rep, account } = shared();
    org.load({
      Opportunity: [
        { Name: 'Mine', StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId: account, OwnerId: rep.userId },
      ],
    });
    expect(org.query(rep, 'SELECT Id FROM Account').records).toMatchObject([{ Id: account }]);
  });
});
