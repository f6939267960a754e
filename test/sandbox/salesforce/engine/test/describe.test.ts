import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseId, withChecksum } from '../ids.ts';
import { startOfDay } from '../clock.ts';
import { makeOrg, of, thrownBy } from './fixture.ts';

type Field = Record<string, unknown> & { name: string };

function fieldsOf(object: string, features = {}): Map<string, Field> {
  const { org, admin } = makeOrg({ features });
  return new Map((org.describe(admin, object)['fields'] as Field[]).map((field) => [field.name, field]));
}

describe('describe', () => {
  test.each<[string, string, object]>([
    [
      'Contact',
      'Email',
      { type: 'email', length: 80, idLookup: true, nillable: true, updateable: true, permissionable: true },
    ],
    ['Contact', 'Name', { type: 'string', length: 121, createable: false, updateable: false, nameField: true }],
    [
      'Contact',
      'AccountId',
      { type: 'reference', length: 18, referenceTo: ['Account'], relationshipName: 'Account', filterable: true },
    ],
    [
      'Contact',
      'MailingStreet',
      { type: 'textarea', length: 255, compoundFieldName: 'MailingAddress', extraTypeInfo: 'plaintextarea' },
    ],
    ['Task', 'Subject', { type: 'combobox', length: 255 }],
    ['Task', 'Description', { type: 'textarea', length: 32000, filterable: false, sortable: false }],
    ['Task', 'WhoId', { polymorphicForeignKey: true, referenceTo: ['Contact', 'Lead'], relationshipName: 'Who' }],
    ['Task', 'TaskSubtype', { createable: true, updateable: false, restrictedPicklist: true }],
    ['Task', 'CallType', { permissionable: false }],
    ['Task', 'IsClosed', { type: 'boolean', createable: false, defaultedOnCreate: true, nillable: false }],
    ['Opportunity', 'StageName', { type: 'picklist', nillable: false, permissionable: false }],
    ['Opportunity', 'Amount', { type: 'currency', precision: 18, scale: 2, length: 0 }],
    ['Opportunity', 'Probability', { type: 'percent', defaultedOnCreate: true }],
    ['Opportunity', 'Name', { length: 120, nillable: false }],
    [
      'OpportunityContactRole',
      'OpportunityId',
      { updateable: false, cascadeDelete: true, relationshipName: 'Opportunity' },
    ],
    ['User', 'Username', { length: 80, unique: true, nillable: false }],
  ])('%s.%s', (object, name, expected) => {
    expect(fieldsOf(object).get(name)).toMatchObject(expected);
  });

  test('shows the children by which subqueries go', () => {
    const { org, admin } = makeOrg();
    const children = org.describe(admin, 'Account')['childRelationships'] as { relationshipName: string | null }[];
    expect(children.map((one) => one.relationshipName)).toEqual(
      expect.arrayContaining(['Contacts', 'Opportunities', 'Tasks', 'Events', 'ChildAccounts', 'ContentDocumentLinks']),
    );
  });

  test('an object unknown or hidden is not found; global lists what is visible', () => {
    const { org, admin, minimal } = makeOrg();
    expect(thrownBy(() => org.describe(admin, 'Nope'))).toMatchObject({
      errorCode: 'NOT_FOUND',
      httpStatus: 404,
      message: 'The requested resource does not exist',
    });
    const names = (actor: { userId: string }) =>
      (org.describeGlobal(actor)['sobjects'] as { name: string }[]).map((one) => one.name);
    expect(names(admin)).toEqual(expect.arrayContaining(['Account', 'Task', 'User']));
    expect(names(minimal)).not.toContain('Account');
  });

  test('switches bring their fields and objects, and nothing else has them', () => {
    expect(fieldsOf('Account', { personAccounts: true }).get('PersonEmail')).toMatchObject({ type: 'email' });
    expect(fieldsOf('Task', { sharedActivities: true }).get('WhoCount')).toMatchObject({ type: 'int' });
    expect(fieldsOf('Opportunity', { multiCurrency: true }).get('CurrencyIsoCode')).toMatchObject({
      type: 'picklist',
      length: 3,
    });
    expect([
      fieldsOf('Account').has('IsPersonAccount'),
      fieldsOf('Task').has('WhoCount'),
      fieldsOf('Opportunity').has('CurrencyIsoCode'),
    ]).toEqual([false, false, false]);
  });

  test('a field of a package says what its metadata says', () => {
    const { org, admin } = makeOrg();
    org.installPackage(join(import.meta.dirname, 'package'));
    const fields = new Map((org.describe(admin, 'Thing__c')['fields'] as Field[]).map((field) => [field.name, field]));
    expect(fields.get('Notes__c')).toMatchObject({
      type: 'textarea',
      htmlFormatted: true,
      extraTypeInfo: 'richtextarea',
      length: 1000,
    });
    expect(fields.get('Double__c')).toMatchObject({
      calculated: true,
      calculatedFormula: 'Amount__c * 2',
      updateable: false,
    });
    expect(fields.get('Kind__c')).toMatchObject({
      restrictedPicklist: true,
      picklistValues: [
        { value: 'Big', label: 'Big one', active: true },
        { value: 'Small', defaultValue: true },
      ],
    });
    expect(fields.get('RecordTypeId')).toMatchObject({ type: 'reference' });
    expect(org.describe(admin, 'Thing__c')['recordTypeInfos']).toMatchObject([
      { developerName: 'Small' },
      { developerName: 'Master', master: true },
    ]);
  });
});

