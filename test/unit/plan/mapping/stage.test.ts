import { describe, expect, test } from '@jest/globals';
import { decideStage } from '../../../../service/stages/plan/mapping/stage.ts';
import type { RecordType } from '../../../../service/types/snapshot.ts';
import { STAGES } from '../../../builders/mappings.ts';
import { anOpportunity } from '../../../builders/records.ts';

const type = (id: string, offered: string[] | null): RecordType => ({
  id,
  name: id,
  isMaster: id === 'master',
  picklistValues: offered === null ? {} : { StageName: offered },
});
const on = { facts: { stages: STAGES, recordTypes: [] as RecordType[] }, automatic: true, written: undefined };
const deal = (stageName: string, recordTypeId: string | null = null) => anOpportunity(1, { stageName, recordTypeId });

describe('stages (F7)', () => {
  test.each([
    ['forward', 'Prospecting', 'Negotiation', 'write'],
    ['the same', 'Proposal', 'Proposal', 'leave'],
    ['backward', 'Negotiation', 'Proposal', 'suggest'],
    ['to closed', 'Proposal', 'Closed Won', 'suggest'],
    ['from a stage that is no more', 'Old stage', 'Negotiation', 'suggest'],
    ['to one that is no stage', 'Proposal', 'Somewhere', 'refuse'],
  ])('automatic, %s', (_what, from, to, is) => {
    expect(decideStage(to, deal(from), on).do).toBe(is);
  });

  test('not automatic: a suggestion', () => {
    expect(decideStage('Negotiation', deal('Proposal'), { ...on, automatic: false })).toMatchObject({ do: 'suggest' });
  });

  test('an inactive stage is refused', () => {
    const stages = STAGES.map((stage) => ({ ...stage, isActive: stage.value !== 'Negotiation' }));
    const facts = { stages, recordTypes: [] };
    expect(decideStage('Negotiation', deal('Proposal'), { ...on, facts }).do).toBe('refuse');
  });

  test('W14: what a person moved is not moved again, and not asked about twice', () => {
    expect(decideStage('Negotiation', deal('Proposal'), { ...on, written: 'Prospecting' }).do).toBe('suggest');
    expect(decideStage('Negotiation', deal('Proposal'), { ...on, written: 'Negotiation' }).do).toBe('leave');
    expect(decideStage('Negotiation', deal('Proposal'), { ...on, written: 'Proposal' }).do).toBe('write');
  });

  test('only stages of the record type; unread ones move nothing by themselves', () => {
    const recordTypes = [
      type('new', ['Prospecting', 'Proposal', 'Closed Won']),
      type('renewal', null),
      type('master', null),
    ];
    const facts = { stages: STAGES, recordTypes };
    expect(decideStage('Proposal', deal('Prospecting', 'new'), { ...on, facts }).do).toBe('write');
    expect(decideStage('Negotiation', deal('Prospecting', 'new'), { ...on, facts }).do).toBe('refuse');
    expect(decideStage('Negotiation', deal('Prospecting', 'renewal'), { ...on, facts }).do).toBe('suggest');
    for (const master of [null, 'master']) {
      expect(decideStage('Negotiation', deal('Prospecting', master), { ...on, facts }).do).toBe('write');
    }
  });
});
