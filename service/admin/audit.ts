import type { Context } from '../context.ts';
import { listAudit } from '../edge/postgres/audit.ts';
import { ACTS, type Act } from '../types/acts.ts';

/** A page of the audit log, newest first: who did what, when. `what` words the act for people. */
export async function listAuditView(
  context: Context,
  tenantId: string,
  filter: { readonly cursor?: string; readonly limit: number },
) {
  const { items, nextCursor } = await listAudit(context.db, tenantId, filter);
  return { items: items.map((line) => ({ ...line, what: ACTS[line.action as Act] ?? line.action })), nextCursor };
}
