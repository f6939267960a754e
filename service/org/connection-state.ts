import type { Context } from '../context.ts';
import { readConnection, setConnectionState, type SalesforceConnection } from '../edge/postgres/connections.ts';
import type { SalesforceFault } from '../edge/salesforce/faults.ts';
import type { OrgFacts } from '../types/snapshot.ts';

/** What a person does about a connection that does not work. */
function nextStepOf(fault: SalesforceFault): string {
  if (/inactive.user/i.test(`${fault.code} ${fault.message}`)) {
    return 'Activate the user in Salesforce, or open Fathom Setup > Sources and connect with another one.';
  }
  if (fault.kind === 'reconnect') return 'Open Fathom Setup > Sources and connect Salesforce again.';
  if (fault.kind === 'later') return 'Nothing to do: it is tried again.';
  return 'Check the permissions of the connected user, then press Check in Fathom Setup > Sources.';
}

/** Shows a fault on a connection. A passing fault leaves a working state as it is, but tells the reason. */
export async function showFault(
  context: Context,
  tenantId: string,
  connectionId: string,
  fault: SalesforceFault,
): Promise<void> {
  const connection = await readConnection(context.db, tenantId, connectionId);
  if (connection === null || connection.state === 'disconnected') return;
  const state = fault.kind === 'reconnect' ? 'reconnect_required' : fault.kind === 'later' ? connection.state : 'error';
  await setConnectionState(context.db, tenantId, connectionId, {
    state,
    reason: fault.message,
    nextStep: nextStepOf(fault),
  });
}

/** Salesforce answered. With everything there reason and next step go; what the connected user lacks is shown (W10). */
export async function showContact(
  context: Context,
  tenantId: string,
  connectionId: string,
  facts: Pick<OrgFacts, 'missing'>,
): Promise<void> {
  const lacks = facts.missing.length > 0;
  await setConnectionState(context.db, tenantId, connectionId, {
    state: lacks ? 'error' : 'connected',
    reason: lacks ? `The connected user cannot use ${facts.missing.join(', ')}.` : null,
    nextStep: lacks
      ? 'Assign the permission set Fathom Integration to the connected user (and install the package, where it is missing). It is looked at again every minute.'
      : null,
    lastContactAt: context.clock(),
  });
}

/** Why nothing is written to an organisation that nobody has confirmed yet (C4). */
export function unconfirmed(
  orgId: string,
  boundTo: string,
): Pick<SalesforceConnection, 'state' | 'reason' | 'nextStep'> {
  return {
    state: 'error',
    reason: `This is organisation ${orgId}, but the tenant is bound to ${boundTo}. Nothing is written until an admin confirms the new organisation.`,
    nextStep:
      'Confirm the new organisation in Fathom Setup > Sources (what was written to the old one is kept as an archive, automatic sync starts anew), or connect to the old one again.',
  };
}
