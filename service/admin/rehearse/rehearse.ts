import { loadBatch, type BatchItem } from '../../batch/load-batch.ts';
import { readAndPlan } from '../../batch/read-and-plan.ts';
import type { Context } from '../../context.ts';
import { record } from '../../edge/postgres/audit.ts';
import { entriesFor } from '../../edge/postgres/ledger.ts';
import { readRehearsalStop } from '../../edge/postgres/rehearsal-stops.ts';
import { automationOf, readTenant } from '../../edge/postgres/tenants.ts';
import { readRecordState } from '../../edge/salesforce/record-state.ts';
import { rehearsingClient } from '../../edge/salesforce/rehearsing-client.ts';
import { nameRules } from '../../org/name-rules.ts';
import type { OpenOrg } from '../../org/open-org.ts';
import { connectionOfCall } from '../../org/route-calls.ts';
import { carryOut } from '../../stages/write/carry-out.ts';
import { operationResult, type OperationResult } from '../../stages/write/conclude.ts';
import { actorName, type Actor } from '../../types/actor.ts';
import { callNotFound, notFound } from '../../types/errors.ts';
import { isWrite, type Operation, type Write } from '../../types/operation.ts';
import { anyCall } from '../find-call.ts';
import { onOrgOf } from '../settings.ts';
import { cleanUp } from './clean-up.ts';
import { isEmpty, leftOver } from './left-over.ts';
import { ENDED, impossible, rehearsalView, type RehearsalView } from './view.ts';

/** Whoever rehearses counts as the person who asks for the sync. */
const REHEARSAL = 'rehearsal';

/** Keys a real sync has taken up since the plan was made: what stands in the org under them is its work. */
async function syncedMeanwhile(
  { db }: Context,
  tenantId: string,
  orgId: string,
  { record: { meeting }, entries }: BatchItem,
): Promise<ReadonlySet<string>> {
  const now = await entriesFor(db, tenantId, orgId, [meeting.id]);
  const stood = new Map(entries.map((entry) => [entry.key, JSON.stringify(entry)]));
  return new Set(now.flatMap((entry) => (stood.get(entry.key) === JSON.stringify(entry) ? [] : [entry.key])));
}

/** Tries the writes and sees to it that nothing stays. */
async function tryOut(
  context: Context,
  tenantId: string,
  org: OpenOrg,
  item: BatchItem,
  writes: readonly Write[],
  actor: Actor,
) {
  const before = await readRecordState(org.client, writes);
  let outcomes: Awaited<ReturnType<typeof carryOut>> = [];
  let left: string[] = [];
  try {
    outcomes = await carryOut(rehearsingClient(org.client), writes);
  } finally {
    // Whatever happened on the way, what stayed must be found.
    const after = await readRecordState(org.client, writes);
    const theirs = await syncedMeanwhile(context, tenantId, org.facts.orgId, item);
    const found = leftOver(writes, before, after, theirs);
    if (!isEmpty(found)) left = await cleanUp(context, tenantId, org, item.record.meeting.id, found, actor);
  }
  return { outcomes, left };
}

function resultsOf(
  operations: readonly Operation[],
  outcomes: Awaited<ReturnType<typeof carryOut>>,
): OperationResult[] {
  return operations.flatMap((operation) => {
    const outcome = outcomes.find(({ key }) => key === operation.key);
    return outcome === undefined ? [] : [operationResult(operation, outcome)];
  });
}

/**
 * Rehearses a call on an organisation that is open already.
 * @throws SalesforceFault when Salesforce cannot be asked, or does not tell what a record would have met
 */
export async function rehearseOn(
  context: Context,
  tenantId: string,
  org: OpenOrg,
  meetingId: string,
  actor: Actor,
): Promise<RehearsalView> {
  const stop = await readRehearsalStop(context.db, tenantId, org.facts.orgId);
  if (stop !== null) {
    const because = `${ENDED}: on ${stop.at.toISOString()} one was not taken back whole. ${stop.left.join(' ')}`;
    return impossible(meetingId, because);
  }
  const tenant = await readTenant(context.db, tenantId);
  if (tenant === null) throw notFound('This tenant');
  const wanted = { meetingId, claim: null, requestedBy: REHEARSAL };
  const [item] = await loadBatch(context, tenantId, org.facts.orgId, [wanted]);
  if (item === undefined) throw callNotFound();
  if (item.record.sync.status === 'syncing') return impossible(meetingId, 'The call is being written just now.');
  const { decided, planned } = await readAndPlan(context, tenantId, org, [item], automationOf(tenant));
  const decision = decided[0]?.decision ?? planned[0]?.match.decision ?? null;
  if (decision !== null) return impossible(meetingId, decision.because);
  const operations = planned[0]?.operations ?? [];
  const writes = operations.filter(isWrite);
  if (writes.length === 0) return rehearsalView(meetingId, operations, [], []);
  const { outcomes, left } = await tryOut(context, tenantId, org, item, writes, actor);
  const results = await nameRules(org.client, resultsOf(writes, outcomes));
  return rehearsalView(meetingId, operations, results, left);
}

/**
 * Tries what a sync of this call would write in the org, and takes all of it back: the org's rules, flows and permissions
 * answer, nothing stays.
 * @throws UserError `not_found`, `salesforce_not_connected`, `salesforce_away`
 */
export async function rehearseMeeting(
  context: Context,
  tenantId: string,
  reference: string,
  actor: Actor,
): Promise<RehearsalView> {
  const { meeting } = await anyCall(context, tenantId, reference);
  const connection = await connectionOfCall(context, tenantId, meeting.id);
  const view = await onOrgOf(context, tenantId, connection, (org) =>
    rehearseOn(context, tenantId, org, meeting.id, actor),
  );
  const { possible, results } = view;
  const refused = results.filter(({ outcome }) => outcome === 'would_be_refused').length;
  const detail = { meetingId: meeting.id, possible, operations: results.length, refused };
  await record(context.db, tenantId, actorName(actor), 'meeting.rehearse', detail, context.clock());
  return view;
}
