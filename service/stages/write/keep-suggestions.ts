import { suggest } from '../../edge/postgres/suggestions.ts';
import { inTransaction } from '../../edge/postgres/transaction.ts';
import type { Suggest } from '../../types/operation.ts';
import type { OperationOutcome } from '../../types/outcome.ts';
import { sameValue } from '../plan/compare.ts';
import type { WriteBatch } from './write-batch.ts';

/**
 * Puts what a person has to decide where they will find it (F8). Nothing goes to Salesforce.
 * @returns what became of each: asked, or not asked because the person has already said no to this value
 */
export async function keepSuggestions({ db, tenantId, orgId, operations }: WriteBatch): Promise<OperationOutcome[]> {
  const wanted = operations.filter((operation): operation is Suggest => operation.kind === 'suggest');
  if (wanted.length === 0) return [];
  return inTransaction(db, async (trx) => {
    const outcomes: OperationOutcome[] = [];
    for (const suggestion of wanted) {
      const kept = await suggest(trx, tenantId, orgId, suggestion, sameValue);
      outcomes.push(
        kept === 'kept'
          ? { key: suggestion.key, result: 'skipped', verdict: 'kept_by_person' }
          : { key: suggestion.key, result: 'suggested', suggestionId: kept.id },
      );
    }
    return outcomes;
  });
}
