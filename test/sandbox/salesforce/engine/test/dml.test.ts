import { describe, expect, test } from '@jest/globals';
import { codes, of, savedId, soleError, thrownBy, withParents } from './fixture.ts';

describe('insert fills in', () => {
  test('a task gets status, priority, owner, subtype and the account of its deal', () => {
    const { org, admin, insert, account, contact, opportunity } = withParents();
    const id = savedId(insert('Task', { Subject: 'Call', WhoId: contact, WhatId: opportunity }));
    expect(org.retrieve(admin, 'Task', id)).toMatchObject({
      Status: 'Not Started',
      Priority: 'Normal',
      OwnerId: admin.userId,
      TaskSubtype: 'Task',
      IsClosed: false,
      AccountId: account,
      CompletedDateTime: null,
      CreatedById: admin.userId,
    });
  });

  test('a closed status closes the task, whatever it is called', () => {
    const { org, admin, insert } = withParents();
    org.load({ TaskStatus: [{ MasterLabel: 'Erledigt', ApiName: 'Erledigt', SortOrder: 9, IsClosed: true }] });
    const id = savedId(insert('Task', { Status: 'Erledigt' }));
    expect(org.retrieve(admin, 'Task', id, ['IsClosed', 'CompletedDateTime'])).toMatchObject({
      IsClosed: true,
      CompletedDateTime: '2026-11-22T09:00:00.000+0000',
    });
  });

  test('a stage brings closed, won, probability and forecast', () => {
    const { org, admin, insert } = withParents();
    const id = savedId(
      insert('Opportunity', { Name: 'D', StageName: 'Closed Won', CloseDate: '2026-05-01', Amount: 200 }),
    );
    expect(org.retrieve(admin, 'Opportunity', id)).toMatchObject({
      IsClosed: true,
      IsWon: true,
      Probability: 100,
      ForecastCategory: 'Closed',
      ExpectedRevenue: 200,
      Fiscal: '2026 2',
    });
  });

  test('names are put together, text is trimmed, blank is null, line breaks are LF, control characters go', () => {
    const { org, admin, insert } = withParents();
    const id = savedId(
      insert('Contact', { FirstName: ' Dana ', LastName: 'Ek', Title: '   ', Description: 'a\r\nb\u0000\rc\n' }),
    );
    expect(org.retrieve(admin, 'Contact', id)).toMatchObject({ Name: 'Dana Ek', Title: null, Description: 'a\nb\nc' });
  });

  test('a number is rounded to the scale of its field', () => {
    const { org, admin, insert } = withParents();
    const id = savedId(
      insert('Opportunity', { Name: 'D', StageName: 'Prospecting', CloseDate: '2026-05-01', Amount: 1.005 }),
    );
    expect(org.retrieve(admin, 'Opportunity', id, ['Amount'])['Amount']).toBe(1.01);
  });

  test('a task on a closed deal is taken', () => {
    const { insert, opportunity, org, admin } = withParents();
    savedId(org.save(admin, 'update', [of('Opportunity', { Id: opportunity, StageName: 'Closed Lost' })]));
    savedId(insert('Task', { Subject: 'Call', WhatId: opportunity }));
  });
});

describe('update', () => {
  test('changes what is sent, stamps the row, leaves the rest', () => {
    const { org, admin, opportunity } = withParents();
    savedId(org.save(admin, 'update', [of('Opportunity', { Id: opportunity, NextStep: 'Call back' })]));
    expect(org.retrieve(admin, 'Opportunity', opportunity)).toMatchObject({
      NextStep: 'Call back',
      Name: 'Deal',
      LastModifiedById: admin.userId,
    });
  });

  test('null and empty text clear a field, but not a required one', () => {
    const { org, admin, opportunity } = withParents();
    savedId(org.save(admin, 'update', [of('Opportunity', { Id: opportunity, NextStep: 'x' })]));
    savedId(org.save(admin, 'update', [of('Opportunity', { Id: opportunity, NextStep: '' })]));
    expect(org.retrieve(admin, 'Opportunity', opportunity, ['NextStep'])['NextStep']).toBeNull();
    expect(
      soleError(org.save(admin, 'update', [of('Opportunity', { Id: opportunity, StageName: null })])),
    ).toMatchObject({ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['StageName'] });
  });

  test('unknown, deleted and repeated ids are refused one by one', () => {
    const { org, admin, contact, opportunity } = withParents();
    savedId(org.save(admin, 'delete', [of('Contact', { Id: contact })]));
    const results = org.save(admin, 'update', [
      of('Opportunity', { Id: '006000000000001AAA', Name: 'x' }),
      of('Contact', { Id: contact, Title: 'x' }),
      of('Opportunity', { Id: opportunity, NextStep: 'x' }),
      of('Opportunity', { Id: opportunity, NextStep: 'y' }),
      of('Opportunity', { Name: 'x' }),
    ]);
    expect(codes(results)).toEqual([
      ['INVALID_CROSS_REFERENCE_KEY'],
      ['ENTITY_IS_DELETED'],
      [],
      ['DUPLICATE_VALUE'],
      ['MISSING_ARGUMENT'],
    ]);
  });
});

