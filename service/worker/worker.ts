import type { Context } from '../context.ts';
import { isEmbedded } from '../edge/postgres/client.ts';
import { releaseLeases, tenantsWithReadyMeetings } from '../edge/postgres/meeting-syncs.ts';
import { listTenants } from '../edge/postgres/tenants.ts';
import { runNight, scheduleNights } from './nightly.ts';
import { pullAndWake, wakeSources } from './pull-source.ts';
import { syncTenant } from './sync-tenant.ts';

/** Tenants one process works on at once; each talks to its own org and is mostly waiting for it. */
const CONCURRENCY = 4;

/** Safety net for wakes that were lost with a process: due calls are looked for this often. */
const SWEEP_MS = 60_000;

async function wakeEverything(context: Context): Promise<void> {
  await scheduleNights(context);
  for (const tenant of await listTenants(context.db)) await wakeSources(context, tenant.id);
  for (const tenantId of await tenantsWithReadyMeetings(context.db, context.clock()))
    await context.queue.wake('sync', tenantId);
}

/** Takes syncs from the queue until the context closes. */
export async function workOnSyncs(context: Context): Promise<void> {
  // Nobody else can be at work on an embedded database: what a dead process held is free at once.
  if (isEmbedded(context.db)) await releaseLeases(context.db);
  await context.queue.work('sync', (tenantId, signal) => syncTenant(context, tenantId, signal), {
    concurrency: CONCURRENCY,
  });
}

/** Starts taking work from the queue. `stop` ends the timers; the queue itself drains when the context closes. */
export async function startWorker(context: Context): Promise<{ stop(): Promise<void> }> {
  await workOnSyncs(context);
  await context.queue.work('ingest', (key, signal) => pullAndWake(context, key, signal), { concurrency: CONCURRENCY });
  await context.queue.work('nightly', (tenantId, signal) => runNight(context, tenantId, signal));
  await wakeEverything(context);
  let sweeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = wakeEverything(context).catch((fault: unknown) =>
      context.log.warn({ err: fault }, 'The sweep for due calls failed.'),
    );
  }, SWEEP_MS);
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
