import type { ExplainFacts } from '../facts.ts';
import { recordUrl } from '../links.ts';
import { dealsWithoutRole } from '../near-misses.ts';
import { fixBy, notChecked, ok, problem, warning, type Finding } from '../step.ts';

const NOT_LOOKED_AT = 'Not looked at: no Contact was found.';

/** Step 3: OpportunityContactRole, the only road from a Contact to a deal (M4). */
export function rolesStep(facts: ExplainFacts): Finding {
  const { match, nearby, connection } = facts;
  if (match === null || match.contacts.length === 0) return notChecked(NOT_LOOKED_AT);
  const without = match.contacts.filter(
    ({ deals, undecided, contact }) => deals.length + undecided.length + contact.roles.length === 0,
  );
  const evidence = match.contacts.map(
    ({ contact, deals }) =>
      `${contact.name}: ${deals.map(({ opportunity }) => opportunity.name).join(', ') || 'no deal'}`,
  );
  if (without.length === 0) return ok('Every Contact has a role on an open Opportunity.', evidence);
  const names = without.map(({ contact }) => contact.name).join(', ');
  const say = without.length === match.contacts.length ? problem : warning;
  const [open] = dealsWithoutRole(facts);
  if (open !== undefined) {
    const text = `Add ${names} to Contact Roles of the Opportunity ${open.name}. The call is logged there by itself within the hour.`;
    const finding = `${names} has no role on ${open.name}, the open Opportunity of the same Account; the call is logged on the Contact only.`;
    const fix = fixBy('rep', text, recordUrl(connection?.instanceUrl ?? null, open.id));
    return say('role_missing', finding, fix, evidence);
  }
  // Roles on closed deals are told by the next step.
  if (nearby.deals.some(({ contactId, isClosed }) => contactId !== null && isClosed)) {
    return ok(`${names} has roles on closed Opportunities only.`, evidence);
  }
  const who = connection?.username ?? 'the connected user';
  const text = `If there is a deal, add ${names} to its Contact Roles, or give ${who} access to it (sharing, territory); else nothing is to be done.`;
  const finding = `${names} has no role on any Opportunity visible to ${who}; the call is logged on Contact and Account.`;
  return warning('no_deal', finding, fixBy('rep', text), evidence);
}
