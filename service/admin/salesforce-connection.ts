import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { deleteConnection, readTeamConnection, saveConnection } from '../edge/postgres/connections.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { bindBrowser, putState, takeState, type PendingConnect } from '../edge/postgres/oauth-states.ts';
import { bindOrg, coverFrom } from '../edge/postgres/tenants.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { salesforceOrigin } from '../edge/salesforce/hosts.ts';
import {
  authorizeUrl,
  exchangeCode,
  newVerifier,
  readIdentity,
  revokeToken,
  type TokenAnswer,
} from '../edge/salesforce/oauth.ts';
import { ACCESS_COLUMN, oauthApp, openToken, REFRESH_COLUMN } from '../org/tokens.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';

/** A person has this long to log in and approve. */
const CONNECT_MS = 15 * 60_000;

const redirectUri = ({ config }: Context) => `${config.publicUrl}/oauth/salesforce/callback`;

/**
 * Begins connecting Salesforce: the address the person's browser opens.
 * @throws UserError `invalid_login_url`, `salesforce_app_missing`, `member_needed`
 */
export async function beginConnect(
  context: Context,
  tenantId: string,
  request: { readonly scope: 'team' | 'user'; readonly loginUrl?: string; readonly memberEmail?: string },
  actor: Actor,
): Promise<{ authorizeUrl: string }> {
  const { config, db, vault } = context;
  oauthApp(context);
  const loginUrl = salesforceOrigin(request.loginUrl ?? config.salesforce.loginUrl, config.allowInsecureUrls);
  if (loginUrl === null) {
    const message =
      'loginUrl must be https://login.salesforce.com, https://test.salesforce.com or a My Domain address (https://….my.salesforce.com).';
    throw new UserError('invalid_login_url', message, 400);
  }
  const memberEmail = request.scope === 'user' ? (request.memberEmail ?? actor.email) : null;
  if (request.scope === 'user' && memberEmail === null) {
    throw new UserError(
      'member_needed',
      'A connection of one member needs that member: send X-Acting-User-Email.',
      400,
    );
  }
  const state = randomBytes(32).toString('base64url');
  await putState(
    db,
    tenantId,
    {
      state,
      scope: request.scope,
      memberEmail,
      loginUrl,
      sealedVerifier: vault.seal(tenantId, 'oauth_states.sealed_verifier', newVerifier()),
      expiresAt: new Date(context.clock().getTime() + CONNECT_MS),
    },
    context.clock(),
  );
  await record(db, tenantId, actorName(actor), 'salesforce.connect_begun', { scope: request.scope, loginUrl });
  return { authorizeUrl: `${config.publicUrl}/oauth/salesforce/start?state=${state}` };
}

/**
 * The browser comes by: it is tied to the state by a cookie and sent on to Salesforce (C3).
 * @throws UserError `connect_expired` for an unknown, used or expired state, or another browser's
 */
export async function browserLeg(context: Context, state: string): Promise<{ redirectTo: string; cookie: string }> {
  const cookie = randomBytes(32).toString('base64url');
  const pending = await bindBrowser(context.db, { state, browser: cookie }, context.clock());
  if (pending === null) {
    throw new UserError(
      'connect_expired',
      'This link has been used or is too old. Start again from Fathom Setup > Sources.',
      400,
    );
  }
  const verifier = context.vault.open(pending.tenantId, 'oauth_states.sealed_verifier', pending.sealedVerifier);
  return {
    redirectTo: authorizeUrl(pending.loginUrl, oauthApp(context), redirectUri(context), state, verifier),
    cookie,
  };
}

