import { describe, expect, test } from '@jest/globals';
import { dealView, type DealViewInput } from '../../../service/deal-view/deal-view.ts';
import type { StoredRefusal } from '../../../service/deal-view/stored.ts';
import { aMeeting } from '../../builders/meeting.ts';
import { aField, fields, sfId } from '../../builders/records.ts';
import { aCall, aDeal, ADMIN, anEntry, aWaiting, DANA, DEAL, knowledge, LATER, MAPPING, OWNER } from './stand.ts';

const REFUSAL: StoredRefusal = {
  role: 'deal',
  opportunityId: DEAL,
  field: 'Pain__c',
  meaning: 'A validation rule of the org refused the values.',
  check: 'Setup > Object Manager > Validation Rules.',
  who: 'admin',
  code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
};
const refused = aCall({ status: 'partly_synced', reason: 'refused', refusals: [REFUSAL] });

const suggestion = {
  id: 's1',
  meetingId: 'external-401',
  field: 'Pain__c',
  current: 'Old',
  proposed: 'New',
  why: 'mode',
  at: '2026-09-14T11:00:00.000Z',
};
const twoDeals = aDeal({
  contacts: [
    {
      id: DANA,
      name: 'Dana Ek',
      email: 'dana@north.example',
      openDeals: [
        { id: DEAL, name: 'Northgate pilot', stageName: 'Proposal' },
        { id: sfId('006', 2), name: 'Northgate fleet', stageName: 'Qualification' },
      ],
    },
  ],
});
const undecided = aCall({
  reason: 'choose_deal',
  entries: [anEntry({ opportunityId: null })],
});

describe('the word above a deal', () => {
  const unconnected = { message: 'Salesforce is not connected.', nextStep: 'Connect it.' };
  const rows: [string, string, string | null, Partial<DealViewInput>][] = [
    ['not connected, whatever is stored', 'not_connected', 'Salesforce is not connected.', { unconnected, deal: null }],
    ['no call with anybody of the deal', 'no_calls', 'No Fathom call', { calls: [] }],
    [
      'a private call of somebody else only',
      'no_calls',
      'one private call',
      { calls: [aCall({ meeting: aMeeting({ sharedWith: 'no_teams' }) })] },
    ],
    ['a call just come in', 'processing', 'just come in', { calls: [aWaiting('', { status: 'new', reason: null })] }],
    [
      'a summary still being made',
      'processing',
      'still writing',
      { calls: [aWaiting('summary_pending', { status: 'waiting' })] },
    ],
    ['all in Salesforce', 'in_sync', null, {}],
    [
      'the newest call waits for a person',
      'not_synced',
      'by hand',
      { calls: [aCall(), aWaiting('awaiting_manual_sync', { meeting: LATER })] },
    ],
    [
      'an older call waits, the newest is in',
      'in_sync',
      null,
      { calls: [aCall({ meeting: LATER }), aWaiting('before_connection')] },
    ],
    [
      'the newest is on the Contact only',
      'not_synced',
      'is on the Contact',
      { calls: [aCall({ reason: 'no_open_opportunity', entries: [anEntry({ opportunityId: null })] })] },
    ],
    [
      'another recording of the newest call is in',
      'in_sync',
      null,
      { calls: [aCall(), aWaiting('duplicate_recording', { meeting: LATER })] },
    ],
    ['refused in part, seen by a rep', 'partly_written', 'refused a part', { calls: [refused] }],
    ['refused in part, seen by who can act', 'needs_you', 'One thing waits', { calls: [refused], actor: ADMIN }],
    ['refused as a whole', 'partly_written', 'refused all', { calls: [aWaiting('refused', { status: 'failed' })] }],
    ['a suggestion is open', 'needs_you', 'One thing waits', { suggestions: [suggestion] }],
    [
      'a deal to choose, seen by the host',
      'needs_you',
      'One thing waits',
      { calls: [undecided], deal: twoDeals, actor: OWNER },
    ],
    [
      'a deal to choose, seen by a colleague',
      'not_synced',
      'several open deals',
      { calls: [undecided], deal: twoDeals },
    ],
    ['Salesforce away', 'in_sync', 'could not be asked', { deal: null }],
  ];
  test.each(rows)('%s: %s', (_what, state, message, more) => {
    const view = dealView(knowledge(more));
    expect(view.state).toBe(state);
    if (message === null) expect(view.message).toBeNull();
    else expect(view.message).toContain(message);
  });
});

