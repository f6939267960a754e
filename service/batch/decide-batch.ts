import { decideEligibility } from '../stages/match/eligibility.ts';
import type { Decision } from '../types/outcome.ts';
import type { PeopleRules } from '../types/people.ts';
import type { Automation } from '../types/settings.ts';
import type { OrgFacts } from '../types/snapshot.ts';
import { isWritten, type BatchItem } from './load-batch.ts';

/** A call that is not written, and why. */
export interface Decided {
  readonly item: BatchItem;
  readonly decision: Decision;
}

/** Eligibility of every call of a batch (E1-E4, E7), before Salesforce is asked about them. */
export function decideBatch(
  items: readonly BatchItem[],
  people: PeopleRules,
  automation: Automation,
): { decided: Decided[]; eligible: BatchItem[] } {
  const decided: Decided[] = [];
  const eligible: BatchItem[] = [];
  for (const item of items) {
    const decision = decideEligibility({
      meeting: item.record.meeting,
      people,
      automation,
      requested: item.requestedBy !== null,
      alreadyWritten: isWritten(item),
      duplicateOf: item.record.duplicateOf,
    });
    if (decision === null) eligible.push(item);
    else decided.push({ item, decision });
  }
  return { decided, eligible };
}

/** An org without the package's fields gets no writes and is told what is missing (W10). */
export function packageMissing(facts: OrgFacts): Decision | null {
  if (facts.missing.length === 0) return null;
  return {
    verdict: 'package_missing',
    because: `W10: the connected user cannot use ${facts.missing.join(', ')}. Install the package, assign the permission set Fathom_Integration to that user, and check the user’s profile for standard fields.`,
  };
}
