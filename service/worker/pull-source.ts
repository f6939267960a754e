import type { Context } from '../context.ts';
import { listSources } from '../edge/postgres/fathom-sources.ts';
import { pullSource } from '../stages/ingest/pull.ts';

/** Fathom is asked for new calls this often; webhooks bring them sooner. */
const POLL_MS = 5 * 60_000;

/** Queue key of a source: both ids, so that a job needs no look-up across tenants. */
export function sourceKey(tenantId: string, sourceId: string): string {
  return `${tenantId}/${sourceId}`;
}

/** The tenant of a source's queue key. @throws for anything else */
export function tenantOfSource(key: string): string {
  const [tenantId, sourceId] = key.split('/');
  if (tenantId === undefined || sourceId === undefined) throw new Error(`"${key}" is not a source key.`);
  return tenantId;
}

/** Wakes the pull of every source of a tenant. @returns how many */
export async function wakeSources(context: Context, tenantId: string): Promise<number> {
  const sources = (await listSources(context.db, tenantId)).filter((source) => source.state !== 'disconnected');
  for (const source of sources) await context.queue.wake('ingest', sourceKey(tenantId, source.id));
  return sources.length;
}

/** Pulls one source, wakes the tenant's sync as calls arrive, and comes back for the next pull. */
export async function pullAndWake(context: Context, key: string, signal: AbortSignal): Promise<void> {
  const [tenantId, sourceId] = key.split('/');
  if (tenantId === undefined || sourceId === undefined) throw new Error(`"${key}" is not a source key.`);
  const wakes: Promise<void>[] = [];
  const result = await pullSource(context, tenantId, sourceId, {
    signal,
    onProgress: () => void wakes.push(context.queue.wake('sync', tenantId)),
  });
  await Promise.all(wakes);
  if (result.outcome === 'stopped') return;
  const startAfter = new Date(context.clock().getTime() + (result.retryAfterMs ?? POLL_MS));
  await context.queue.wake('ingest', key, { startAfter });
}
