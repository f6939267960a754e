import { addLinks } from '../../edge/postgres/journal.ts';
import { dealIntentions } from '../../edge/postgres/ledger-withdraw.ts';
import { confirm } from '../../edge/postgres/ledger.ts';
import type { Db } from '../../edge/postgres/client.ts';
import { inTransaction } from '../../edge/postgres/transaction.ts';
import { linksOfArrived, type Arrived } from './links.ts';

/**
 * Confirms writes of an earlier run that turned out to have arrived, and writes their part of the journal: in one
 * transaction with the ledger, so that a link is there exactly once however often this is begun (F5).
 */
export async function confirmAdopted(
  db: Db,
  tenantId: string,
  orgId: string,
  adopted: readonly Arrived[],
  now: Date = new Date(),
): Promise<void> {
  if (adopted.length === 0) return;
  await inTransaction(db, async (trx) => {
    const deals = [...new Set(adopted.map(({ recordId }) => recordId))];
    const intentions = await dealIntentions(trx, tenantId, orgId, deals);
    const { links, merged } = linksOfArrived(adopted, intentions);
    const before = new Map(intentions.map((intention) => [intention.key, intention.before]));
    const all = [...adopted, ...merged].map((one) => {
      const stood = Object.entries(before.get(one.key) ?? {}).filter(([field]) => field in one.written);
      return { ...one, before: Object.fromEntries(stood) };
    });
    await confirm(trx, tenantId, orgId, all, now);
    await addLinks(trx, tenantId, orgId, links, now);
  });
}
