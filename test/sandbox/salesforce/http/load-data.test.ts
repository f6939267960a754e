import { describe, expect, test } from '@jest/globals';
import { Org } from '../engine/org.ts';
import { loadData } from '../load-data.ts';

describe('data files', () => {
  test('a lookup finds the record that declared its reference, of the same object too', () => {
    const org = Org.create();
    loadData(org, {
      Account: [
        { Id: '@acme', Name: 'Acme' },
        { Id: 'branch-1', Name: 'Branch', ParentId: '@acme' },
      ],
      Contact: [
        {
          attributes: { type: 'Contact', referenceId: 'Ref1' },
          LastName: 'Ek',
          AccountId: 'branch-1',
          OwnerId: '@admin',
        },
      ],
      Task: [{ Subject: 'Call', WhoId: '@Ref1' }],
    });
    const [acme, branch] = org.records('Account');
    const [contact] = org.records('Contact');
    expect(branch).toMatchObject({ ParentId: acme?.['Id'] });
    expect(contact).toMatchObject({ AccountId: branch?.['Id'], OwnerId: org.adminId });
    expect(org.records('Task')).toMatchObject([{ WhoId: contact?.['Id'] }]);
  });

  test('an unknown reference is an error, and so is an unknown field', () => {
    const org = Org.create();
    expect(() => loadData(org, { Contact: [{ LastName: 'Ek', AccountId: '@nobody' }] })).toThrow('@nobody');
    expect(() => loadData(org, { Contact: [{ LastName: 'Ek', Nope: 1 }] })).toThrow('no field Contact.Nope');
  });

  test('fields of a package that nobody may see are loaded too', () => {
    const fixture = new URL('../fixtures/jsforce', import.meta.url).pathname;
    const org = Org.create({ packageDirs: [fixture] });
    expect(() => org.query({ userId: org.adminId }, 'SELECT ExtId__c FROM UpsertTable__c')).toThrow('No such column');
    loadData(org, { UpsertTable__c: [{ Name: 'one', ExtId__c: 'one', OwnerId: '@admin' }] });
    expect(org.records('UpsertTable__c')).toMatchObject([{ ExtId__c: 'one', OwnerId: org.adminId }]);
  });

  test('real ids and text that looks like a reference stay as they are', () => {
    const org = Org.create();
    loadData(org, { Account: [{ Id: '001000000000009', Name: '@admin' }] });
    expect(org.records('Account')).toMatchObject([{ Id: '001000000000009AAA', Name: '@admin' }]);
  });
});
