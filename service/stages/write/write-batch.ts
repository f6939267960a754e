import type { Kysely } from 'kysely';
import type { SalesforceClient } from '../../edge/salesforce/client.ts';
import { applyWrites } from '../../edge/salesforce/apply.ts';
import { confirm, intend, markExistsNotVisible, refuse } from '../../edge/postgres/ledger.ts';
import type { Database } from '../../edge/postgres/schema.ts';
import type { FieldValues, Operation, Write } from '../../types/operation.ts';
import type { OperationOutcome } from '../../types/outcome.ts';
import { opportunityWrites, sentFields, taskWrites } from './outcomes.ts';
import { settleDeals } from './write-deals.ts';
import { settleTasks } from './write-tasks.ts';

export interface WriteBatch {
  readonly db: Kysely<Database>;
  readonly client: SalesforceClient;
  readonly tenantId: string;
  readonly orgId: string;
  readonly operations: readonly Operation[];
}

/** The fields of an operation that Salesforce took. */
function takenFields(sent: FieldValues, outcome: OperationOutcome): FieldValues {
  const isTaken = (name: string) => {
    if (outcome.result === 'partly') return !(name in outcome.refused);
    return !(outcome.result === 'written' && outcome.ownerDropped === true && name === 'OwnerId');
  };
  return Object.fromEntries(Object.entries(sent).filter(([name]) => isTaken(name)));
}

async function recordOutcomes(
  { db, tenantId, orgId }: WriteBatch,
  writes: readonly Write[],
  outcomes: readonly OperationOutcome[],
) {
  const byKey = sentFields(writes, opportunityWrites(writes));
  const before = new Map(writes.map((write) => [write.key, write.kind === 'create_task' ? {} : write.before]));
  const confirmed = outcomes.flatMap((outcome) => {
    const sent = byKey.get(outcome.key);
    if (sent === undefined || (outcome.result !== 'written' && outcome.result !== 'partly')) return [];
    const written = takenFields(sent, outcome);
    // What stood there before our first write, for taking it back (F5).
    const stood = Object.entries(before.get(outcome.key) ?? {}).filter(([name]) => name in written);
    return [{ key: outcome.key, recordId: outcome.recordId, written, before: Object.fromEntries(stood) }];
  });
  const refusals = outcomes.flatMap((outcome) =>
    outcome.result === 'refused' ? [{ key: outcome.key, refusal: outcome.refusal }] : [],
  );
  const hidden = outcomes.flatMap((outcome) => (outcome.result === 'skipped' ? [outcome.key] : []));
  await db.transaction().execute(async (trx) => {
    await confirm(trx, tenantId, orgId, confirmed);
    await refuse(trx, tenantId, orgId, refusals);
    await markExistsNotVisible(trx, tenantId, orgId, hidden);
  });
}

/**
 * Carries out the operations of one batch: ledger first, then one composite write, then the ledger again. A crash in
 * between leaves intentions that the next run compares with what Salesforce has.
 * @returns what became of every operation, skips included, by key
 * @throws SalesforceFault when Salesforce gave no answer; nothing is confirmed then
 */
export async function writeBatch(batch: WriteBatch): Promise<Map<string, OperationOutcome>> {
  const { db, client, tenantId, orgId, operations } = batch;
  const writes = operations.filter((operation): operation is Write => operation.kind !== 'skip');
  const skipped = operations.flatMap((operation): OperationOutcome[] =>
    operation.kind === 'skip' ? [{ key: operation.key, result: 'skipped', verdict: operation.verdict }] : [],
  );
  if (writes.length === 0) return new Map(skipped.map((outcome) => [outcome.key, outcome]));
  await intend(db, tenantId, orgId, writes);
  const tasks = taskWrites(writes);
  const deals = opportunityWrites(writes);
  const results = await applyWrites(client, [...tasks, ...deals]);
  const dealOperations = writes.filter((write) => write.kind === 'update_opportunity');
  const outcomes = [
    ...(await settleTasks(client, tasks, results)),
    ...(await settleDeals(client, dealOperations, deals, results)),
  ];
  await recordOutcomes(batch, writes, outcomes);
  return new Map([...outcomes, ...skipped].map((outcome) => [outcome.key, outcome]));
}
