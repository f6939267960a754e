import type { Kysely } from 'kysely';
import type { SalesforceClient } from '../../edge/salesforce/client.ts';
import { addLinks } from '../../edge/postgres/journal.ts';
import { confirm, intend, markExistsNotVisible, refuse } from '../../edge/postgres/ledger.ts';
import type { Database } from '../../edge/postgres/schema.ts';
import { isWrite, type FieldValues, type Operation, type Write } from '../../types/operation.ts';
import type { OperationOutcome } from '../../types/outcome.ts';
import { linksOfBatch, type ActorOf } from './links.ts';
import { carryOut } from './carry-out.ts';
import { opportunityWrites, sentFields } from './outcomes.ts';
import { writeNotes } from './write-notes.ts';
import { keepSuggestions } from './keep-suggestions.ts';

export interface WriteBatch {
  readonly db: Kysely<Database>;
  readonly client: SalesforceClient;
  readonly tenantId: string;
  readonly orgId: string;
  readonly operations: readonly Operation[];
  /** Whom the journal names for a call; the service itself unless told otherwise. */
  readonly actorOf?: ActorOf;
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
  { db, tenantId, orgId, actorOf = () => 'service' }: WriteBatch,
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
    await addLinks(trx, tenantId, orgId, linksOfBatch(writes, outcomes, actorOf));
    await refuse(trx, tenantId, orgId, refusals);
    await markExistsNotVisible(trx, tenantId, orgId, hidden);
  });
}

const byKeyOf = (outcomes: readonly OperationOutcome[]) => new Map(outcomes.map((outcome) => [outcome.key, outcome]));

/**
 * Carries out the operations of one batch: ledger first, then one composite write, then the ledger again. A crash in
 * between leaves intentions that the next run compares with what Salesforce has.
 * @returns what became of every operation, skips included, by key
 * @throws SalesforceFault when Salesforce gave no answer; nothing is confirmed then
 */
export async function writeBatch(batch: WriteBatch): Promise<Map<string, OperationOutcome>> {
  const { db, client, tenantId, orgId, operations } = batch;
  const writes = operations.filter(isWrite);
  const skipped = operations.flatMap((operation): OperationOutcome[] =>
    operation.kind === 'skip' ? [{ key: operation.key, result: 'skipped', verdict: operation.verdict }] : [],
  );
  const undecided = await keepSuggestions(batch);
  if (writes.length === 0) return byKeyOf([...skipped, ...undecided, ...(await writeNotes(batch))]);
  await intend(db, tenantId, orgId, writes);
  const outcomes = await carryOut(client, writes);
  await recordOutcomes(batch, writes, outcomes);
  return byKeyOf([...outcomes, ...skipped, ...undecided, ...(await writeNotes(batch))]);
}
