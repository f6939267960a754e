/** Waiting calls are looked after once an hour (M9): a Contact or role made after the call brings the call in. */
import { peopleRules } from '../config/people-lists.ts';
import type { Context } from '../context.ts';
import type { SalesforceConnection } from '../edge/postgres/connections.ts';
import { lookedUntil, saveLookedUntil, waitingCalls, type WaitingCall } from '../edge/postgres/healing.ts';
import { rescheduleMeetings } from '../edge/postgres/meeting-syncs.ts';
import { listTenants, readTenant } from '../edge/postgres/tenants.ts';
import { changedContacts } from '../edge/salesforce/changed-contacts.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { showFault } from '../org/connection-state.ts';
import { withOrg, type OpenOrg } from '../org/open-org.ts';
import { routeCalls } from '../org/route-calls.ts';
import { awaitedAddresses, callsToWake } from '../stages/match/heals.ts';
import { nextTurn } from './moments.ts';

const HOUR_MS = 60 * 60_000;
/** A call nobody found a Contact or deal for in this time is left to a person. */
const LONGEST_MS = 30 * 24 * HOUR_MS;
/** Salesforce's clock may be behind ours, and a change shows only when its transaction ends; looking twice does no harm. */
const OVERLAP_MS = 10 * 60_000;

/** Puts every tenant's next look into the queue, where one that is waiting already stays. */
export async function scheduleHealing(context: Context): Promise<void> {
  for (const { id } of await listTenants(context.db)) {
    await context.queue.wake('heal', id, { startAfter: nextTurn(id, context.clock(), HOUR_MS) });
  }
}

/** Since when changes count: the last look, else the oldest decision. */
async function sinceWhen(context: Context, tenantId: string, orgId: string, waiting: readonly WaitingCall[]) {
  const oldest = Math.min(...waiting.map(({ since }) => since.getTime()));
  const looked = await lookedUntil(context.db, tenantId, orgId);
  return new Date(Math.max(oldest, looked?.getTime() ?? 0) - OVERLAP_MS);
}

/** Asks one organisation what changed for the calls that go to it. @returns ids of those that were woken */
async function healIn(
  context: Context,
  tenantId: string,
  { client, facts }: OpenOrg,
  waiting: readonly WaitingCall[],
): Promise<string[]> {
  const now = context.clock();
  const people = peopleRules(facts.filters);
  const emails = awaitedAddresses(waiting, people);
  const isOn = (option: 'matchLeads' | 'accountFallback') => facts.settings.some(({ values }) => values[option]);
  const also = { leads: isOn('matchLeads'), accounts: isOn('accountFallback') };
  const since = await sinceWhen(context, tenantId, facts.orgId, waiting);
  const changed = await changedContacts(client, emails, since, also);
  const ids = callsToWake(waiting, changed, people);
  await rescheduleMeetings(context.db, tenantId, ids, now);
  await saveLookedUntil(context.db, tenantId, facts.orgId, now);
  return ids;
}

/** The same over one connection; a fault of Salesforce shows there, and the next look takes in what this one missed. */
async function healOver(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection | null,
  waiting: readonly WaitingCall[],
): Promise<string[]> {
  try {
    return (await withOrg(context, tenantId, connection, (org) => healIn(context, tenantId, org, waiting))) ?? [];
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    if (connection !== null) await showFault(context, tenantId, connection.id, fault);
    return [];
  }
}

/**
 * Looks after a tenant's waiting calls: one API call of Salesforce while there are any, none otherwise.
 * @returns how many calls were woken
 */
export async function healTenant(context: Context, tenantId: string): Promise<number> {
  const tenant = await readTenant(context.db, tenantId);
  if (tenant === null || tenant.paused) return 0;
  const waiting = await waitingCalls(context.db, tenantId, new Date(context.clock().getTime() - LONGEST_MS));
  if (waiting.length === 0) return 0;
  const ids = waiting.map(({ meeting }) => meeting.id);
  const woken: string[] = [];
  for (const { connection, meetingIds } of await routeCalls(context, tenantId, ids)) {
    const routed = waiting.filter(({ meeting }) => meetingIds.includes(meeting.id));
    woken.push(...(await healOver(context, tenantId, connection, routed)));
  }
  if (woken.length > 0) await context.queue.wake('sync', tenantId);
  return woken.length;
}

/** One turn of the hourly look, and the next one. */
export async function runHealing(context: Context, tenantId: string): Promise<void> {
  const woken = await healTenant(context, tenantId);
  if (woken > 0) context.log.info({ tenantId, woken }, 'Waiting calls are looked at again: Salesforce has changed');
  await context.queue.wake('heal', tenantId, { startAfter: nextTurn(tenantId, context.clock(), HOUR_MS) });
}
