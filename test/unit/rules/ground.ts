/** What the rows of the rule table share. */
import { aContact, anOpportunity, roles, sfId } from '../../builders/records.ts';
import { World } from '../../builders/world.ts';

/** Rule id, what it says, and the check. */
export type RuleRow = readonly [id: string, what: string, check: () => void];

export const DANA = sfId('003', 1);
export const DEAL = sfId('006', 1);

/** The world of the builders with one change. */
export function world(change: (it: World) => void = () => undefined): World {
  const made = new World();
  change(made);
  return made;
}

/** Dana works on two open deals. */
export function withTwoDeals(it: World): void {
  it.contacts = [aContact(1, { email: 'dana@north.example', roles: roles(1, 2) })];
  it.opportunities = [anOpportunity(1), anOpportunity(2)];
}
