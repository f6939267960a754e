import { describe, expect, test } from '@jest/globals';
import type { RecordResult } from '../../../service/edge/salesforce/apply.ts';
import {
  fieldOutcome,
  firstRefusal,
  opportunityWrites,
  refused,
  sentFields,
  taskWrites,
} from '../../../service/stages/write/outcomes.ts';
import type { CreateTask, FieldValues, UpdateOpportunity } from '../../../service/types/operation.ts';
import type { Refusal } from '../../../service/types/outcome.ts';
import { sfId } from '../../builders/records.ts';

const about = {
  meetingId: 'external-1',
  contactId: null,
  accountId: null,
  itemId: null,
  because: 'W4: x.',
  warnings: [],
};
const deal = (key: string, fields: FieldValues, id = sfId('006', 1)): UpdateOpportunity => ({
  ...about,
  kind: 'update_opportunity',
  provenance: {},
  role: 'deal',
  key,
  opportunityId: id,
  recordId: id,
  fields,
  before: {},
});
const create: CreateTask = {
  ...about,
  kind: 'create_task',
  role: 'call',
  key: 'call_1',
  opportunityId: null,
  fields: { Subject: 'a' },
};
const refusal = (code: string, message = '', fields: string[] = []): Refusal => ({ code, message, fields });
const not = (...refusals: Refusal[]): RecordResult => ({ ok: false, refusals });

describe('records to write', () => {
  test('an Opportunity is written once, later calls win field by field', () => {
    const writes = opportunityWrites([
      deal('a', { A: 1, B: 1 }),
      create,
      deal('b', { B: 2 }),
      deal('c', { A: 3 }, sfId('006', 2)),
    ]);
    expect(writes).toMatchObject([
      { id: sfId('006', 1), fields: { A: 1, B: 2 } },
      { id: sfId('006', 2), fields: { A: 3 } },
    ]);
  });

  test('Tasks go by their key, Opportunities are none', () => {
    const update = { ...create, kind: 'update_task' as const, key: 'call_2', recordId: sfId('00T', 2), before: {} };
    expect(taskWrites([create, update, deal('a', {})])).toMatchObject([
      { ref: 'call_1', action: 'create', id: null },
      { ref: 'call_2', action: 'update', id: sfId('00T', 2) },
    ]);
  });

  test('what counts as written is what was sent: of two calls the later value, under both', () => {
    const operations = [deal('a', { A: 1, B: 1 }), deal('b', { B: 2 }), create];
    const sent = sentFields(operations, opportunityWrites(operations));
    expect(Object.fromEntries(sent)).toEqual({ a: { A: 1, B: 2 }, b: { B: 2 }, call_1: { Subject: 'a' } });
  });
});

describe('refusals', () => {
  test('the first reason counts; a refusal without one is unknown; success is none', () => {
    expect(firstRefusal(not(refusal('A'), refusal('B')))).toMatchObject({ code: 'A' });
    expect(firstRefusal(not())).toEqual({ code: 'UNKNOWN', message: '', fields: [] });
    expect(firstRefusal({ ok: true, id: 'x' })).toBeNull();
  });

  test.each([
    ['STRING_TOO_LONG', 'Pain: data value too large: Budget (secret): 5 (max length=255)', 'Pain: … (max length=255)'],
    ['STRING_TOO_LONG', 'Schmerz: Datenwert zu groß: geheim (max. Länge=255)', 'Schmerz: … (max. Länge=255)'],
    ['STRING_TOO_LONG', 'secret text without any place to tell', '…'],
    [
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'T: caused by: STRING_TOO_LONG, data value too large: secret',
      'T: caused by: STRING_TOO_LONG …',
    ],
    ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Amount: needs a value (5)', 'Amount: needs a value (5)'],
  ])('%s "%s" is kept as "%s"', (code, message, kept) => {
    expect(firstRefusal(not(refusal(code, message)))?.message).toBe(kept);
  });

  test('a lock is tried again, a rule is not (W13)', () => {
    expect(refused('k', refusal('UNABLE_TO_LOCK_ROW'))).toMatchObject({ result: 'refused', retry: true });
    expect(refused('k', refusal('FIELD_CUSTOM_VALIDATION_EXCEPTION'))).toMatchObject({
      result: 'refused',
      retry: false,
    });
  });
});

describe('fieldOutcome: one call of a deal tried field by field (W12)', () => {
  const bad = refusal('FIELD_CUSTOM_VALIDATION_EXCEPTION');

  test('none of its fields refused: written', () => {
    expect(fieldOutcome(deal('k', { A: 1 }), new Map([['B', bad]]))).toEqual({
      key: 'k',
      result: 'written',
      recordId: sfId('006', 1),
    });
  });

  test('some refused: partly, with the reasons', () => {
    expect(fieldOutcome(deal('k', { A: 1, B: 1 }), new Map([['B', bad]]))).toMatchObject({
      result: 'partly',
      refused: { B: bad },
    });
  });

  test('all refused: refused', () => {
    expect(fieldOutcome(deal('k', { A: 1 }), new Map([['A', bad]]))).toMatchObject({ result: 'refused', refusal: bad });
  });
});
