/** What is written and what is left alone: W and F rules. */
import { expect } from '@jest/globals';
import { headingIdentity, readSections } from '../../../service/stages/plan/sections.ts';
import { aMeeting, anItem, saying } from '../../builders/meeting.ts';
import {
  aContact,
  anOpportunity,
  aUser,
  CONNECTED_USER,
  HOST_USER,
  orgFacts,
  roles,
  sfId,
} from '../../builders/records.ts';
import { DANA, DEAL, withTwoDeals, world, type RuleRow } from './ground.ts';

export const WRITE_RULES: readonly RuleRow[] = [
  [
    'W1',
    'one call Task per Contact and open deal',
    () => {
      const calls = world(withTwoDeals)
        .plan(aMeeting())
        .filter(({ role }) => role === 'call');
      expect(calls).toMatchObject([1, 2].map((deal) => ({ fields: { WhoId: DANA, WhatId: sfId('006', deal) } })));
    },
  ],
  [
    'W2',
    'items times pairs; the assignee owns, a customer is named',
    () => {
      const made = world((it) => {
        withTwoDeals(it);
        it.settings = { createTasks: true };
        it.users = [aUser(), aUser({ id: sfId('005', 2), email: 'lena@ours.example' })];
      });
      const customer = anItem('Ask legal', { assignee: { name: 'Dana Ek', email: 'dana@north.example' } });
      const colleague = anItem('Quote', { assignee: { name: 'Lena', email: 'lena@ours.example' }, completed: true });
      const items = made.plan(aMeeting({ actionItems: [customer, colleague] })).filter(({ role }) => role === 'item');
      expect(items).toHaveLength(4);
      expect(items[0]).toMatchObject({
        fields: { Subject: 'Dana Ek: Ask legal', OwnerId: HOST_USER, Status: 'Not Started' },
      });
      expect(items[0]).not.toHaveProperty('fields.ActivityDate');
      expect(items[2]).toMatchObject({ fields: { Subject: 'Quote', OwnerId: sfId('005', 2), Status: 'Completed' } });
    },
  ],
  [
    'W3',
    'the host owns, else the connected user with a warning',
    () => {
      expect(world().plan(aMeeting())[0]).toMatchObject({ fields: { OwnerId: HOST_USER }, warnings: [] });
      const orphan = world((it) => (it.users = [aUser({ isActive: false })])).plan(aMeeting())[0];
      expect(orphan).toMatchObject({ fields: { OwnerId: CONNECTED_USER }, warnings: [expect.stringContaining('W3')] });
    },
  ],
  [
    'W4',
    'the newest non-empty content of every section; an older call never replaces it',
    () => {
      const made = world();
      made.sync(saying(aMeeting(), '### Pain\nnew pain\n### Next Steps\n'));
      const older = saying(
        aMeeting({ recordingId: '300', startedAt: '2026-09-01T10:00:00.000Z' }),
        '### Pain\nold pain\n### Next Steps\nold step',
      );
      made.sync(older);
      const summary = made.dealField(1, 'Fathom_Deal_Summary__c');
      expect(summary).toContain('new pain');
      expect(summary).toContain('old step');
      expect(summary).not.toContain('old pain');
    },
  ],
  [
    'W6',
    'nothing changed, nothing written',
    () => {
      const made = world((it) => (it.settings = { createTasks: true }));
      const call = aMeeting({ actionItems: [anItem('Quote')] });
      made.sync(call);
      expect(made.sync(call).map((operation) => operation.kind === 'skip' && operation.verdict)).toEqual([
        'unchanged',
        'unchanged',
        'unchanged',
      ]);
    },
  ],
  [
    'W7',
    'a text too long is cut to the field, with its link',
    () => {
      const long = saying(aMeeting(), `### Pain\n${'word 👩🏽‍💻 '.repeat(9000)}`);
      const [call] = world().plan(long);
      const description = call?.kind === 'create_task' ? String(call.fields['Description']) : '';
      expect(description.length).toBeLessThanOrEqual(32_000);
      expect(description).toMatch(/…\n\nRecording: https:\/\/fathom.example\/calls\/401$/);
    },
  ],
  [
    'W8',
    'Markdown becomes readable text',
    () => {
      const [call] = world().plan(
        saying(aMeeting(), '## Call\n\n- **one** [doc](https://d.example/1)\n  - two &amp; three'),
      );
      expect(call).toHaveProperty(
        'fields.Description',
        expect.stringContaining('Call\n- one doc (https://d.example/1)\n  - two & three'),
      );
    },
  ],
  [
    'W9',
    "the day of the host's zone, a logged call, the org's own closed status",
    () => {
      const late = aMeeting({ startedAt: '2026-09-14T23:30:00.000Z' });
      const made = world((it) => (it.facts = orgFacts({ closedTaskStatus: 'Erledigt' })));
      expect(made.plan(late)[0]).toMatchObject({
        fields: { ActivityDate: '2026-09-15', TaskSubtype: 'Call', Status: 'Erledigt', CallDurationInSeconds: 1800 },
      });
      made.users = [];
      expect(made.plan(late)[0]).toMatchObject({ fields: { ActivityDate: '2026-09-14' } });
    },
  ],
  [
    'W10',
    'every Task carries its key and its recording',
    () => {
      const made = world((it) => (it.settings = { createTasks: true }));
      const [call, item] = made.plan(aMeeting({ actionItems: [anItem('Quote')] }));
      expect(call).toMatchObject({
        key: `call_401_${DANA}_${DEAL}`,
        fields: { Fathom_Key__c: call?.key, Fathom_Recording_Id__c: '401' },
      });
      expect(item?.key).toMatch(new RegExp(`^item_401_[0-9a-f]{16}_${DANA}_${DEAL}$`));
    },
  ],
  [
    'W11',
    'nothing is written to a closed deal',
    () => {
      const made = world();
      made.sync(aMeeting());
      made.changeDeal(1, { isClosed: true });
      const after = made.plan(saying(aMeeting(), '### Pain\nother'));
      expect(after).toMatchObject([{ verdict: 'closed_opportunity' }, { verdict: 'closed_opportunity' }]);
    },
  ],
  [
    'W14',
    'what a person edited or deleted is left alone',
    () => {
      const made = world();
      made.sync(aMeeting());
      const [task] = made.living('call');
      made.changeTask(task?.id ?? '', { Description: 'my own words' });
      const [edited] = made.plan(saying(aMeeting(), '### Pain\nother'));
      expect(edited).toMatchObject({ kind: 'skip', verdict: 'edited_by_person' });
      made.deleteTask(task?.id ?? '');
      expect(made.plan(aMeeting())[0]).toMatchObject({ kind: 'skip', verdict: 'deleted_by_person' });
    },
  ],
  [
    'W16',
    'a call once written keeps its Contacts and deals, and its own Task follows a new summary',
    () => {
      const made = world();
      made.sync(aMeeting());
      made.contacts = [
        aContact(1, { email: 'dana@elsewhere.example', roles: roles(2) }),
        aContact(5, { email: 'dana@north.example' }),
      ];
      made.opportunities.push(anOpportunity(2));
      const again = made.plan(saying(aMeeting(), '### Pain\nother'));
      expect(again).toMatchObject([
        { kind: 'update_task', contactId: DANA, opportunityId: DEAL },
        { kind: 'update_opportunity', recordId: DEAL },
      ]);
    },
  ],
  [
    'F1',
    'only H3 and H4 are sections; code, quotes, lists and bold are text',
    () => {
      const markdown =
        '# One\n## Two\n**Bold**\n### Three\n```\n### code\n```\n> ### quote\n\n- ### list\n#### Four\ntext';
      expect(readSections(markdown).map(({ heading, level }) => `${level} ${heading}`)).toEqual(['3 Three', '4 Four']);
    },
  ],
  [
    'F2',
    'case, punctuation, numbering and emoji do not matter',
    () => {
      const written = [
        'Pain Points',
        '**pain points:**',
        '1. 🔥 Pain Points',
        '2) PAIN POINTS —',
        '1️⃣ Pain  Points',
        '(3) “Pain points”',
      ];
      expect(new Set(written.map(headingIdentity))).toEqual(new Set(['pain points']));
    },
  ],
];
