import type { Db } from '../../edge/postgres/client.ts';
import { expireOfFields, suggest } from '../../edge/postgres/suggestions.ts';
import { inTransaction } from '../../edge/postgres/transaction.ts';
import type { Operation, Suggest } from '../../types/operation.ts';
import type { OperationOutcome } from '../../types/outcome.ts';
import { sameValue } from '../plan/compare.ts';
import type { WriteBatch } from './write-batch.ts';

type Store = Pick<WriteBatch, 'tenantId' | 'orgId'> & { readonly db: Db };

async function ask({ db, tenantId, orgId }: Store, wanted: Suggest): Promise<OperationOutcome> {
  const kept = await suggest(db, tenantId, orgId, wanted, sameValue);
  return kept === 'kept'
    ? { key: wanted.key, result: 'skipped', verdict: 'kept_by_person' }
    : { key: wanted.key, result: 'suggested', suggestionId: kept.id };
}

/** Fields that an operation says there is nothing to ask about. */
function settledBy(operation: Operation): readonly string[] {
  return 'settled' in operation ? (operation.settled ?? []) : [];
}

/**
 * Puts what a person has to decide where they will find it, and takes away what newer content has overtaken (F8). Nothing
 * goes to Salesforce.
 * @returns what became of each: asked, or not asked because the person has already said no to this value
 */
export async function keepSuggestions({ db, tenantId, orgId, operations }: WriteBatch): Promise<OperationOutcome[]> {
  const concerned = operations.filter((operation) => operation.kind === 'suggest' || settledBy(operation).length > 0);
  if (concerned.length === 0) return [];
  return inTransaction(db, async (trx) => {
    const outcomes: OperationOutcome[] = [];
    // In the order of the batch: each call's plan knows what those before it said.
    for (const operation of concerned) {
      const fields = settledBy(operation);
      const { opportunityId } = operation;
      if (opportunityId !== null) await expireOfFields(trx, tenantId, orgId, { opportunityId, fields });
      if (operation.kind === 'suggest') outcomes.push(await ask({ db: trx, tenantId, orgId }, operation));
    }
    return outcomes;
  });
}
