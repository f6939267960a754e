import { expect, test } from '@jest/globals';
import { causeView } from '../../../service/admin/cause-view.ts';

test('Salesforce’s code is told in words, with who can end it', () => {
  const view = causeView({ cause: 'refused/FIELD_CUSTOM_VALIDATION_EXCEPTION', calls: 3, detail: null });
  expect(view).toMatchObject({ calls: 3, who: 'admin', retryable: true, code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' });
  expect(view.meaning).toContain('validation rule');
});

test.each([
  { cause: 'no_contact', who: 'person', retryable: true },
  { cause: 'package_missing', who: 'admin', retryable: true },
  { cause: 'internal_only', who: 'nobody', retryable: false },
  { cause: 'before_connection', who: 'admin', retryable: false },
  { cause: 'summary_pending', who: 'nobody', retryable: true },
])('$cause: $who can end it, trying again: $retryable', ({ cause, who, retryable }) => {
  const view = causeView({ cause, calls: 1, detail: null });
  expect(view).toMatchObject({ who, retryable, code: null });
  expect(view.meaning).not.toContain('_');
});

test('calls taken back are told in one sentence, whoever took them back', () => {
  const view = causeView({ cause: 'withdrawn', calls: 2, detail: 'F5: this call was taken back by ann@team.example.' });
  expect(view).toMatchObject({ who: 'nobody', retryable: false, check: 'Press Sync to CRM to write it again.' });
  expect(view.meaning).toMatch(/^A person took this call back/);
});

test('a reason nobody worded is told as the pipeline said it', () => {
  expect(causeView({ cause: 'new_reason', calls: 1, detail: 'W99: told so.' }).meaning).toContain('Told so');
});
