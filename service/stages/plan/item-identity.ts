import type { LedgerEntry } from '../../types/ledger.ts';
import type { ActionItem } from '../../types/meeting.ts';
import { shortHash } from './keys.ts';

/** An action item under the id its Tasks were or will be written with. */
export interface IdentifiedItem {
  readonly item: ActionItem;
  readonly itemId: string;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What an item is known by (W16): assignee and moment of the recording, else its text. */
function basis(item: ActionItem): string {
  const assignee = item.assignee?.email ?? item.assignee?.name ?? '';
  return item.timestamp === null ? `text:${plain(item.description)}` : `at:${plain(assignee)}|${item.timestamp}`;
}

/**
 * Gives every item an id that stays the same when Fathom lists the items again (W16). Twins get an ordinal. An item the
 * ledger knows by the same text keeps its id even if its moment or assignee changed.
 * @param subjectOf the Subject an item's Task carries, to recognise it in the ledger
 */
export function identifyItems(
  items: readonly ActionItem[],
  entries: readonly LedgerEntry[],
  subjectOf: (item: ActionItem) => string,
): IdentifiedItem[] {
  const known = new Map<string, string>();
  for (const entry of entries) {
    if (entry.role === 'item' && entry.itemId !== null) known.set(entry.itemId, plain(String(entry.written['Subject'] ?? '')));
  }
  const candidates = items.map((item, index) => {
    const ordinal = items.slice(0, index).filter((other) => basis(other) === basis(item)).length;
    return { item, index, ownId: shortHash(`${basis(item)}|${ordinal}`), subject: plain(subjectOf(item)) };
  });
  const taken = new Map<number, string>();
  const claim = (index: number, id: string | undefined) => {
    if (id === undefined || [...taken.values()].includes(id) || taken.has(index)) return;
    taken.set(index, id);
  };
  // Same id and same text first, then the same text under another id, then the same id with new text.
  for (const c of candidates) if (known.get(c.ownId) === c.subject) claim(c.index, c.ownId);
  for (const c of candidates) {
    if (!taken.has(c.index)) {
      claim(c.index, [...known].find(([id, subject]) => subject === c.subject && ![...taken.values()].includes(id))?.[0]);
    }
  }
  for (const c of candidates) claim(c.index, c.ownId);
  return candidates.map(({ item, index, ownId }) => {
    // Its own id went to another item: the text decides, so that two items never share a Task.
    const itemId = taken.get(index) ?? shortHash(`${ownId}|${plain(item.description)}|${index}`);
    return { item, itemId };
  });
}