describe('ids', () => {
  test('the checksum of a known id', () => {
    expect(withChecksum('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
  });

  test('any casing of an 18-character id is put right; other texts are no ids', () => {
    const id15 = fc.stringMatching(/^[a-zA-Z0-9]{15}$/);
    fc.assert(
      fc.property(id15, (id) => {
        const whole = withChecksum(id);
        expect(normaliseId(id)).toBe(whole);
        expect(normaliseId(whole.toLowerCase())).toBe(whole);
        expect(normaliseId(whole.toUpperCase())).toBe(whole);
      }),
    );
    expect(['', 'abc', '001D000000IqhSL!', '001D000000IqhSLIA', '001D000000IqhSL999'].map(normaliseId)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('two orgs give the same ids for the same work', () => {
    const ids = () => makeOrg().org.load({ Account: [{ Name: 'a' }, { Name: 'b' }] });
    expect(ids()).toEqual(ids());
  });
});

test('a day begins when it does in the user’s time zone, also when clocks change', () => {
  expect(startOfDay('2026-11-22', 'America/Los_Angeles').toISOString()).toBe('2026-11-22T08:00:00.000Z');
  expect(startOfDay('2026-11-01', 'America/Los_Angeles').toISOString()).toBe('2026-11-01T07:00:00.000Z');
  expect(startOfDay('2026-11-02', 'America/Los_Angeles').toISOString()).toBe('2026-11-02T08:00:00.000Z');
});

test('property: whatever is sent is stored or refused with a code, and a refusal changes nothing', () => {
  const { org, admin } = makeOrg();
  const names = [...fieldsOf('Task').keys()];
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant('0035g00000AAAABAA5'),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names, 'Nope'), value, { maxKeys: 4 }), (fields) => {
      const before = org.records('Task').length;
      try {
        const [result] = org.save(admin, 'insert', [of('Task', fields)]);
        for (const error of result?.errors ?? []) expect(error.statusCode).toMatch(/^[A-Z_]+$/);
        expect(org.records('Task').length - before).toBe(result?.success === true ? 1 : 0);
      } catch (error) {
        expect((error as { errorCode?: string }).errorCode).toBe('JSON_PARSER_ERROR');
        expect(org.records('Task').length).toBe(before);
      }
    }),
    { numRuns: 300 },
  );
});
