import { describe, expect, test } from '@jest/globals';
import { dealView, type DealViewInput } from '../../../service/deal-view/deal-view.ts';
import { aMeeting, anAttendee, anItem, HOST, saying } from '../../builders/meeting.ts';
import { sfId } from '../../builders/records.ts';
import { aCall, ADMIN, anEntry, aWaiting, knowledge, LATER, MAPPING, OWNER, REP } from './stand.ts';

describe('calls', () => {
  test('who may sync: the host and admins, where asking can change something', () => {
    const calls = [
      aWaiting('before_connection'),
      aWaiting('internal_only', { meeting: aMeeting({ recordingId: '402' }) }),
      aCall({ meeting: aMeeting({ recordingId: '403' }) }),
    ];
    const may = (actor: DealViewInput['actor']) =>
      dealView(knowledge({ calls, actor })).calls.map(({ meetingId, canSync }) => [meetingId, canSync]);
    expect(may(REP)).toEqual([
      ['external-403', false],
      ['external-402', false],
      ['external-401', false],
    ]);
    expect(may({ ...OWNER, email: 'PRIYA@ours.example' })).toEqual([
      ['external-403', false],
      ['external-402', false],
      ['external-401', true],
    ]);
    expect(may(ADMIN)).toEqual(may(OWNER));
    const { email, isAdmin } = OWNER;
    expect(dealView(knowledge({ calls, actor: OWNER })).me).toEqual({ email, isAdmin, canSync: true });
    // Without Fathom Sync Calls not even one's own.
    expect(may({ ...OWNER, maySync: false }).filter(([, canSync]) => canSync)).toEqual([]);
  });

  test('in a sandbox org, people are who they are without the “.invalid” of their address (W3)', () => {
    const { lastCall } = dealView(knowledge({ actor: { ...OWNER, email: `${OWNER.email}.invalid` } }));
    expect(lastCall).toMatchObject({ own: true });
    expect(dealView(knowledge({ actor: REP })).lastCall).toMatchObject({ own: false });
  });

  test('W4: a call without headings shows its summary, one with headings its sections', () => {
    const words = '**Good** talk.\n\n- They decide on Friday';
    const bare = aCall({ meeting: saying(LATER, words) });
    expect(dealView(knowledge({ calls: [aCall(), bare] })).wholeSummary).toEqual({
      text: 'Good talk.\n\n- They decide on Friday',
      call: expect.objectContaining({ meetingId: LATER.id }),
    });
    expect(dealView(knowledge()).wholeSummary).toBeNull();
    expect(dealView(knowledge({ calls: [aWaiting('no_contact', { meeting: bare.meeting })] })).wholeSummary).toBeNull();
  });

  test('a call shows who was there, without its host, and the moment to open first', () => {
    const items = [
      anItem('Done already', { completed: true, playbackUrl: 'https://fathom.example/1' }),
      anItem('Send the quote', { timestamp: '00:12:30', playbackUrl: 'https://fathom.example/2' }),
    ];
    const attendees = [
      anAttendee('dana@north.example', 'Dana Ek'),
      anAttendee('x@north.example'),
      anAttendee(HOST.email, HOST.name),
    ];
    const { lastCall } = dealView(
      knowledge({ calls: [aCall({ meeting: aMeeting({ actionItems: items, attendees }) })] }),
    );
    expect(lastCall).toMatchObject({
      attendees: ['Dana Ek', 'x@north.example'],
      moment: { url: 'https://fathom.example/2', label: '12:30 · Send the quote' },
      syncedAt: '2026-09-14T10:40:00.000Z',
      detail: null,
    });
  });

  test('every reason is told without rule ids and codes', () => {
    const detail = 'W14: a person changed Subject of this Task (W16).';
    const calls = [
      aCall({ reason: 'edited_by_person', detail }),
      aCall({ meeting: LATER, reason: 'some_new_word', detail }),
    ];
    expect(dealView(knowledge({ calls })).calls.map((call) => call.detail)).toEqual([
      'A person changed Subject of this Task.',
      'A person changed what we wrote, so it is left as it is. A person changed Subject of this Task.',
    ]);
  });

  test('a refusal is told without the name or id of the record one is looking at', () => {
    const told = (detail: string) =>
      dealView(knowledge({ calls: [aCall({ status: 'partly_synced', reason: 'refused', detail })] })).lastCall?.detail;
    expect(told(`Opportunity ${sfId('006', 1)}, field Description: Too long.`)).toBe('Field Description: Too long.');
    expect(told('Opportunity “North: x”, field Description: Too long.')).toBe('Field Description: Too long.');
    expect(told('Task on “Northgate”: A rule refused it.')).toBe('A rule refused it.');
    expect(told(`Task ${sfId('00T', 1)}: A rule refused it.`)).toBe('A rule refused it.');
  });

  test('a call that is not on the deal lends it no words', () => {
    const calls = [
      aCall(),
      aWaiting('before_connection', { meeting: saying(LATER, '### Next Steps\n\n- Nothing of ours') }),
    ];
    const view = dealView(knowledge({ calls, mappings: [MAPPING] }));
    expect(view.nextStepOnDeal).toEqual({
      text: '- Send the quote',
      call: expect.objectContaining({ meetingId: 'external-401' }),
    });
    expect(view.sections.map(({ heading, mappedTo }) => [heading, mappedTo])).toEqual([
      ['Pain Points', ['Pain__c']],
      ['Next Steps', []],
    ]);
  });

  test('action items know their Task, also where its Subject was cut or names whose it is', () => {
    const items = [
      anItem('Send the quote'),
      anItem('Ask the board'),
      anItem('A very long story about it'),
      anItem('Not written'),
    ];
    const entry = (itemId: string, Subject: string) =>
      anEntry({ role: 'item', key: itemId, itemId, recordId: sfId('00T', Number(itemId)), written: { Subject } });
    const entries = [
      anEntry(),
      entry('1', 'Send the quote'),
      entry('2', 'Dana Ek: Ask the board'),
      entry('3', 'A very long st…'),
    ];
    const { actionItems } = dealView(
      knowledge({ calls: [aCall({ meeting: aMeeting({ actionItems: items }), entries })] }),
    );
    expect(actionItems.map(({ taskId }) => taskId)).toEqual([sfId('00T', 1), sfId('00T', 2), sfId('00T', 3), null]);
  });

  test('the timeline is as long as asked for; all are counted', () => {
    const calls = Array.from({ length: 30 }, (_, at) => aCall({ meeting: aMeeting({ recordingId: `5${at}` }) }));
    const view = dealView(knowledge({ calls, limit: 10 }));
    expect([view.calls.length, view.callsTotal]).toEqual([10, 30]);
  });
});
