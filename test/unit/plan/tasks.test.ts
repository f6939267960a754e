/** Tasks through a life: written, edited, moved, merged, closed (W1, W7, W9-W12, W14, W16). */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aContact, aField, anOpportunity, orgFacts, roles, sfId } from '../../builders/records.ts';
import { aMeeting, anAttendee, anItem, saying } from '../../builders/meeting.ts';
import { World } from '../../builders/world.ts';

const DANA = sfId('003', 1);
const [DEAL, DEAL_2] = [sfId('006', 1), sfId('006', 2)];
const ACCOUNT = sfId('001', 1);
const OTHER_WORDS = '### Pain Points\nother words';

let world: World;
beforeEach(() => {
  world = new World();
});

const dana = (...deals: number[]) =>
  aContact(1, { name: 'Dana Ek', email: 'dana@north.example', roles: roles(...deals) });
const verdicts = (operations: ReturnType<World['plan']>) =>
  operations.map((operation) => (operation.kind === 'skip' ? operation.verdict : operation.kind));
const choose = (opportunityId: string) => {
  world.choices = [{ meetingId: aMeeting().id, contactId: DANA, opportunityId }];
};

describe('who gets a Task', () => {
  test('two Contacts, one of them on a deal: one Task each, the deal is told once', () => {
    world.contacts.push(aContact(2, { email: 'bo@north.example' }));
    const call = aMeeting({ attendees: [anAttendee('dana@north.example'), anAttendee('bo@north.example')] });
    expect(world.plan(call).map(({ kind, contactId, opportunityId }) => [kind, contactId, opportunityId])).toEqual([
      ['create_task', DANA, DEAL],
      ['create_task', sfId('003', 2), null],
      ['update_opportunity', null, DEAL],
    ]);
  });

  test('two Contacts on one deal: two Tasks, the deal is told once', () => {
    world.contacts.push(aContact(2, { email: 'bo@north.example', roles: roles(1) }));
    const call = aMeeting({ attendees: [anAttendee('dana@north.example'), anAttendee('bo@north.example')] });
    expect(world.plan(call).map(({ kind }) => kind)).toEqual(['create_task', 'create_task', 'update_opportunity']);
  });

  test('a person account on a deal keeps the deal as WhatId', () => {
    world.contacts = [{ ...dana(1), isPersonAccount: true }];
    expect(world.plan(aMeeting())[0]).toMatchObject({ fields: { WhoId: DANA, WhatId: DEAL } });
  });

  test('a Contact without Account and deal: a Task of its own, and no word of an Account', () => {
    world.contacts = [{ ...dana(), accountId: null }];
    const [call] = world.plan(aMeeting());
    expect(call).not.toHaveProperty('fields.WhatId');
    expect(call?.because).toBe('W1: Dana Ek has no role on an open Opportunity; the call goes to the Contact.');
  });

  test('more than 25 new Tasks are announced', () => {
    world.settings = { createTasks: true };
    const many = (count: number) =>
      aMeeting({ actionItems: Array.from({ length: count }, (_, n) => anItem(`Item ${n}`)) });
    expect(world.plan(many(24))[0]?.warnings).toEqual([]);
    expect(world.plan(many(25))[0]?.warnings).toEqual(['W2: this call creates 26 Tasks.']);
  });
});

