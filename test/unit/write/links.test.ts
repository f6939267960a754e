/** F5: every call and field that Salesforce took gets its link, merged or after a crash. */
import { expect, test } from '@jest/globals';
import type { DealIntention } from '../../../service/edge/postgres/ledger-withdraw.ts';
import { linksOfArrived, linksOfBatch } from '../../../service/stages/write/links.ts';
import type { UpdateOpportunity } from '../../../service/types/operation.ts';
import { sfId } from '../../builders/records.ts';

const DEAL = sfId('006', 1);
const REFUSAL = { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No.', fields: [] };
const PROVENANCE = {
  meetingId: 'm2',
  callAt: '2026-09-14T10:00:00.000Z',
  url: null,
  sourceKind: 'Section',
  section: 'Next Steps',
  mode: 'Overwrite',
  mappingId: 'a01',
} as const;

function update(meetingId: string, before: string, after: string, more: Partial<UpdateOpportunity> = {}) {
  return {
    kind: 'update_opportunity',
    key: `deal-${meetingId}`,
    meetingId,
    role: 'deal',
    contactId: null,
    accountId: null,
    opportunityId: DEAL,
    itemId: null,
    because: 'W4',
    warnings: [],
    recordId: DEAL,
    fields: { NextStep: after },
    before: { NextStep: before },
    provenance: {},
    ...more,
  } as const satisfies UpdateOpportunity;
}

const written = (meetingId: string) => ({ key: `deal-${meetingId}`, result: 'written', recordId: DEAL }) as const;

test('F5, F6: calls merged into one request each get their link, as if written one after the other', () => {
  const writes = [update('m1', 'theirs', 'one'), update('m2', 'one', 'two', { provenance: { NextStep: PROVENANCE } })];
  const links = linksOfBatch(writes, [written('m1'), written('m2')], (id) => `asked for ${id}`);
  expect(links).toMatchObject([
    { meetingId: 'm1', before: 'theirs', after: 'one', provenance: null, origin: 'sync', actor: 'asked for m1' },
    { meetingId: 'm2', before: 'one', after: 'two', provenance: PROVENANCE },
  ]);
});

test('F5, W12: a refused field has no link, the others have', () => {
  const write = update('m1', 'a', 'b', { fields: { NextStep: 'b', Notes__c: 'n' }, before: {} });
  const partly = { key: write.key, result: 'partly', recordId: DEAL, refused: { NextStep: REFUSAL } } as const;
  expect(linksOfBatch([write], [partly], () => 'service')).toMatchObject([{ field: 'Notes__c', before: null }]);
  const refused = { key: write.key, result: 'refused', refusal: REFUSAL, retry: false } as const;
  expect(linksOfBatch([write], [refused], () => 'service')).toEqual([]);
});

function intention(meetingId: string, before: string, after: string, at = 0): DealIntention {
  return {
    key: `deal-${meetingId}`,
    meetingId,
    opportunityId: DEAL,
    intended: { NextStep: after },
    before: { NextStep: before },
    provenance: {},
    intendedAt: new Date(at),
  };
}

test('F5: after a crash the last value of a merged request stands there: all its calls get their links', () => {
  const arrived = [{ key: 'deal-m2', recordId: DEAL, written: { NextStep: 'two' } }];
  const intentions = [intention('m1', 'theirs', 'one'), intention('m2', 'one', 'two')];
  const { links, merged } = linksOfArrived(arrived, intentions);
  expect(links.map(({ meetingId, before, after }) => [meetingId, before, after])).toEqual([
    ['m1', 'theirs', 'one'],
    ['m2', 'one', 'two'],
  ]);
  expect(merged).toEqual([{ key: 'deal-m1', recordId: DEAL, written: { NextStep: 'two' } }]);
});

test('F5: an unanswered write of another batch has not arrived with it', () => {
  const arrived = [{ key: 'deal-m2', recordId: DEAL, written: { NextStep: 'two' } }];
  const intentions = [intention('m1', 'theirs', 'one', 1), intention('m2', 'one', 'two', 2)];
  const { links, merged } = linksOfArrived(arrived, intentions);
  expect([links.map(({ meetingId }) => meetingId), merged]).toEqual([['m2'], []]);
});
