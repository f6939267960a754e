import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { readConnection, setConnectionState } from '../edge/postgres/connections.ts';
import { startAnew } from '../edge/postgres/meeting-syncs.ts';
import { readTenant, rebindOrg } from '../edge/postgres/tenants.ts';
import { awaitsConfirmation } from '../org/open-org.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { notFound, UserError } from '../types/errors.ts';
import { checkConnection } from '../worker/check-connection.ts';
import { connectionMeant } from './salesforce-connection.ts';

/**
 * An admin confirms that the team now works in another organisation, a refreshed sandbox for example (C4): the tenant is
 * bound to it, the ledger of the old one stays as an archive (its rows carry their organisation), automatic sync is off
 * until it is switched on anew, and what people asked for in the old organisation is not repeated in this one.
 * @param expected the organisation the admin saw; absent: whichever is connected
 * @throws UserError `nothing_to_confirm`, `another_org`, `not_found`
 */
export async function confirmNewOrg(
  context: Context,
  tenantId: string,
  expected: { readonly orgId?: string },
  actor: Actor,
) {
  const { db } = context;
  const connection = await connectionMeant(context, tenantId, 'team', actor);
  const { id, orgId } = connection;
  if (!(await awaitsConfirmation(context, tenantId, connection))) {
    throw new UserError('nothing_to_confirm', 'The connected organisation is the one this tenant is bound to.', 409);
  }
  if (expected.orgId !== undefined && expected.orgId !== orgId) {
    const message = `The connected organisation is ${orgId}, not the one to be confirmed. Look at it again first.`;
    throw new UserError('another_org', message, 409, { orgId });
  }
  const before = (await readTenant(db, tenantId))?.orgId ?? null;
  await startAnew(db, tenantId, context.clock());
  await rebindOrg(db, tenantId, orgId);
  await setConnectionState(db, tenantId, id, { state: 'connected', reason: null, nextStep: null });
  await record(db, tenantId, actorName(actor), 'salesforce.new_org_confirmed', { from: before, to: orgId });
  const bound = await connectionMeant(context, tenantId, 'team', actor);
  await checkConnection(context, tenantId, bound);
  const now = await readConnection(db, tenantId, id);
  if (now === null) throw notFound('A Salesforce connection');
  const { state, reason, nextStep, identity, lastContactAt } = now;
  return { state, reason, nextStep, orgId, identity, lastContactAt };
}
