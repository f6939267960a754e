import type { Context } from '../../context.ts';
import { record } from '../../edge/postgres/audit.ts';
import { addLinks, markSaid, markUndone } from '../../edge/postgres/journal.ts';
import { withdraw } from '../../edge/postgres/ledger-withdraw.ts';
import { settleTakenBack } from '../../edge/postgres/meeting-syncs.ts';
import { expireOfCalls } from '../../edge/postgres/suggestions.ts';
import { endUndo, type Undo } from '../../edge/postgres/undos.ts';
import type { Db } from '../../edge/postgres/client.ts';
import { meetingsOf } from '../../journal/plan-undo.ts';
import { tellActor } from '../../deal-view/words.ts';
import type { LedgerEntry } from '../../types/ledger.ts';
import type { FieldOutcome, PlannedField, PlannedTask, TaskOutcome } from '../../types/undo.ts';

/** What was carried out. */
export interface Undone {
  readonly entries: readonly LedgerEntry[];
  readonly fields: readonly PlannedField[];
  readonly planned: readonly PlannedTask[];
  readonly tasks: readonly TaskOutcome[];
}

export function outcomeOf(planned: PlannedField): FieldOutcome {
  const { opportunityId, field, result, value, ours, current, wouldBe, because } = planned;
  return { opportunityId, field, result, value, ours, current, wouldBe, because };
}

async function recordField(db: Db, tenantId: string, { orgId, actor }: Undo, planned: PlannedField, at: Date) {
  const { opportunityId, field, result, ours, current, wouldBe } = planned;
  const conflict = result === 'conflict' ? { ours, current, wouldBe } : null;
  await markUndone(db, tenantId, orgId, planned.linkIds, { by: actor, at, conflict });
  const held = planned.linkIds.length === 0 ? conflict : null;
  if (conflict !== null) await markSaid(db, tenantId, orgId, { opportunityId, field }, wouldBe, held);
  if (!planned.write) return;
  const { meetingId, before, value: after, provenance, oursAfter } = planned;
  const origin = result === 'restored' ? ('restore' as const) : ('undo' as const);
  const link = { meetingId, opportunityId, field, before, after, provenance, origin, actor, ours: oursAfter };
  await addLinks(db, tenantId, orgId, [link], at);
}

/** Entries that end with the undo, and the Tasks of them that we deleted. */
function withdrawn({ scope }: Undo, { entries, planned, tasks }: Undone) {
  const ended = entries.filter((entry) => {
    if (scope.kind === 'calls') return true;
    if (scope.kind === 'records') return scope.keys.includes(entry.key);
    return scope.kind === 'moved' && entry.role === 'deal' && scope.opportunityIds.includes(entry.opportunityId ?? '');
  });
  const deleted = new Set(tasks.filter(({ result }) => result === 'deleted').map(({ id }) => id));
  const removed = planned.filter(({ id }) => deleted.has(id)).map(({ key, id }) => [key, id]);
  return { keys: ended.map(({ key }) => key), removed: Object.fromEntries(removed) as Record<string, string> };
}

/** Who took what back; what a choice of deal brought about is told by that choice. */
async function audit(db: Db, tenantId: string, { id, actor, scope }: Undo, at: Date): Promise<void> {
  if (scope.kind === 'moved') return;
  if (scope.kind === 'field') {
    const { meetingId, opportunityId, field } = scope;
    await record(db, tenantId, actor, 'journal.undo', { undoId: id, meetingId, opportunityId, field }, at);
    return;
  }
  const meetingIds = meetingsOf(scope);
  const calls = meetingIds.length === 1 ? { meetingId: meetingIds[0] } : { calls: meetingIds.length };
  await record(db, tenantId, actor, 'meeting.undo', { undoId: id, ...calls }, at);
}

/** Writes down what was carried out, all or nothing: journal, ledger, suggestions, where the calls stand, the answer. */
export async function recordUndo(context: Context, tenantId: string, undo: Undo, undone: Undone): Promise<void> {
  const at = context.clock();
  const { scope } = undo;
  await context.db.transaction().execute(async (trx) => {
    const result = { fields: undone.fields.map(outcomeOf), tasks: undone.tasks };
    // Another run was faster: it has written all this down.
    if (!(await endUndo(trx, tenantId, undo.id, 'done', result, at))) return;
    for (const field of undone.fields) await recordField(trx, tenantId, undo, field, at);
    const { keys, removed } = withdrawn(undo, undone);
    await withdraw(trx, tenantId, undo.orgId, keys, removed);
    if (result.fields.length + result.tasks.length > 0) await audit(trx, tenantId, undo, at);
    if (scope.kind === 'moved') await expireOfCalls(trx, tenantId, [scope.meetingId], at, scope.opportunityIds);
    if (scope.kind !== 'calls') return;
    await expireOfCalls(trx, tenantId, scope.meetingIds, at);
    const detail = `F5: this call was taken back by ${tellActor(undo.actor)}. Sync to CRM writes it again.`;
    await settleTakenBack(trx, tenantId, scope.meetingIds, detail, at);
  });
}
