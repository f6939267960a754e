import { beforeEach, describe, expect, test } from '@jest/globals';
import { aUser, sfId } from '../../builders/records.ts';
import { aMeeting, anItem } from '../../builders/meeting.ts';
import { World } from '../../builders/world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});

const verdicts = (operations: ReturnType<World['plan']>) =>
  operations.map((operation) => (operation.kind === 'skip' ? operation.verdict : operation.kind));

describe('action items (W2, W16)', () => {
  const call = (...items: ReturnType<typeof anItem>[]) => aMeeting({ actionItems: items });
  beforeEach(() => {
    world.settings = { createTasks: true };
  });

  test('without Create Tasks there are none', () => {
    world.settings = {};
    expect(world.plan(call(anItem('Quote'))).some(({ role }) => role === 'item')).toBe(false);
  });

  test('changed, new, vanished and completed items', () => {
    world.sync(call(anItem('Quote'), anItem('Demo', { timestamp: '00:20:00' })));
    const after = world
      .plan(call(anItem('Final quote', { completed: true }), anItem('Legal', { timestamp: '00:25:00' })))
      .filter(({ role }) => role === 'item');
    expect(after).toMatchObject([
      { kind: 'update_task', fields: { Subject: 'Final quote', Status: 'Completed' } },
      { kind: 'create_task', fields: { Subject: 'Legal' } },
      { kind: 'skip', verdict: 'item_vanished' },
    ]);
  });

  test('an item given to another colleague is the same Task and changes hands, unless a person gave it away', () => {
    const olaf = aUser({ id: sfId('005', 22), username: 'olaf', email: 'olaf@ours.example' });
    world.users.push(aUser({ id: sfId('005', 21), username: 'rosa', email: 'rosa@ours.example' }), olaf);
    const of = (email: string) => call(anItem('Quote', { assignee: { name: 'A colleague', email } }));
    world.sync(of('rosa@ours.example'));
    const items = (email: string) => world.plan(of(email)).filter(({ role }) => role === 'item');
    expect(items('rosa@ours.example')).toMatchObject([{ verdict: 'unchanged' }]);
    expect(items('olaf@ours.example')).toMatchObject([{ kind: 'update_task', fields: { OwnerId: olaf.id } }]);
    world.changeTask(world.living('item')[0]?.id ?? '', { OwnerId: sfId('005', 29) });
    expect(items('olaf@ours.example')).toMatchObject([{ verdict: 'edited_by_person' }]);
  });

  test('an item open again in Fathom does not reopen a Task that is closed', () => {
    world.sync(call(anItem('Quote', { completed: true })));
    expect(verdicts(world.plan(call(anItem('Quote'))))[1]).toBe('unchanged');
  });

  test('a status a person set stays, though Fathom says completed', () => {
    world.sync(call(anItem('Quote')));
    world.changeTask(world.living('item')[0]?.id ?? '', { Status: 'Deferred' });
    expect(verdicts(world.plan(call(anItem('Quote', { completed: true }))))[1]).toBe('edited_by_person');
  });

  test('an open item is due when the option says, counted from the day of the call', () => {
    world.settings = { createTasks: true, itemDueDays: 3 };
    expect(world.plan(call(anItem('Quote')))[1]).toMatchObject({ fields: { ActivityDate: '2026-09-17' } });
    expect(world.plan(call(anItem('Quote', { completed: true })))[1]).toMatchObject({
      fields: { ActivityDate: '2026-09-14' },
    });
  });

  test("the host's own item, nobody's item and a colleague's without a User", () => {
    const subjects = world.plan(
      call(
        anItem('one', { assignee: { name: 'Priya Nair', email: null } }),
        anItem('two', { assignee: null }),
        anItem('three', { assignee: { name: 'Lena', email: 'lena@ours.example' } }),
      ),
    );
    expect(
      subjects.flatMap((o) => (o.kind === 'create_task' && o.role === 'item' ? [o.fields['Subject']] : [])),
    ).toEqual(['one', 'two', 'Lena: three']);
  });

  test('an inactive assignee owns nothing', () => {
    world.users.push(aUser({ id: sfId('005', 4), email: 'lena@ours.example', isActive: false }));
    const [, item] = world.plan(call(anItem('Quote', { assignee: { name: 'Lena', email: 'lena@ours.example' } })));
    expect(item).toMatchObject({ fields: { Subject: 'Lena: Quote', OwnerId: sfId('005', 1) } });
  });

  test('an item of blanks asks nobody for anything', () => {
    expect(world.plan(call(anItem('  '))).some(({ role }) => role === 'item')).toBe(false);
  });
});
