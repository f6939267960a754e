import { readAndPlan } from '../batch/read-and-plan.ts';
import { decideBatch } from '../batch/decide-batch.ts';
import { loadBatch } from '../batch/load-batch.ts';
import { peopleRules } from '../config/people-lists.ts';
import type { Context } from '../context.ts';
import { connectionOfCall } from '../org/route-calls.ts';
import { automationOf, readTenant } from '../edge/postgres/tenants.ts';
import type { Actor } from '../types/actor.ts';
import { notFound } from '../types/errors.ts';
import { isColleague, onDeal } from './explain/colleague.ts';
import { visibleCall } from './find-call.ts';
import { onOrgOf } from './settings.ts';

/** In a preview the person who looks counts as the person who asks. */
const PREVIEW = 'preview';

/**
 * What a sync of this call would write now, operation by operation, and what automatic sync alone decides about it.
 * Nothing is written. A colleague sees the operations on the deal on whose page they stand.
 * @throws UserError `not_found`, `not_your_call` for a private call of others
 */
export async function previewPlan(
  context: Context,
  tenantId: string,
  id: string,
  actor: Actor,
  { opportunityId = null }: { readonly opportunityId?: string | null } = {},
) {
  const found = await visibleCall(context, tenantId, id, actor);
  const { meeting, sync } = found;
  const tenant = await readTenant(context.db, tenantId);
  if (tenant === null) throw notFound('This tenant');
  const connection = await connectionOfCall(context, tenantId, meeting.id);
  return onOrgOf(context, tenantId, connection, async (org) => {
    const wanted = { meetingId: meeting.id, claim: null, requestedBy: PREVIEW };
    const items = await loadBatch(context, tenantId, org.facts.orgId, [wanted]);
    const automation = automationOf(tenant);
    const asAutomatic = items.map((item) => ({ ...item, requestedBy: sync.requestedBy }));
    const { filters } = org.facts;
    const automatic = decideBatch(asAutomatic, peopleRules(filters), automation, filters).decided[0]?.decision ?? null;
    const { decided, planned } = await readAndPlan(context, tenantId, org, items, automation);
    const decision = decided[0]?.decision ?? planned[0]?.match.decision ?? null;
    const operations = planned[0]?.operations ?? [];
    const told = isColleague(found, actor) ? onDeal(operations, opportunityId) : operations;
    const withheld = operations.length - told.length;
    return { meetingId: meeting.id, decision, automatic, operations: told, ...(withheld > 0 && { withheld }) };
  });
}
