import { addLinks } from '../../edge/postgres/journal.ts';
import { decide } from '../../edge/postgres/suggestions.ts';
import { inTransaction } from '../../edge/postgres/transaction.ts';
import type { Db } from '../../edge/postgres/client.ts';
import type { Suggestion } from '../../types/journal.ts';
import type { FieldValue } from '../../types/operation.ts';

/** A suggestion whose value stands in Salesforce. */
export interface Accepted {
  readonly suggestion: Suggestion;
  readonly value: FieldValue;
  readonly before: FieldValue;
  readonly by: string;
}

/** Ends the suggestion and journals the value as ours, once (F8). `false`: somebody was first. */
export async function keepAccepted(
  db: Db,
  tenantId: string,
  orgId: string,
  { suggestion, value, before, by }: Accepted,
  at: Date,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    if (!(await decide(trx, tenantId, suggestion.id, { state: 'accepted', by, at, value }))) return false;
    const { meetingId, opportunityId, field, provenance } = suggestion;
    const about = { meetingId, opportunityId, field, provenance };
    const link = { ...about, before, after: value, origin: 'accepted', actor: by } as const;
    await addLinks(trx, tenantId, orgId, [link], at);
    return true;
  });
}

/** The same for suggestions that turned out to be accepted, though the word of it was lost. */
export async function keepReconciled(
  db: Db,
  tenantId: string,
  orgId: string,
  reconciled: readonly Pick<Accepted, 'suggestion' | 'value'>[],
  at: Date,
): Promise<void> {
  for (const { suggestion, value } of reconciled) {
    await keepAccepted(db, tenantId, orgId, { suggestion, value, before: suggestion.current, by: 'salesforce' }, at);
  }
}
