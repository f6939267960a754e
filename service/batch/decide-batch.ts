import { decideEligibility } from '../stages/match/eligibility.ts';
import { excludedBy } from '../stages/match/privacy.ts';
import type { Decision } from '../types/outcome.ts';
import type { PeopleRules } from '../types/people.ts';
import type { Automation, Filter } from '../types/settings.ts';
import type { OrgFacts } from '../types/snapshot.ts';
import { isWritten, type BatchItem } from './load-batch.ts';
import { takenBack } from './taken-back.ts';

/** A call that is not written, and why. */
export interface Decided {
  readonly item: BatchItem;
  readonly decision: Decision;
}

/** A filter made after the call was stored keeps it from Salesforce, whoever asks (E6). */
function filteredOut({ record }: BatchItem, filters: readonly Filter[]): Decision | null {
  const filter = excludedBy(record.meeting, filters);
  if (filter === null) return null;
  const which = filter.kind === 'Private' ? filter.kind : `${filter.kind} "${filter.value.trim()}"`;
  return {
    verdict: 'excluded_by_filter',
    because: `E6: the filter ${which} excludes this call. It was stored before that filter was known and stays stored; nothing of it is written.`,
  };
}

/** Privacy filters and eligibility of every call of a batch (E1-E4, E6, E7), before Salesforce is asked about them. */
export function decideBatch(
  items: readonly BatchItem[],
  people: PeopleRules,
  automation: Automation,
  filters: readonly Filter[],
): { decided: Decided[]; eligible: BatchItem[] } {
  const decided: Decided[] = [];
  const eligible: BatchItem[] = [];
  for (const item of items) {
    const decision =
      filteredOut(item, filters) ??
      takenBack(item) ??
      decideEligibility({
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
