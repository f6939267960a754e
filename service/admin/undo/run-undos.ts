import type { Context } from '../../context.ts';
import { leftBehind } from '../../edge/postgres/ledger-withdraw.ts';
import { askUndo, endUndo, planUndo as keepPlan, waitingUndos, type Undo } from '../../edge/postgres/undos.ts';
import { SalesforceFault } from '../../edge/salesforce/faults.ts';
import { meetingsOf, planUndo, type UndoKnowledge } from '../../journal/plan-undo.ts';
import { withOrg, type OpenOrg } from '../../org/open-org.ts';
import { connectionOfCall } from '../../org/route-calls.ts';
import type { UndoPlan, UndoResult } from '../../types/undo.ts';
import { readForUndo } from './read-undo.ts';
import { recordUndo } from './record-undo.ts';
import { takeBackTasks, writeFields } from './write-undo.ts';

/** Salesforce was away: tried again after this. */
const AGAIN_MS = 60_000;

type Refused = NonNullable<UndoResult['refused']>;

/** Closed deals that the plan would change (W11). */
function closedDeals({ opportunities, entries }: UndoKnowledge, plan: UndoPlan) {
  const touched = new Set(plan.fields.filter(({ write }) => write).map(({ opportunityId }) => opportunityId));
  const dealOf = new Map(entries.map((entry) => [entry.key, entry.opportunityId]));
  for (const { key, action } of plan.tasks) if (action === 'delete') touched.add(dealOf.get(key) ?? '');
  return opportunities.filter(({ id, isClosed }) => isClosed && touched.has(id));
}

function confirmNeeded(closed: readonly { readonly id: string; readonly name: string }[]): Refused {
  const names = closed.map(({ name }) => name).join(', ');
  return {
    code: 'confirm_needed',
    message: `Taking this back changes closed deals: ${names}. Nothing was changed yet. Confirm to go on.`,
    details: { opportunities: closed.map(({ id, name }) => ({ id, name })) },
  };
}

/** Nobody was asked about a deal a call was moved away from: a closed one stays as it is (W11). */
function withoutClosed({ opportunities }: UndoKnowledge, plan: UndoPlan): UndoPlan {
  const isClosed = (id: string) => opportunities.some((one) => one.id === id && one.isClosed);
  return { ...plan, fields: plan.fields.filter(({ opportunityId }) => !isClosed(opportunityId)) };
}

/**
 * Takes one thing back: read, decide, keep the decision, write, write down. Killed anywhere and run again, it knows its own
 * changes and ends the same (F5).
 * @throws SalesforceFault when Salesforce gave no answer; the wish stays
 */
async function runUndo(context: Context, tenantId: string, org: OpenOrg, undo: Undo): Promise<void> {
  const known = await readForUndo(context, tenantId, org, undo);
  const whole = planUndo(known);
  const plan = undo.scope.kind === 'moved' ? withoutClosed(known, whole) : whole;
  const closed = undo.confirmed ? [] : closedDeals(known, plan);
  if (closed.length > 0) {
    await refuse(context, tenantId, undo, confirmNeeded(closed));
    return;
  }
  await keepPlan(context.db, tenantId, undo.id, plan);
  const fields = await writeFields(org.client, plan.fields);
  const tasks = await takeBackTasks(org.client, plan.tasks);
  await recordUndo(context, tenantId, undo, { entries: known.entries, fields, planned: plan.tasks, tasks });
}

const NOT_CONNECTED =
  'Salesforce is not connected, so nothing was taken back. Connect it in Fathom Setup > Sources and take it back again.';

/** Nobody but a person can help: the wish ends, and says what to do. */
async function refuse({ db, clock }: Context, tenantId: string, undo: Undo, refused: Refused): Promise<void> {
  await endUndo(db, tenantId, undo.id, 'refused', { fields: [], tasks: [], refused }, clock());
}

/** Over the connection its call went over (C4). @returns whether it must be tried again, because Salesforce is away */
async function runOver(context: Context, tenantId: string, undo: Undo): Promise<boolean> {
  const [meetingId = ''] = meetingsOf(undo.scope);
  const connection = await connectionOfCall(context, tenantId, meetingId);
  try {
    const done = await withOrg(context, tenantId, connection, async (org) => {
      if (org.facts.orgId !== undo.orgId) return false;
      await runUndo(context, tenantId, org, undo);
      return true;
    });
    if (done !== true) {
      const message = connection?.reason ?? NOT_CONNECTED;
      await refuse(context, tenantId, undo, { code: 'salesforce_not_connected', message });
    }
    return false;
  } catch (fault) {
    if (!(fault instanceof SalesforceFault)) throw fault;
    context.log.warn({ code: fault.code, kind: fault.kind, tenantId }, fault.message);
    if (fault.kind === 'later') return true;
    const code = fault.kind === 'reconnect' ? 'salesforce_not_connected' : 'salesforce_refused';
    const message = `${fault.message} Cure that and take it back again.`;
    await refuse(context, tenantId, undo, { code, message, details: { code: fault.code } });
    return false;
  }
}

/**
 * Takes back what people asked to (F5). Part of the tenant's one line of writing, so that no sync reads between what an undo
 * reads and what it writes.
 * @returns when to try again, where Salesforce was away
 */
export async function runUndos(context: Context, tenantId: string, signal: AbortSignal): Promise<Date | null> {
  let isAway = false;
  for (const undo of await waitingUndos(context.db, tenantId)) {
    if (signal.aborted || isAway) break;
    isAway = await runOver(context, tenantId, undo);
  }
  return isAway ? new Date(context.clock().getTime() + AGAIN_MS) : null;
}

/**
 * Deals these calls were moved away from by a person's choice (M7) are to lose what the calls said there: kept as a wish
 * like any other, carried out next.
 */
export async function correctMoved(context: Context, tenantId: string, meetingIds: readonly string[]): Promise<void> {
  const { db } = context;
  const [first] = meetingIds;
  const connection = first === undefined ? null : await connectionOfCall(context, tenantId, first);
  if (connection === null || connection.scope !== 'team') return;
  const behind = await leftBehind(db, tenantId, connection.orgId, meetingIds);
  for (const [meetingId, deals] of Map.groupBy(behind, (one) => one.meetingId)) {
    const scope = {
      kind: 'moved',
      meetingId,
      opportunityIds: deals.map(({ opportunityId }) => opportunityId),
    } as const;
    const wish = { orgId: connection.orgId, scope, actor: 'service', confirmed: false };
    await askUndo(db, tenantId, wish, context.clock());
  }
}
