import { z } from 'zod';

const page = z.looseObject({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });

/** Every item of a list, asked for page by page, as one page. */
export async function allPages(read: (cursor: string | undefined) => Promise<unknown>): Promise<unknown> {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const one = page.parse(await read(cursor));
    items.push(...one.items);
    cursor = one.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { items, nextCursor: null };
}
