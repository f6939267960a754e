import type { Context } from '../context.ts';
import { readApiUsage, saveApiUsage, type ApiUsage } from '../edge/postgres/org-facts.ts';
import { readOptions } from '../edge/postgres/options.ts';
import { apiPath, type SalesforceClient } from '../edge/salesforce/client.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';

/** How old the org's own count may be before it is asked again: others use calls too, and the count moves with the hour. */
const COUNT_FRESH_MS = 15 * 60_000;

/** Calls of the day that may be used before the reserve begins. */
export function usableCalls(max: number, reservePercent: number): number {
  return Math.floor(max * (1 - reservePercent / 100));
}

/** Whether the reserve is reached. An org that was never asked has said nothing yet. */
export function isReserveReached(usage: Pick<ApiUsage, 'used' | 'max'> | null, reservePercent: number): boolean {
  return usage !== null && usage.used >= usableCalls(usage.max, reservePercent);
}

interface Limits {
  readonly DailyApiRequests?: { readonly Max: number; readonly Remaining: number };
}

/** Asks the org how many calls are left. Costs one of them, at most four an hour and connection. */
async function askUsage(
  context: Context,
  tenantId: string,
  connectionId: string,
  client: SalesforceClient,
): Promise<ApiUsage | null> {
  const { DailyApiRequests: daily } = await client.get<Limits>(apiPath('/limits'));
  if (daily === undefined) return null;
  const usage = { used: daily.Max - daily.Remaining, max: daily.Max, at: context.clock() };
  await saveApiUsage(context.db, tenantId, connectionId, usage, usage.at);
  return usage;
}

/**
 * Keeps our hands off the part of the org's daily API calls that an admin reserved for others.
 * @throws SalesforceFault `API_RESERVE`, which passes by itself: what is due waits
 */
export async function mustKeepReserve(
  context: Context,
  tenantId: string,
  connectionId: string,
  client: SalesforceClient,
): Promise<void> {
  const { apiReservePercent: reserve } = await readOptions(context.db, tenantId);
  const known = await readApiUsage(context.db, tenantId, connectionId);
  if (known === null || !isReserveReached(known, reserve)) return;
  const isFresh = context.clock().getTime() - known.at.getTime() < COUNT_FRESH_MS;
  const usage = isFresh ? known : await askUsage(context, tenantId, connectionId, client);
  if (usage === null || !isReserveReached(usage, reserve)) return;
  throw new SalesforceFault(
    'API_RESERVE',
    `The org has used ${usage.used} of its ${usage.max} API calls of the last 24 hours; the last ${reserve} % are reserved for others. What is due waits and goes on by itself.`,
    'later',
  );
}
