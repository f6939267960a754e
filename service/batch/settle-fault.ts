import type { Context } from '../context.ts';
import type { SalesforceConnection } from '../edge/postgres/connections.ts';
import type { ClaimedMeeting } from '../edge/postgres/meeting-syncs.ts';
import type { Tenant } from '../edge/postgres/tenants.ts';
import { SalesforceFault } from '../edge/salesforce/faults.ts';
import { showFault } from '../org/connection-state.ts';
import { loadClaimed } from './load-batch.ts';
import { settleTrouble, settleUnconnected } from './settle.ts';

/** Faults that one call's data can cause: the others of the batch must not suffer for it. */
const ONE_CALLS_FAULT = new Set(['MALFORMED_QUERY', 'MALFORMED_ID']);

/** Whether one call's data can have caused a fault of its batch; errors of our own count. */
export function mayBeOneCalls(error: unknown): boolean {
  return !(error instanceof SalesforceFault) || ONE_CALLS_FAULT.has(error.code);
}

/**
 * Settles the calls of a batch that a fault stopped: nothing is lost, every call waits with the reason, and the connection
 * shows it. A fault that may be one call's own is looked for call by call.
 * @param again tries some of the calls by themselves
 */
export async function settleFault(
  context: Context,
  tenant: Tenant,
  connection: SalesforceConnection | null,
  claims: readonly ClaimedMeeting[],
  error: unknown,
  again: (claims: readonly ClaimedMeeting[]) => Promise<void>,
): Promise<void> {
  const fault = error instanceof SalesforceFault ? error : null;
  if (claims.length > 1 && mayBeOneCalls(error)) {
    for (const claim of claims) await again([claim]);
    return;
  }
  if (fault === null) context.log.error({ err: error, tenantId: tenant.id }, 'A call could not be processed.');
  else context.log.warn({ code: fault.code, kind: fault.kind, tenantId: tenant.id }, fault.message);
  if (fault !== null && connection !== null) await showFault(context, tenant.id, connection.id, fault);
  const items = await loadClaimed(context, tenant.id, null, claims);
  if (fault?.kind === 'reconnect') {
    for (const item of items) await settleUnconnected(context, tenant.id, item, fault.message);
  } else {
    await settleTrouble(
      context,
      tenant.id,
      items,
      fault?.message ?? 'An error of ours; it is in the service log. It is tried again.',
    );
  }
}
