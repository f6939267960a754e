import { plain } from '../../../deal-view/words.ts';
import type { MatchedDeal } from '../../../types/match.ts';
import type { Operation, Skip } from '../../../types/operation.ts';
import type { ExplainFacts } from '../facts.ts';
import { recordUrl, setupUrl } from '../links.ts';
import { closedDeals, closedWhen } from '../near-misses.ts';
import { fixBy, notChecked, ok, problem, type Finding } from '../step.ts';

const dealOperations = (operations: readonly Operation[]) => operations.filter(({ role }) => role === 'deal');

/** A role leads to a deal that the connected user cannot read: sharing or territory. */
function hidden(facts: ExplainFacts): Finding | null {
  const contacts = facts.match?.contacts ?? [];
  const behindRole = contacts.flatMap(({ contact, deals }) =>
    contact.roles
      .map(({ opportunityId }) => opportunityId)
      .filter((id) => !deals.some(({ opportunity }) => opportunity.id === id)),
  );
  const skipped = dealOperations(facts.operations).flatMap((operation) =>
    operation.kind === 'skip' && operation.verdict === 'opportunity_not_visible' ? (operation.opportunityId ?? []) : [],
  );
  // A choice leaves other roles aside on purpose (M6, M7).
  const isChosen = contacts.some(
    ({ deals, undecided }) => undecided.length > 0 || deals.some(({ via }) => via !== 'role'),
  );
  const [id] = [...skipped, ...(isChosen ? [] : behindRole)];
  if (id === undefined) return null;
  const who = facts.connection?.username ?? 'the connected user';
  const text =
    `Give ${who} access to the Opportunity: its territory (Setup > Territory Management), sharing, or View All on ` +
    'Opportunity in the permission set Fathom Integration.';
  const finding = `An Opportunity of this call is not visible to ${who}: territory or sharing, or it was deleted.`;
  const fix = fixBy('admin', text, setupUrl(facts.connection?.instanceUrl ?? null, 'territories'));
  return problem('deal_not_visible', finding, fix, [`Opportunity ${id}`]);
}

function closed(facts: ExplainFacts): Finding | null {
  const { match, connection, now } = facts;
  const url = (id: string | null) => recordUrl(connection?.instanceUrl ?? null, id);
  const kept = (match?.contacts ?? []).flatMap(({ deals }) => deals).find(({ opportunity }) => opportunity.isClosed);
  const reopen = (name: string) => `Reopen ${name}, or give the Contact a role on the open deal it belongs to.`;
  if (kept !== undefined) {
    const { id, name, stageName } = kept.opportunity;
    const finding = `${name} is closed (${stageName}); automation does not write to closed deals.`;
    return problem('deal_closed', finding, fixBy('rep', reopen(name), url(id)));
  }
  const [deal] = closedDeals(facts);
  if (deal === undefined || (match?.contacts ?? []).some(({ deals }) => deals.length > 0)) return null;
  const finding = `The deal ${deal.name} (${deal.stageName}) is ${closedWhen(deal, now)}; only open Opportunities are written to.`;
  return problem('deal_closed', finding, fixBy('rep', reopen(deal.name), url(deal.id)));
}

const VIA: Readonly<Record<MatchedDeal['via'], string>> = {
  role: 'by role',
  choice: 'chosen by a person',
  frozen: 'as written before',
  picked: 'picked among several',
  remembered: 'chosen by a person for an earlier call',
  account: 'the only open one of the Account',
};

/** Step 4: the deals must be open and visible. */
export function opportunityStep(facts: ExplainFacts): Finding {
  const { match } = facts;
  if (match === null || match.contacts.length === 0) return notChecked('Not looked at: no Contact was found.');
  const found = hidden(facts) ?? closed(facts);
  if (found !== null) return found;
  const deals = match.contacts.flatMap((contact) => contact.deals);
  const evidence = deals.map(({ opportunity, via }) => `${opportunity.name}: ${opportunity.stageName}, ${VIA[via]}.`);
  const waiting = facts.operations.find(
    (operation): operation is Skip => operation.kind === 'skip' && operation.verdict === 'choose_deal',
  );
  if (waiting !== undefined) {
    const fix = fixBy('host', 'Choose the deal in Deal View, or on the call’s page in Fathom Setup > Activity.');
    return problem('deal_to_choose', plain(waiting.because), fix, evidence);
  }
  if (deals.length === 0) return ok('There is no deal the call could be written to.', evidence);
  return ok(`${deals.length === 1 ? 'The deal is' : 'All deals are'} open and visible.`, evidence);
}
