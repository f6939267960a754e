import { describe, expect, test } from '@jest/globals';
import { DEAL_RULES, pickDeal } from '../../../service/stages/match/deal-rules.ts';
import { leadsAt } from '../../../service/stages/match/leads.ts';
import { conclude, operationResult } from '../../../service/stages/write/conclude.ts';
import type { Contact, Lead } from '../../../service/types/snapshot.ts';
import { aMeeting, anAttendee, anItem } from '../../builders/meeting.ts';
import { aContact, anOpportunity, roles, sfId } from '../../builders/records.ts';
import { World } from '../../builders/world.ts';

const DANA = sfId('003', 1);
const LEAD = sfId('00Q', 1);

function aLead(more: Partial<Lead> = {}): Lead {
  return {
    id: LEAD,
    name: 'Callum Wright',
    email: 'dana@north.example',
    isConverted: false,
    convertedContactId: null,
    createdDate: '2025-01-01T00:00:00.000+0000',
    lastActivityDate: null,
    ...more,
  };
}

/** Dana with roles on three open deals. */
function severalDeals(settings: World['settings'], more: Partial<Contact> = {}): World {
  const world = new World();
  world.contacts = [aContact(1, { name: 'Dana Ek', email: 'dana@north.example', roles: roles(3, 1, 2), ...more })];
  world.opportunities = [anOpportunity(1), anOpportunity(2), anOpportunity(3)];
  world.settings = settings;
  return world;
}

const what = (world: World) => world.living('call').map(({ whoId, whatId }) => [whoId, whatId]);

describe('M6: options are off by default', () => {
  test('a Lead, an only deal of the Account and a choice for another call change nothing', () => {
    const world = new World();
    world.contacts = [];
    world.leads = [aLead()];
    expect(world.plan(aMeeting())).toMatchObject([{ kind: 'skip', verdict: 'no_contact' }]);

    world.contacts = [aContact(1, { email: 'dana@north.example' })];
    world.sync(aMeeting());
    expect(what(world)).toEqual([[DANA, sfId('001', 1)]]);

    const several = severalDeals({});
    several.remembered = { [DANA]: sfId('006', 2) };
    several.sync(aMeeting());
    expect(what(several)).toHaveLength(3);
  });
});

describe('M6: Leads', () => {
  const withLeads = (leads: Lead[], contacts: Contact[] = []) => {
    const world = new World();
    Object.assign(world, { leads, contacts });
    world.settings = { matchLeads: true, createTasks: true };
    return world;
  };

  test('an attendee who is a Lead: the Task names the Lead and nothing else; nothing deal-level', () => {
    const world = withLeads([aLead()]);
    const operations = world.sync(aMeeting({ actionItems: [anItem('Send the quote')] }));
    expect(what(world)).toEqual([[LEAD, null]]);
    expect(world.living('item').map(({ whoId, whatId }) => [whoId, whatId])).toEqual([[LEAD, null]]);
    expect(operations[0]?.because).toBe('W1: Callum Wright is a Lead (M6); the call goes to the Lead.');
    expect(operations.at(-1)).toMatchObject({ verdict: 'no_open_opportunity' });
    expect(world.tasks.every((task) => !('WhatId' in task.fields))).toBe(true);
  });

  test('a Contact with the address comes before a Lead', () => {
    const world = withLeads([aLead()], [aContact(1, { email: 'dana@north.example', roles: roles(1) })]);
    world.sync(aMeeting());
    expect(what(world)).toEqual([[DANA, sfId('006', 1)]]);
  });

  test('a converted Lead leads to its Contact and the Contact’s deals', () => {
    const contact = aContact(7, { email: 'other@north.example', roles: roles(1) });
    const world = withLeads([aLead({ isConverted: true, convertedContactId: contact.id })], [contact]);
    world.sync(aMeeting());
    expect(what(world)).toEqual([[contact.id, sfId('006', 1)]]);
  });

  test('a converted Lead whose Contact cannot be seen is nobody: Salesforce takes no Task on it', () => {
    const world = withLeads([aLead({ isConverted: true })]);
    expect(world.plan(aMeeting())).toMatchObject([{ verdict: 'no_contact' }]);
  });

  test('a Lead converted after its call was logged: the Task that Salesforce moved is kept up to date, not made again', () => {
    const world = withLeads([aLead()]);
    world.sync(aMeeting());
    const contact = aContact(7, { email: 'dana@north.example', roles: roles(1) });
    world.leads = [aLead({ isConverted: true, convertedContactId: contact.id })];
    world.contacts = [contact];
    world.mergedContacts = { [LEAD]: contact.id };
    world.sync(aMeeting());
    expect(world.living('call').map(({ fields }) => fields['WhatId'])).toEqual([sfId('006', 1)]);
  });

  test.each([
    ['most recent activity', { lastActivityDate: '2026-09-01' }, {}],
    ['oldest', { createdDate: '2024-01-01T00:00:00.000+0000' }, {}],
  ])('several Leads of one address: %s', (_rule, winner, loser) => {
    const leads = [aLead({ id: sfId('00Q', 2), ...loser }), aLead({ id: sfId('00Q', 3), ...winner })];
    const world = withLeads(leads);
    world.sync(aMeeting());
    expect(what(world)).toEqual([[sfId('00Q', 3), null]]);
    expect(leadsAt('dana@north.example', { leads, contacts: [] } as never)).toHaveLength(2);
  });
});

