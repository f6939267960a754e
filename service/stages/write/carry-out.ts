import { applyWrites } from '../../edge/salesforce/apply.ts';
import type { SalesforceClient } from '../../edge/salesforce/client.ts';
import type { Write } from '../../types/operation.ts';
import type { OperationOutcome } from '../../types/outcome.ts';
import { opportunityWrites, taskWrites } from './outcomes.ts';
import { settleDeals } from './write-deals.ts';
import { settleTasks } from './write-tasks.ts';

/**
 * Sends writes to Salesforce with every second try the rules allow (W3, W10, W12). A rehearsal goes the very same way
 * over a client that takes everything back, so that what it predicts is what happens.
 * @returns what became of each write, by key
 * @throws SalesforceFault when Salesforce gave no answer
 */
export async function carryOut(client: SalesforceClient, writes: readonly Write[]): Promise<OperationOutcome[]> {
  const tasks = taskWrites(writes);
  const deals = opportunityWrites(writes);
  const results = await applyWrites(client, [...tasks, ...deals]);
  const dealOperations = writes.filter((write) => write.kind === 'update_opportunity');
  return [
    ...(await settleTasks(client, tasks, results)),
    ...(await settleDeals(client, dealOperations, deals, results)),
  ];
}
