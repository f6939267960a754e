import { describe, expect, test } from '@jest/globals';
import { codes, makeOrg, of, savedId, soleError, thrownBy } from './fixture.ts';

const task = (fields = {}) => of('Task', { Subject: 'Call', ...fields });

function withDeal() {
  const made = makeOrg();
  const { Account: [account = ''] = [] } = made.org.load({ Account: [{ Name: 'Acme' }] });
  const { Opportunity: [deal = ''] = [] } = made.org.load({
    Opportunity: [{ Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId: account, Amount: 10 }],
  });
  return { ...made, account, deal };
}

describe('validation rules', () => {
  test.each<[string, object, object]>([
    ['ISBLANK(WhatId)', {}, { WhatId: 'deal' }],
    [
      'AND(ISPICKVAL(Status, "Completed"), ISBLANK(Description))',
      { Status: 'Completed' },
      { Status: 'Completed', Description: 'x' },
    ],
    ['ActivityDate = TODAY() - 1', { ActivityDate: '2026-11-21' }, { ActivityDate: '2026-11-22' }],
    ['OwnerId <> $User.Id', { OwnerId: 'rep' }, {}],
    ['LEN(Subject) > 5', { Subject: 'A long one' }, {}],
    ['ActivityDate < TODAY()', { ActivityDate: '2020-01-01' }, {}],
    ['CallDurationInSeconds > 100', { CallDurationInSeconds: 101 }, {}],
    ['NOT(CONTAINS(Subject, "Call"))', { Subject: 'Mail' }, {}],
    ['What.Name = "x" || $User.LastName = "Nobody" || Owner.Name <> "Ada Admin"', { OwnerId: 'rep' }, {}],
    ['!ISBLANK(Description) && TEXT(Priority) = "High"', { Description: 'd', Priority: 'High' }, { Priority: 'High' }],
    ['NOT($Permission.Nothing) && $Profile.Name = "System Administrator" && Subject = "no"', { Subject: 'no' }, {}],
  ])('%s refuses what it holds for, and only that', (formula, bad, good) => {
    const { org, admin, rep, deal } = withDeal();
    if (formula.includes('What.Name')) formula = formula.replace('What.Name = "x" || ', '');
    org.addValidationRule('Task', { name: 'Rule', formula, message: 'No such task.' });
    const real = (fields: object) =>
      JSON.parse(JSON.stringify(fields).replace('"deal"', `"${deal}"`).replace('"rep"', `"${rep.userId}"`)) as object;
    expect(org.save(admin, 'insert', [task(real(bad))])).toEqual([
      {
        success: false,
        errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No such task.', fields: [] }],
      },
    ]);
    savedId(org.save(admin, 'insert', [task(real(good))]));
  });

  test('the error location stands in fields; ISNEW, ISCHANGED and PRIORVALUE see the change', () => {
    const { org, admin, deal } = withDeal();
    const update = (fields: object) => org.save(admin, 'update', [of('Opportunity', { Id: deal, ...fields })]);
    org.addValidationRule('Opportunity', {
      name: 'Shrink',
      formula: 'AND(NOT(ISNEW()), ISCHANGED(Amount), Amount < PRIORVALUE(Amount))',
      message: 'Deals only grow.',
      field: 'Amount',
    });
    expect(soleError(update({ Amount: 5 }))).toEqual({
      statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message: 'Deals only grow.',
      fields: ['Amount'],
    });
    expect(codes(update({ Amount: 20 }))).toEqual([[]]);
    expect(codes(update({ NextStep: 'x' }))).toEqual([[]]);
  });

  test('several rules report together, inactive ones not at all', () => {
    const { org, admin } = withDeal();
    org.addValidationRule('Task', { name: 'A', formula: 'TRUE', message: 'a' });
    org.addValidationRule('Task', { name: 'B', formula: '1 = 1', message: 'b' });
    org.addValidationRule('Task', { name: 'C', formula: 'TRUE', message: 'c', active: false });
    expect(org.save(admin, 'insert', [task()])[0]?.errors.map((error) => error.message)).toEqual(['a', 'b']);
    org.removeValidationRule('Task', 'A');
    org.removeValidationRule('Task', 'B');
    savedId(org.save(admin, 'insert', [task()]));
  });

  test('a formula that cannot be evaluated is said so, not passed over', () => {
    const { org, admin } = withDeal();
    expect(thrownBy(() => org.addValidationRule('Task', { name: 'X', formula: 'IF(', message: 'x' })).errorCode).toBe(
      'NOT_SIMULATED',
    );
    org.addValidationRule('Task', { name: 'Y', formula: 'VLOOKUP(Subject, Subject, Subject) = "x"', message: 'x' });
    expect(thrownBy(() => org.save(admin, 'insert', [task()])).errorCode).toBe('NOT_SIMULATED');
  });
});

