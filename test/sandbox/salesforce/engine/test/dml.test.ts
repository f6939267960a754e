import { describe, expect, test } from '@jest/globals';
import { codes, makeOrg, of, savedId, soleError, thrownBy } from './fixture.ts';

function withParents() {
  const made = makeOrg();
  const ids = made.org.load({ Account: [{ Name: 'Acme' }], Lead: [{ LastName: 'Lee', Company: 'Lee Ltd' }] });
  const account = ids['Account']?.[0] ?? '';
  const more = made.org.load({
    Contact: [{ LastName: 'Ek', AccountId: account }],
    Opportunity: [{ Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId: account }],
  });
  const insert = (type: string, fields: Record<string, unknown>) =>
    made.org.save(made.admin, 'insert', [of(type, fields)]);
  return {
    ...made,
    insert,
    account,
    lead: ids['Lead']?.[0] ?? '',
    contact: more['Contact']?.[0] ?? '',
    opportunity: more['Opportunity']?.[0] ?? '',
  };
}

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

describe('what an org refuses', () => {
  test.each<[string, string, Record<string, unknown>, string, string]>([
    [
      'required fields missing',
      'Opportunity',
      { Amount: 1 },
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [Name, StageName, CloseDate]',
    ],
    [
      'text too long',
      'Task',
      { Subject: 'x'.repeat(256) },
      'STRING_TOO_LONG',
      `Subject: data value too large: ${'x'.repeat(256)} (max length=255)`,
    ],
    [
      'a bad value of a restricted picklist',
      'Task',
      { CallType: 'Sideways' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Call Type: bad value for restricted picklist field: Sideways',
    ],
    [
      'a status that does not exist',
      'Task',
      { Status: 'Nope' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Status: bad value for restricted picklist field: Nope',
    ],
    [
      'a bad address',
      'Contact',
      { LastName: 'E', Email: 'a b@c' },
      'INVALID_EMAIL_ADDRESS',
      'Email: invalid email address: a b@c',
    ],
    [
      'a number out of range',
      'Opportunity',
      { Name: 'n', StageName: 's', CloseDate: '2026-01-01', Amount: 1e17 },
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Amount: value outside of valid range',
    ],
    [
      'a malformed id',
      'Task',
      { OwnerId: 'INVALID_OWNER' },
      'MALFORMED_ID',
      'Assigned To ID: id value of incorrect type: INVALID_OWNER',
    ],
    [
      'an id of another kind',
      'Task',
      { WhatId: '0055g00000AAAABAA5' },
      'FIELD_INTEGRITY_EXCEPTION',
      'Related To ID: id value of incorrect type: 0055g00000AAAABAA5',
    ],
    [
      'an id of nothing',
      'Task',
      { WhatId: '001000000000001AAA' },
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id',
    ],
    ['an unknown field', 'Task', { Nope__c: 1 }, 'INVALID_FIELD', "No such column 'Nope__c' on sobject of type Task"],
    [
      'a computed field',
      'Task',
      { IsClosed: true },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'Unable to create/update fields: IsClosed.',
    ],
    [
      'an id on insert',
      'Task',
      { Id: '00T5g00000AAAABAA5' },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'cannot specify Id in an insert call',
    ],
  ])('%s', (_situation, type, fields, code, message) => {
    const error = soleError(withParents().insert(type, fields));
    expect(error.statusCode).toBe(code);
    expect(error.message).toContain(message);
  });

  test('a lead as who stands alone', () => {
    const { insert, lead, opportunity } = withParents();
    savedId(insert('Task', { WhoId: lead }));
    expect(soleError(insert('Task', { WhoId: lead, WhatId: opportunity }))).toMatchObject({
      statusCode: 'FIELD_INTEGRITY_EXCEPTION',
      fields: ['WhatId'],
    });
  });

  test('an inactive owner, and one of a type that owns nothing', () => {
    const { org, insert, rep } = withParents();
    const [row] = org.records('User').filter((user) => user['Id'] === rep.userId);
    org.load({ User: [{ ...row, IsActive: false }] });
    const error = soleError(insert('Task', { OwnerId: rep.userId }));
    expect(error).toMatchObject({
      statusCode: 'INACTIVE_OWNER_OR_USER',
      message: `operation performed with inactive user [${rep.userId.slice(0, 15)}] as owner of task`,
    });
    org.load({ User: [{ ...row, IsActive: true, UserType: 'CsnOnly' }] });
    expect(soleError(insert('Task', { OwnerId: rep.userId })).statusCode).toBe('OP_WITH_INVALID_USER_TYPE_EXCEPTION');
  });

  test('a reference to a deleted record', () => {
    const { org, admin, insert, opportunity } = withParents();
    savedId(org.save(admin, 'delete', [of('Opportunity', { Id: opportunity })]));
    expect(soleError(insert('Task', { WhatId: opportunity })).statusCode).toBe('ENTITY_IS_DELETED');
  });

  test('a value of the wrong JSON type fails the whole request', () => {
    const { org, admin, insert } = withParents();
    expect(thrownBy(() => insert('Task', { ActivityDate: '2026-13-45' })).errorCode).toBe('JSON_PARSER_ERROR');
    expect(thrownBy(() => insert('Task', { Subject: { a: 1 } })).errorCode).toBe('JSON_PARSER_ERROR');
    expect(org.query(admin, 'SELECT COUNT() FROM Task').totalSize).toBe(0);
  });

  test('a field that may be set on create only', () => {
    const { org, admin, insert } = withParents();
    const id = savedId(insert('Task', { TaskSubtype: 'Call' }));
    expect(soleError(org.save(admin, 'update', [of('Task', { Id: id, TaskSubtype: 'Task' })])).statusCode).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });

  test('an unknown object', () => {
    expect(thrownBy(() => withParents().insert('Nope__c', {})).errorCode).toBe('INVALID_TYPE');
  });
});

describe('lengths as the platform counts', () => {
  const longest = (description: string): string[][] =>
    codes(withParents().insert('Task', { Description: description }));

  test('exactly the limit passes, one more does not', () => {
    expect(longest('x'.repeat(32_000))).toEqual([[]]);
    expect(longest('x'.repeat(32_001))).toEqual([['STRING_TOO_LONG']]);
  });

  test('an emoji counts two, a line break of long text counts two', () => {
    expect(longest('😀'.repeat(16_000))).toEqual([[]]);
    expect(longest(`${'x'.repeat(31_999)}\ny`)).toEqual([['STRING_TOO_LONG']]);
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
