import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { listConnections, type SalesforceConnection } from '../edge/postgres/connections.ts';
import {
  deleteSource,
  insertSource,
  listSources,
  renewSource,
  type FathomSource,
  type SourceState,
} from '../edge/postgres/fathom-sources.ts';
import { refusedLogins } from '../edge/postgres/oauth-states.ts';
import { renewFingerprint } from '../edge/postgres/sealed-columns.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { keepDistance } from '../stages/ingest/open-source.ts';
import { checkSource } from '../stages/ingest/check-source.ts';
import { probeKey } from '../stages/ingest/probe-key.ts';
import { troubleOf } from '../stages/ingest/source-trouble.ts';
import { ensureWebhook, removeWebhook } from '../stages/ingest/webhook.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';
import type { Dialect } from '../types/meeting.ts';
import { sourceKey } from '../worker/pull-source.ts';
import { automaticView } from './automatic.ts';
import { fathomView, fathomViews } from './fathom-health.ts';

/** The first sync reaches back this far (C2). */
const HISTORY_DAYS = 90;
const DAY_MS = 86_400_000;

/** @param inUse whether calls go over it: a member's own one waits while there is a team's (C4) */
function salesforceView(connection: SalesforceConnection, inUse: boolean) {
  const {
    id,
    scope,
    memberEmail,
    state,
    reason,
    nextStep,
    instanceUrl,
    orgId,
    userId,
    identity,
    connectedAt,
    lastContactAt,
  } = connection;
  const apiUsage = connection.apiMax === null ? null : { used: connection.apiUsed, max: connection.apiMax };
  return {
    id,
    scope,
    memberEmail,
    state,
    reason,
    nextStep,
    instanceUrl,
    orgId,
    userId,
    identity,
    connectedAt,
    lastContactAt,
    apiUsage,
    inUse,
  };
}

interface SideState {
  readonly state: SourceState;
  readonly reason: string | null;
  readonly nextStep: string | null;
}

/** One state for a side with several keys: the worst, because that one needs somebody. */
function worst(parts: readonly SideState[], nothingYet: SideState): SideState {
  const order: readonly SourceState[] = ['reconnect_required', 'error', 'connected', 'disconnected'];
  const found = order.flatMap((state) => parts.find((part) => part.state === state) ?? [])[0] ?? nothingYet;
  return { state: found.state, reason: found.reason, nextStep: found.nextStep };
}

const NO_FATHOM: SideState = {
  state: 'disconnected',
  reason: 'No Fathom key has been given.',
  nextStep: 'Open Fathom Setup > Sources and connect Fathom with an API key.',
};
const NO_SALESFORCE: SideState = {
  state: 'disconnected',
  reason: 'No Salesforce organisation is connected.',
  nextStep: 'Open Fathom Setup > Sources and connect Salesforce.',
};

/** Both sides' state, identity, reason and next step, and whether automatic sync is on and why. Never a key or token. */
export async function listSourcesView(context: Context, tenantId: string) {
  const tenant = await readTenant(context.db, tenantId);
  if (tenant === null) throw notFound('This tenant');
  const sources = await fathomViews(context, tenantId);
  const known = await listConnections(context.db, tenantId);
  const hasTeam = known.some(({ scope }) => scope === 'team');
  const connections = known.map((connection) => salesforceView(connection, !hasTeam || connection.scope === 'team'));
  const fathom = worst(sources, NO_FATHOM);
  const salesforce = worst(
    connections.filter(({ inUse }) => inUse),
    NO_SALESFORCE,
  );
  const level = hasTeam ? ('team' as const) : connections.length > 0 ? ('user' as const) : null;
  return {
    fathom: { ...fathom, sources },
    salesforce: {
      ...salesforce,
      level,
      connections,
      refusedLogins: await refusedLogins(context.db, tenantId, context.clock()),
    },
    automatic: automaticView(tenant, [
      ...(isMissing(sources) ? (['Fathom'] as const) : []),
      ...(isMissing(connections.filter(({ inUse }) => inUse)) ? (['Salesforce'] as const) : []),
    ]),
  };
}

/** No part of a side works: with one of several keys or members' connections some calls still go through. */
function isMissing(parts: readonly SideState[]): boolean {
  return !parts.some(({ state }) => state === 'connected' || state === 'error');
}

