import type { LedgerEntry } from '../../types/ledger.ts';
import type { ActionItem } from '../../types/meeting.ts';
import { shortHash } from './keys.ts';

/** An action item under the id its Tasks were or will be written with. */
export interface IdentifiedItem {
  readonly item: ActionItem;
  readonly itemId: string;
}

interface Candidate {
  readonly index: number;
  readonly text: string;
  readonly subject: string;
  /** The id it has by itself, if nobody else has it. */
  readonly ownId: string;
}

/** What follows an item's own words in the Description of its Task. */
export const FROM_THE_CALL = '\n\nFrom the call ';

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What an item is known by (W16): assignee and moment of the recording, else its text. */
function basisOf(item: ActionItem): string {
  const assignee = item.assignee?.email ?? item.assignee?.name ?? '';
  return item.timestamp === null ? `text:${plain(item.description)}` : `at:${plain(assignee)}|${item.timestamp}`;
}

/** An item as its Tasks told of it. */
interface Known {
  readonly subject: string;
  /** Its words without the name of whose it was. */
  readonly words: string;
}

/** Items the ledger knows, by item id; one item has an entry for every target. */
function knownItems(entries: readonly LedgerEntry[]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const { role, itemId, written, intended } of entries) {
    if (role !== 'item' || itemId === null) continue;
    const valueOf = (field: string) => String(written[field] ?? intended[field] ?? '');
    const subject = plain(valueOf('Subject'));
    const [words = ''] = valueOf('Description').split(FROM_THE_CALL);
    if (subject !== '' || !known.has(itemId)) known.set(itemId, { subject, words: plain(words) || subject });
  }
  return known;
}

/** Items with their own ids, in an order that does not depend on Fathom's: twins are counted by their text. */
function candidatesOf(items: readonly ActionItem[], subjectOf: (item: ActionItem) => string): Candidate[] {
  const described = items.map((item, index) => {
    return { index, basis: basisOf(item), text: plain(item.description), subject: plain(subjectOf(item)) };
  });
  const sortKey = ({ basis, text, subject }: (typeof described)[number]) => `${basis}\n${text}\n${subject}`;
  described.sort((a, b) => (sortKey(a) === sortKey(b) ? a.index - b.index : sortKey(a) < sortKey(b) ? -1 : 1));
  const seen = new Map<string, number>();
  return described.map(({ basis, ...rest }) => {
    const ordinal = seen.get(basis) ?? 0;
    seen.set(basis, ordinal + 1);
    return { ...rest, ownId: shortHash(`${basis}|${ordinal}`) };
  });
}

/** An id nobody has: an item's own one went to another item, so its text decides. */
function freeId({ ownId, text }: Candidate, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const id = shortHash(`${ownId}|${text}|${attempt}`);
    if (!taken.has(id)) return id;
  }
}

/**
 * Gives every item an id that stays the same when Fathom lists the items again, in whatever order (W16). Twins get an
 * ordinal. An item the ledger knows by the same words keeps its id even if its moment or its assignee changed.
 * @param subjectOf the Subject an item's Task carries, to recognise it in the ledger
 * @returns the items in the order given; no two share an id
 */
export function identifyItems(
  items: readonly ActionItem[],
  entries: readonly LedgerEntry[],
  subjectOf: (item: ActionItem) => string,
): IdentifiedItem[] {
  const known = knownItems(entries);
  const candidates = candidatesOf(items, subjectOf);
  const ids = new Map<number, string>();
  const taken = new Set<string>();
  const claim = ({ index }: Candidate, id: string | undefined) => {
    if (id === undefined || taken.has(id) || ids.has(index)) return;
    ids.set(index, id);
    taken.add(id);
  };
  const claimBy = (candidate: Candidate, isSame: (one: Known) => boolean) =>
    claim(candidate, [...known].find(([id, one]) => isSame(one) && !taken.has(id))?.[0]);
  // Same id and same text first, then the same text under another id, then the same id with new text.
  for (const candidate of candidates)
    if (known.get(candidate.ownId)?.subject === candidate.subject) claim(candidate, candidate.ownId);
  for (const candidate of candidates) claimBy(candidate, ({ subject }) => subject === candidate.subject);
  // Somebody else's now: the Subject names another person, or nobody, before the same words.
  for (const candidate of candidates) claimBy(candidate, ({ words }) => words === candidate.text);
  for (const candidate of candidates) claim(candidate, candidate.ownId);
  for (const candidate of candidates) claim(candidate, freeId(candidate, taken));
  return items.map((item, index) => ({ item, itemId: ids.get(index) ?? '' }));
}
