import type { Context } from '../context.ts';
import { readOptions } from '../edge/postgres/options.ts';
import { listTenants } from '../edge/postgres/tenants.ts';
import { relist } from '../stages/ingest/relist.ts';
import { drawnShare } from './moments.ts';
import { tidy } from './tidy.ts';
import { checkMappings } from './check-mappings.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** The night, in UTC: tenants are spread over it, each always at the same moment. */
const NIGHT_BEGINS_MS = HOUR_MS;
const NIGHT_MS = 4 * HOUR_MS;
/** A source that could not be listed to the end is tried again the same night. */
const AGAIN_MS = HOUR_MS;

/** When a tenant's next night is due: the same moment each day, drawn from its id so that not all come at once. */
export function nextNight(tenantId: string, now: Date): Date {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const tonight = midnight + NIGHT_BEGINS_MS + Math.floor(drawnShare(tenantId) * NIGHT_MS);
  return new Date(tonight > now.getTime() ? tonight : tonight + DAY_MS);
}

/** Puts every tenant's next night into the queue, where one that is waiting already stays. */
export async function scheduleNights(context: Context): Promise<void> {
  for (const { id } of await listTenants(context.db)) {
    await context.queue.wake('nightly', id, { startAfter: nextNight(id, context.clock()) });
  }
}

/** Lists the calls of the last days again (I4). Returns how many sources could not be listed to the end. */
async function listAgain(context: Context, tenantId: string, signal: AbortSignal): Promise<number> {
  const wakes: Promise<void>[] = [];
  const onProgress = () => void wakes.push(context.queue.wake('sync', tenantId));
  const result = await relist(context, tenantId, { signal, onProgress });
  await Promise.all(wakes);
  context.log.info(
    { tenantId, ...result, vanished: result.vanished.length },
    'Calls of the last days were listed again',
  );
  return result.failed;
}

/** What a tenant needs once a day, and the next day's turn. */
export async function runNight(context: Context, tenantId: string, signal: AbortSignal): Promise<void> {
  const { nightlyRelist } = await readOptions(context.db, tenantId);
  const failed = nightlyRelist ? await listAgain(context, tenantId, signal) : 0;
  await checkMappings(context, tenantId);
  context.log.info({ tenantId, ...(await tidy(context, tenantId)) }, 'What is kept no longer was forgotten');
  const now = context.clock();
  const next = nextNight(tenantId, now);
  const again = new Date(now.getTime() + AGAIN_MS);
  await context.queue.wake('nightly', tenantId, { startAfter: failed > 0 && again < next ? again : next });
}
