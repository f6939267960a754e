import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { codes, column, makeOrg, of, savedId, soleError, thrownBy } from './fixture.ts';

describe('person accounts', () => {
  const made = () => makeOrg({ features: { personAccounts: true } });

  test('an account with a last name has a shadow contact that queries find', () => {
    const { org, admin } = made();
    const id = savedId(
      org.save(admin, 'insert', [of('Account', { FirstName: 'Pia', LastName: 'Oak', PersonEmail: 'pia@oak.example' })]),
    );
    const account = org.retrieve(admin, 'Account', id);
    expect(account).toMatchObject({ Name: 'Pia Oak', IsPersonAccount: true });
    expect(
      org.query(admin, "SELECT Id, AccountId, IsPersonAccount, Name FROM Contact WHERE Email = 'PIA@oak.example'")
        .records,
    ).toMatchObject([{ Id: account['PersonContactId'], AccountId: id, IsPersonAccount: true, Name: 'Pia Oak' }]);
    savedId(org.save(admin, 'insert', [of('Task', { WhoId: account['PersonContactId'] })]));
  });

  test('a change of the account reaches its contact', () => {
    const { org, admin } = made();
    const id = savedId(org.save(admin, 'insert', [of('Account', { LastName: 'Oak', PersonEmail: 'a@oak.example' })]));
    savedId(org.save(admin, 'update', [of('Account', { Id: id, PersonEmail: 'b@oak.example' })]));
    expect(org.query(admin, "SELECT Id FROM Contact WHERE Email = 'b@oak.example'").totalSize).toBe(1);
  });

  test('a business account is none', () => {
    const { org, admin } = made();
    const id = savedId(org.save(admin, 'insert', [of('Account', { Name: 'Acme' })]));
    expect(org.retrieve(admin, 'Account', id)).toMatchObject({ IsPersonAccount: false, PersonContactId: null });
  });
});

describe('shared activities', () => {
  test('a task takes several contacts, seen through TaskRelation and TaskWhoRelation', () => {
    const { org, admin } = makeOrg({ features: { sharedActivities: true } });
    const { Contact: contacts = [] } = org.load({ Contact: [{ LastName: 'A' }, { LastName: 'B' }] });
    const id = savedId(org.save(admin, 'insert', [of('Task', { TaskWhoIds: contacts })]));
    expect(org.retrieve(admin, 'Task', id)).toMatchObject({ WhoId: contacts[0], WhoCount: 2 });
    expect(
      column(
        org.query(
          admin,
          `SELECT RelationId FROM TaskRelation WHERE TaskId = '${id}' AND IsWhat = false ORDER BY RelationId`,
        ).records,
        'RelationId',
      ),
    ).toEqual(contacts);
    expect(org.query(admin, `SELECT RelationId, Type FROM TaskWhoRelation WHERE TaskId = '${id}'`).totalSize).toBe(2);
  });

  test('more than 50, or a lead among others, are refused', () => {
    const { org, admin } = makeOrg({ features: { sharedActivities: true } });
    const { Contact: contacts = [] } = org.load({
      Contact: Array.from({ length: 51 }, (_, index) => ({ LastName: `L${index}` })),
    });
    const { Lead: leads = [] } = org.load({ Lead: [{ LastName: 'L', Company: 'C' }] });
    expect(
      codes(
        org.save(admin, 'insert', [
          of('Task', { TaskWhoIds: contacts }),
          of('Task', { TaskWhoIds: [contacts[0], leads[0]] }),
          of('Task', { TaskWhoIds: leads }),
        ]),
      ),
    ).toEqual([['FIELD_INTEGRITY_EXCEPTION'], ['FIELD_INTEGRITY_EXCEPTION'], []]);
  });

  test('off: neither the objects nor the fields exist', () => {
    const { org, admin } = makeOrg();
    expect(thrownBy(() => org.query(admin, 'SELECT Id FROM TaskRelation')).errorCode).toBe('INVALID_TYPE');
    expect(soleError(org.save(admin, 'insert', [of('Task', { TaskWhoIds: [] })])).statusCode).toBe('INVALID_FIELD');
  });
});

