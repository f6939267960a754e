import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identifyItems } from '../../../service/stages/plan/item-identity.ts';
import type { LedgerEntry } from '../../../service/types/ledger.ts';
import type { ActionItem } from '../../../service/types/meeting.ts';
import { anItem } from '../../builders/meeting.ts';

const subject = (item: ActionItem) => item.description;
const ids = (items: readonly ActionItem[], entries: readonly LedgerEntry[] = []) =>
  identifyItems(items, entries, subject).map(({ itemId }) => itemId);

/** The ledger after these items were written under these ids. */
function ledgerOf(
  items: readonly ActionItem[],
  itemIds: readonly string[],
  more: Partial<LedgerEntry> = {},
): LedgerEntry[] {
  return items.map((item, index) => ({
    key: `item_401_${itemIds[index]}`,
    meetingId: 'external-401',
    role: 'item',
    recordId: '00T000000000001AAA',
    contactId: null,
    accountId: null,
    opportunityId: null,
    itemId: itemIds[index] ?? '',
    state: 'written',
    written: { Subject: item.description },
    intended: {},
    before: {},
    refusal: null,
    ...more,
  }));
}

const item = fc
  .record({
    description: fc.constantFrom('Send quote', 'send  QUOTE', 'Book demo', 'Ask legal', 'Ask sales', 'x'),
    timestamp: fc.constantFrom(null, '00:01:00', '00:02:00'),
    completed: fc.boolean(),
    assignee: fc.constantFrom(null, { name: 'Dana Ek', email: 'dana@north.example' }, { name: 'Priya', email: null }),
  })
  .map((more) => anItem(more.description, more));
const items = fc.array(item, { maxLength: 8 });
const shuffled = items.chain((list) =>
  fc
    .shuffledSubarray(
      list.map((_, index) => index),
      { minLength: list.length },
    )
    .map((order) => ({ list, order })),
);

describe('identifyItems (W16)', () => {
  test('an item whose words changed at the same moment keeps its id', () => {
    const [before] = ids([anItem('Send quote')]);
    const entries = ledgerOf([anItem('Send quote')], [before ?? '']);
    expect(ids([anItem('Send the final quote')], entries)).toEqual([before]);
  });

  test('an item whose moment changed keeps its id by its words', () => {
    const [before] = ids([anItem('Send quote')]);
    const entries = ledgerOf([anItem('Send quote')], [before ?? '']);
    expect(ids([anItem('Send  QUOTE', { timestamp: '00:20:00' })], entries)).toEqual([before]);
  });

  test('items without a moment are known by their words, whoever has them now', () => {
    const [before] = ids([anItem('Send quote', { timestamp: null })]);
    expect(ids([anItem('send quote', { timestamp: null, assignee: null })])).toEqual([before]);
  });

  test('an item that is somebody else’s now keeps its id by its words, whatever its Subject says', () => {
    const [before = ''] = ids([anItem('Send docs', { assignee: null })]);
    const told = {
      Subject: 'Send docs',
      Description: 'Send docs\n\nFrom the call "Demo": https://fathom.video/calls/1',
    };
    const entries = ledgerOf([anItem('Send docs')], [before], { written: told });
    const named = (item: ActionItem) => `${item.assignee?.name}: ${item.description}`;
    const theirs = anItem('Send docs', { assignee: { name: 'Casey', email: 'casey@north.example' } });
    expect(identifyItems([theirs], entries, named).map(({ itemId }) => itemId)).toEqual([before]);
    // And back again, from a Subject that named somebody.
    const asTheirs = ledgerOf([theirs], [before], { written: { ...told, Subject: 'Casey: Send docs' } });
    expect(ids([anItem('Send docs', { assignee: null })], asTheirs)).toEqual([before]);
  });

  test('twins at one moment swap places and keep their ids by their words', () => {
    const twins = [anItem('Send quote'), anItem('Book demo')];
    const before = ids(twins);
    expect(ids(twins.toReversed(), ledgerOf(twins, before))).toEqual(before.toReversed());
  });

  test("a third twin that comes first in the alphabet takes nobody else's id", () => {
    const twins = [anItem('Send quote'), anItem('Book demo')];
    const before = ids(twins);
    const [added, ...kept] = ids([anItem('Ask legal'), ...twins], ledgerOf(twins, before));
    expect(kept).toEqual(before);
    expect(before).not.toContain(added);
  });

  test('words that moved to another moment, and new words at the old one, are two items', () => {
    const [first] = ids([anItem('Send quote')]);
    const listed = [anItem('Something new'), anItem('Send quote', { timestamp: '00:20:00' })];
    const after = ids(listed, ledgerOf([anItem('Send quote')], [first ?? '']));
    expect(after[1]).toBe(first);
    expect(after[0]).not.toBe(first);
    expect(ids(listed.toReversed(), ledgerOf([anItem('Send quote')], [first ?? '']))).toEqual(after.toReversed());
  });

  test('an item with one refused Task is still known by the Task that was written', () => {
    const [id = ''] = ids([anItem('Send quote')]);
    const written = ledgerOf([anItem('Send quote')], [id]);
    const refused = ledgerOf([anItem('Send quote')], [id], { key: 'other', state: 'failed', written: {} });
    expect(ids([anItem('Send quote', { timestamp: '00:20:00' })], [...written, ...refused])).toEqual([id]);
  });

  test('property: never two items with one id', () => {
    fc.assert(
      fc.property(items, items, (earlier, now) => {
        const after = ids(now, ledgerOf(earlier, ids(earlier)));
        expect(new Set(after).size).toBe(now.length);
        for (const id of after) expect(id).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  test('property: listed again unchanged, every item keeps its id', () => {
    fc.assert(
      fc.property(items, (list) => {
        const before = ids(list);
        expect(ids(list)).toEqual(before);
        expect(ids(list, ledgerOf(list, before))).toEqual(before);
      }),
    );
  });

  test('property: in another order, the same words have the same ids', () => {
    const withWords = (list: readonly ActionItem[], found: readonly string[]) =>
      list
        .map(({ description }, index) => `${description.toLowerCase().replace(/\s+/g, ' ')} ${found[index]}`)
        .toSorted();
    fc.assert(
      fc.property(shuffled, ({ list, order }) => {
        const other = order.flatMap((index) => list[index] ?? []);
        const before = ids(list);
        expect(withWords(other, ids(other))).toEqual(withWords(list, before));
        expect(withWords(other, ids(other, ledgerOf(list, before)))).toEqual(withWords(list, before));
      }),
    );
  });
});