/** A refused or unreachable Fathom in words for the person who typed the key. */
function keyTrouble(fault: unknown): unknown {
  const trouble = troubleOf(fault);
  if (trouble === null || fault instanceof UserError) return fault;
  const refused = trouble.state === 'reconnect_required';
  const details = { nextStep: refused ? trouble.nextStep : 'The key was not stored. Try again in some minutes.' };
  return new UserError(
    refused ? 'fathom_key_refused' : 'fathom_unreachable',
    trouble.reason,
    refused ? 422 : 503,
    details,
  );
}

/**
 * Tries a key, stores it sealed, and starts the first pull. The same key given again renews its source; with an `id` the key
 * takes the place of that source's last one.
 * @throws UserError `fathom_key_refused`, `fathom_unreachable`, `key_in_use`, `dialect_fixed`
 */
export async function connectFathom(
  context: Context,
  tenantId: string,
  given: { readonly apiKey: string; readonly dialect?: Dialect; readonly id?: string },
  actor: Actor,
) {
  const { db, vault } = context;
  const apiKey = given.apiKey.trim();
  const renewed = given.id === undefined ? null : await sourceMeant(context, tenantId, given.id);
  // A source keeps its dialect (I2).
  if (renewed !== null && given.dialect !== undefined && given.dialect !== renewed.dialect) {
    const message = `This source speaks the dialect ${renewed.dialect} and keeps it. Leave the dialect out to renew its key, or connect the key as a source of its own.`;
    throw new UserError('dialect_fixed', message, 409);
  }
  const probed = await probeKey(context, apiKey, renewed?.dialect ?? given.dialect).catch((fault: unknown) => {
    throw keyTrouble(fault);
  });
  // A key stored before the encryption key changed is still known by its fingerprint under the previous one.
  await renewFingerprint(db, tenantId, vault.fingerprints(apiKey));
  const key = {
    sealedKey: vault.seal(tenantId, 'fathom_sources.sealed_key', apiKey),
    keyFingerprint: vault.fingerprint(apiKey),
    identity: { ...probed.identity },
  };
  const historySince = new Date(context.clock().getTime() - HISTORY_DAYS * DAY_MS);
  const source = renewed
    ? await renewSource(db, tenantId, renewed.id, key)
    : await insertSource(db, tenantId, { ...key, dialect: probed.dialect, state: 'connected', historySince });
  if (source === null) throw new UserError('key_in_use', 'This key is connected already, as a source of its own.', 409);
  await keepDistance(context, tenantId, source);
  await record(db, tenantId, actorName(actor), 'fathom.connect', { sourceId: source.id, dialect: source.dialect });
  await ensureWebhook(context, tenantId, source, { renew: true });
  await context.queue.wake('ingest', sourceKey(tenantId, source.id));
  return fathomView(context, tenantId, source.id);
}

/** The source meant: the one named, or the tenant's only one. */
async function sourceMeant(context: Context, tenantId: string, id: string | undefined): Promise<FathomSource> {
  const sources = await listSources(context.db, tenantId);
  const found = id === undefined ? sources[0] : sources.find((source) => source.id === id);
  if (found === undefined) throw notFound('This Fathom source');
  if (id === undefined && sources.length > 1) {
    const details = { ids: sources.map((source) => source.id) };
    throw new UserError('which_source', 'There are several Fathom sources: name one with its id.', 400, details);
  }
  return found;
}

/** Asks Fathom now whether the key works, mends its webhook where that is needed, and shows how the source is doing. */
export async function checkFathom(context: Context, tenantId: string, which: { readonly id?: string }) {
  const source = await sourceMeant(context, tenantId, which.id);
  const check = await checkSource(context, tenantId, source.id);
  if (check === null) throw notFound('This Fathom source');
  if (check.state === 'connected') await ensureWebhook(context, tenantId, source);
  return { ...(await fathomView(context, tenantId, source.id)), ...check };
}

/** Forgets a key, and has Fathom forget its webhook. Calls already kept stay. */
export async function disconnectFathom(
  context: Context,
  tenantId: string,
  which: { readonly id?: string },
  actor: Actor,
) {
  const source = await sourceMeant(context, tenantId, which.id);
  const nextStep = await removeWebhook(context, tenantId, source);
  await deleteSource(context.db, tenantId, source.id);
  await record(context.db, tenantId, actorName(actor), 'fathom.disconnect', { sourceId: source.id, nextStep });
  return { id: source.id, state: 'disconnected' as const, nextStep };
}
