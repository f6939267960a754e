import { SalesforceFault } from '../edge/salesforce/faults.ts';
import type { SalesforceClient } from '../edge/salesforce/client.ts';
import { readValidationRules } from '../edge/salesforce/validation-rules.ts';
import type { OperationResult } from '../stages/write/conclude.ts';
import { isRefusedByRule, withNamedRules } from '../stages/write/name-rule.ts';

/**
 * Names the validation rules behind refusals, with one call and only where there are such refusals. What cannot be asked
 * stays unnamed: the refusal itself is the news.
 */
export async function nameRules(
  client: SalesforceClient,
  results: readonly OperationResult[],
): Promise<OperationResult[]> {
  if (!isRefusedByRule(results)) return [...results];
  try {
    const rules = await readValidationRules(client, ['Opportunity', 'Task']);
    return rules === null ? [...results] : withNamedRules(results, rules);
  } catch (fault) {
    if (fault instanceof SalesforceFault) return [...results];
    throw fault;
  }
}
