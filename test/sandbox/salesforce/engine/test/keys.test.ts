import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { codes, makeOrg, of, savedId, soleError, thrownBy } from './fixture.ts';

const PACKAGE = join(import.meta.dirname, 'package');

function keyed() {
  const made = makeOrg();
  made.org.installPackage(PACKAGE, 'all');
  return made;
}

const task = (key: string | null, more = {}) => of('Task', { Key__c: key, ...more });

describe('a unique external id on Activity', () => {
  test('a second row of the key is refused in the platform’s words', () => {
    const { org, admin } = keyed();
    const id = savedId(org.save(admin, 'insert', [task('k1')]));
    expect(soleError(org.save(admin, 'insert', [task('k1')]))).toEqual({
      statusCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Key__c duplicates value on record with id: ${id.slice(0, 15)}`,
      fields: [],
    });
  });

  test('the index spans Task and Event, and null is never a duplicate', () => {
    const { org, admin } = keyed();
    const event = (key: string | null) =>
      of('Event', { Key__c: key, ActivityDateTime: '2026-11-22T10:00:00Z', DurationInMinutes: 30 });
    expect(codes(org.save(admin, 'insert', [task('k1'), task(null), task(null)]))).toEqual([[], [], []]);
    expect(codes(org.save(admin, 'insert', [event('k1'), event(null)]))).toEqual([['DUPLICATE_VALUE'], []]);
  });

  test('twice in one chunk: the second fails', () => {
    const { org, admin } = keyed();
    expect(codes(org.save(admin, 'insert', [task('k1'), task('k1')]))).toEqual([[], ['DUPLICATE_VALUE']]);
  });

  test('a deleted row frees its key, and undeleting it then fails', () => {
    const { org, admin } = keyed();
    const id = savedId(org.save(admin, 'insert', [task('k1')]));
    savedId(org.save(admin, 'delete', [of('Task', { Id: id })]));
    savedId(org.save(admin, 'insert', [task('k1')]));
    expect(codes(org.save(admin, 'undelete', [of('Task', { Id: id })]))).toEqual([['DUPLICATE_VALUE']]);
  });

  test('an archived row keeps its key', () => {
    const { org, admin } = keyed();
    const id = savedId(org.save(admin, 'insert', [task('k1')]));
    org.archiveTask(id);
    expect(codes(org.save(admin, 'insert', [task('k1')]))).toEqual([['DUPLICATE_VALUE']]);
    expect(org.query(admin, "SELECT Id FROM Task WHERE Key__c = 'k1'", { all: true }).totalSize).toBe(1);
  });

  test('a key in another case is another key, in the index and in SOQL', () => {
    const { org, admin } = keyed();
    expect(codes(org.save(admin, 'insert', [task('k1'), task('K1')]))).toEqual([[], []]);
    expect(org.query(admin, "SELECT Id FROM Task WHERE Key__c = 'k1'").totalSize).toBe(1);
  });

  test('the id is withheld from who cannot see the row', () => {
    const { org, admin, rep } = keyed();
    savedId(org.save(admin, 'insert', [task('k1')]));
    expect(soleError(org.save(rep, 'insert', [task('k1')])).message).toContain('with id: <unknown>');
  });
});

describe('upsert', () => {
  test('creates, then updates, and says which', () => {
    const { org, admin } = keyed();
    const [created] = org.upsert(admin, 'Task', 'Key__c', [{ Key__c: 'k1', Subject: 'a' }]);
    const [updated] = org.upsert(admin, 'Task', 'Key__c', [{ Key__c: 'k1', Subject: 'b' }]);
    expect(created).toMatchObject({ success: true, created: true });
    expect(updated).toMatchObject({ success: true, created: false, id: created?.id });
    expect(org.retrieveByExternalId(admin, 'Task', 'Key__c', 'k1', ['Subject'])['Subject']).toBe('b');
  });

  test('two records of one key in a call both fail', () => {
    const { org, admin } = keyed();
    const results = org.upsert(admin, 'Task', 'Key__c', [{ Key__c: 'k1' }, { Key__c: 'k1' }, { Key__c: 'k2' }]);
    expect(codes(results)).toEqual([['DUPLICATE_VALUE'], ['DUPLICATE_VALUE'], []]);
    expect(soleError(results).message).toBe('Duplicate external id specified: k1');
  });

  test('a key shared by several rows names them and writes nothing', () => {
    const { org, admin } = keyed();
    const { Thing__c: ids } = org.load({
      Thing__c: [
        { Name: 'a', Ext__c: 'x' },
        { Name: 'b', Ext__c: 'x' },
      ],
    });
    expect(org.upsert(admin, 'Thing__c', 'Ext__c', [{ Ext__c: 'x', Name: 'c' }])[0]).toMatchObject({
      success: false,
      choices: ids,
      errors: [{ statusCode: 'DUPLICATE_EXTERNAL_ID' }],
    });
    expect(thrownBy(() => org.retrieveByExternalId(admin, 'Thing__c', 'Ext__c', 'x'))).toMatchObject({
      httpStatus: 300,
      errorCode: 'DUPLICATE_EXTERNAL_ID',
    });
  });

  test('updateOnly creates nothing; a field that is no key is not found', () => {
    const { org, admin } = keyed();
    expect(codes(org.upsert(admin, 'Task', 'Key__c', [{ Key__c: 'new' }], { updateOnly: true }))).toEqual([
      ['NOT_FOUND'],
    ]);
    expect(thrownBy(() => org.upsert(admin, 'Task', 'Subject', [{ Subject: 'x' }]))).toMatchObject({
      errorCode: 'NOT_FOUND',
      message: 'Provided external ID field does not exist or is not accessible: Subject',
    });
  });

  test('with allOrNone a failed batch reports what would have been created', () => {
    const { org, admin } = keyed();
    const results = org.upsert(
      admin,
      'Thing__c',
      'Ext__c',
      [{ Ext__c: 'a' }, { Ext__c: 'b', OwnerId: 'INVALID_OWNER' }],
      { allOrNone: true },
    );
    expect(results).toMatchObject([
      { success: false, created: true },
      { success: false, created: true },
    ]);
    expect(codes(results)).toEqual([['ALL_OR_NONE_OPERATION_ROLLED_BACK'], ['MALFORMED_ID']]);
    expect(org.records('Thing__c')).toEqual([]);
  });

  test('a lookup may be set by the key of its target', () => {
    const { org, admin } = keyed();
    const { Thing__c: [thing] = [] } = org.load({ Thing__c: [{ Name: 'a', Ext__c: 'x' }] });
    const [result] = org.save(admin, 'insert', [
      of('Thing__c', { Parent__r: { Ext__c: 'x' } }),
      of('Thing__c', { Parent__r: { Ext__c: 'nope' } }),
    ]);
    expect(result?.success && org.retrieve(admin, 'Thing__c', result.id, ['Parent__c'])['Parent__c']).toBe(thing);
  });
});
