import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { deleteConnection, readTeamConnection } from '../edge/postgres/connections.ts';
import { bindBrowser, putState } from '../edge/postgres/oauth-states.ts';
import { salesforceOrigin } from '../edge/salesforce/hosts.ts';
import { authorizeUrl, newVerifier, revokeToken } from '../edge/salesforce/oauth.ts';
import { ACCESS_COLUMN, oauthApp, openToken, REFRESH_COLUMN } from '../org/tokens.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';

/** A person has this long to log in and approve. */
const CONNECT_MS = 15 * 60_000;

/** Where Salesforce sends the browser back; must stand in the app's callback URLs. */
export const redirectUri = ({ config }: Context) => `${config.publicUrl}/oauth/salesforce/callback`;

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
export { finishConnect } from './finish-connect.ts';
