import type { Context } from '../context.ts';
import { freezeSettings } from '../edge/postgres/frozen-settings.ts';
import { renewLease } from '../edge/postgres/meeting-syncs.ts';
import { nameRules } from '../org/name-rules.ts';
import type { OpenOrg } from '../org/open-org.ts';
import { namesIn } from '../stages/write/about-record.ts';
import { operationResult } from '../stages/write/conclude.ts';
import { writeBatch } from '../stages/write/write-batch.ts';
import { isWritten } from './load-batch.ts';
import type { PlannedItem } from './plan-batch.ts';
import { settleDecision, settleResults } from './settle.ts';

/** How long a claimed call is ours without renewal; a dead worker's calls come up again after that. */
export const LEASE_MS = 60_000;

/** Ledger, Salesforce, ledger: carries out the operations of the calls whose lease is still ours. */
export async function writePlanned(
  context: Context,
  tenantId: string,
  { client, facts }: OpenOrg,
  planned: readonly PlannedItem[],
): Promise<void> {
  const { db } = context;
  const claims = planned.flatMap(({ item }) => item.claim ?? []);
  const ours = new Set(await renewLease(db, tenantId, claims, { now: context.clock(), leaseMs: LEASE_MS }));
  const mine = planned.filter(({ item }) => ours.has(item.record.meeting.id));
  for (const { item, settings, match } of mine) {
    if (match.decision === null && !isWritten(item))
      await freezeSettings(db, tenantId, item.record.meeting.id, settings);
  }
  const operations = mine.flatMap((plan) => plan.operations);
  const askedBy = new Map(mine.map(({ item }) => [item.record.meeting.id, item.requestedBy]));
  const actorOf = (meetingId: string) => askedBy.get(meetingId) ?? 'service';
  const outcomes = await writeBatch({ db, client, tenantId, orgId: facts.orgId, operations, actorOf });
  const told = mine.flatMap((plan) => {
    const names = namesIn(plan.match);
    return plan.operations.flatMap((operation) => {
      const outcome = outcomes.get(operation.key);
      return outcome === undefined ? [] : [operationResult(operation, outcome, names)];
    });
  });
  const byKey = new Map((await nameRules(client, told)).map((result) => [result.key, result]));
  for (const plan of mine) {
    const results = plan.operations.flatMap(({ key }) => byKey.get(key) ?? []);
    const { decision } = plan.match;
    if (decision === null) await settleResults(context, tenantId, plan.item, results);
    else await settleDecision(context, tenantId, plan.item, decision, results);
  }
}