describe('M6: the Account’s only open Opportunity', () => {
  const withoutRole = (opportunities: World['opportunities'], more: Partial<Contact> = {}) => {
    const world = severalDeals({ accountFallback: true }, { roles: [], ...more });
    world.opportunities = opportunities;
    world.sync(aMeeting());
    return what(world).map(([, whatId]) => whatId);
  };
  const elsewhere = anOpportunity(2, { accountId: sfId('001', 2) });
  test.each([
    ['one open deal', [anOpportunity(1), elsewhere, anOpportunity(3, { isClosed: true })], {}, sfId('006', 1)],
    ['two open deals are no answer', [anOpportunity(1), anOpportunity(2)], {}, sfId('001', 1)],
    ['a closed one is none', [anOpportunity(1, { isClosed: true })], {}, sfId('001', 1)],
    ['a Contact without Account', [anOpportunity(1)], { accountId: null }, null],
    ['a role goes before', [anOpportunity(1), elsewhere], { roles: roles(2) }, sfId('006', 2)],
  ])('%s', (_case, opportunities, more, expected) => {
    expect(withoutRole(opportunities, more)).toEqual([expected]);
  });

  test('the reason says so, and the deal gets its fields', () => {
    const world = severalDeals({ accountFallback: true }, { roles: [] });
    world.opportunities = [anOpportunity(1)];
    const operations = world.sync(aMeeting());
    expect(operations[0]?.because).toContain('is the only open one of the Account (M6)');
    expect(world.dealField(1, 'Fathom_Deal_Summary__c')).toContain('Planning is slow');
  });
});

describe('M6: pick one of several open deals', () => {
  const contact = aContact(1, { roles: [{ opportunityId: sfId('006', 2), isPrimary: true, role: null }] });
  const deals = [anOpportunity(3), anOpportunity(2), anOpportunity(1)];
  test.each([
    ['a person chose it for an earlier call', { remembered: sfId('006', 3), roles: roles(1, 1, 2) }, 3],
    ['most people of the call have a role on it', { remembered: null, roles: roles(3, 3, 1, 2) }, 3],
    ['primary Contact of the deal', { remembered: null, roles: roles(1, 2, 3) }, 2],
    ['oldest deal', { remembered: null, roles: [], contact: aContact(1) }, 1],
  ])('%s', (rule, question, expected) => {
    expect(pickDeal(deals, { contact, ...question })).toMatchObject({
      deal: { id: sfId('006', expected) },
      decidedBy: rule,
    });
    expect(DEAL_RULES.map(({ name }) => name)).toContain(rule);
  });

  test('the deciding rule is in the reason; the other deals get nothing', () => {
    const world = severalDeals({ dealChoice: 'Pick' });
    const operations = world.sync(aMeeting());
    expect(what(world)).toEqual([[DANA, sfId('006', 1)]]);
    expect(operations[0]?.because).toContain('Deal 1 was picked by the rule "oldest deal" (M6)');
    expect(operations.filter(({ role }) => role === 'deal').map(({ opportunityId }) => opportunityId)).toEqual([
      sfId('006', 1),
    ]);
  });

  test('M7: a choice for this call goes before every rule', () => {
    const world = severalDeals({ dealChoice: 'Pick' });
    world.choices = [{ meetingId: 'external-401', contactId: DANA, opportunityId: sfId('006', 3) }];
    world.sync(aMeeting());
    expect(what(world)).toEqual([[DANA, sfId('006', 3)]]);
  });
});

describe('M6: ask the host', () => {
  test('until somebody chooses the call is on the Contact, nothing deal-level; the choice moves the one Task (M7, W16)', () => {
    const world = severalDeals({ dealChoice: 'Ask' });
    const first = world.sync(aMeeting());
    expect(what(world)).toEqual([[DANA, sfId('001', 1)]]);
    expect(first.filter(({ role }) => role === 'deal')).toMatchObject([
      { kind: 'skip', verdict: 'choose_deal', contactId: DANA },
    ]);
    const skip = first.find(({ role }) => role === 'deal');
    const results = skip ? [operationResult(skip, { key: skip.key, result: 'skipped', verdict: 'choose_deal' })] : [];
    expect(conclude(results)).toMatchObject({ status: 'synced', reason: 'choose_deal' });

    world.choices = [{ meetingId: 'external-401', contactId: DANA, opportunityId: sfId('006', 2) }];
    world.sync(aMeeting());
    expect(world.living('call').map(({ fields }) => fields['WhatId'])).toEqual([sfId('006', 2)]);
    expect(world.dealField(2, 'Fathom_Deal_Summary__c')).toContain('Planning is slow');
    expect(world.dealField(1, 'Fathom_Deal_Summary__c')).toBe('');
  });

  test('asked again only where the earlier choice is no open deal of the Contact any more', () => {
    const world = severalDeals({ dealChoice: 'Ask' });
    world.remembered = { [DANA]: sfId('006', 2) };
    expect(world.sync(aMeeting())[0]?.because).toContain('a person chose Deal 2 for an earlier call (M6)');
    world.remembered = { [DANA]: sfId('006', 9) };
    expect(world.plan(aMeeting({ recordingId: '402' })).at(-1)).toMatchObject({ verdict: 'choose_deal' });
  });

  test('somebody else on the call who has one deal is not held up', () => {
    const world = severalDeals({ dealChoice: 'Ask' });
    world.contacts = [...world.contacts, aContact(2, { email: 'eli@north.example', roles: roles(3) })];
    const attendees = [anAttendee('dana@north.example'), anAttendee('eli@north.example')];
    const operations = world.sync(aMeeting({ attendees }));
    expect(what(world)).toEqual([
      [DANA, sfId('001', 1)],
      [sfId('003', 2), sfId('006', 3)],
    ]);
    expect(operations.filter(({ kind }) => kind === 'update_opportunity')).toHaveLength(1);
    expect(operations.at(-1)).toMatchObject({ verdict: 'choose_deal' });
  });
});
