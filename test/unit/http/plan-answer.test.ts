import { expect, test } from '@jest/globals';
import { operation } from '../../../service/edge/http/answers/meetings.ts';
import type { Skip } from '../../../service/types/operation.ts';

test('a plan tells which field a refused value or a paused mapping is about', () => {
  const skip: Skip = {
    kind: 'skip',
    key: 'refused_401_006000000000001AAA_Budget__c',
    meetingId: 'external-401',
    role: 'deal',
    contactId: null,
    accountId: null,
    opportunityId: '006000000000001AAA',
    itemId: null,
    because: 'F3: Budget was not written from “Budget”. “1.500” can be read as thousands or as decimals.',
    warnings: [],
    verdict: 'value_refused',
    field: 'Budget__c',
  };
  // What an answer does not name is not in it.
  expect(operation.parse(skip)).toEqual(skip);
});
