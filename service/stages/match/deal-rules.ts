import type { Contact, ContactRole, Opportunity } from '../../types/snapshot.ts';

/** What the rules look at besides the deals themselves. */
export interface DealQuestion {
  readonly contact: Contact;
  /** Deal a person chose for this Contact on an earlier call; `null` for none. */
  readonly remembered: string | null;
  /** Roles of everybody on the call. */
  readonly roles: readonly ContactRole[];
}

interface DealRule {
  readonly name: string;
  /** Keeps the best of several deals; at least one always remains. */
  readonly keep: (deals: readonly Opportunity[], question: DealQuestion) => readonly Opportunity[];
}

/** Keeps the deals with the highest value. */
function keepHighest<T>(deals: readonly Opportunity[], value: (deal: Opportunity) => T): readonly Opportunity[] {
  const best = deals.map(value).reduce((a, b) => (b > a ? b : a));
  return deals.filter((deal) => value(deal) === best);
}

const orAll = (kept: readonly Opportunity[], deals: readonly Opportunity[]) => (kept.length > 0 ? kept : deals);

/** M6, `Pick`: which of a Contact's open deals a call is about. Walked in order until one is left. */
export const DEAL_RULES: readonly DealRule[] = [
  {
    name: 'a person chose it for an earlier call',
    keep: (deals, { remembered }) =>
      orAll(
        deals.filter((deal) => deal.id === remembered),
        deals,
      ),
  },
  {
    name: 'most people of the call have a role on it',
    keep: (deals, { roles }) =>
      keepHighest(deals, (deal) => roles.filter((role) => role.opportunityId === deal.id).length),
  },
  {
    name: 'primary Contact of the deal',
    keep: (deals, { contact }) => {
      const primary = new Set(contact.roles.filter((role) => role.isPrimary).map((role) => role.opportunityId));
      return orAll(
        deals.filter((deal) => primary.has(deal.id)),
        deals,
      );
    },
  },
  { name: 'oldest deal', keep: (deals) => deals.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, 1) },
];

/**
 * Picks one of several open deals (M6).
 * @returns the deal and the rule that left it alone; `decidedBy` is `null` when there was nothing to pick
 */
export function pickDeal(
  deals: readonly Opportunity[],
  question: DealQuestion,
): { deal: Opportunity; decidedBy: string | null } | null {
  let left = deals;
  let decidedBy: string | null = null;
  for (const rule of DEAL_RULES) {
    if (left.length <= 1) break;
    left = rule.keep(left, question);
    decidedBy = rule.name;
  }
  const [deal] = left;
  return deal === undefined ? null : { deal, decidedBy };
}
