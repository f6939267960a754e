import { sql } from 'kysely';

/** A web address as people paste it, also without `https://`: what it can mean, without query, fragment and closing slash. */
export function bareUrls(text: string): string[] {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!text.includes('/') || !URL.canParse(address)) return [];
  const { origin, pathname } = new URL(address);
  const bare = `${origin}${pathname}`.replace(/\/+$/, '');
  return [...new Set([bare, bare.replace(/^http:/, 'https:')])];
}

/** A stored address in the same form; stored ones come from Fathom, so only query and slash differ. */
export function bareUrlOf(column: 'm.meeting' | 'payload', property: 'url' | 'shareUrl' | 'share_url') {
  const stored = sql`${sql.ref(column)} ->> ${sql.lit(property)}`;
  return sql<string>`rtrim(split_part(split_part(${stored}, '#', 1), '?', 1), '/')`;
}
