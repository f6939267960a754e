import type { LedgerEntry } from '../../types/ledger.ts';
import type { PlanContext } from './plan-context.ts';
import type { Target } from './targets.ts';

/** Contacts one Task can name where Shared Activities is on (salesforce-platform.md 3.2). */
const MOST_CONTACTS = 50;

/** Whether the org has Shared Activities: only then Tasks have the list of Contacts, and we may set it. */
export function hasSharedActivities({ settings }: Pick<PlanContext, 'settings'>): boolean {
  return settings.facts.taskFields['TaskWhoIds']?.createable === true;
}

/** Whether one Task is to stand for all Contacts of a deal (W1, option). */
export function wantsOnePerDeal({ settings }: Pick<PlanContext, 'settings'>): boolean {
  return settings.values.callTaskPer === 'Deal';
}

/** The Contact a Task is about first: the deal's primary one, else the one invited first. */
function primaryFirst(targets: readonly Target[]): Target[] {
  const isPrimary = ({ contact, opportunity }: Target) =>
    contact.roles.some((role) => role.isPrimary && role.opportunityId === opportunity?.id);
  return [...targets.filter(isPrimary), ...targets.filter((target) => !isPrimary(target))];
}

function grouped(targets: readonly Target[]): Target[] {
  const ordered = primaryFirst(targets);
  const groups = Array.from({ length: Math.ceil(ordered.length / MOST_CONTACTS) }, (_, index) =>
    ordered.slice(index * MOST_CONTACTS, (index + 1) * MOST_CONTACTS),
  );
  return groups.flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, others: others.map(({ contact }) => contact) }],
  );
}

/**
 * One target for every deal in place of one for every Contact (W1, option; W2). Contacts without a deal keep their own, and
 * so does who has a Task of this call there, or on the Contact alone: that one moves (W16).
 */
export function onePerDeal(targets: readonly Target[], entries: readonly LedgerEntry[]): Target[] {
  const hasTask = ({ contact, opportunity }: Target) =>
    entries.some(
      ({ recordId, contactId, opportunityId }) =>
        recordId !== null && contactId === contact.id && (opportunityId === null || opportunityId === opportunity?.id),
    );
  const isAlone = (target: Target) => target.opportunity === null || hasTask(target);
  const byDeal = Map.groupBy(
    targets.filter((target) => !isAlone(target)),
    ({ opportunity }) => opportunity?.id,
  );
  return [...[...byDeal.values()].flatMap(grouped), ...targets.filter(isAlone)];
}
