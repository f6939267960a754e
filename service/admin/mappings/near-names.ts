import leven from 'leven';

/** Words that say nothing about what a heading is about. */
const FILLERS: ReadonlySet<string> = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to', 'with']);

/** From here on two headings are near enough to ask about; below, the question would be noise. */
const NEAR = 0.6;

/** Words without plural endings: "points" and "point" are one. */
function words(identity: string): ReadonlySet<string> {
  const all = identity.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !FILLERS.has(word));
  return new Set(all.map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word)));
}

/** Words in common, from 0 to 1: all of the shorter heading's is much, all of both is everything. */
function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const fewer = Math.min(one.size, other.size);
  const shared = [...one].filter((word) => other.has(word)).length;
  return fewer === 0 ? 0 : (shared / fewer + (2 * shared) / (one.size + other.size)) / 2;
}

/** How near two heading identities are: shared words, or few different letters. From 0 to 1; equal ones are 1. */
export function nearness(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  const letters = longer === 0 ? 0 : 1 - leven(one, other) / longer;
  return Math.max(sharedWords(words(one), words(other)), letters);
}

/** The nearest of some headings, if any is near; of equally near ones the first. */
export function nearest<T extends { readonly identity: string }>(identity: string, headings: readonly T[]): T | null {
  let best: { readonly heading: T; readonly score: number } | null = null;
  for (const heading of headings) {
    const score = nearness(identity, heading.identity);
    if (score >= NEAR && (best === null || score > best.score)) best = { heading, score };
  }
  return best?.heading ?? null;
}
