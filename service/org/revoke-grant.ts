import type { Context } from '../context.ts';
import type { SalesforceConnection } from '../edge/postgres/connections.ts';
import { revokeToken } from '../edge/salesforce/oauth.ts';
import { ACCESS_COLUMN, openToken, REFRESH_COLUMN } from './tokens.ts';

/** Ends a connection's grant at Salesforce. @returns whether Salesforce confirmed it; unreachable counts as not */
export async function revokeGrant(
  context: Pick<Context, 'vault'>,
  tenantId: string,
  connection: SalesforceConnection,
): Promise<boolean> {
  const token =
    openToken(context, tenantId, REFRESH_COLUMN, connection.sealedRefreshToken) ??
    openToken(context, tenantId, ACCESS_COLUMN, connection.sealedAccessToken);
  return token === null ? false : await revokeToken(connection.instanceUrl, token).catch(() => false);
}
