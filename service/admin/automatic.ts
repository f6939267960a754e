import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { readTenant, setAutomatic as store, setPaused, type Tenant } from '../edge/postgres/tenants.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';
import { whyNotVerified } from './verify/last.ts';

/** A side that has to be connected (again) before automatic sync can do anything. */
type Missing = 'Fathom' | 'Salesforce';

/** What automatic sync does while it is on. Forward only: what happens without Salesforce is not made up for (E7). */
function whileOn(since: string | null, missing: readonly Missing[]): string {
  if (missing.length === 0) return `Calls that end after ${since} are synced by themselves.`;
  const sides = missing.join(' and ');
  const are = missing.length > 1 ? 'are' : 'is';
  return `Switched on, but ${sides} ${are} not connected: nothing is synced until ${sides} ${are} connected in Fathom Setup > Sources.`;
}

/**
 * Automatic sync as people see it: on or off, from when on, and why.
 * @param missing sides that are not connected
 */
export function automaticView(tenant: Tenant, missing: readonly Missing[] = []) {
  const { automaticOn: on, automaticSince, automaticOverrideReason, paused } = tenant;
  const since = automaticSince?.toISOString() ?? null;
  const override =
    automaticOverrideReason === null ? '' : ` Switched on without verification: ${automaticOverrideReason}`;
  const why = on ? `${whileOn(since, missing)}${override}` : 'Switched off. Calls are synced only when a person asks.';
  return { on, since, why: paused ? `Paused: nothing is written, nothing is lost. ${why}` : why, paused };
}

async function present(context: Context, tenantId: string): Promise<Tenant> {
  const tenant = await readTenant(context.db, tenantId);
  if (tenant === null) throw notFound('This tenant');
  return tenant;
}

/** Refuses automatic sync that is neither verified nor asked for with a reason (C6). @throws UserError */
async function mustBeVerified(context: Context, tenantId: string, reason: string): Promise<boolean> {
  const why = await whyNotVerified(context, tenantId);
  if (why === null) return true;
  if (reason !== '') return false;
  const message = `${why} Automatic sync starts after a verification without red, in Fathom Setup > Verification, or with a reason to do without it (overrideReason), which is recorded.`;
  throw new UserError('verification_required', message, 409);
}

/**
 * Switches automatic sync (C6, E7). Without a passed verification an admin's reason is needed and recorded.
 * @throws UserError `verification_required`
 */
export async function setAutomatic(
  context: Context,
  tenantId: string,
  wanted: { readonly on: boolean; readonly overrideReason?: string },
  actor: Actor,
) {
  const { db } = context;
  const now = context.clock();
  const by = actorName(actor);
  const reason = wanted.overrideReason?.trim() ?? '';
  if (wanted.on) {
    const isVerified = await mustBeVerified(context, tenantId, reason);
    const override = isVerified ? null : { reason, by, at: now };
    await store(db, tenantId, { on: true, since: now, override });
    await record(db, tenantId, by, 'automatic.on', override === null ? {} : { overrideReason: reason });
  } else {
    await store(db, tenantId, { on: false });
    await record(db, tenantId, by, 'automatic.off');
  }
  // Calls that were only waiting for the switch are looked at again; what ended before it stays as it is (E7).
  await rescheduleAll(db, tenantId, { reasons: ['automatic_off'] }, now);
  await context.queue.wake('sync', tenantId);
  return automaticView(await present(context, tenantId));
}

/** Pauses or resumes all writing; calls that come due meanwhile wait. */
export async function setPause(context: Context, tenantId: string, wanted: { readonly on: boolean }, actor: Actor) {
  await setPaused(context.db, tenantId, wanted.on);
  await record(context.db, tenantId, actorName(actor), wanted.on ? 'pause.on' : 'pause.off');
  if (!wanted.on) await context.queue.wake('sync', tenantId);
  return automaticView(await present(context, tenantId));
}
