import type { NearbyDeal } from '../../types/nearby.ts';
import type { ExplainFacts } from './facts.ts';
import { recordUrl } from './links.ts';
import type { NearMiss } from './step.ts';

const DAY_MS = 86_400_000;

/** Whole days from a date to now; negative for a date to come. */
export function daysSince(date: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(`${date}T00:00:00Z`)) / DAY_MS);
}

/** When a deal was closed, as people say it. */
export function closedWhen({ closeDate }: NearbyDeal, now: Date): string {
  if (closeDate === null) return 'closed';
  const days = daysSince(closeDate, now);
  // A deal can be won or lost before the date that was planned for it.
  if (days < 0) return `closed, with a close date of ${closeDate}`;
  return days === 0 ? 'closed today' : `closed ${days} ${days === 1 ? 'day' : 'days'} ago`;
}

/** Deals on the Account of a matched Contact that nobody of the call has a role on. */
export function dealsWithoutRole({ nearby }: ExplainFacts): NearbyDeal[] {
  const withRole = new Set(nearby.deals.filter(({ contactId }) => contactId !== null).map(({ id }) => id));
  return nearby.deals.filter(({ id, isClosed, contactId }) => contactId === null && !isClosed && !withRole.has(id));
}

/** Closed deals a matched Contact has a role on. */
export function closedDeals({ nearby }: ExplainFacts): NearbyDeal[] {
  const closed = nearby.deals.filter(({ isClosed, contactId }) => isClosed && contactId !== null);
  return [...new Map(closed.map((deal) => [deal.id, deal])).values()];
}

/** Everything that is nearly what matching looks for, most telling first. */
export function nearMisses(facts: ExplainFacts): NearMiss[] {
  const { nearby, connection, now } = facts;
  const miss = (kind: NearMiss['kind'], text: string, recordId: string): NearMiss => ({
    kind,
    text,
    recordId,
    url: recordUrl(connection?.instanceUrl ?? null, recordId),
  });
  return [
    ...nearby.leads.map(({ id, name, email, isConverted }) =>
      miss('lead', `The ${isConverted ? 'converted ' : ''}Lead ${name} has the address ${email}.`, id),
    ),
    ...nearby.otherFields.map(({ contactId, name, field, email }) =>
      miss('other_email_field', `The Contact ${name} has ${email} in the field ${field}, not in Email.`, contactId),
    ),
    ...nearby.deleted.map(({ id, name, email }) =>
      miss('deleted_contact', `The Contact ${name} with the address ${email} was deleted.`, id),
    ),
    ...nearby.similar.map(({ id, name, email }) =>
      miss('similar_contact', `The Contact ${name} has ${email === null ? 'no address' : `the address ${email}`}.`, id),
    ),
    ...nearby.accounts.map(({ id, name, domain }) =>
      miss('account_domain', `The Account ${name} has the domain ${domain}.`, id),
    ),
    ...dealsWithoutRole(facts).map(({ id, name, stageName }) =>
      miss('deal_without_role', `The Opportunity ${name} (${stageName}) of the same Account is open.`, id),
    ),
    ...closedDeals(facts).map((deal) =>
      miss('closed_deal', `The Opportunity ${deal.name} (${deal.stageName}) is ${closedWhen(deal, now)}.`, deal.id),
    ),
  ];
}