describe('what a Task says', () => {
  test('an org without a closed status gets the call with its default, and a warning', () => {
    world.facts = orgFacts({ closedTaskStatus: null });
    const [call] = world.plan(aMeeting());
    expect(call).not.toHaveProperty('fields.Status');
    expect(call?.warnings).toEqual([expect.stringContaining('W9')]);
  });

  test('fields the connected user cannot set are left to their defaults', () => {
    const { CallDurationInSeconds: _hidden, ...taskFields } = orgFacts().taskFields;
    world.facts = orgFacts({ taskFields: { ...taskFields, Status: aField('Status', 0, { createable: false }) } });
    const [call] = world.plan(aMeeting());
    expect(call).not.toHaveProperty('fields.Status');
    expect(call).not.toHaveProperty('fields.CallDurationInSeconds');
  });

  test('Subject and Description are as long as describe says', () => {
    const { taskFields } = orgFacts();
    world.facts = orgFacts({
      taskFields: { ...taskFields, Subject: aField('Subject', 40), Description: aField('Description', 200) },
    });
    const [call] = world.plan(
      saying(aMeeting({ title: 'A very long title indeed\nwith a second line' }), 'word '.repeat(99)),
    );
    expect(call).toHaveProperty('fields.Subject', 'Call: A very long title indeed with a s…');
    expect(call).toHaveProperty(
      'fields.Description',
      expect.stringMatching(/…\n\nRecording: https:\/\/fathom.example\/calls\/401$/),
    );
  });

  test('a link longer than its field is left out of the field, never cut', () => {
    const [call] = world.plan(aMeeting({ url: `https://fathom.example/${'x'.repeat(300)}` }));
    expect(call).not.toHaveProperty('fields.Fathom_Call_Url__c');
  });

  test('a call nobody was invited to by name has no empty line for it', () => {
    const call = aMeeting({ attendees: [anAttendee('dana@north.example')] });
    expect(world.plan({ ...call, host: { name: 'Priya', email: 'dana@ours.example' } })[0]).toHaveProperty(
      'fields.Description',
      expect.stringMatching(/^14 Sep 2026 · 30 min · Priya\nWith: dana@north.example\n\nPain Points/),
    );
  });

  test('a duration with a fraction becomes whole seconds', () => {
    expect(world.plan(aMeeting({ durationSeconds: 1799.6 }))[0]).toHaveProperty('fields.CallDurationInSeconds', 1800);
  });
});

describe('what a person did', () => {
  test('a new summary follows into Tasks nobody touched, field by field', () => {
    world.sync(aMeeting());
    world.changeTask(world.tasks[0]?.id ?? '', { Subject: 'My subject' });
    const [update] = world.plan({ ...saying(aMeeting(), OTHER_WORDS), title: 'New title' });
    expect(update).toMatchObject({
      kind: 'update_task',
      warnings: ['W14: a person changed Subject; it is left alone.'],
    });
    expect(Object.keys(update?.kind === 'update_task' ? update.fields : {})).toEqual(['Description']);
  });

  test('a Task that a person put on another record is not moved back', () => {
    world.sync(aMeeting());
    world.changeTask(world.tasks[0]?.id ?? '', { WhatId: ACCOUNT });
    expect(verdicts(world.plan(aMeeting()))[0]).toBe('edited_by_person');
  });

  test('a deleted Task with a living copy of the same key: the copy is ours', () => {
    world.sync(aMeeting());
    const [task] = world.tasks;
    if (task === undefined) throw new Error('no Task');
    world.deleteTask(task.id);
    world.tasks.push({ ...task, id: sfId('00T', 77) });
    expect(world.plan(saying(aMeeting(), OTHER_WORDS))[0]).toMatchObject({
      kind: 'update_task',
      recordId: sfId('00T', 77),
    });
  });

  test('a Task that can no longer be found is not written again', () => {
    world.sync(aMeeting());
    world.tasks = [];
    expect(verdicts(world.plan(aMeeting()))[0]).toBe('deleted_by_person');
  });
});

