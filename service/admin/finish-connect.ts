import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { readTeamConnection, saveConnection, type NewConnection } from '../edge/postgres/connections.ts';
import { rescheduleAll } from '../edge/postgres/meeting-syncs.ts';
import { takeState, type PendingConnect } from '../edge/postgres/oauth-states.ts';
import { asTenant } from '../edge/postgres/tenant-scope.ts';
import { bindOrg, coverFrom } from '../edge/postgres/tenants.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { salesforceOrigin } from '../edge/salesforce/hosts.ts';
import { exchangeCode, readIdentity, type Identity, type TokenAnswer } from '../edge/salesforce/oauth.ts';
import { ACCESS_COLUMN, oauthApp, REFRESH_COLUMN } from '../org/tokens.ts';
import { UserError } from '../types/errors.ts';
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
    },
  };
}

/** Keeps a finished connect. @returns the username it is connected as @throws UserError, SalesforceFault */
async function keep(context: Context, pending: PendingConnect, answer: TokenAnswer): Promise<string> {
  const { db, config } = context;
  const { tenantId, scope } = pending;
  const instanceUrl = salesforceOrigin(answer.instance_url, config.allowInsecureUrls);
  if (instanceUrl === null) {
    throw new UserError('invalid_instance_url', 'Salesforce named an address that is not Salesforce.', 502);
  }
  const token = { ...answer, instance_url: instanceUrl };
  const identity = await readIdentity(token);
  if (!(await bindOrg(db, tenantId, identity.organization_id))) {
    const message = `You approved organisation ${identity.organization_id}, but this tenant is bound to another one. Log in to that organisation, or make a tenant for this one.`;
    throw new UserError('another_org', message, 409);
  }
  const before = scope === 'team' ? await readTeamConnection(db, tenantId) : null;
  await saveConnection(db, tenantId, connectionOf(context, pending, token, identity), context.clock());
  // Calls made while nothing was connected go by hand or by backfill (E7).
  if (scope === 'team' && before === null) await coverFrom(db, tenantId, context.clock());
  return identity.username;
}

async function finish(context: Context, pending: PendingConnect, code: string): Promise<string> {
  const { db } = context;
  const { tenantId, scope } = pending;
  const verifier = context.vault.open(tenantId, 'oauth_states.sealed_verifier', pending.sealedVerifier);
  const token = await exchangeCode(pending.loginUrl, oauthApp(context), code, verifier, redirectUri(context));
  const username = await keep(context, pending, token);
  await record(db, tenantId, pending.memberEmail ?? 'browser', 'salesforce.connected', { scope, username });
  // What waited for a connection goes on; nothing is synced again.
  await rescheduleAll(db, tenantId, { reasons: ['salesforce_not_connected', 'package_missing'] }, context.clock());
  await context.queue.wake('sync', tenantId);
  return username;
}

/** What the browser shows at the end; a refusal of Salesforce is an outcome, not a fault. */
export async function finishConnect(
  context: Context,
  { state, code, cookie }: CallbackRequest,
): Promise<{ ok: boolean; message: string }> {
  const pending = cookie === null ? null : await takeState(context.db, { state, browser: cookie }, context.clock());
  if (pending === null) {
    const message = `This link has been used, is too old, or was opened in another browser. ${START_AGAIN}`;
    return { ok: false, message };
  }
  if (code === null) return { ok: false, message: `Salesforce did not approve the connection. ${START_AGAIN}` };
  try {
    const username = await asTenant(pending.tenantId, () => finish(context, pending, code));
    return { ok: true, message: `Connected as ${username}. You can close this window.` };
  } catch (fault) {
    if (!(fault instanceof SalesforceFault) && !(fault instanceof UserError)) throw fault;
    context.log.warn({ tenantId: pending.tenantId, code: fault.code }, 'Salesforce could not be connected.');
    return { ok: false, message: fault.message };
  }
}
