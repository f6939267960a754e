import type { Context } from '../context.ts';
import { rotateKeys } from '../admin/rotate-keys.ts';
import { isEmbedded } from '../edge/postgres/client.ts';
import { releaseLeases, tenantsWithReadyMeetings } from '../edge/postgres/meeting-syncs.ts';
import type { JobHandler } from '../edge/postgres/queue.ts';
import { asTenant } from '../edge/postgres/tenant-scope.ts';
import { listTenants } from '../edge/postgres/tenants.ts';
import { checkConnections } from './check-connection.ts';
import { runHealing, scheduleHealing } from './heal.ts';
import { runNight, scheduleNights } from './nightly.ts';
import { pullAndWake, tenantOfSource, wakeSources } from './pull-source.ts';
import { syncTenant } from './sync-tenant.ts';

/** Tenants one process works on at once; each talks to its own org and is mostly waiting for it. */
const CONCURRENCY = 4;

/** Due calls are looked for this often, should a wake be lost with its process; and connections are looked at. */
const SWEEP_MS = 60_000;

async function wakeEverything(context: Context): Promise<void> {
  await scheduleNights(context);
  await scheduleHealing(context);
  for (const { id } of await listTenants(context.db)) {
    await asTenant(id, () => wakeSources(context, id));
    await context.queue.wake('check', id);
  }
  for (const tenantId of await tenantsWithReadyMeetings(context.db, context.clock()))
    await context.queue.wake('sync', tenantId);
}

/** Takes syncs from the queue until the context closes. */
export async function workOnSyncs(context: Context): Promise<void> {
  // Nobody else can be at work on an embedded database: what a dead process held is free at once.
  if (isEmbedded(context.db)) await releaseLeases(context.db);
  const sync: JobHandler = (tenantId, signal) => asTenant(tenantId, () => syncTenant(context, tenantId, signal));
  await context.queue.work('sync', sync, { concurrency: CONCURRENCY });
}

/** With a previous encryption key given, what it sealed is sealed anew while the work goes on (C5). */
async function sealAnew(context: Context, signal: AbortSignal): Promise<void> {
  if (context.config.encryptionKey.previous === undefined) return;
  try {
    const { resealed, failures } = await rotateKeys(context, 'service', { signal });
    if (resealed > 0)
      context.log.info({ resealed }, 'Stored secrets were sealed anew with the current encryption key.');
    if (failures.length === 0 && !signal.aborted) {
      context.log.info(
        'Nothing needs CONNECTOR_ENCRYPTION_KEY_PREVIOUS: once every process has this key, take it away.',
      );
    }
  } catch (fault) {
    context.log.error({ err: fault }, 'Stored secrets could not be sealed anew; the next start goes on with it.');
  }
}

/** Starts taking work from the queue. `stop` ends the timers; the queue itself drains when the context closes. */
export async function startWorker(context: Context): Promise<{ stop(): Promise<void> }> {
  await workOnSyncs(context);
  const pull: JobHandler = (key, signal) => asTenant(tenantOfSource(key), () => pullAndWake(context, key, signal));
  await context.queue.work('ingest', pull, { concurrency: CONCURRENCY });
  await context.queue.work('check', (id) => asTenant(id, () => checkConnections(context, id)));
  await context.queue.work('heal', (id) => asTenant(id, () => runHealing(context, id)));
  await context.queue.work('nightly', (id, signal) => asTenant(id, () => runNight(context, id, signal)));
  await wakeEverything(context);
  const stopping = new AbortController();
  const sealing = sealAnew(context, stopping.signal);
  let sweeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = wakeEverything(context).catch((fault: unknown) =>
      context.log.warn({ err: fault }, 'The sweep for due calls failed.'),
    );
  }, SWEEP_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.all([sweeping, sealing]);
    },
  };
}
