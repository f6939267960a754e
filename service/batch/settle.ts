import type { Context } from '../context.ts';
import { settle, type Settlement } from '../edge/postgres/meeting-syncs.ts';
import { finishSync, openSyncs, startSync } from '../edge/postgres/syncs.ts';
import { summaryWaitMinutes } from '../stages/match/eligibility.ts';
import { conclude, type OperationResult } from '../stages/write/conclude.ts';
import type { Decision } from '../types/outcome.ts';
import type { BatchItem } from './load-batch.ts';

/** Tries after which a passing trouble counts as final: with the waits below about a day. */
const MAX_ATTEMPTS = 30;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/** When to try again (W13): doubling from five seconds to an hour, give or take a fifth so that calls do not line up. */
function retryAt(now: Date, attempts: number): Date {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts);
  return new Date(now.getTime() + wait * (0.8 + Math.random() * 0.4));
}

async function end(context: Context, tenantId: string, item: BatchItem, settlement: Settlement): Promise<boolean> {
  return item.claim === null ? false : settle(context.db, tenantId, item.claim, settlement, context.clock());
}

/** Writes the log line of one look at a call: the one a person's request opened, or a new one. */
async function log(
  context: Context,
  tenantId: string,
  item: BatchItem,
  settlement: Settlement,
  results: readonly OperationResult[],
) {
  const { db } = context;
  const meetingId = item.record.meeting.id;
  const trigger = item.requestedBy === null ? 'automatic' : 'manual';
  const now = context.clock();
  const { status, reason, detail } = settlement;
  const open = await openSyncs(db, tenantId, meetingId);
  const ids =
    open.length > 0
      ? open
      : [await startSync(db, tenantId, { meetingId, trigger, requestedBy: item.requestedBy }, now)];
  for (const id of ids) await finishSync(db, tenantId, id, { status, reason, detail, results }, now);
}

function summarySettlement(item: BatchItem, decision: Decision, now: Date): Settlement {
  const attempts = item.record.sync.summaryAttempts;
  const minutes = summaryWaitMinutes(attempts);
  if (minutes === null) {
    const detail = 'E4: Fathom made no summary within a day of asking. Sync the call by hand once it is there.';
    return { status: 'not_synced', reason: 'summary_missing', detail, nextAttemptAt: null };
  }
  const nextAttemptAt = new Date(now.getTime() + minutes * 60_000);
  return {
    status: 'waiting',
    reason: decision.verdict,
    detail: decision.because,
    nextAttemptAt,
    summaryAttempts: attempts + 1,
  };
}

/**
 * A call decided against (E1-E7, M5, W10). Only a missing summary is looked at again by itself (E4).
 * @param results the skip that says why, for calls Salesforce was asked about; calls automatic sync never covered and
 * nobody asked for would only fill the log
 */
export async function settleDecision(
  context: Context,
  tenantId: string,
  item: BatchItem,
  decision: Decision,
  results: readonly OperationResult[] = [],
): Promise<void> {
  const settlement: Settlement =
    decision.verdict === 'summary_pending'
      ? summarySettlement(item, decision, context.clock())
      : { status: 'not_synced', reason: decision.verdict, detail: decision.because, nextAttemptAt: null };
  if (!(await end(context, tenantId, item, settlement))) return;
  if (item.requestedBy !== null || results.length > 0) await log(context, tenantId, item, settlement, results);
}

/** A call whose operations were carried out. */
export async function settleResults(
  context: Context,
  tenantId: string,
  item: BatchItem,
  results: readonly OperationResult[],
): Promise<void> {
  const { status, reason, detail, retry } = conclude(results);
  const attempts = item.record.sync.attempts;
  const again = retry && attempts < MAX_ATTEMPTS;
  const settlement: Settlement = {
    status: retry && !again ? 'failed' : status,
    reason,
    detail,
    nextAttemptAt: again ? retryAt(context.clock(), attempts) : null,
    attempts: again ? attempts + 1 : 0,
  };
  if (await end(context, tenantId, item, settlement)) await log(context, tenantId, item, settlement, results);
}

/**
 * Calls that could not be looked at because Salesforce or we are in trouble: nothing is lost, they wait. All of them for
 * the same moment, so that they are tried again in one batch.
 */
export async function settleTrouble(
  context: Context,
  tenantId: string,
  items: readonly BatchItem[],
  detail: string,
): Promise<void> {
  const nextAttemptAt = retryAt(context.clock(), Math.max(0, ...items.map((item) => item.record.sync.attempts)));
  for (const item of items) {
    const attempts = item.record.sync.attempts + 1;
    await end(context, tenantId, item, { status: 'waiting', reason: 'refused', detail, nextAttemptAt, attempts });
  }
}

/** A call that waits for a person to connect Salesforce (or confirm the organisation); that wakes it. @param reason in words */
export async function settleUnconnected(
  context: Context,
  tenantId: string,
  item: BatchItem,
  reason: string | null,
): Promise<void> {
  const detail = reason ?? 'Salesforce is not connected. Connect it in Fathom Setup > Sources.';
  const settlement: Settlement = { status: 'waiting', reason: 'salesforce_not_connected', detail, nextAttemptAt: null };
  if ((await end(context, tenantId, item, settlement)) && item.requestedBy !== null) {
    await log(context, tenantId, item, settlement, []);
  }
}