describe('deals that come, go and close', () => {
  test('a Contact-only Task moves onto the deal found later: one Task in all, under its first key', () => {
    world.contacts = [dana()];
    world.sync(aMeeting());
    world.contacts = [dana(1)];
    const [moved] = world.sync(aMeeting());
    expect(moved).toMatchObject({
      kind: 'update_task',
      fields: { WhatId: DEAL },
      because: 'W16: the Task moves to Deal 1.',
    });
    expect(world.living('call')).toHaveLength(1);
    expect(verdicts(world.plan(aMeeting()))).toEqual(['unchanged', 'unchanged']);
  });

  test('a Contact who changed employers: the Task stays with the Account it was written to', () => {
    world.contacts = [dana()];
    world.sync(aMeeting());
    world.contacts = [{ ...dana(), accountId: sfId('001', 2) }];
    expect(verdicts(world.plan(aMeeting()))[0]).toBe('unchanged');
  });

  test('a person moves the call to another deal: the Task moves, none is added (M7)', () => {
    world.contacts = [dana(1)];
    world.opportunities = [anOpportunity(1), anOpportunity(2)];
    world.sync(aMeeting());
    choose(DEAL_2);
    world.sync(aMeeting());
    expect(world.living('call').map(({ fields }) => fields['WhatId'])).toEqual([DEAL_2]);
    choose(DEAL);
    world.sync(aMeeting());
    expect(world.living('call').map(({ fields }) => fields['WhatId'])).toEqual([DEAL]);
  });

  test('the chosen deal closed before anything was written: the call goes to the Contact, the deal says why (W12)', () => {
    choose(DEAL);
    world.changeDeal(1, { isClosed: true });
    const [call, deal] = world.sync(aMeeting());
    expect(call).toMatchObject({
      kind: 'create_task',
      fields: { WhatId: ACCOUNT },
      because: expect.stringContaining('closed (M7, W11)'),
    });
    expect(deal).toMatchObject({ verdict: 'closed_opportunity' });
    expect(verdicts(world.plan(aMeeting()))[0]).toBe('unchanged');
    world.changeDeal(1, { isClosed: false });
    expect(world.plan(aMeeting())[0]).toMatchObject({ kind: 'update_task', fields: { WhatId: DEAL } });
  });

  test('a chosen deal that nobody can see costs the Contact nothing and moves no Task; the deal says why (M7, W12)', () => {
    choose(DEAL_2);
    const [call, deal] = world.plan(aMeeting());
    expect([call, deal]).toMatchObject([
      { kind: 'create_task', fields: { WhatId: ACCOUNT }, because: expect.stringContaining('not visible') },
      { verdict: 'opportunity_not_visible' },
    ]);
    world.choices = [];
    world.sync(aMeeting());
    choose(DEAL_2);
    expect(verdicts(world.plan(aMeeting()))).not.toContain('update_task');
    expect(world.living('call').map(({ fields }) => fields['WhatId'])).toEqual([DEAL]);
  });

  test('a deal that was deleted or hidden after the call: no second Task anywhere', () => {
    world.sync(aMeeting());
    world.opportunities = [];
    expect(verdicts(world.plan(aMeeting()))).toEqual(['unchanged', 'opportunity_not_visible']);
    world.deleteTask(world.tasks[0]?.id ?? '');
    expect(verdicts(world.plan(aMeeting()))).toEqual(['deleted_by_person', 'opportunity_not_visible']);
  });

  test('a merged Contact: its Task belongs to the survivor and is not written again', () => {
    world.settings = { createTasks: true };
    const call = aMeeting({ actionItems: [anItem('Quote')] });
    world.sync(call);
    world.contacts = [aContact(7)];
    world.mergedContacts = { [DANA]: sfId('003', 7) };
    expect(verdicts(world.plan(call))).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(world.sync(saying(call, OTHER_WORDS))[0]).toMatchObject({ kind: 'update_task', contactId: sfId('003', 7) });
    expect(world.tasks).toHaveLength(2);
  });

  test('two Contacts of one call merged: both Tasks follow a new summary, a new item gets one', () => {
    world.contacts.push(aContact(2, { email: 'bo@north.example', roles: roles(1) }));
    world.settings = { createTasks: true };
    const attendees = [anAttendee('dana@north.example'), anAttendee('bo@north.example')];
    const call = aMeeting({ attendees, actionItems: [anItem('Quote')] });
    world.sync(call);
    world.contacts = [aContact(2, { email: 'bo@north.example', roles: roles(1) })];
    world.mergedContacts = { [DANA]: sfId('003', 2) };
    const items = [anItem('Quote'), anItem('Demo', { timestamp: '00:20:00' })];
    const again = world.plan({ ...saying(call, OTHER_WORDS), actionItems: items });
    expect(again.map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      'update_task call',
      'update_task call',
      'skip item',
      'skip item',
      'create_task item',
      'update_opportunity deal',
    ]);
  });

  test('one Contact refused, the other written: the next look tries the refused one again (W13)', () => {
    world.contacts.push(aContact(2, { email: 'bo@north.example', roles: roles(1) }));
    const call = aMeeting({ attendees: [anAttendee('dana@north.example'), anAttendee('bo@north.example')] });
    world.refuses = (write) => write.contactId === sfId('003', 2);
    world.sync(call);
    expect(world.living('call')).toHaveLength(1);
    world.refuses = () => false;
    world.sync(call);
    expect(world.living('call').map(({ whoId }) => whoId)).toEqual([DANA, sfId('003', 2)]);
  });

  test('a person account that can no longer be read does not become related to itself', () => {
    world.contacts = [{ ...dana(), isPersonAccount: true }];
    world.sync(aMeeting());
    world.contacts = [];
    expect(verdicts(world.plan(aMeeting()))[0]).toBe('unchanged');
  });
});
