import type { Context } from '../context.ts';
import type { Actor } from '../types/actor.ts';
import { checkConnection } from '../worker/check-connection.ts';
import { connectionMeant } from './salesforce-connection.ts';

/**
 * Asks Salesforce now, reads settings and describes anew, and shows what came of it. A connection that works again takes
 * up what waited for it.
 */
export async function checkSalesforce(context: Context, tenantId: string, scope: 'team' | 'user', actor: Actor) {
  await checkConnection(context, tenantId, await connectionMeant(context, tenantId, scope, actor));
  const now = await connectionMeant(context, tenantId, scope, actor);
  const { state, reason, nextStep, orgId, identity, lastContactAt } = now;
  return { state, reason, nextStep, orgId, identity, lastContactAt };
}
