import { describe, expect, test } from '@jest/globals';
import { conclude, operationResult, type OperationResult } from '../../../service/stages/write/conclude.ts';
import type { Operation, Skip } from '../../../service/types/operation.ts';
import type { OperationOutcome, Verdict } from '../../../service/types/outcome.ts';
import { sfId } from '../../builders/records.ts';

const about = {
  key: 'k',
  meetingId: 'external-1',
  contactId: null,
  accountId: null,
  opportunityId: null,
  itemId: null,
  warnings: [],
};
const create: Operation = { ...about, kind: 'create_task', role: 'call', because: 'W1: x.', fields: { Subject: 'a' } };
const skip = (verdict: Verdict): Skip => ({
  ...about,
  kind: 'skip',
  role: 'call',
  verdict,
  because: `because ${verdict}`,
});

const written = operationResult(create, { key: 'k', result: 'written', recordId: sfId('00T', 1) });
const skipped = (verdict: Verdict) => operationResult(skip(verdict), { key: 'k', result: 'skipped', verdict });
const refused = (code: string, message = 'text', fields: string[] = []) =>
  operationResult(create, { key: 'k', result: 'refused', refusal: { code, message, fields }, retry: false });
const summary = (...results: OperationResult[]) => {
  const { status, reason } = conclude(results);
  return [status, reason];
};

describe('operationResult', () => {
  test('a written Task names its record and fields', () => {
    expect(written).toMatchObject({ recordId: sfId('00T', 1), fields: ['Subject'], result: 'written', refusals: [] });
  });

  test('a refusal says what, where, what to check and who acts, the code last', () => {
    expect(refused('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Amount first', ['Amount']).refusals).toEqual([
      expect.objectContaining({
        field: 'Amount',
        who: 'admin',
        retry: false,
        message: 'Amount first',
        code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      }),
    ]);
  });

  test('a partly written deal has a refusal for each field', () => {
    const outcome: OperationOutcome = {
      key: 'k',
      result: 'partly',
      recordId: 'r',
      refused: { A: { code: 'X', message: '', fields: [] } },
    };
    expect(operationResult(create, outcome).refusals).toMatchObject([{ field: 'A', code: 'X' }]);
  });

  test('a skip keeps its verdict and no fields', () => {
    expect(skipped('unchanged')).toMatchObject({ recordId: null, fields: [], verdict: 'unchanged' });
  });
});

describe('conclude (W12, W13)', () => {
  test.each([
    ['all written', [written], ['synced', null]],
    ['all as it was', [skipped('unchanged')], ['synced', null]],
    ['a call without a deal', [written, skipped('no_open_opportunity')], ['synced', 'no_open_opportunity']],
    ['a deal without sections', [written, skipped('no_sections')], ['synced', 'no_sections']],
    ['a Task a person deleted', [skipped('deleted_by_person'), skipped('unchanged')], ['synced', 'deleted_by_person']],
    ['a closed deal', [skipped('closed_opportunity'), skipped('closed_opportunity')], ['synced', 'closed_opportunity']],
    ['nobody known', [skipped('no_contact')], ['not_synced', 'no_contact']],
    ['everybody a User', [skipped('internal_only')], ['not_synced', 'internal_only']],
    ['manual mode', [skipped('awaiting_manual_sync')], ['not_synced', 'awaiting_manual_sync']],
    ['only a hidden Task', [skipped('exists_not_visible')], ['failed', 'exists_not_visible']],
    ['a hidden Task beside a written one', [skipped('exists_not_visible'), written], ['synced', 'exists_not_visible']],
    ['all refused for good', [refused('INVALID_FIELD')], ['failed', 'refused']],
    ['one refused, one written', [refused('INVALID_FIELD'), written], ['partly_synced', 'refused']],
    ['one refused, one as it was', [refused('INVALID_FIELD'), skipped('unchanged')], ['partly_synced', 'refused']],
    ['a lock', [refused('UNABLE_TO_LOCK_ROW'), written], ['waiting', 'refused']],
    ['a lock and a final refusal', [refused('INVALID_FIELD'), refused('UNABLE_TO_LOCK_ROW')], ['waiting', 'refused']],
  ] as const)('%s', (_what, results, expected) => {
    expect(summary(...results)).toEqual(expected);
  });

  test.each([
    ['a Task on a deal', 'call', sfId('006', 1), 'Northgate: renewal', 'Task on “Northgate: renewal”'],
    ['a Task for a Contact', 'call', null, 'Dana Ek', 'Task for Dana Ek'],
    ['a deal', 'deal', sfId('006', 1), 'Northgate: renewal', 'Opportunity “Northgate: renewal”'],
    ['a deal nobody can read', 'deal', sfId('006', 1), null, 'Opportunity of this call'],
    ['a note', 'note', null, null, 'Note of this call'],
  ] as const)('the detail names %s, no id, with what Salesforce said', (_what, role, opportunityId, name, where) => {
    const contactId = sfId('003', 1);
    const operation = { ...create, role, opportunityId, contactId };
    const names = new Map(name === null ? [] : [[opportunityId ?? contactId, name]]);
    const refusal = { code: 'INACTIVE_OWNER_OR_USER', message: 'inactive\n user', fields: ['OwnerId'] };
    const result = operationResult(operation, { key: 'k', result: 'refused', refusal, retry: false }, names);
    expect(conclude([result]).detail).toBe(
      `${where}, field OwnerId: The owner is not active. Map the host to an active User. (inactive user · INACTIVE_OWNER_OR_USER)`,
    );
  });
});
