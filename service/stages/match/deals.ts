import type { DealChoice } from '../../types/ledger.ts';
import type { MatchedDeal } from '../../types/match.ts';
import type { Contact, Snapshot } from '../../types/snapshot.ts';

/** The deals of a Contact: a person's choice alone (M7), else every open Opportunity with a role (M4), in role order. */
export function dealsOf(contact: Contact, snapshot: Snapshot, choices: readonly DealChoice[]): MatchedDeal[] {
  const choice = choices.find((candidate) => candidate.contactId === contact.id);
  const wanted = choice ? [choice.opportunityId] : [...new Set(contact.roles.map((role) => role.opportunityId))];
  return wanted.flatMap((id) => {
    const opportunity = snapshot.opportunities.find((candidate) => candidate.id === id);
    if (opportunity === undefined || (opportunity.isClosed && choice === undefined)) return [];
    return [{ opportunity, via: choice ? ('choice' as const) : ('role' as const) }];
  });
}
