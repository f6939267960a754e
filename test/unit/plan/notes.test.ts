import { describe, expect, test } from '@jest/globals';
import type { LedgerEntry } from '../../../service/types/ledger.ts';
import type { Operation, WriteNote } from '../../../service/types/operation.ts';
import { aMeeting, anAttendee, saying } from '../../builders/meeting.ts';
import { aContact, anOpportunity, roles, sfId } from '../../builders/records.ts';
import { World } from '../../builders/world.ts';

const NOTE = sfId('069', 1);
const [DANA, ACCOUNT, DEAL] = [sfId('003', 1), sfId('001', 1), sfId('006', 1)];

function withNotes(change: (world: World) => void = () => undefined): World {
  const world = new World();
  world.settings = { writeNotes: true };
  change(world);
  return world;
}

const noteOf = (operations: readonly Operation[]) => operations.find(({ role }) => role === 'note');
const planned = (world: World, meeting = aMeeting()) => noteOf(world.plan(meeting)) as WriteNote;

/** The ledger's line of a note. */
function entryOf(note: WriteNote, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const { key, meetingId, role, contactId, accountId, opportunityId, itemId, fields } = note;
  const about = { key, meetingId, role, contactId, accountId, opportunityId, itemId };
  return {
    ...about,
    recordId: NOTE,
    state: 'written',
    written: fields,
    intended: {},
    before: {},
    refusal: null,
    ...more,
  };
}

describe('W15: the summary as a note', () => {
  test('off by default', () => {
    expect(noteOf(new World().plan(aMeeting()))).toBeUndefined();
  });

  test('one note on Contact, Account and deal; its title carries day and recording', () => {
    expect(planned(withNotes())).toMatchObject({
      kind: 'write_note',
      key: 'note_401',
      recordId: null,
      links: [DANA, ACCOUNT, DEAL],
      fields: { Title: 'Call: Northgate pilot · 14 Sep 2026 · Fathom 401' },
    });
  });

  test.each<[string, (world: World) => void, string[]]>([
    [
      'a Contact without a deal',
      (it) => (it.contacts = [aContact(1, { email: 'dana@north.example' })]),
      [DANA, ACCOUNT],
    ],
    [
      'a person account: the Account, which is the person',
      (it) => (it.contacts = [aContact(1, { email: 'dana@north.example', isPersonAccount: true })]),
      [ACCOUNT],
    ],
    [
      'a Lead',
      (it) => {
        it.settings = { writeNotes: true, matchLeads: true };
        it.contacts = [];
        it.leads = [
          {
            id: sfId('00Q', 1),
            name: 'Callum',
            email: 'dana@north.example',
            isConverted: false,
            convertedContactId: null,
            createdDate: '',
            lastActivityDate: null,
          },
        ];
      },
      [sfId('00Q', 1)],
    ],
    [
      'two Contacts of one Account on one deal: each record once',
      (it) => (it.contacts = [...it.contacts, aContact(2, { email: 'eli@north.example', roles: roles(1) })]),
      [DANA, ACCOUNT, DEAL, sfId('003', 2)],
    ],
  ])('%s', (_who, change, links) => {
    const attendees = ['dana@north.example', 'eli@north.example'].map((email) => anAttendee(email));
    expect(planned(withNotes(change), aMeeting({ attendees })).links).toEqual(links);
  });

  test('nobody matched: no note', () => {
    expect(noteOf(withNotes((it) => (it.contacts = [])).plan(aMeeting()))).toBeUndefined();
  });

  test('W8: what Fathom wrote runs nothing, and a title as long as it likes still ends with the recording', () => {
    const meeting = {
      ...saying(aMeeting(), '### <script>alert(1)</script> Next\n\n[x](javascript:alert(1))'),
      title: 'x'.repeat(400),
    };
    const { content, fields } = planned(withNotes(), meeting);
    expect(content).not.toMatch(/<script|javascript:/);
    expect(String(fields['Title'])).toHaveLength(255);
    expect(String(fields['Title'])).toMatch(/… · 14 Sep 2026 · Fathom 401$/);
  });

  test('written: left as it is, even when the summary is made again', () => {
    const world = withNotes();
    world.entries.push(entryOf(planned(world)));
    expect(noteOf(world.plan(saying(aMeeting(), '### Next Steps\n\n- All new')))).toMatchObject({
      kind: 'skip',
      verdict: 'unchanged',
    });
  });

  test('M9: a deal found later is linked to the note there is', () => {
    const world = withNotes((it) => (it.contacts = [aContact(1, { email: 'dana@north.example' })]));
    world.entries.push(entryOf(planned(world)));
    world.contacts = [aContact(1, { email: 'dana@north.example', roles: roles(1) })];
    expect(planned(world)).toMatchObject({
      recordId: NOTE,
      links: [DEAL],
      fields: { LinkedEntityIds: [DANA, ACCOUNT, DEAL].join(',') },
    });
  });

  test('the answer was lost: found by its title it is not made twice, and its links are tried again', () => {
    const world = withNotes();
    const { fields } = planned(world);
    const lost = { recordId: null, state: 'intended' as const, written: {}, intended: fields };
    world.entries.push(entryOf(planned(world), lost));
    world.notes = [{ id: NOTE, title: String(fields['Title']), isOurs: true }];
    expect(planned(world)).toMatchObject({ recordId: NOTE, links: [DANA, ACCOUNT, DEAL], fields });
    world.notes = [];
    expect(planned(world)).toMatchObject({ recordId: null });
  });

  test('W11: a closed deal gets none', () => {
    const world = withNotes((it) => (it.opportunities = [anOpportunity(1, { isClosed: true })]));
    world.choices = [{ meetingId: 'external-401', contactId: DANA, opportunityId: DEAL }];
    expect(planned(world).links).toEqual([DANA, ACCOUNT]);
  });
});
