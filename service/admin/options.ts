import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { readOptions as stored, saveOptions as store } from '../edge/postgres/options.ts';
import { actorName, type Actor } from '../types/actor.ts';
import type { TenantOptions } from '../types/options.ts';

/** What may be changed, one part at a time: what is absent stays. */
export type OptionChanges = Partial<Omit<TenantOptions, 'retentionDays'>> & {
  readonly retentionDays?: Partial<TenantOptions['retentionDays']>;
};

/** Retention, API reserve, host map, nightly listing. */
export async function readOptions(context: Context, tenantId: string): Promise<TenantOptions> {
  return stored(context.db, tenantId);
}

/** Changes options; the audit log keeps what was given. Calls that wait for the API reserve are looked at again. */
export async function saveOptions(
  context: Context,
  tenantId: string,
  changes: OptionChanges,
  actor: Actor,
): Promise<TenantOptions> {
  const before = await stored(context.db, tenantId);
  const options = { ...before, ...changes, retentionDays: { ...before.retentionDays, ...changes.retentionDays } };
  await store(context.db, tenantId, options, actorName(actor), context.clock());
  await record(context.db, tenantId, actorName(actor), 'options.change', { ...changes });
  if (options.apiReservePercent !== before.apiReservePercent) {
    await rescheduleAll(context.db, tenantId, { reasons: ['refused'], status: 'waiting' }, context.clock());
  }
  await context.queue.wake('sync', tenantId);
  return options;
}
