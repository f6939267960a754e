import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  confirm,
  dealCalls,
  dealWritten,
  entriesFor,
  intend,
  markExistsNotVisible,
  refuse,
} from '../../../service/edge/postgres/ledger.ts';
import { keepMeeting } from '../../../service/edge/postgres/meetings.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { callTask, copyOf, dealUpdate, later, meeting, newTenant, NOW, OPPORTUNITY, ORG } from './rows.ts';

const REFUSAL = { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Amount is missing.', fields: ['Amount'] };
const TASK_ID = '00T000000000001AAA';

describe.each(databaseKinds())('ledger on %s', (kind) => {
  let database: TestDatabase;
  let tenant: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  beforeEach(async () => {
    tenant = await newTenant(database.db);
  });
  afterAll(async () => await database.close());

  const entries = async (...ids: string[]) => await entriesFor(database.db, tenant, ORG, ids);

  test('intended, then the process dies: the next one finds what was meant, without a record', async () => {
    await intend(database.db, tenant, ORG, [callTask('m1')], NOW);
    expect(await entries('m1')).toEqual([
      {
        key: 'call-m1',
        meetingId: 'm1',
        role: 'call',
        recordId: null,
        contactId: '003000000000001AAA',
        accountId: '001000000000001AAA',
        opportunityId: OPPORTUNITY,
        itemId: null,
        state: 'intended',
        intended: { Subject: 'Fathom call: Pilot review' },
        written: {},
        before: {},
        refusal: null,
      },
    ]);
  });

  test('intended again after the crash, and confirmed: one entry, written', async () => {
    await intend(database.db, tenant, ORG, [callTask('m1')], NOW);
    await intend(database.db, tenant, ORG, [callTask('m1')], later(1));
    await confirm(database.db, tenant, ORG, [{ key: 'call-m1', recordId: TASK_ID, written: { Subject: 'S' } }]);
    const written = { state: 'written', recordId: TASK_ID, written: { Subject: 'S' }, intended: {} };
    expect(await entries('m1')).toMatchObject([written]);
    expect(await entries('m1')).toHaveLength(1);
  });

  test('W14: an update of a written record, process dies in between: record and old values stay, the new ones are known', async () => {
    await intend(database.db, tenant, ORG, [callTask('m1')]);
    await confirm(database.db, tenant, ORG, [{ key: 'call-m1', recordId: TASK_ID, written: { Subject: 'old' } }]);
    await intend(database.db, tenant, ORG, [callTask('m1', { fields: { Subject: 'new' } })]);
    expect(await entries('m1')).toMatchObject([
      { state: 'written', recordId: TASK_ID, written: { Subject: 'old' }, intended: { Subject: 'new' } },
    ]);
  });

  test('F5: confirmed twice: values add up, of what stood there before the first is kept', async () => {
    const update = dealUpdate('m1', { NextStep: 'a' });
    await intend(database.db, tenant, ORG, [update]);
    const result = { key: update.key, recordId: OPPORTUNITY };
    await confirm(database.db, tenant, ORG, [
      { ...result, written: { NextStep: 'a' }, before: { NextStep: 'theirs' } },
    ]);
    const second = { written: { NextStep: 'b', Notes__c: 'n' }, before: { NextStep: 'a', Notes__c: null } };
    await confirm(database.db, tenant, ORG, [{ ...result, ...second }]);
    expect(await entries('m1')).toMatchObject([
      { written: { NextStep: 'b', Notes__c: 'n' }, before: { NextStep: 'theirs', Notes__c: null } },
    ]);
  });

  test('refused, then intended again: the refusal is gone; refused again: failed', async () => {
    await intend(database.db, tenant, ORG, [callTask('m1')]);
    await refuse(database.db, tenant, ORG, [{ key: 'call-m1', refusal: REFUSAL }]);
    expect(await entries('m1')).toMatchObject([{ state: 'failed', refusal: REFUSAL, intended: {} }]);
    await intend(database.db, tenant, ORG, [callTask('m1')]);
    expect(await entries('m1')).toMatchObject([{ state: 'intended', refusal: null }]);
  });

  test('the update of a written record is refused: it stays written, with the refusal beside it', async () => {
    await intend(database.db, tenant, ORG, [callTask('m1')]);
    await confirm(database.db, tenant, ORG, [{ key: 'call-m1', recordId: TASK_ID, written: { Subject: 'S' } }]);
    await refuse(database.db, tenant, ORG, [{ key: 'call-m1', refusal: REFUSAL }]);
    expect(await entries('m1')).toMatchObject([{ state: 'written', recordId: TASK_ID, refusal: REFUSAL }]);
  });

  test('W10: a key that exists but cannot be read is marked so', async () => {
    await intend(database.db, tenant, ORG, [callTask('m1'), callTask('m2')]);
    await markExistsNotVisible(database.db, tenant, ORG, ['call-m2']);
    expect((await entries('m1', 'm2')).map((entry) => entry.state)).toEqual(['intended', 'exists_not_visible']);
  });

  test('200 writes at once, one key twice: one entry each, the last one counts', async () => {
    const writes = Array.from({ length: 200 }, (_, n) => callTask(`m${n}`));
    await intend(database.db, tenant, ORG, [...writes, callTask('m0', { fields: { Subject: 'last' } })]);
    const ids = writes.map((write) => write.meetingId);
    expect(await entries(...ids)).toHaveLength(200);
    expect(await entries('m0')).toMatchObject([{ intended: { Subject: 'last' } }]);
    const results = writes.map((write) => ({ key: write.key, recordId: TASK_ID, written: {} }));
    await confirm(database.db, tenant, ORG, results);
    expect((await entries(...ids)).every((entry) => entry.state === 'written')).toBe(true);
  });

  test('a result for a key nobody intended is an error; the others are recorded all the same', async () => {
    await intend(database.db, tenant, ORG, [callTask('m1')]);
    const stray = { key: 'call-m9', recordId: TASK_ID, written: {} };
    const both = [{ key: 'call-m1', recordId: TASK_ID, written: {} }, stray];
    await expect(confirm(database.db, tenant, ORG, both)).rejects.toThrow('no entry for call-m9');
    expect(await entries('m1')).toMatchObject([{ state: 'written' }]);
  });

  test('nothing to do: no statement, no error', async () => {
    const { db } = database;
    await intend(db, tenant, ORG, []);
    await confirm(db, tenant, ORG, []);
    await refuse(db, tenant, ORG, []);
    await markExistsNotVisible(db, tenant, ORG, []);
    expect(await entries()).toEqual([]);
    expect(await dealCalls(db, tenant, ORG, [])).toEqual([]);
    expect(await dealWritten(db, tenant, ORG, [])).toEqual({});
  });

  test('C4: another organisation has a ledger of its own', async () => {
    await intend(database.db, tenant, ORG, [callTask('m1')]);
    expect(await entriesFor(database.db, tenant, '00D000000000002AAA', ['m1'])).toEqual([]);
  });

  test('W4: the calls of a deal are those with a call Task written on it, each once', async () => {
    const { db } = database;
    for (const id of ['external-1', 'external-2', 'external-3']) {
      await keepMeeting(db, tenant, copyOf(meeting(id)), NOW);
    }
    const onDeal = [
      callTask('external-1'),
      callTask('external-1', { key: 'call-other-contact', contactId: '003000000000002AAA' }),
      callTask('external-2'),
      callTask('external-3', { opportunityId: null }),
      { ...dealUpdate('external-2', {}), key: 'deal-2' },
    ];
    await intend(db, tenant, ORG, onDeal);
    const written = ['call-external-1', 'call-other-contact', 'call-external-3', 'deal-2'];
    await confirm(
      db,
      tenant,
      ORG,
      written.map((key) => ({ key, recordId: TASK_ID, written: {} })),
    );
    const expected = [{ opportunityId: OPPORTUNITY, meeting: meeting('external-1') }];
    expect(await dealCalls(db, tenant, ORG, [OPPORTUNITY, '006000000000002AAA'])).toEqual(expected);
  });

  test('what we last wrote to a deal is the newest value of each field, whichever call wrote it', async () => {
    const { db } = database;
    const write = async (id: string, written: Record<string, string>, minute: number): Promise<void> => {
      await intend(db, tenant, ORG, [dealUpdate(id, written)]);
      await confirm(db, tenant, ORG, [{ key: `deal-${id}`, recordId: OPPORTUNITY, written }], later(minute));
    };
    await write('m1', { NextStep: 'first', Summary: 'first' }, 1);
    await write('m2', { NextStep: 'second' }, 2);
    // The first call's summary is written anew: its older NextStep must not come back with it.
    await write('m1', { Summary: 'third' }, 3);
    expect(await dealWritten(db, tenant, ORG, [OPPORTUNITY, '006000000000002AAA'])).toEqual({
      [OPPORTUNITY]: { NextStep: 'second', Summary: 'third' },
    });
  });
});
