import { describe, expect, test } from '@jest/globals';
import { codes, of, savedId, soleError, thrownBy, withParents } from './fixture.ts';

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
