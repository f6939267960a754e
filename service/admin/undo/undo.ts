import type { Context } from '../../context.ts';
import { readLink } from '../../edge/postgres/journal.ts';
import { entriesFor } from '../../edge/postgres/ledger.ts';
import { readTenant } from '../../edge/postgres/tenants.ts';
import { askUndo, readUndo } from '../../edge/postgres/undos.ts';
import type { SalesforceConnection } from '../../edge/postgres/connections.ts';
import { meetingsOf } from '../../journal/plan-undo.ts';
import { connectionOfCall } from '../../org/route-calls.ts';
import { actorName, type Actor } from '../../types/actor.ts';
import { notFound, UserError } from '../../types/errors.ts';
import type { UndoResult, UndoScope } from '../../types/undo.ts';
import { anyCall } from '../find-call.ts';
import { mustBeTeamLevel } from '../team-level.ts';

/** A person who waits gets an answer within this; the undo goes on by itself. */
const LONGEST_WAIT_MS = 55_000;
const POLL_MS = 100;

/** Agreed to change closed deals too (W11). */
export interface Confirmation {
  readonly confirm?: boolean;
}

/** What came of it: each field with what stands there now, each Task with what became of it. */
export type UndoAnswer = Pick<UndoResult, 'fields' | 'tasks'> & { readonly meetingId: string | null };

async function mustNotPause({ db }: Context, tenantId: string): Promise<void> {
  if ((await readTenant(db, tenantId))?.paused !== true) return;
  throw new UserError('paused', 'Writing is paused. Resume it in Fathom Setup > Home, then take it back.', 409);
}

async function mustConnect(context: Context, tenantId: string, meetingId: string): Promise<SalesforceConnection> {
  const connection = await connectionOfCall(context, tenantId, meetingId);
  if (connection !== null) return connection;
  throw new UserError('salesforce_not_connected', 'Connect Salesforce in Fathom Setup > Sources first.', 409);
}

async function finished(context: Context, tenantId: string, id: string, waitMs: number): Promise<UndoResult> {
  const until = Date.now() + waitMs;
  for (;;) {
    const undo = await readUndo(context.db, tenantId, id);
    if (undo === null) throw new Error(`The undo ${id} is gone.`);
    if (undo.result?.refused !== undefined) {
      const { code, message, details } = undo.result.refused;
      throw new UserError(code, message, 409, details);
    }
    if (undo.result !== null) return undo.result;
    if (Date.now() > until) {
      const message = 'Taking this back is under way and goes on by itself. The journal shows it once it is done.';
      throw new UserError('undo_running', message, 503, { undoId: id });
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/**
 * Keeps the wish and wakes the tenant's worker, which carries it out in its line of writing: killed, it is taken up again.
 * @throws UserError `confirm_needed`, `salesforce_not_connected`, `undo_running`
 */
async function askAndWait(
  context: Context,
  tenantId: string,
  scope: UndoScope,
  actor: Actor,
  { confirm = false, waitMs = LONGEST_WAIT_MS }: Confirmation & { readonly waitMs?: number },
): Promise<UndoResult> {
  await mustNotPause(context, tenantId);
  const { orgId } = await mustConnect(context, tenantId, meetingsOf(scope)[0] ?? '');
  const wish = { orgId, scope, actor: actorName(actor), confirmed: confirm };
  const id = await askUndo(context.db, tenantId, wish, context.clock());
  await context.queue.wake('sync', tenantId);
  return finished(context, tenantId, id, waitMs);
}

/** Takes back what one change of one field wrote for its call (F5). */
export async function undoChange(
  context: Context,
  tenantId: string,
  journalId: string,
  given: Confirmation,
  actor: Actor,
): Promise<UndoAnswer> {
  await mustBeTeamLevel(context, tenantId);
  const tenant = await readTenant(context.db, tenantId);
  const link = tenant?.orgId == null ? null : await readLink(context.db, tenantId, tenant.orgId, journalId);
  if (link === null) throw notFound('This change');
  const { meetingId, opportunityId, field } = link;
  if (link.origin === 'undo' || link.origin === 'restore') {
    const message = 'This line tells of taking something back. Sync the call again to have its words in the field.';
    throw new UserError('not_undoable', message, 409);
  }
  if (link.undoneAt !== null) throw new UserError('already_undone', 'This change was taken back before.', 409);
  const scope = { kind: 'field', meetingId, opportunityId, field } as const;
  const { fields, tasks } = await askAndWait(context, tenantId, scope, actor, given);
  return { meetingId, fields, tasks };
}

/** Takes a call back: its Tasks, and what it wrote to deals (F5). Automation does not write it again. */
export async function undoMeeting(
  context: Context,
  tenantId: string,
  id: string,
  given: Confirmation,
  actor: Actor,
): Promise<UndoAnswer> {
  const { meeting } = await anyCall(context, tenantId, id);
  const { orgId } = await mustConnect(context, tenantId, meeting.id);
  if ((await entriesFor(context.db, tenantId, orgId, [meeting.id])).length === 0) {
    throw new UserError('nothing_to_undo', 'Nothing of this call was written to Salesforce.', 409);
  }
  const scope = { kind: 'calls', meetingIds: [meeting.id] } as const;
  const { fields, tasks } = await askAndWait(context, tenantId, scope, actor, given);
  return { meetingId: meeting.id, fields, tasks };
}

/**
 * Takes many calls back as one (a backfill, an erasure): one read and few writes for all of them. Waits until it is done, or
 * for `waitMs`. Not to be called from within the tenant's own sync job, which carries it out.
 * @param evenEdited Tasks a person edited go too (erasure)
 * @throws UserError `confirm_needed` while closed deals would change and nobody agreed, `undo_running` after `waitMs`
 */
export async function undoCalls(
  context: Context,
  tenantId: string,
  meetingIds: readonly string[],
  actor: Actor,
  options: Confirmation & { readonly evenEdited?: boolean; readonly waitMs?: number } = {},
): Promise<Pick<UndoResult, 'fields' | 'tasks'>> {
  if (meetingIds.length === 0) return { fields: [], tasks: [] };
  const evenEdited = options.evenEdited === true && { evenEdited: true };
  const scope: UndoScope = { kind: 'calls', meetingIds: [...meetingIds], ...evenEdited };
  return askAndWait(context, tenantId, scope, actor, options);
}
