import type { FieldValue } from '../types/operation.ts';
import type { JournalLink } from '../types/journal.ts';

/** A link with what it leaves as our last word, where that is not its own value. */
export type StoredLink = JournalLink & { readonly ours: { readonly value: FieldValue } | null };

/** A link as it stays. `isNameless`: the call it was written for is not named any more. */
export interface ScrubbedLink {
  readonly id: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
  readonly isNameless: boolean;
}

/**
 * The chain of a field without the words of erased calls (W11). Values of a roll-up hold the words of many calls, so of the
 * remaining links only the two ends keep theirs: what stood there before us, and what is ours now. Taking back and telling a
 * person's edit from ours go on working.
 * @param chain all links of one field, oldest first, after the calls were taken back
 * @returns the links to keep, as they are to be; all others go
 */
export function scrubChain(chain: readonly StoredLink[], erased: ReadonlySet<string>): ScrubbedLink[] {
  const last = chain.at(-1);
  // What was put back to what stood before us needs no memory.
  if (last === undefined || (last.origin === 'restore' && last.ours === null)) return [];
  const beforeUs = chain[0]?.before ?? null;
  const ours = last.ours === null ? last.after : last.ours.value;
  const isErased = (link: StoredLink) => erased.has(link.meetingId) || erased.has(link.provenance?.meetingId ?? '');
  const remaining = chain.filter(
    (link) => !isErased(link) && link.undoneAt === null && (link.origin === 'sync' || link.origin === 'accepted'),
  );
  if (remaining.length === 0) return [{ id: last.id, before: beforeUs, after: ours, isNameless: true }];
  return remaining.map(({ id }, index) => ({
    id,
    before: index === 0 ? beforeUs : null,
    after: index === remaining.length - 1 ? ours : null,
    isNameless: false,
  }));
}
