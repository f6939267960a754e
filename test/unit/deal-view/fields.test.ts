/** The deal's fields that calls fill: whose value stands there, where it comes from, what it was. */
import { describe, expect, test } from '@jest/globals';
import { dealView, type DealViewInput } from '../../../service/deal-view/deal-view.ts';
import { aMeeting } from '../../builders/meeting.ts';
import { aField, fields } from '../../builders/records.ts';
import { aCall, aDeal, aSuggestion, change, knowledge, MAPPING, REFUSAL } from './stand.ts';

const refused = aCall({ status: 'partly_synced', reason: 'refused', refusals: [REFUSAL] });

describe('fields', () => {
  const journal = [change('j1', '2026-09-14T11:00:00.000Z')];
  const written = { Pain__c: 'Slow planning' };
  const holding = (value: unknown) => aDeal({ fields: { Pain__c: value } });
  const rows: [string, string, Partial<DealViewInput>][] = [
    ['what we wrote', 'ours', { deal: holding('Slow planning') }],
    ['the same but for its line ends', 'ours', { deal: holding('Slow planning \r\n') }],
    ['what a person wrote over ours', 'edited', { deal: holding('Their words') }],
    ['what a person emptied', 'empty', { deal: holding(null) }],
    ['what stood there before us', 'edited', { deal: holding('Theirs'), written: {} }],
    ['what Salesforce refused', 'refused', { deal: holding(null), calls: [refused] }],
    ['a paused mapping', 'paused', { deal: holding('Slow planning'), mappings: [{ ...MAPPING, paused: 'Gone.' }] }],
    ['what we last wrote, Salesforce away', 'ours', { deal: null }],
  ];
  test.each(rows)('%s is %s', (_what, state, more) => {
    const [field] = dealView(knowledge({ mappings: [MAPPING], journal, written, ...more })).fields;
    expect(field).toMatchObject({ name: 'Pain__c', label: 'Pain points', state, changes: 1 });
    expect(field?.source === null).toBe(state !== 'ours');
  });

  test('history is newest first and at most ten', () => {
    const lines = Array.from({ length: 12 }, (_, at) => change(`j${at}`, `2026-09-${at + 10}T10:00:00.000Z`));
    const [field] = dealView(
      knowledge({ mappings: [MAPPING], journal: lines, written, deal: holding('Slow planning') }),
    ).fields;
    expect(field?.changes).toBe(12);
    expect(field?.history.map(({ journalId }) => journalId).slice(0, 2)).toEqual(['j11', 'j10']);
    expect(field?.history).toHaveLength(10);
    expect(field?.history[0]?.actor).toBe('Fathom');
    expect(field?.source).toMatchObject({ section: 'Pain Points', mode: 'Overwrite' });
  });

  test('earlier values of rich text are told in words', () => {
    const html = `<p>${'Slow <b>planning</b> '.repeat(40)}</p>`;
    const rich = fields(aField('Pain__c', 32_768, { type: 'textarea', htmlFormatted: true }));
    const [field] = dealView(
      knowledge({
        mappings: [MAPPING],
        journal: [change('j1', '2026-09-14T11:00:00.000Z', { before: '<p>Old</p>', after: html })],
        written: { Pain__c: html },
        deal: holding(html),
        describe: rich,
      }),
    ).fields;
    expect(field?.value).toBe(html.trim());
    expect(field?.history[0]).toMatchObject({ before: 'Old', after: expect.not.stringContaining('<') });
  });

  test('a fact is named as people call it; a value that was restored comes from no call', () => {
    const fact = change('j1', '2026-09-14T11:00:00.000Z', { sourceKind: 'Fact', section: 'open_action_items' });
    const restored = change('j2', '2026-09-15T11:00:00.000Z', { origin: 'restore', sourceKind: null, section: null });
    const source = (...lines: ReturnType<typeof change>[]) =>
      dealView(knowledge({ mappings: [MAPPING], journal: lines, written, deal: holding('Slow planning') })).fields[0]
        ?.source;
    expect(source(fact)).toMatchObject({ section: 'Open action items' });
    expect(source(restored, fact)).toBeNull();
  });

  test('a value from a hidden call names no call', () => {
    const calls = [aCall({ meeting: aMeeting({ sharedWith: 'no_teams', title: 'Salaries' }) })];
    const view = dealView(
      knowledge({
        calls,
        mappings: [MAPPING],
        journal,
        written,
        deal: holding('Slow planning'),
        suggestions: [aSuggestion],
      }),
    );
    expect(view.fields).toMatchObject([{ state: 'ours', source: null, history: [{ call: null }] }]);
    expect(JSON.stringify(view)).not.toContain('Salaries');
    expect(view.needsYou).toEqual([]);
    expect(view).toMatchObject({ hiddenPrivateCalls: 1, callsTotal: 0, weeks: [], lastCall: null });
  });
});