async function store(context: Context, pending: PendingConnect, token: TokenAnswer): Promise<string> {
  const { db, vault, config } = context;
  const { tenantId, scope, memberEmail, loginUrl } = pending;
  const instanceUrl = salesforceOrigin(token.instance_url, config.allowInsecureUrls);
  if (instanceUrl === null)
    throw new UserError('invalid_instance_url', 'Salesforce named an address that is not Salesforce.', 502);
  const identity = await readIdentity({ ...token, instance_url: instanceUrl });
  if (!(await bindOrg(db, tenantId, identity.organization_id))) {
    const message = `You approved organisation ${identity.organization_id}, but this tenant is bound to another one. Log in to that organisation, or make a tenant for this one.`;
    throw new UserError('another_org', message, 409);
  }
  const before = scope === 'team' ? await readTeamConnection(db, tenantId) : null;
  await saveConnection(
    db,
    tenantId,
    {
      scope,
      memberEmail,
      loginUrl,
      instanceUrl,
      orgId: identity.organization_id,
      userId: identity.user_id,
      sealedAccessToken: vault.seal(tenantId, ACCESS_COLUMN, token.access_token),
      sealedRefreshToken:
        token.refresh_token === undefined ? null : vault.seal(tenantId, REFRESH_COLUMN, token.refresh_token),
      identity: {
        username: identity.username,
        name: identity.display_name ?? null,
        email: identity.email ?? null,
        userType: identity.user_type ?? null,
        customPermissions: Object.keys(identity.custom_permissions ?? {}),
        scope: token.scope ?? null,
      },
    },
    context.clock(),
  );
  // Calls made while nothing was connected go by hand or by backfill (E7).
  if (scope === 'team' && before === null) await coverFrom(db, tenantId, context.clock());
  return identity.username;
}

/** What the browser shows at the end; a refusal of Salesforce is an outcome, not a fault. */
export async function finishConnect(
  context: Context,
  request: {
    readonly state: string;
    readonly code: string | null;
    readonly cookie: string | null;
    readonly error?: string;
  },
): Promise<{ ok: boolean; message: string }> {
  const { state, code, cookie } = request;
  const pending = cookie === null ? null : await takeState(context.db, { state, browser: cookie }, context.clock());
  if (pending === null) {
    return {
      ok: false,
      message:
        'This link has been used, is too old, or was opened in another browser. Start again from Fathom Setup > Sources.',
    };
  }
  if (code === null)
    return {
      ok: false,
      message: 'Salesforce did not approve the connection. Start again from Fathom Setup > Sources.',
    };
  const { tenantId } = pending;
  try {
    const verifier = context.vault.open(tenantId, 'oauth_states.sealed_verifier', pending.sealedVerifier);
    const token = await exchangeCode(pending.loginUrl, oauthApp(context), code, verifier, redirectUri(context));
    const username = await store(context, pending, token);
    await record(context.db, tenantId, pending.memberEmail ?? 'browser', 'salesforce.connected', {
      scope: pending.scope,
      username,
    });
    await rescheduleAll(
      context.db,
      tenantId,
      { reasons: ['salesforce_not_connected', 'package_missing'] },
      context.clock(),
    );
    await context.queue.wake('sync', tenantId);
    return { ok: true, message: `Connected as ${username}. You can close this window.` };
  } catch (fault) {
    if (!(fault instanceof SalesforceFault) && !(fault instanceof UserError)) throw fault;
    context.log.warn({ tenantId, code: fault.code }, 'Salesforce could not be connected.');
    return { ok: false, message: fault.message };
  }
}

/** Revokes the team's grant and forgets it. A Salesforce that cannot be reached does not keep us connected. */
export async function disconnect(context: Context, tenantId: string, actor: Actor) {
  const connection = await readTeamConnection(context.db, tenantId);
  if (connection === null) throw notFound('A Salesforce connection');
  const token =
    openToken(context, tenantId, REFRESH_COLUMN, connection.sealedRefreshToken) ??
    openToken(context, tenantId, ACCESS_COLUMN, connection.sealedAccessToken);
  const revoked = token === null ? false : await revokeToken(connection.instanceUrl, token).catch(() => false);
  await deleteConnection(context.db, tenantId, connection.id);
  await record(context.db, tenantId, actorName(actor), 'salesforce.disconnect', { revoked });
  const nextStep = revoked
    ? null
    : 'Salesforce did not confirm: revoke the app in Setup > Connected Apps OAuth Usage too.';
  return { state: 'disconnected' as const, revoked, nextStep };
}

export { checkSalesforce } from './check-salesforce.ts';
