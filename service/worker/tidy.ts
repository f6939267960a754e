import type { Context } from '../context.ts';
import { readOptions } from '../edge/postgres/options.ts';
import { forgetContent, forgetSyncs } from '../edge/postgres/retention.ts';
import { pack } from '../stages/keep/pack.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Forgets what the tenant keeps no longer (options `retentionDays`). */
export async function tidy(context: Context, tenantId: string): Promise<{ syncs: number; contents: number }> {
  const { db } = context;
  const { retentionDays } = await readOptions(db, tenantId);
  const ago = (days: number) => new Date(context.clock().getTime() - days * DAY_MS);
  const syncs = await forgetSyncs(db, tenantId, ago(retentionDays.log));
  if (retentionDays.content === null) return { syncs, contents: 0 };
  return { syncs, contents: await forgetContent(db, tenantId, ago(retentionDays.content), pack({})) };
}
