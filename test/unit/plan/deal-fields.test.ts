import { beforeEach, describe, expect, test } from '@jest/globals';
import { aField, fields, orgFacts, sfId } from '../../builders/records.ts';
import { aMeeting, saying } from '../../builders/meeting.ts';
import { World } from '../../builders/world.ts';

const SUMMARY = 'Fathom_Deal_Summary__c';
const LAST = 'Fathom_Last_Call__c';
const later = (text: string) => saying(aMeeting({ recordingId: '500', startedAt: '2026-09-20T10:00:00.000Z' }), text);

let world: World;
beforeEach(() => {
  world = new World();
});
const deal = (meeting = aMeeting()) => world.plan(meeting).find(({ role }) => role === 'deal');

describe('the fields of a deal (W4, W6, W11, W12, W14)', () => {
  test('the first call writes summary and date, and remembers what stood there', () => {
    world.changeDeal(1, { fields: { [SUMMARY]: 'typed by hand', [LAST]: null } });
    expect(deal()).toMatchObject({
      kind: 'update_opportunity',
      recordId: sfId('006', 1),
      fields: { [LAST]: '2026-09-14T10:00:00.000Z' },
      before: { [SUMMARY]: 'typed by hand', [LAST]: null },
    });
  });

  test('switched off, nothing deal-level is written', () => {
    world.settings = { writeDealSummary: false };
    expect(deal()).toBeUndefined();
  });

  test('switched off, a call without a deal still says so: it may find one later (M9)', () => {
    world.settings = { writeDealSummary: false };
    world.contacts = world.contacts.map((contact) => ({ ...contact, roles: [] }));
    expect(deal()).toMatchObject({ verdict: 'no_open_opportunity' });
  });

  test('a call without sections moves the date alone, and says why', () => {
    const plain = saying(aMeeting(), '## Summary\n**Pain**');
    expect(deal(plain)).toMatchObject({
      fields: { [LAST]: expect.any(String) },
      warnings: [expect.stringContaining('no_sections')],
    });
    world.sync(plain);
    expect(deal(plain)).toMatchObject({ kind: 'skip', verdict: 'no_sections' });
  });

  test('an older call with nothing of its own to say: the newer call wins', () => {
    world.sync(later('### Pain Points\nnew\n### Next Steps\nnew'));
    expect(deal()).toMatchObject({ kind: 'skip', verdict: 'newer_call_wins' });
  });

  test('a summary a person edited stays; the date follows', () => {
    world.sync(aMeeting());
    world.changeDeal(1, { fields: { ...world.opportunities[0]?.fields, [SUMMARY]: 'my words' } });
    expect(deal(later('### Pain Points\nnew'))).toMatchObject({
      fields: { [LAST]: '2026-09-20T10:00:00.000Z' },
      warnings: [`W14: a person changed ${SUMMARY}; it is left alone.`],
    });
  });

  test('a field the connected user cannot edit costs the other nothing', () => {
    world.facts = orgFacts({ opportunityFields: fields(aField(SUMMARY, 100, { updateable: false }), aField(LAST)) });
    const operation = deal();
    expect(operation).toMatchObject({
      fields: { [LAST]: expect.any(String) },
      warnings: [expect.stringContaining('field_not_writable')],
    });
    expect(operation).not.toHaveProperty(['fields', SUMMARY]);
  });

  test('an org without either field: said so', () => {
    world.facts = orgFacts({ opportunityFields: {} });
    expect(deal()).toMatchObject({ kind: 'skip', verdict: 'field_not_writable' });
  });

  test('the summary is cut to the length of this org', () => {
    world.facts = orgFacts({ opportunityFields: fields(aField(SUMMARY, 60), aField(LAST)) });
    world.sync(saying(aMeeting(), `### Pain\n${'word '.repeat(50)}`));
    expect(world.dealField(1, SUMMARY).length).toBeLessThanOrEqual(60);
    expect(deal(saying(aMeeting(), `### Pain\n${'word '.repeat(50)}`))).toMatchObject({ verdict: 'unchanged' });
  });
});
