import type { Context } from '../context.ts';
import { record } from '../edge/postgres/audit.ts';
import { chainsOfCalls, eraseCalls, replaceChain } from '../edge/postgres/erase-calls.ts';
import { addressHash, callsNaming, rememberErased } from '../edge/postgres/erased-people.ts';
import { listConnections } from '../edge/postgres/connections.ts';
import { entriesFor } from '../edge/postgres/ledger.ts';
import { readTenant } from '../edge/postgres/tenants.ts';
import { scrubChain } from '../journal/scrub-chain.ts';
import { routeCalls } from '../org/route-calls.ts';
import { actorName, type Actor } from '../types/actor.ts';
import { UserError } from '../types/errors.ts';
import type { Meeting } from '../types/meeting.ts';
import type { FieldOutcome, TaskOutcome } from '../types/undo.ts';
import { undoCalls } from './undo/undo.ts';
import { isTaskEntry } from '../types/ledger.ts';

/** What was erased; kept by whoever asked, since nothing of it is kept here. */
export interface ErasureReceipt {
  readonly email: string;
  readonly tasks: readonly TaskOutcome[];
  readonly fields: readonly FieldOutcome[];
  readonly content: { readonly meetings: number; readonly activities: number };
  /** Other calls whose words name the address. */
  readonly mentionedIn: readonly string[];
  readonly at: Date;
}

/** Stands for a call whose id is not told any more. */
const NAMELESS = 'erased';

/** Calls something of which was or may be in Salesforce, by organisation they went to. */
async function writtenCalls({ db }: Context, tenantId: string, meetings: readonly Meeting[]) {
  const ids = meetings.map(({ id }) => id);
  const connected = (await listConnections(db, tenantId)).map(({ orgId }) => orgId);
  // Also while nothing is connected: what is there must not be forgotten here first.
  const bound = (await readTenant(db, tenantId))?.orgId ?? null;
  const orgs = [...new Set([...connected, ...(bound === null ? [] : [bound])])];
  const entries = (await Promise.all(orgs.map((orgId) => entriesFor(db, tenantId, orgId, ids)))).flat();
  return {
    written: ids.filter((id) => entries.some((entry) => entry.meetingId === id)),
    tasks: entries.filter((entry) => isTaskEntry(entry) && entry.recordId !== null).length,
  };
}

function confirmNeeded(email: string, meetings: number, tasks: number): UserError {
  const message =
    `This erases ${meetings} calls with ${email} for everybody: their ${tasks} Tasks in Salesforce, what they wrote to ` +
    'deals, and everything stored of them. It cannot be undone. Confirm to go on.';
  return new UserError('confirm_needed', message, 409, { meetings, tasks });
}

/** Takes the calls back from Salesforce, each over the connection it went over; Tasks that people edited too. */
async function takeBack(
  context: Context,
  tenantId: string,
  ids: readonly string[],
  actor: Actor,
  { confirm }: { readonly confirm: boolean },
) {
  const tasks: TaskOutcome[] = [];
  const fields: FieldOutcome[] = [];
  if (ids.length === 0) return { tasks, fields };
  for (const { meetingIds } of await routeCalls(context, tenantId, ids)) {
    const options = { confirm, evenEdited: true };
    const undone = await undoCalls(context, tenantId, meetingIds, actor, options);
    tasks.push(...undone.tasks);
    fields.push(...undone.fields);
  }
  return { tasks, fields };
}

/** Forgets everything stored of the calls, all or nothing. */
async function forget({ db, clock }: Context, tenantId: string, meetings: readonly Meeting[], email: string) {
  const erased = new Set(meetings.map(({ id }) => id));
  return db.transaction().execute(async (trx) => {
    for (const chain of await chainsOfCalls(trx, tenantId, [...erased])) {
      await replaceChain(trx, tenantId, chain, scrubChain(chain, erased), NAMELESS);
    }
    return eraseCalls(trx, tenantId, meetings, email, clock());
  });
}

/**
 * Erases a person (W11): the content of every call they took part in, in Salesforce and here. A pull does not bring it back:
 * a hash of the address and the ids of the calls are kept. Killed in the midst, it is asked for again and goes on.
 * @param given `confirm` false: nothing is done, what would be is told · true: closed deals too · absent: it is done, unless
 * closed deals would change
 * @throws UserError `confirm_needed` where somebody has to agree; nothing was changed then · `undo_running`, `paused`,
 * `salesforce_not_connected` when Salesforce could not be cleaned; nothing stored was erased then
 */
export async function eraseEmail(
  context: Context,
  tenantId: string,
  given: { readonly email: string; readonly confirm?: boolean },
  actor: Actor,
): Promise<ErasureReceipt> {
  const email = given.email.trim().toLowerCase();
  const { tookPart, mentionedIn } = await callsNaming(context.db, tenantId, email);
  const { written, tasks: taskCount } = await writtenCalls(context, tenantId, tookPart);
  if (given.confirm === false) throw confirmNeeded(email, tookPart.length, taskCount);
  const confirm = given.confirm === true;
  const remember = () => rememberErased(context.db, tenantId, email, context.clock());
  // First, so that no pull brings in a call while the others go; but not before somebody has agreed to all of it.
  if (confirm) await remember();
  const { tasks, fields } = await takeBack(context, tenantId, written, actor, { confirm });
  if (!confirm) await remember();
  const content = await forget(context, tenantId, tookPart, email);
  const at = context.clock();
  const detail = { addressHash: addressHash(tenantId, email), ...content, tasks: tasks.length, fields: fields.length };
  await record(context.db, tenantId, actorName(actor), 'person.erased', detail, at);
  // The values were theirs too: the receipt names records and fields, and repeats no words.
  const wordless = fields.map((field) => ({ ...field, value: null, ours: null, current: null, wouldBe: null }));
  return { email, tasks, fields: wordless, content, mentionedIn, at };
}
