/** Mapped fields as the planner decides them for a deal, carried out in a small Salesforce in memory. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { wantedDealFields } from '../../../../service/stages/plan/deal-fields.ts';
import { DEFAULT_SETTINGS } from '../../../../service/stages/match/effective-settings.ts';
import type { Operation } from '../../../../service/types/operation.ts';
import { anItem, callOn as call } from '../../../builders/meeting.ts';
import { aMapping, mappedOrg, PAIN } from '../../../builders/mappings.ts';
import { aField, anOpportunity, sfId } from '../../../builders/records.ts';
import { World } from '../../../builders/world.ts';

const named = (operations: readonly Operation[], kind: Operation['kind']) =>
  operations.filter((operation) => operation.kind === kind);
const update = (operations: readonly Operation[]) => operations.find(({ kind }) => kind === 'update_opportunity');

let world: World;
const editedBy = (values: Record<string, unknown>) =>
  world.changeDeal(1, { fields: { ...world.opportunities[0]?.fields, ...values } });
beforeEach(() => {
  world = new World();
});

describe('sections to fields (F1, F2, F3, F6, W5)', () => {
  test('each section goes to its field, converted, and says where it comes from', () => {
    const pain = aMapping('pain points', 'Pain__c');
    world.facts = mappedOrg([pain, aMapping('Budget', 'Budget__c'), aMapping('Risk', 'Risk__c')]);
    const operation = update(world.plan(call(1, '### 1. Pain Points:\n- Slow\n### Budget\n**$50k**\n### Risk\nhigh')));
    expect(operation).toMatchObject({
      fields: { Pain__c: '- Slow', Budget__c: 50_000, Risk__c: 'High' },
      before: { Pain__c: null, Budget__c: null },
      provenance: {
        Pain__c: {
          meetingId: 'external-401',
          callAt: '2026-09-01T10:00:00.000Z',
          url: 'https://fathom.example/calls/401',
          section: 'pain points',
          mode: 'Overwrite',
          mappingId: pain.id,
        },
        Fathom_Deal_Summary__c: { mappingId: null },
        Fathom_Last_Call__c: { mappingId: null },
      },
    });
  });

  test('facts of the call', () => {
    const fact = (name: string, field: string) => aMapping(name, field, 'Overwrite', { sourceKind: 'Fact' });
    const texts = ['Who__c', 'Host__c', 'Items__c', 'All__c'].map((name) => aField(name, 255, { type: 'textarea' }));
    const others = [aField('Link__c', 255, { type: 'url' }), aField('Day__c', 0, { type: 'date' })];
    world.facts = mappedOrg(
      [
        fact('attendees', 'Who__c'),
        fact('host', 'Host__c'),
        fact('open_action_items', 'Items__c'),
        fact('whole_summary', 'All__c'),
        fact('recording_link', 'Link__c'),
        fact('last_call_date', 'Day__c'),
        fact('next_step', 'NextStep'),
      ],
      ...texts,
      ...others,
    );
    const items = [anItem('Send the quote'), anItem('Done', { completed: true })];
    const meeting = { ...call(1, '### Pain\nslow\n### Next Steps\n- Call Bo\n- Send it'), actionItems: items };
    expect(update(world.plan(meeting))).toMatchObject({
      fields: {
        Who__c: 'Dana Ek <dana@north.example>',
        Host__c: 'Priya Nair',
        Items__c: '- Priya Nair: Send the quote',
        All__c: 'Pain\nslow\n\nNext Steps\n- Call Bo\n- Send it',
        Link__c: 'https://fathom.example/calls/401',
        Day__c: '2026-09-01',
        NextStep: 'Call Bo; Send it',
      },
    });
  });

  test('an H4 is mappable alone, and is part of its H3', () => {
    world.facts = mappedOrg([aMapping('Ours', 'NextStep'), aMapping('Next Steps', 'Pain__c')]);
    expect(update(world.plan(call(1, '### Next Steps\nAll\n#### Ours\nCall\n#### Theirs\nSign')))).toMatchObject({
      fields: { NextStep: 'Call', Pain__c: 'All\n\nOurs\nCall\n\nTheirs\nSign' },
    });
  });

  test('mapped fields go on with the deal summary switched off', () => {
    world.facts = mappedOrg([aMapping('Pain', 'Pain__c')]);
    world.settings = { writeDealSummary: false };
    expect(update(world.plan(call(1, '### Pain\nslow')))).toMatchObject({ fields: { Pain__c: 'slow' } });
    expect(Object.keys((update(world.plan(call(1, '### Pain\nslow'))) as { fields: object }).fields)).toEqual([
      'Pain__c',
    ]);
  });

  test('W11: a closed deal gets nothing', () => {
    world.facts = mappedOrg([aMapping('Pain', 'Pain__c')]);
    world.sync(call(1, '### Pain\nslow'));
    world.changeDeal(1, { isClosed: true });
    expect(world.plan(call(2, '### Pain\nfast')).map(({ kind }) => kind)).not.toContain('update_opportunity');
  });

  test('W6: what is there already is not written again', () => {
    world.facts = mappedOrg([aMapping('Pain', 'Pain__c')]);
    world.sync(call(1, '### Pain\nslow'));
    expect(world.plan(call(1, '### Pain\nslow')).find(({ role }) => role === 'deal')).toMatchObject({
      verdict: 'unchanged',
    });
  });
});

describe('what cannot be written', () => {
  test('F3: a value that does not fit is refused with field, section, value and reason; the others are written', () => {
    world.facts = mappedOrg([aMapping('Budget', 'Budget__c'), aMapping('Pain', 'Pain__c')]);
    const operations = world.plan(call(1, '### Budget\n1.500 or so\n### Pain\nslow'));
    expect(update(operations)).toMatchObject({ fields: { Pain__c: 'slow' } });
    expect(named(operations, 'skip')).toMatchObject([
      {
        verdict: 'value_refused',
        field: 'Budget__c',
        because: 'F3: Budget was not written from “Budget”. “1.500 or so” is no number.',
      },
    ]);
  });

  test('F3: a value that the record type of the deal does not offer is refused; another deal takes it', () => {
    world.facts = {
      ...mappedOrg([aMapping('Risk', 'Risk__c')]),
      recordTypes: [{ id: '012A', name: 'Small', isMaster: false, picklistValues: { Risk__c: ['Low'] } }],
    };
    world.changeDeal(1, { recordTypeId: '012A' });
    expect(named(world.plan(call(1, '### Risk\nhigh')), 'skip')).toMatchObject([
      { verdict: 'value_refused', field: 'Risk__c', because: expect.stringContaining('record type of this deal') },
    ]);
    expect(update(world.plan(call(1, '### Risk\nlow')))).toMatchObject({ fields: { Risk__c: 'Low' } });
    world.changeDeal(1, { recordTypeId: '012B' });
    expect(update(world.plan(call(1, '### Risk\nhigh')))).toMatchObject({ fields: { Risk__c: 'High' } });
  });

  test('a newest value that is refused is reported, and the last one that fits stays, in any order (W4)', () => {
    world.facts = mappedOrg([aMapping('Budget', 'Budget__c')]);
    world.sync(call(2, '### Budget\nlots'));
    const operations = world.plan(call(1, '### Budget\n$10'));
    expect(update(operations)).toMatchObject({
      fields: { Budget__c: 10 },
      provenance: { Budget__c: { meetingId: 'external-401' } },
      warnings: [expect.stringMatching(/^value_refused: Budget .*call of 2 Sep 2026 says “lots”/)],
    });
  });

  test('F4: what drifted pauses that mapping only and says why; after the cure it is written', () => {
    world.facts = mappedOrg([aMapping('Pain', 'Gone__c'), aMapping('Risk', 'Risk__c')]);
    const operations = world.sync(call(1, '### Pain\nslow\n### Risk\nlow'));
    expect(update(operations)).toMatchObject({ fields: { Risk__c: 'Low' } });
    expect(named(operations, 'skip')).toMatchObject([
      {
        verdict: 'mapping_paused',
        field: 'Gone__c',
        because: expect.stringContaining('“Pain” is paused. Opportunity has no field Gone__c'),
      },
    ]);
    world.facts = {
      ...world.facts,
      opportunityFields: { ...world.facts.opportunityFields, Gone__c: { ...PAIN, name: 'Gone__c' } },
    };
    expect(update(world.plan(call(1, '### Pain\nslow\n### Risk\nlow')))).toMatchObject({ fields: { Gone__c: 'slow' } });
  });

  test('F4: two active mappings of one field: neither guesses', () => {
    world.facts = mappedOrg([aMapping('Pain', 'Pain__c'), aMapping('Risk', 'Pain__c')]);
    const operations = world.plan(call(1, '### Pain\nslow\n### Risk\nlow'));
    expect(update(operations)).not.toHaveProperty('fields.Pain__c');
    expect(named(operations, 'skip').map((skip) => 'verdict' in skip && skip.verdict)).toEqual([
      'mapping_paused',
      'mapping_paused',
    ]);
  });
});

describe('people and modes (W5, W14)', () => {
  test('Protect_Edits: what a person changed becomes a suggestion', () => {
    world.facts = mappedOrg([aMapping('Pain', 'Pain__c', 'Protect_Edits')]);
    world.sync(call(1, '### Pain\nslow'));
    editedBy({ Pain__c: 'not slow, thorough' });
    const operations = world.plan(call(2, '### Pain\nexpensive'));
    expect(update(operations)).not.toHaveProperty('fields.Pain__c');
    expect(named(operations, 'suggest')).toMatchObject([
      {
        key: `sugg_402_${sfId('006', 1)}_Pain__c`,
        recordId: sfId('006', 1),
        field: 'Pain__c',
        current: 'not slow, thorough',
        proposed: 'expensive',
        why: 'edited',
        provenance: { meetingId: 'external-402' },
      },
    ]);
    expect(named(world.plan(call(1, '### Pain\nslow')), 'suggest')).toEqual([]);
  });

  test('Overwrite replaces an edited value with the next call, not with a second look at the last', () => {
    world.facts = mappedOrg([aMapping('Pain', 'Pain__c')]);
    world.sync(call(1, '### Pain\nslow'));
    editedBy({ Pain__c: 'not slow, thorough' });
    expect(world.plan(call(1, '### Pain\nslow')).find(({ role }) => role === 'deal')).toMatchObject({
      verdict: 'edited_by_person',
    });
    expect(update(world.plan(call(2, '### Pain\nexpensive')))).toMatchObject({ fields: { Pain__c: 'expensive' } });
  });

  test('a value taken back from one field by a person does not return (F5)', () => {
    world.facts = mappedOrg([aMapping('Pain', 'Pain__c'), aMapping('Risk', 'Risk__c')]);
    const calls = [call(1, '### Pain\nslow\n### Risk\nlow'), call(2, '### Pain\nexpensive\n### Risk\nhigh')];
    const settings = { values: DEFAULT_SETTINGS, facts: world.facts };
    const undone = { Pain__c: ['external-402'] };
    expect(wantedDealFields(anOpportunity(1), calls, settings, { undone }).values).toMatchObject({
      Pain__c: 'slow',
      Risk__c: 'High',
    });
  });
});

describe('a section mapped to the stage (F7)', () => {
  const moving = call(1, '### Stage\nNegotiation');

  test('is a suggestion', () => {
    world.facts = mappedOrg([aMapping('Stage', 'StageName')]);
    expect(update(world.plan(moving))).not.toHaveProperty('fields.StageName');
    expect(named(world.plan(moving), 'suggest')).toMatchObject([
      { field: 'StageName', current: 'Proposal', proposed: 'Negotiation', why: 'stage' },
    ]);
  });

  test('with Stage_Automatic On it moves forward, within a batch too, and never back', () => {
    world.facts = mappedOrg([aMapping('Stage', 'StageName')]);
    world.settings = { stageAutomatic: true };
    const [, second] = world.planAll([call(2, '### Stage\nProposal'), moving]);
    expect(update(world.plan(moving))).toMatchObject({
      fields: { StageName: 'Negotiation' },
      before: { StageName: 'Proposal' },
    });
    expect(named(second?.operations ?? [], 'suggest')).toMatchObject([
      { current: 'Negotiation', proposed: 'Proposal' },
    ]);
  });

  test('mode Suggest is never automatic', () => {
    world.facts = mappedOrg([aMapping('Stage', 'StageName', 'Suggest')]);
    world.settings = { stageAutomatic: true };
    expect(named(world.plan(moving), 'suggest')).toHaveLength(1);
  });

  test('what is no stage of the process is refused', () => {
    world.facts = mappedOrg([aMapping('Stage', 'StageName')]);
    expect(named(world.plan(call(1, '### Stage\nNearly there')), 'skip')).toMatchObject([
      { verdict: 'value_refused', field: 'StageName' },
    ]);
  });
});
