import type { Context } from '../context.ts';
import { lockConnection, storeTokens, type SalesforceConnection } from '../edge/postgres/connections.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { salesforceOrigin } from '../edge/salesforce/hosts.ts';
import { refreshTokens, type OauthApp } from '../edge/salesforce/oauth.ts';
import { UserError } from '../types/errors.ts';

/** Column names the vault binds its envelopes to. */
export const ACCESS_COLUMN = 'salesforce_connections.sealed_access_token';
export const REFRESH_COLUMN = 'salesforce_connections.sealed_refresh_token';

/** Another process's refresh is over within a second or two; then the stored token is the new one. */
const CONCURRENT_WAIT_MS = 1_000;
const CONCURRENT_TRIES = 3;

/** The OAuth app of this installation. @throws UserError when it is not configured */
export function oauthApp({ config }: Pick<Context, 'config'>): OauthApp {
  const { clientId, clientSecret } = config.salesforce;
  if (clientId === undefined) {
    throw new UserError(
      'salesforce_app_missing',
      'SALESFORCE_CLIENT_ID is not set. Give the service the consumer key of your External Client App or Connected App.',
      409,
    );
  }
  return { clientId, clientSecret };
}

export function openToken(
  { vault }: Pick<Context, 'vault'>,
  tenantId: string,
  column: string,
  sealed: string | null,
): string | null {
  return sealed === null ? null : vault.open(tenantId, column, sealed);
}

async function refreshOnce(context: Context, tenantId: string, connectionId: string, stale: string): Promise<string> {
  const { db, vault } = context;
  return lockConnection(db, tenantId, connectionId, async (locked, connection) => {
    const stored = openToken(context, tenantId, ACCESS_COLUMN, connection.sealedAccessToken);
    // Somebody refreshed while we waited for the lock.
    if (stored !== null && stored !== stale) return stored;
    const refresh = openToken(context, tenantId, REFRESH_COLUMN, connection.sealedRefreshToken);
    if (refresh === null)
      throw new SalesforceFault('invalid_grant', 'Salesforce gave no refresh token; connect again.', 'reconnect');
    const answer = await refreshTokens(connection.instanceUrl, oauthApp(context), refresh);
    const instanceUrl = salesforceOrigin(answer.instance_url, context.config.allowInsecureUrls);
    // Stored before it is used: a rotated token that is lost ends the grant (C3). An org that has moved says so here.
    await storeTokens(locked, tenantId, connectionId, {
      ...(instanceUrl !== null && { instanceUrl }),
      sealedAccess: vault.seal(tenantId, ACCESS_COLUMN, answer.access_token),
      ...(answer.refresh_token !== undefined && {
        sealedRefresh: vault.seal(tenantId, REFRESH_COLUMN, answer.refresh_token),
      }),
    });
    return answer.access_token;
  });
}

/**
 * A working access token in place of a refused one. One refresh at a time across processes; "already being processed" is
 * waited out, with the token that is stored then.
 * @throws SalesforceFault of kind `reconnect` when the grant is gone
 */
export async function freshToken(
  context: Context,
  tenantId: string,
  connection: SalesforceConnection,
  stale: string,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await refreshOnce(context, tenantId, connection.id, stale);
    } catch (fault) {
      const concurrent = fault instanceof SalesforceFault && fault.code === 'invalid_grant' && fault.kind === 'later';
      if (!concurrent || attempt === CONCURRENT_TRIES) throw fault;
      await new Promise((resolve) => setTimeout(resolve, CONCURRENT_WAIT_MS));
    }
  }
}
