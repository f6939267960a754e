/** What explain says besides the cause: candidates, what is by design, the bundle for support. */
import { expect, test } from '@jest/globals';
import { explainCall } from '../../../../service/admin/explain/judge.ts';
import { lastTried, refusedResult } from '../../../builders/explain.ts';
import { HOST } from '../../../builders/meeting.ts';
import { sfId } from '../../../builders/records.ts';
import { condition, here, nearby } from './ground.ts';

test('several validation rules with one text: the candidates are named, not one of them', () => {
  const rule = (name: string) => ({
    id: name,
    name,
    sObject: 'Opportunity',
    errorMessage: 'No.',
    errorField: null,
    formula: null,
  });
  const tried = lastTried(refusedResult('deal', { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No.' }));
  const told = explainCall(
    here({ ...tried, rules: [rule('A'), rule('B'), { ...rule('C'), errorMessage: 'Else.' }] }),
    'salt',
  );
  expect(told.sentence).toContain('One of the validation rules on Opportunity refused the values: A, B.');
});

test('scoring is told as it is meant to be, in the last step', () => {
  const { steps } = explainCall(here(condition('scoring', 'by_design', 'Calls change no score.')), 'salt');
  expect(steps[7]?.evidence).toContain('Calls change no score.');
});

test('the support bundle holds no title, name, address or content', () => {
  const tried = lastTried(
    refusedResult('deal', { code: 'STRING_TOO_LONG', message: 'Pain: data value too large: Secret', field: 'Pain__c' }),
  );
  const { bundle } = explainCall(
    here({ ...tried, ...nearby({ similar: [{ id: sfId('003', 4), name: 'Dana Ek', email: 'd.ek@north.example' }] }) }),
    'salt',
  );
  expect(() => JSON.parse(bundle) as unknown).not.toThrow();
  for (const secret of [
    'Northgate',
    'Dana',
    'north.example',
    'ours.example',
    HOST.email,
    'Planning is slow',
    'Secret',
    'Send the quote',
  ]) {
    expect(bundle).not.toContain(secret);
  }
  expect(bundle).toContain('STRING_TOO_LONG');
});
