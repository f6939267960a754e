import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import {
  readMemberConnection,
  readTeamConnection,
  saveConnection,
  setConnectionState,
  type NewConnection,
  type SalesforceConnection,
} from '../edge/postgres/connections.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { keepRefusedLogin, takeState, type PendingConnect } from '../edge/postgres/oauth-states.ts';
import { asTenant } from '../edge/postgres/tenant-scope.ts';
import { bindOrg, coverFrom, readTenant } from '../edge/postgres/tenants.ts';
import { salesforceClient, type SalesforceClient } from '../edge/salesforce/client.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { salesforceOrigin } from '../edge/salesforce/hosts.ts';
import { exchangeCode, readIdentity, revokeToken, type Identity, type TokenAnswer } from '../edge/salesforce/oauth.ts';
import { readOrganization, type Organization } from '../edge/salesforce/organization.ts';
import { unconfirmed } from '../org/connection-state.ts';
import { recordUsage } from '../org/open-org.ts';
import { revokeGrant } from '../org/revoke-grant.ts';
import { ACCESS_COLUMN, oauthApp, openToken, REFRESH_COLUMN } from '../org/tokens.ts';
import { UserError } from '../types/errors.ts';
import { openSecret } from './connect-secret.ts';
import { loginRefused } from './login-refused.ts';
import { redirectUri } from './salesforce-connection.ts';

/** What Salesforce sent the browser back with; `cookie` is what this browser got when it began. */
export interface CallbackRequest {
  readonly state: string;
  readonly code: string | null;
  readonly cookie: string | null;
  readonly error?: string;
}

const START_AGAIN = 'Start again from Fathom Setup > Sources.';

function connectionOf(
  context: Context,
  pending: PendingConnect,
  token: TokenAnswer,
  identity: Identity,
  organization: Organization | null,
): NewConnection {
  const { vault } = context;
  const { tenantId, scope, memberEmail, loginUrl } = pending;
  const { access_token: access, refresh_token: refresh } = token;
  return {
    scope,
    memberEmail,
    loginUrl,
    instanceUrl: token.instance_url,
    orgId: identity.organization_id,
    userId: identity.user_id,
    sealedAccessToken: vault.seal(tenantId, ACCESS_COLUMN, access),
    sealedRefreshToken: refresh === undefined ? null : vault.seal(tenantId, REFRESH_COLUMN, refresh),
    identity: {
      username: identity.username,
      name: identity.display_name ?? null,
      email: identity.email ?? null,
      userType: identity.user_type ?? null,
      customPermissions: Object.keys(identity.custom_permissions ?? {}),
      scope: token.scope ?? null,
      organization,
    },
  };
}

/** What the organisation says of itself; `null` where the user may not ask (the check that follows tells why). */
async function organizationOf(client: SalesforceClient): Promise<Organization | null> {
  try {
    return await readOrganization(client);
  } catch (fault) {
    if (fault instanceof SalesforceFault) return null;
    throw fault;
  }
}

/** A renewed connection leaves no grant behind: a user has five of one app, and a sixth ends the oldest [S18]. */
async function leave(context: Context, tenantId: string, before: SalesforceConnection | null, token: TokenAnswer) {
  if (before === null) return;
  const held = openToken(context, tenantId, REFRESH_COLUMN, before.sealedRefreshToken);
  if (held !== token.refresh_token) await revokeGrant(context, tenantId, before);
}

interface Kept {
  readonly username: string;
  /** Why nothing is written yet (C4); `null`: everything is well. */
  readonly waits: string | null;
}

/**
 * The first login binds the tenant's key to its organisation (C5). In another one than Fathom Setup was opened in, it would
 * lock that Setup out for good, so it is given back. @throws UserError `another_org`
 */
async function mustBeSetupsOrg(
  context: Context,
  { tenantId, scope }: PendingConnect,
  fromOrg: string | null,
  token: TokenAnswer,
  identity: Identity,
): Promise<void> {
  const { organization_id: orgId, username } = identity;
  // Ids come with 15 or 18 characters; the first 15 are the id.
  if (scope === 'user' || fromOrg === null || fromOrg.slice(0, 15) === orgId.slice(0, 15)) return;
  const tenant = await readTenant(context.db, tenantId);
  if (tenant?.orgId != null) return;
  await revokeToken(token.instance_url, token.refresh_token ?? token.access_token).catch(() => false);
  const message =
    `${username} belongs to organisation ${orgId}, but Fathom Setup was opened in ${fromOrg}. Nothing was connected. ` +
    'Start again from Fathom Setup > Sources and log in to the same organisation (for a sandbox: test.salesforce.com or its My Domain).';
  throw new UserError('another_org', message, 409);
}