describe('what needs a person', () => {
  test('a suggestion shows both values, the field as people know it, and why', () => {
    const [need] = dealView(knowledge({ suggestions: [suggestion] })).needsYou;
    expect(need).toMatchObject({
      kind: 'suggestion',
      label: 'Pain points',
      current: 'Old',
      proposed: 'New',
      why: 'This field is filled only when a person agrees.',
      call: { meetingId: 'external-401', title: 'Northgate pilot' },
    });
  });

  test('a suggestion shows what stands in the field now, not what stood there when the call was read', () => {
    const [need] = dealView(
      knowledge({ suggestions: [suggestion], deal: aDeal({ fields: { Pain__c: 'Newer words' } }) }),
    ).needsYou;
    expect(need).toMatchObject({ kind: 'suggestion', current: 'Newer words', proposed: 'New' });
  });

  test('M6: the host chooses among the open deals of the Contact; done, nothing is asked', () => {
    const given = knowledge({ calls: [undecided], deal: twoDeals, actor: OWNER });
    expect(dealView(given).needsYou).toMatchObject([
      {
        kind: 'choose_deal',
        contact: { id: DANA, name: 'Dana Ek' },
        deals: [{ id: DEAL }, { name: 'Northgate fleet' }],
      },
    ]);
    expect(dealView({ ...given, calls: [{ ...undecided, entries: [anEntry()] }] }).needsYou).toEqual([]);
    const chosen = [{ meetingId: undecided.meeting.id, contactId: DANA, opportunityId: DEAL }];
    expect(dealView({ ...given, calls: [{ ...undecided, choices: chosen }] }).needsYou).toEqual([]);
    // A deal that was closed since is no answer any more.
    const gone = [{ meetingId: undecided.meeting.id, contactId: DANA, opportunityId: sfId('006', 9) }];
    expect(dealView({ ...given, calls: [{ ...undecided, choices: gone }] }).needsYou).toHaveLength(1);
  });

  test('a refusal of another deal of the same call is not this deal’s', () => {
    const elsewhere = { ...REFUSAL, opportunityId: sfId('006', 2) };
    const view = dealView(
      knowledge({ calls: [aCall({ status: 'partly_synced', refusals: [elsewhere, REFUSAL, REFUSAL] })] }),
    );
    expect(view.needsYou).toMatchObject([{ kind: 'refused', what: 'The field Pain points', who: 'admin' }]);
  });

  test('a conflict of an undo shows three values', () => {
    const conflict = { ours: 'Ours', current: 'Theirs', wouldBe: null } as const;
    const line = { ...change('j1', '2026-09-14T11:00:00.000Z'), conflict };
    expect(dealView(knowledge({ journal: [line] })).needsYou).toMatchObject([
      { kind: 'conflict', journalId: 'j1', type: 'string', ours: 'Ours', current: 'Theirs', wouldBe: null },
    ]);
  });
});

function change(id: string, at: string, more: object = {}) {
  return {
    id,
    meetingId: 'external-401',
    field: 'Pain__c',
    before: null,
    after: 'Slow planning',
    origin: 'sync',
    sourceKind: 'Section' as const,
    section: 'Pain Points',
    mode: 'Overwrite',
    at,
    actor: 'service',
    undone: false,
    conflict: null,
    ...more,
  };
}

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
        suggestions: [suggestion],
      }),
    );
    expect(view.fields).toMatchObject([{ state: 'ours', source: null, history: [{ call: null }] }]);
    expect(JSON.stringify(view)).not.toContain('Salaries');
    expect(view.needsYou).toEqual([]);
    expect(view).toMatchObject({ hiddenPrivateCalls: 1, callsTotal: 0, weeks: [], lastCall: null });
  });
});