describe('multiple currencies', () => {
  test('records carry a currency of the org', () => {
    const { org, admin } = makeOrg({ features: { multiCurrency: true }, currency: 'USD' });
    const deal = { Name: 'D', StageName: 'Prospecting', CloseDate: '2026-12-01' };
    const id = savedId(org.save(admin, 'insert', [of('Opportunity', { ...deal, CurrencyIsoCode: 'EUR' })]));
    expect(org.retrieve(admin, 'Opportunity', id)['CurrencyIsoCode']).toBe('EUR');
    expect(codes(org.save(admin, 'insert', [of('Opportunity', { ...deal, CurrencyIsoCode: 'XXX' })]))).toEqual([
      ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ]);
    expect(org.query(admin, 'SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true').records).toMatchObject([
      { IsoCode: 'USD' },
    ]);
    expect(thrownBy(() => makeOrg().org.query(admin, 'SELECT CurrencyIsoCode FROM Opportunity')).errorCode).toBe(
      'INVALID_FIELD',
    );
  });
});

describe('record types', () => {
  function typed() {
    const made = makeOrg();
    made.org.installPackage(join(import.meta.dirname, 'package'));
    const id = String(
      made.org.query(made.admin, "SELECT Id FROM RecordType WHERE DeveloperName = 'Small'").records[0]?.['Id'],
    );
    return { ...made, small: id };
  }

  test('a restricted value outside of the record type is refused', () => {
    const { org, admin, small } = typed();
    const thing = (fields: object) => codes(org.save(admin, 'insert', [of('Thing__c', { Name: 'x', ...fields })]));
    expect(thing({ Kind__c: 'Big' })).toEqual([[]]);
    expect(thing({ Kind__c: 'Big', RecordTypeId: small })).toEqual([['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST']]);
    expect(thing({ Kind__c: 'small', RecordTypeId: small })).toEqual([[]]);
    expect(org.picklistValues(admin, 'Thing__c', small, 'Kind__c').map((one) => one.value)).toEqual(['Small']);
    expect(org.picklistValues(admin, 'Thing__c', '012000000000000AAA', 'Kind__c').map((one) => one.value)).toEqual([
      'Big',
      'Small',
    ]);
  });

  test('a record type of another object is not valid for the user', () => {
    const { org, admin } = typed();
    const error = soleError(org.save(admin, 'insert', [of('Thing__c', { RecordTypeId: '012000000000001AAA' })]));
    expect(error).toMatchObject({
      statusCode: 'INVALID_CROSS_REFERENCE_KEY',
      message: "Record Type ID: this ID value isn't valid for the user: 012000000000001AAA",
    });
  });

  test('custom fields: default, formula, rich text and rule of the package', () => {
    const { org, admin } = typed();
    const id = savedId(
      org.save(admin, 'insert', [
        of('Thing__c', { Amount__c: 2.5, Notes__c: '<p onclick="x()">a</p><script>b</script>' }),
      ]),
    );
    expect(org.retrieve(admin, 'Thing__c', id)).toMatchObject({
      Name: id,
      Code__c: 'none',
      Kind__c: 'Small',
      Double__c: 5,
      Notes__c: '<p>a</p>',
    });
    expect(org.query(admin, 'SELECT Id FROM Thing__c WHERE Double__c = 5').totalSize).toBe(1);
    expect(soleError(org.save(admin, 'insert', [of('Thing__c', { Amount__c: -1 })])).message).toBe(
      'An amount cannot be negative.',
    );
    savedId(org.save(admin, 'insert', [of('Task', { WhatId: id })]));
    expect(org.query(admin, `SELECT What.Name, What.Type FROM Task WHERE WhatId = '${id}'`).records).toMatchObject([
      { What: { Type: 'Thing__c' } },
    ]);
    expect(
      org.query(admin, `SELECT Id, (SELECT Id FROM Tasks), (SELECT Id FROM Children__r) FROM Thing__c`).records[0],
    ).toMatchObject({ Tasks: { totalSize: 1 }, Children__r: null });
  });
});

