import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import {
  deleteConnection,
  readMemberConnection,
  readTeamConnection,
  type SalesforceConnection,
} from '../edge/postgres/connections.ts';
import { bindBrowser, putState } from '../edge/postgres/oauth-states.ts';
import { salesforceOrigin } from '../edge/salesforce/hosts.ts';
import { authorizeUrl, newVerifier } from '../edge/salesforce/oauth.ts';
import { revokeGrant } from '../org/revoke-grant.ts';
import { oauthApp } from '../org/tokens.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';
import { openSecret, sealSecret } from './connect-secret.ts';

/** A person has this long to log in and approve. */
const CONNECT_MS = 15 * 60_000;

/** Where Salesforce sends the browser back; must stand in the app's callback URLs. */
export const redirectUri = ({ config }: Context) => `${config.publicUrl}/oauth/salesforce/callback`;

function memberNeeded(): UserError {
  return new UserError('member_needed', 'A connection of one member needs that member: send X-Acting-User-Email.', 400);
}

/**
 * Begins connecting Salesforce: the address the person's browser opens.
 * @throws UserError `invalid_login_url`, `salesforce_app_missing`, `member_needed`
 */
export async function beginConnect(
  context: Context,
  tenantId: string,
  request: {
    readonly scope: 'team' | 'user';
    readonly loginUrl?: string;
    readonly memberEmail?: string;
    readonly fromOrg?: string;
  },
  actor: Actor,
): Promise<{ authorizeUrl: string }> {
  const { config, db } = context;
  oauthApp(context);
  const loginUrl = salesforceOrigin(request.loginUrl ?? config.salesforce.loginUrl, config.allowInsecureUrls);
  if (loginUrl === null) {
    const message =
      'loginUrl must be https://login.salesforce.com, https://test.salesforce.com or a My Domain address (https://….my.salesforce.com).';
    throw new UserError('invalid_login_url', message, 400);
  }
  const memberEmail = request.scope === 'user' ? (request.memberEmail ?? actor.email) : null;
  if (request.scope === 'user' && memberEmail === null) {
    throw memberNeeded();
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
      sealedVerifier: sealSecret(context, tenantId, { verifier: newVerifier(), fromOrg: request.fromOrg ?? null }),
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
  const { verifier } = openSecret(context, pending.tenantId, pending.sealedVerifier);
  return {
    redirectTo: authorizeUrl(pending.loginUrl, oauthApp(context), redirectUri(context), state, verifier),
    cookie,
  };
}

/**
 * The connection a person means: the team's, or at scope `user` their own.
 * @throws UserError `not_found`, `member_needed`
 */
export async function connectionMeant(
  { db }: Context,
  tenantId: string,
  scope: 'team' | 'user',
  actor: Actor,
): Promise<SalesforceConnection> {
  if (scope === 'user' && actor.email === null) throw memberNeeded();
  const found =
    scope === 'team'
      ? await readTeamConnection(db, tenantId)
      : await readMemberConnection(db, tenantId, actor.email ?? '');
  if (found === null) throw notFound('A Salesforce connection');
  return found;
}

/** Revokes a grant and forgets it. A Salesforce that cannot be reached does not keep us connected. */
export async function disconnect(context: Context, tenantId: string, scope: 'team' | 'user', actor: Actor) {
  const connection = await connectionMeant(context, tenantId, scope, actor);
  const revoked = await revokeGrant(context, tenantId, connection);
  await deleteConnection(context.db, tenantId, connection.id);
  await record(context.db, tenantId, actorName(actor), 'salesforce.disconnect', { scope, revoked });
  const nextStep = revoked
    ? null
    : 'Salesforce did not confirm: revoke the app in Setup > Connected Apps OAuth Usage too.';
  return { state: 'disconnected' as const, revoked, nextStep };
}

export { confirmNewOrg } from './confirm-new-org.ts';
export { checkSalesforce } from './check-salesforce.ts';
export { finishConnect } from './finish-connect.ts';