describe('triggers and flows', () => {
  test('a flow refuses one record in the platform’s words', () => {
    const { org, admin } = withDeal();
    org.addFlow({ object: 'Task', name: 'Guard', when: 'Subject = "bad"', refuse: 'UNABLE_TO_LOCK_ROW inside' });
    const results = org.save(admin, 'insert', [task(), task({ Subject: 'bad' })]);
    expect(codes(results)).toEqual([[], ['CANNOT_EXECUTE_FLOW_TRIGGER']]);
    expect(results[1]?.errors[0]?.message).toBe(
      `We can't save this record because the "Guard" process failed. Give your Salesforce admin these details. UNABLE_TO_LOCK_ROW inside`,
    );
  });

  test('an exception in a trigger takes the whole chunk of its object, and of no other', () => {
    const { org, admin } = withDeal();
    org.addTrigger({ object: 'Task', name: 'TaskTrigger', when: 'Subject = "bad"', refuse: 'boom', scope: 'chunk' });
    const results = org.save(admin, 'insert', [task(), task({ Subject: 'bad' }), of('Account', { Name: 'A' })]);
    expect(codes(results)).toEqual([
      ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'],
      ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'],
      [],
    ]);
    expect(results[0]?.errors[0]?.message).toContain(
      'TaskTrigger: execution of BeforeInsert\n\ncaused by: System.DmlException: boom',
    );
  });

  test('code may refuse with a field, rewrite values, or throw', () => {
    const { org, admin } = withDeal();
    org.addTrigger({
      object: 'Task',
      name: 'Code',
      on: ['insert'],
      run: (records) => {
        for (const record of records) {
          if (record.values['Subject'] === 'throw') throw new Error('System.NullPointerException: oops');
          if (record.values['Subject'] === 'bad') record.refuse('bad subject', 'Subject');
          else record.values['Description'] = 'by trigger';
        }
      },
    });
    const results = org.save(admin, 'insert', [task(), task({ Subject: 'bad' })]);
    expect(results[1]).toEqual({
      success: false,
      errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'bad subject', fields: ['Subject'] }],
    });
    expect(org.records('Task')).toMatchObject([{ Description: 'by trigger' }]);
    expect(soleError(org.save(admin, 'insert', [task({ Subject: 'throw' })])).message).toContain(
      'caused by: System.NullPointerException: oops',
    );
  });

  test('a flow that rewrites fills a required field before it is asked for', () => {
    const { org, admin } = withDeal();
    org.addFlow({ object: 'Opportunity', name: 'Filler', set: { CloseDate: '2026-12-31', NextStep: 'rewritten' } });
    const id = savedId(org.save(admin, 'insert', [of('Opportunity', { Name: 'n', StageName: 'Prospecting' })]));
    expect(org.retrieve(admin, 'Opportunity', id)).toMatchObject({ CloseDate: '2026-12-31', NextStep: 'rewritten' });
  });

  test('automation counted by times stops, removed is gone, on delete refuses deleting', () => {
    const { org, admin } = withDeal();
    org.addFlow({ object: 'Task', name: 'Once', refuse: 'once', times: 1 });
    expect(codes(org.save(admin, 'insert', [task()]))).toEqual([['CANNOT_EXECUTE_FLOW_TRIGGER']]);
    const id = savedId(org.save(admin, 'insert', [task()]));
    org.addTrigger({ object: 'Task', name: 'Keep', on: ['delete'], refuse: 'kept' });
    expect(codes(org.save(admin, 'delete', [of('Task', { Id: id })]))).toEqual([['FIELD_CUSTOM_VALIDATION_EXCEPTION']]);
    org.removeAutomation('Keep');
    savedId(org.save(admin, 'delete', [of('Task', { Id: id })]));
  });
});

describe('locks and faults', () => {
  test('a held row refuses its writers, and children that lock it, until it is let go', () => {
    const { org, admin, deal } = withDeal();
    org.lockRecord(deal);
    const update = () => org.save(admin, 'update', [of('Opportunity', { Id: deal, NextStep: 'x' })]);
    expect(soleError(update())).toMatchObject({
      statusCode: 'UNABLE_TO_LOCK_ROW',
      message: `unable to obtain exclusive access to this record or 1 records: ${deal}`,
    });
    expect(codes(org.save(admin, 'insert', [task({ WhatId: deal }), task()]))).toEqual([['UNABLE_TO_LOCK_ROW'], []]);
    org.unlockRecord(deal);
    expect(codes(update())).toEqual([[]]);
    org.lockRecord(deal, { times: 2 });
    expect([update(), update(), update()].map((results) => codes(results)[0])).toEqual([
      ['UNABLE_TO_LOCK_ROW'],
      ['UNABLE_TO_LOCK_ROW'],
      [],
    ]);
  });

  test('an approval lock stops everyone but administrators of all data', () => {
    const { org, admin, rep, deal } = withDeal();
    org.setApprovalLock(deal, true);
    const update = (actor: { userId: string }) =>
      org.save(actor, 'update', [of('Opportunity', { Id: deal, NextStep: 'x' })]);
    expect(soleError(update(rep))).toMatchObject({
      statusCode: 'ENTITY_IS_LOCKED',
      message: 'the entity is locked for editing',
    });
    expect(codes(update(admin))).toEqual([[]]);
    org.setApprovalLock(deal, false);
    expect(codes(update(rep))).toEqual([[]]);
  });

  test('a fault strikes the n-th matching write, so many times', () => {
    const { org, admin, deal } = withDeal();
    org.setFault({
      errorCode: 'STORAGE_LIMIT_EXCEEDED',
      message: 'storage limit exceeded',
      object: 'Task',
      operation: 'insert',
      nth: 2,
      times: 1,
    });
    expect(codes(org.save(admin, 'insert', [task(), task(), task()]))).toEqual([[], ['STORAGE_LIMIT_EXCEEDED'], []]);
    org.setFault({ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY', field: 'NextStep', recordId: deal });
    expect(codes(org.save(admin, 'update', [of('Opportunity', { Id: deal, NextStep: 'x' })]))).toEqual([
      ['INSUFFICIENT_ACCESS_OR_READONLY'],
    ]);
    expect(codes(org.save(admin, 'update', [of('Opportunity', { Id: deal, Name: 'x' })]))).toEqual([[]]);
    org.clearFaults();
    expect(codes(org.save(admin, 'update', [of('Opportunity', { Id: deal, NextStep: 'x' })]))).toEqual([[]]);
  });
});