describe('picklists and drift', () => {
  test('the values of StageName and Status are those of their rows', () => {
    const { org, admin } = makeOrg();
    org.setPicklistValues('Opportunity', 'StageName', ['Prospecting', 'Signed']);
    expect(
      column(org.query(admin, 'SELECT ApiName FROM OpportunityStage ORDER BY SortOrder').records, 'ApiName'),
    ).toEqual(['Prospecting', 'Signed']);
    org.load({
      OpportunityStage: [
        { MasterLabel: 'Signed', ApiName: 'Signed', IsActive: true, IsClosed: true, IsWon: true, SortOrder: 2 },
      ],
    });
    const id = savedId(
      org.save(admin, 'insert', [of('Opportunity', { Name: 'D', StageName: 'Signed', CloseDate: '2026-12-01' })]),
    );
    expect(org.retrieve(admin, 'Opportunity', id)['IsWon']).toBe(true);
  });

  test('a field shortened or deleted by an admin is felt at once', () => {
    const { org, admin } = makeOrg();
    org.installPackage(join(import.meta.dirname, 'package'));
    const before = org.describedAt();
    org.changeField('Thing__c', 'Ext__c', { length: 3 });
    expect(codes(org.save(admin, 'insert', [of('Thing__c', { Ext__c: 'long' })]))).toEqual([['STRING_TOO_LONG']]);
    org.deleteField('Task', 'Key__c');
    expect(thrownBy(() => org.query(admin, 'SELECT Key__c FROM Event')).errorCode).toBe('INVALID_FIELD');
    expect(org.describedAt().getTime()).toBeGreaterThanOrEqual(before.getTime());
  });
});

describe('notes', () => {
  test('a note is a document that links attach to records', () => {
    const { org, admin } = makeOrg();
    const { Account: [account = ''] = [] } = org.load({ Account: [{ Name: 'Acme' }] });
    const note = savedId(
      org.save(admin, 'insert', [
        of('ContentNote', { Title: 'Call 1', Content: Buffer.from('<p>Hello</p>').toString('base64') }),
      ]),
    );
    savedId(
      org.save(admin, 'insert', [
        of('ContentDocumentLink', { ContentDocumentId: note, LinkedEntityId: account, ShareType: 'V' }),
      ]),
    );
    expect(
      org.query(admin, `SELECT ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = '${account}'`)
        .records,
    ).toMatchObject([{ ContentDocument: { Title: 'Call 1' } }]);
    expect(org.query(admin, "SELECT Id, TextPreview FROM ContentNote WHERE Title = 'Call 1'").records).toMatchObject([
      { Id: note, TextPreview: 'Hello' },
    ]);
    savedId(org.save(admin, 'update', [of('ContentNote', { Id: note, Title: 'Call 2' })]));
    expect(org.query(admin, `SELECT Title FROM ContentDocument WHERE Id = '${note}'`).records).toMatchObject([
      { Title: 'Call 2' },
    ]);
    savedId(org.save(admin, 'delete', [of('ContentNote', { Id: note })]));
    expect(
      org.query(admin, 'SELECT Id FROM ContentNote').totalSize +
        org.query(admin, 'SELECT Id FROM ContentDocument').totalSize,
    ).toBe(0);
  });
});

describe('search', () => {
  test('finds names by whole words', () => {
    const { org, admin } = makeOrg();
    org.load({ Account: [{ Name: 'Bulk Account 1700 #1' }, { Name: 'Bulk 17001' }] });
    expect(org.search(admin, 'FIND {"1700"} IN NAME FIELDS RETURNING Account(Id, Name)').searchRecords).toMatchObject([
      { Name: 'Bulk Account 1700 #1' },
    ]);
    expect(thrownBy(() => org.search(admin, 'FIND {a AND b} RETURNING Account')).errorCode).toBe('NOT_SIMULATED');
  });
});
