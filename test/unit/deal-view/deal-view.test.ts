import { describe, expect, test } from '@jest/globals';
import { dealView, type DealViewInput } from '../../../service/deal-view/deal-view.ts';
import { aMeeting } from '../../builders/meeting.ts';
import { sfId } from '../../builders/records.ts';
import {
  aCall,
  aDeal,
  ADMIN,
  anEntry,
  aSuggestion,
  aWaiting,
  change,
  DANA,
  DEAL,
  knowledge,
  LATER,
  OWNER,
  REFUSAL,
} from './stand.ts';

const refused = aCall({ status: 'partly_synced', reason: 'refused', refusals: [REFUSAL] });

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
    ['a suggestion is open', 'needs_you', 'One thing waits', { suggestions: [aSuggestion] }],
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
    const [need] = dealView(knowledge({ suggestions: [aSuggestion] })).needsYou;
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
      knowledge({ suggestions: [aSuggestion], deal: aDeal({ fields: { Pain__c: 'Newer words' } }) }),
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

  test('a field that two calls were refused is told once, as the newest found it; their Tasks are told apart', () => {
    const task = { ...REFUSAL, role: 'call', field: null } as const;
    const older = aCall({ status: 'partly_synced', refusals: [{ ...REFUSAL, meaning: 'Older.' }, task] });
    const newer = aCall({ meeting: LATER, status: 'partly_synced', refusals: [REFUSAL, task] });
    const { needsYou } = dealView(knowledge({ calls: [older, newer] }));
    expect(needsYou).toMatchObject([
      {
        meetingId: LATER.id,
        what: 'The field Pain points',
        meaning: `${REFUSAL.meaning} It says: “${REFUSAL.message}”`,
      },
      { meetingId: LATER.id, what: 'The call’s Task' },
      { meetingId: older.meeting.id, what: 'The call’s Task' },
    ]);
  });

  test('what an older call was refused is over once a newer one has filled the field', () => {
    const older = aCall({ status: 'partly_synced', refusals: [REFUSAL] });
    const calls = [older, aCall({ meeting: LATER })];
    const written = { ...change('j1', '2026-09-15T11:00:00.000Z'), meetingId: LATER.id };
    const needs = (journal: DealViewInput['journal']) => dealView(knowledge({ calls, journal })).needsYou;
    expect(needs([])).toHaveLength(1);
    expect(needs([written])).toEqual([]);
    expect(needs([{ ...written, undone: true }])).toHaveLength(1);
    // Taken back: what stood there before stands there again.
    expect(
      needs([
        { ...written, undone: true },
        { ...written, id: 'j2', origin: 'restore' },
      ]),
    ).toHaveLength(1);
    expect(needs([{ ...written, field: 'Other__c' }])).toHaveLength(1);
    // What the older call itself wrote there before says nothing of it.
    expect(needs([{ ...written, meetingId: older.meeting.id }])).toHaveLength(1);
  });

  test('a conflict of an undo shows three values', () => {
    const conflict = { ours: 'Ours', current: 'Theirs', wouldBe: null } as const;
    const line = { ...change('j1', '2026-09-14T11:00:00.000Z'), conflict };
    expect(dealView(knowledge({ journal: [line] })).needsYou).toMatchObject([
      { kind: 'conflict', journalId: 'j1', type: 'string', ours: 'Ours', current: 'Theirs', wouldBe: null },
    ]);
  });
});