describe('allOrNone', () => {
  test('one failure takes back the others, which say so', () => {
    const { org, admin } = withParents();
    const results = org.save(admin, 'insert', [of('Task', { Subject: 'a' }), of('Task', { Status: 'Nope' })], {
      allOrNone: true,
    });
    expect(codes(results)).toEqual([
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK'],
      ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ]);
    expect(org.records('Task')).toEqual([]);
  });

  test('a throw in atomically restores every table', () => {
    const { org, admin, opportunity } = withParents();
    const before = JSON.stringify(org.records('Opportunity'));
    expect(() =>
      org.atomically(() => {
        org.save(admin, 'update', [of('Opportunity', { Id: opportunity, Name: 'changed' })]);
        org.save(admin, 'insert', [of('Task', {})]);
        throw new Error('cut');
      }),
    ).toThrow('cut');
    expect(JSON.stringify(org.records('Opportunity'))).toBe(before);
    expect(org.query(admin, "SELECT COUNT() FROM Opportunity WHERE Name = 'changed'").totalSize).toBe(0);
    expect(org.records('Task')).toEqual([]);
  });
});

describe('delete and undelete', () => {
  test('a deleted record is gone from query and by id, and there for queryAll', () => {
    const { org, admin, opportunity } = withParents();
    savedId(org.save(admin, 'delete', [of('Opportunity', { Id: opportunity })]));
    expect(org.query(admin, 'SELECT Id FROM Opportunity').totalSize).toBe(0);
    expect(org.query(admin, 'SELECT Id, IsDeleted FROM Opportunity', { all: true }).records).toMatchObject([
      { IsDeleted: true },
    ]);
    expect(thrownBy(() => org.retrieve(admin, 'Opportunity', opportunity))).toMatchObject({
      errorCode: 'ENTITY_IS_DELETED',
      httpStatus: 404,
    });
    expect(codes(org.save(admin, 'delete', [of('Opportunity', { Id: opportunity })]))).toEqual([['ENTITY_IS_DELETED']]);
  });

  test('children go with their parent and come back with it', () => {
    const { org, admin, account, opportunity } = withParents();
    savedId(org.save(admin, 'delete', [of('Account', { Id: account })]));
    expect(org.query(admin, 'SELECT Id FROM Opportunity').totalSize).toBe(0);
    savedId(org.save(admin, 'undelete', [of('Account', { Id: account })]));
    expect(org.query(admin, 'SELECT Id FROM Opportunity').records).toMatchObject([{ Id: opportunity }]);
  });

  test('updated and deleted rows of a span are listed', () => {
    const { org, admin, contact, opportunity } = withParents();
    savedId(org.save(admin, 'delete', [of('Contact', { Id: contact })]));
    const span = [new Date('2026-11-22T08:00:00Z'), new Date('2026-11-22T10:00:00Z')] as const;
    expect(org.updatedIds(admin, 'Opportunity', ...span)).toEqual([opportunity]);
    expect(org.deletedRows(admin, 'Contact', ...span)).toEqual([
      { id: contact, deletedDate: '2026-11-22T09:00:00.000+0000' },
    ]);
  });
});

describe('merge', () => {
  test('the loser is deleted with MasterRecordId, its roles and tasks move to the master', () => {
    const { org, admin, insert, contact, opportunity } = withParents();
    const { Contact: [twin = ''] = [] } = org.load({ Contact: [{ LastName: 'Ek' }] });
    const task = savedId(insert('Task', { WhoId: twin, WhatId: opportunity }));
    org.mergeRecords(contact, [twin]);
    expect(
      org.query(admin, `SELECT Id, IsDeleted, MasterRecordId FROM Contact WHERE Id = '${twin}'`, { all: true }).records,
    ).toMatchObject([{ IsDeleted: true, MasterRecordId: contact }]);
    expect(org.retrieve(admin, 'Task', task, ['WhoId'])['WhoId']).toBe(contact);
  });
});

describe('archive', () => {
  test('an archived task is hidden from query, read by id and queryAll, not written', () => {
    const { org, admin, insert } = withParents();
    const id = savedId(insert('Task', { Subject: 'old' }));
    org.archiveTask(id);
    expect(org.query(admin, 'SELECT Id FROM Task').totalSize).toBe(0);
    expect(org.query(admin, 'SELECT Id, IsArchived FROM Task', { all: true }).records).toMatchObject([
      { Id: id, IsArchived: true },
    ]);
    expect(org.retrieve(admin, 'Task', id, ['Subject'])['Subject']).toBe('old');
    expect(codes(org.save(admin, 'update', [of('Task', { Id: id, Subject: 'x' })]))).toEqual([['ENTITY_IS_ARCHIVED']]);
  });
});
