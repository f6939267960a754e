import type { Context } from '../context.ts';
import { readTeamConnection, setConnectionState } from '../edge/postgres/connections.ts';
import type { SalesforceFault } from '../edge/salesforce/faults.ts';

/** What a person does about a connection that does not work. */
function nextStepOf(fault: SalesforceFault): string {
  if (fault.kind === 'reconnect') return 'Open Fathom Setup > Sources and connect Salesforce again.';
  if (fault.kind === 'later') return 'Nothing to do: it is tried again.';
  return 'Check the permissions of the connected user, then press Check in Fathom Setup > Sources.';
}

/** Shows a fault on the team connection. A passing fault leaves a working state as it is, but tells the reason. */
export async function showFault(context: Context, tenantId: string, fault: SalesforceFault): Promise<void> {
  const connection = await readTeamConnection(context.db, tenantId);
  if (connection === null || connection.state === 'disconnected') return;
  const state = fault.kind === 'reconnect' ? 'reconnect_required' : fault.kind === 'later' ? connection.state : 'error';
  await setConnectionState(context.db, tenantId, connection.id, {
    state,
    reason: fault.message,
    nextStep: nextStepOf(fault),
  });
}

/** Everything works: reason and next step go, last contact is now. */
export async function showContact(context: Context, tenantId: string, connectionId: string): Promise<void> {
  await setConnectionState(context.db, tenantId, connectionId, {
    state: 'connected',
    reason: null,
    nextStep: null,
    lastContactAt: context.clock(),
  });
}
