import type { Context } from '../context.ts';
import { peopleRules } from '../config/people-lists.ts';
import { rememberedDeals } from '../edge/postgres/choices.ts';
import { undoneFields } from '../edge/postgres/journal.ts';
import { dealCalls, dealWritten } from '../edge/postgres/ledger.ts';
import { openSuggestions } from '../edge/postgres/suggestions.ts';
import { removedTasks } from '../edge/postgres/ledger-withdraw.ts';
import { readOptions } from '../edge/postgres/options.ts';
import { readBatch } from '../edge/salesforce/read-batch.ts';
import { reconcileSuggestions, type Reconciled } from '../journal/reconcile-suggestions.ts';
import type { OpenOrg } from '../org/open-org.ts';
import { adoptArrived, withAdopted, type Adopted } from '../stages/plan/adopt.ts';
import { sameIn } from '../stages/plan/mapping/same-field.ts';
import type { Meeting } from '../types/meeting.ts';
import type { Automation } from '../types/settings.ts';
import type { OrgFacts, Snapshot } from '../types/snapshot.ts';
import { decideBatch, packageMissing, type Decided } from './decide-batch.ts';
import type { BatchItem } from './load-batch.ts';
import { lookupsFor } from './lookups.ts';
import { planBatch, type PlannedItem } from './plan-batch.ts';
import { withoutRemoved } from './taken-back.ts';

export interface BatchPlan {
  readonly decided: readonly Decided[];
  readonly planned: readonly PlannedItem[];
  /** Writes of an earlier run that turned out to have arrived. */
  readonly adopted: readonly Adopted[];
  /** Suggestions that turned out to be accepted (F8). */
  readonly accepted: readonly Reconciled[];
}

const NOTHING = { planned: [], adopted: [], accepted: [] };

function byDeal(calls: readonly { opportunityId: string; meeting: Meeting }[]): Record<string, Meeting[]> {
  const found: Record<string, Meeting[]> = {};
  for (const { opportunityId, meeting } of calls) (found[opportunityId] ??= []).push(meeting);
  return found;
}

/** Open suggestions whose value stands in its field by now: the word of accepting them was lost (F8). */
async function acceptedMeanwhile({ db }: Context, tenantId: string, { opportunities }: Snapshot, facts: OrgFacts) {
  const ids = opportunities.map(({ id }) => id);
  const open = await openSuggestions(db, tenantId, facts.orgId, ids);
  return opportunities.flatMap(({ id, fields }) => {
    const own = open.filter(({ opportunityId }) => opportunityId === id);
    return reconcileSuggestions(own, fields, (field) => sameIn(facts.opportunityFields[field]));
  });
}

/**
 * Words taken back count again once somebody asks for the call. Where that is only supposed (a preview, a rehearsal, a review),
 * nothing was released in the store, so it is done here.
 */
function withoutReleased(
  undone: Awaited<ReturnType<typeof undoneFields>>,
  items: readonly BatchItem[],
): Awaited<ReturnType<typeof undoneFields>> {
  const supposed = items.filter(({ claim, requestedBy }) => claim === null && requestedBy !== null);
  const released = new Set(supposed.map(({ record }) => record.meeting.id));
  const kept = (fields: Record<string, string[]>) =>
    Object.entries(fields).map(([field, ids]) => [field, ids.filter((id) => !released.has(id))]);
  return Object.fromEntries(Object.entries(undone).map(([id, fields]) => [id, Object.fromEntries(kept(fields))]));
}

/** What was said on and written to the deals of a snapshot before, adopted writes and accepted values included (W4, W14). */
async function dealHistory(
  { db }: Context,
  tenantId: string,
  orgId: string,
  { opportunities }: Snapshot,
  { adopted, accepted, items }: Pick<BatchPlan, 'adopted' | 'accepted'> & { readonly items: readonly BatchItem[] },
) {
  const ids = opportunities.map((opportunity) => opportunity.id);
  const written = await dealWritten(db, tenantId, orgId, ids);
  for (const { recordId, written: fields } of adopted) {
    if (ids.includes(recordId)) written[recordId] = { ...written[recordId], ...fields };
  }
  for (const { suggestion, value } of accepted) {
    const { opportunityId, field } = suggestion;
    written[opportunityId] = { ...written[opportunityId], [field]: value };
  }
  const dealUndone = withoutReleased(await undoneFields(db, tenantId, orgId, ids), items);
  return { dealCalls: byDeal(await dealCalls(db, tenantId, orgId, ids)), dealWritten: written, dealUndone };
}

/**
 * Decides, reads Salesforce once, matches and plans. Writes nothing anywhere; preview and sync share it.
 * @throws SalesforceFault when Salesforce cannot be read (M8)
 */
export async function readAndPlan(
  context: Context,
  tenantId: string,
  org: OpenOrg,
  items: readonly BatchItem[],
  automation: Automation,
): Promise<BatchPlan> {
  const { facts, client } = org;
  const people = peopleRules(facts.filters);
  const { decided, eligible } = decideBatch(items, people, automation, facts.filters);
  const missing = packageMissing(facts);
  if (missing !== null) {
    return {
      decided: [...decided, ...eligible.map((item) => ({ item, decision: missing }))],
      ...NOTHING,
    };
  }
  if (eligible.length === 0) return { decided, ...NOTHING };
  const { hostMap } = await readOptions(context.db, tenantId);
  const read = await readBatch(client, lookupsFor(eligible, people, hostMap, facts), facts);
  const ids = eligible.map((item) => item.record.meeting.id);
  const tasks = withoutRemoved(read.tasks, await removedTasks(context.db, tenantId, facts.orgId, ids));
  const snapshot = { ...read, tasks };
  const entries = eligible.flatMap((item) => item.entries);
  const adopted = adoptArrived(entries, snapshot.tasks, snapshot.opportunities);
  const known = eligible.map((item) => ({ ...item, entries: withAdopted(item.entries, adopted) }));
  const accepted = await acceptedMeanwhile(context, tenantId, snapshot, facts);
  const deals = await dealHistory(context, tenantId, facts.orgId, snapshot, { adopted, accepted, items: eligible });
  const contactIds = snapshot.contacts.map((contact) => contact.id);
  const remembered = await rememberedDeals(context.db, tenantId, contactIds);
  const planned = planBatch({ items: known, snapshot, facts, people, hostMap, ...deals, remembered });
  return { decided, planned, adopted, accepted };
}
