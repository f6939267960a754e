import { describe, expect, test } from '@jest/globals';
import type { Contact } from '../../../service/types/snapshot.ts';
import type { Operation } from '../../../service/types/operation.ts';
import { aMeeting, anAttendee, anItem } from '../../builders/meeting.ts';
import { aContact, aField, anOpportunity, orgFacts, roles, sfId } from '../../builders/records.ts';
import { World } from '../../builders/world.ts';

const email = (number: number) => `person${number}@north.example`;
const person = (number: number, more: Partial<Contact> = {}) =>
  aContact(number, { email: email(number), roles: roles(1), ...more });
const callWith = (...numbers: number[]) =>
  aMeeting({
    attendees: numbers.map((number) => anAttendee(email(number))),
    actionItems: [anItem('Send the quote')],
  });

/** One Task per deal, in an org where a Task can name several Contacts. */
function shared(contacts: Contact[], isShared = true): World {
  const world = new World();
  Object.assign(world, { contacts, opportunities: [anOpportunity(1), anOpportunity(2)] });
  const { taskFields } = world.facts;
  const list = isShared ? { TaskWhoIds: aField('TaskWhoIds') } : {};
  world.facts = orgFacts({ taskFields: { ...taskFields, ...list } });
  world.settings = { callTaskPer: 'Deal', createTasks: true };
  return world;
}

const created = (operations: readonly Operation[], role: 'call' | 'item' = 'call') =>
  operations.flatMap((operation) =>
    operation.kind === 'create_task' && operation.role === role
      ? [[operation.opportunityId, operation.fields['WhoId'], operation.whoIds]]
      : [],
  );

describe('W1: one Task per deal', () => {
  test.each(['call', 'item'] as const)('all Contacts of the deal on one %s, the primary one first', (role) => {
    const primary = [{ opportunityId: sfId('006', 1), isPrimary: true, role: null }];
    const world = shared([person(1), person(2), person(3, { roles: primary })]);
    expect(created(world.plan(callWith(1, 2, 3)), role)).toEqual([
      [sfId('006', 1), sfId('003', 3), [sfId('003', 3), sfId('003', 1), sfId('003', 2)]],
    ]);
  });

  test('one Contact needs no list; each deal has its Task; who has no deal keeps an own one', () => {
    const world = shared([person(1, { roles: roles(1, 2) }), person(2), person(3, { roles: [] })]);
    expect(created(world.plan(callWith(1, 2, 3)))).toEqual([
      [sfId('006', 1), sfId('003', 1), [sfId('003', 1), sfId('003', 2)]],
      [sfId('006', 2), sfId('003', 1), undefined],
      [null, sfId('003', 3), undefined],
    ]);
  });

  test('the 51st Contact starts another Task', () => {
    const numbers = Array.from({ length: 51 }, (_, index) => index + 1);
    const lists = created(shared(numbers.map((number) => person(number))).plan(callWith(...numbers)));
    expect(lists.map(([, , whoIds]) => (whoIds as string[] | undefined)?.length)).toEqual([50, undefined]);
  });

  test('Shared Activities off: one Task for each Contact, and a warning that says why', () => {
    const operations = shared([person(1), person(2)], false).plan(callWith(1, 2));
    expect(created(operations)).toHaveLength(2);
    expect(operations[0]?.warnings.join()).toContain('Shared Activities is off');
  });

  test('W6: synced again nothing is written; W16: the option changed later leaves the call as it is', () => {
    const world = shared([person(1), person(2)]);
    world.sync(callWith(1, 2));
    expect(world.living('call')).toHaveLength(1);
    expect(world.sync(callWith(1, 2)).every(({ kind }) => kind === 'skip')).toBe(true);
    world.settings = { callTaskPer: 'Contact' };
    world.sync(callWith(1, 2));
    expect(world.living('call')).toHaveLength(1);
  });

  test('W13: a refused Task of a deal is tried again with all its Contacts', () => {
    const world = shared([person(1, { roles: roles(1, 2) }), person(2)]);
    world.refuses = ({ kind, opportunityId }) => kind === 'create_task' && opportunityId === sfId('006', 1);
    world.sync(callWith(1, 2));
    expect(world.living('call')).toHaveLength(1);
    world.refuses = () => false;
    expect(created(world.sync(callWith(1, 2)))).toEqual([
      [sfId('006', 1), sfId('003', 1), [sfId('003', 1), sfId('003', 2)]],
    ]);
    expect(world.sync(callWith(1, 2)).every(({ kind }) => kind === 'skip')).toBe(true);
  });

  test('M9, W16: Tasks written to Contacts before there was a deal move there one by one, none is made or lost', () => {
    const world = shared([person(1, { roles: [] }), person(2, { roles: [] })]);
    world.sync(callWith(1, 2));
    world.contacts = [person(1), person(2)];
    world.sync(callWith(1, 2));
    expect(world.living('call').map(({ fields }) => fields['WhatId'])).toEqual([sfId('006', 1), sfId('006', 1)]);
  });
});