/** Keeps a finished connect. @throws UserError, SalesforceFault */
async function keep(
  context: Context,
  pending: PendingConnect,
  answer: TokenAnswer,
  fromOrg: string | null,
): Promise<Kept> {
  const { db, config } = context;
  const { tenantId, scope, memberEmail } = pending;
  const instanceUrl = salesforceOrigin(answer.instance_url, config.allowInsecureUrls);
  if (instanceUrl === null) {
    throw new UserError('invalid_instance_url', 'Salesforce named an address that is not Salesforce.', 502);
  }
  const token = { ...answer, instance_url: instanceUrl };
  const identity = await readIdentity(token);
  await mustBeSetupsOrg(context, pending, fromOrg, token, identity);
  const client = salesforceClient({ instanceUrl, accessToken: token.access_token, refresh: refuseToRefresh });
  const organization = await organizationOf(client);
  const orgId = identity.organization_id;
  const before =
    scope === 'team'
      ? await readTeamConnection(db, tenantId)
      : await readMemberConnection(db, tenantId, memberEmail ?? '');
  // The tenant's key is bound to the team's organisation; a member's own one binds nothing (C4, C5).
  const known = scope === 'user' || (await bindOrg(db, tenantId, orgId));
  const connection = connectionOf(context, pending, token, identity, organization);
  const { id } = await saveConnection(db, tenantId, connection, context.clock());
  await recordUsage(context, tenantId, id, client);
  await leave(context, tenantId, before, token);
  if (!known) return { username: identity.username, waits: await holdBack(context, tenantId, id, orgId) };
  // Calls made while nothing was connected go by hand or by backfill (E7).
  if (scope === 'team' && before === null) await coverFrom(db, tenantId, context.clock());
  return { username: identity.username, waits: null };
}

function refuseToRefresh(): Promise<string> {
  return Promise.reject(
    new SalesforceFault('INVALID_SESSION_ID', 'Salesforce refuses a token it has just issued.', 'reconnect'),
  );
}

/** Another organisation than the one the tenant is bound to: stored, shown, and not used (C4). @returns why */
async function holdBack(context: Context, tenantId: string, connectionId: string, orgId: string): Promise<string> {
  const tenant = await readTenant(context.db, tenantId);
  const state = unconfirmed(orgId, tenant?.orgId ?? 'another one');
  await setConnectionState(context.db, tenantId, connectionId, state);
  return `${state.reason} ${state.nextStep}`;
}

async function finish(context: Context, pending: PendingConnect, code: string): Promise<Kept> {
  const { db } = context;
  const { tenantId, scope } = pending;
  const { verifier, fromOrg } = openSecret(context, tenantId, pending.sealedVerifier);
  const token = await exchangeCode(pending.loginUrl, oauthApp(context), code, verifier, redirectUri(context));
  const kept = await keep(context, pending, token, fromOrg);
  const { username, waits } = kept;
  const act = waits === null ? 'salesforce.connected' : 'salesforce.other_org';
  await record(db, tenantId, pending.memberEmail ?? 'browser', act, { scope, username });
  if (waits === null) {
    // What waited for a connection goes on; nothing is synced again.
    await rescheduleAll(db, tenantId, { reasons: ['salesforce_not_connected', 'package_missing'] }, context.clock());
    await context.queue.wake('sync', tenantId);
  }
  return kept;
}

/** What the browser shows at the end; a refusal of Salesforce is an outcome, not a fault. */
export async function finishConnect(
  context: Context,
  { state, code, cookie, error }: CallbackRequest,
): Promise<{ ok: boolean; message: string }> {
  const pending = cookie === null ? null : await takeState(context.db, { state, browser: cookie }, context.clock());
  if (pending === null) {
    const message = `This link has been used, is too old, or was opened in another browser. ${START_AGAIN}`;
    return { ok: false, message };
  }
  if (code === null) return cameToNothing(context, pending, state, loginRefused(error));
  try {
    const { username, waits } = await asTenant(pending.tenantId, () => finish(context, pending, code));
    if (waits !== null) return { ok: false, message: `Logged in as ${username}. ${waits}` };
    return { ok: true, message: `Connected as ${username}. You can close this window.` };
  } catch (fault) {
    if (!(fault instanceof SalesforceFault) && !(fault instanceof UserError)) throw fault;
    context.log.warn({ tenantId: pending.tenantId, code: fault.code }, 'Salesforce could not be connected.');
    return cameToNothing(context, pending, state, fault.message);
  }
}

/** Told in the login window, and to the screen that waits for it. */
async function cameToNothing({ db }: Context, pending: PendingConnect, state: string, message: string) {
  await asTenant(pending.tenantId, () => keepRefusedLogin(db, pending, { state, reason: message }));
  return { ok: false, message };
}
