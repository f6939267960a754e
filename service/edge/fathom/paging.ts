import { FathomAway } from './errors.ts';

/** Where a list goes on: `next_cursor`, or a whole `next` URL on the same origin (C2). Both kinds travel as one text. */
export interface PageEnd {
  readonly next?: string | null | undefined;
  readonly next_cursor?: string | null | undefined;
}

/**
 * The text to ask the next page with; `null` at the end.
 * @throws FathomAway when `next` leads to another origin: the key would go there
 */
export function nextCursorOf(page: PageEnd, base: URL): string | null {
  const next = page.next?.trim() ?? '';
  if (next !== '') return sameOrigin(next, base).href;
  const cursor = page.next_cursor?.trim() ?? '';
  return cursor === '' ? null : cursor;
}

/** The address of a page: `first` with the cursor put in, or the `next` URL that the cursor is. */
export function pageUrl(first: URL, cursor: string | undefined, base: URL): URL {
  if (cursor === undefined) return first;
  if (/^https?:\/\//i.test(cursor)) return sameOrigin(cursor, base);
  const url = new URL(first);
  url.searchParams.set('cursor', cursor);
  return url;
}

function sameOrigin(text: string, base: URL): URL {
  const url = URL.parse(text, base.href);
  if (url !== null && url.origin === base.origin && url.username === '' && url.password === '') return url;
  throw new FathomAway('Fathom named a next page on another address; it was not followed.');
}
