import { companyOf } from './companies.ts';
import { titleOf } from './calls.ts';
import type { CallPlan } from './calls.ts';
import { contact } from './cases.ts';
import { DEALS_AT } from './deals.ts';
import type { Deal } from './deals.ts';
import { seeded } from './random.ts';
import type { TemplateName } from './summaries.ts';
import type { MemberKey } from './team.ts';

/** How a deal goes: what its first, second, … call is about. */
const STORY: TemplateName[] = ['discovery', 'demo', 'demo', 'negotiation', 'negotiation', 'checkin'];
const HOSTS: MemberKey[] = ['tobias', 'priya', 'joaquin', 'maren'];

/**
 * Ordinary calls about the open deals in turn: one to three of a deal's people, its owner or a colleague as host, now
 * and then the sales engineer beside.
 *
 * @param first number of the first call
 * @param earlier calls every deal has had before; one more for every other deal
 * @param ends end of each recording, oldest first; one call per entry
 */
export function regularPlans(first: number, ends: readonly Date[], earlier = 0): CallPlan[] {
  const random = seeded(first);
  const open = DEALS_AT.filter((deal) => deal.open);
  const told = new Map<string, number>();
  return ends.map((endsAt, index) => {
    const deal = open[index % open.length] as Deal;
    const chapter = told.get(deal.key) ?? earlier + (earlier > 0 ? index % 2 : 0);
    told.set(deal.key, chapter + 1);
    const template = STORY[Math.min(chapter, STORY.length - 1)] ?? 'checkin';
    const company = companyOf(deal.company);
    const owner = company.owner === 'dmitri' ? 'priya' : company.owner;
    const host = random.next() < 0.75 ? owner : random.pick(HOSTS);
    return {
      number: first + index,
      host,
      title: titleOf(company.name, template),
      company: company.name,
      amount: deal.amount,
      colleagues: template === 'demo' ? ['hanne'] : [],
      guests: random.some(deal.people, random.between(1, 3)).map(contact),
      template,
      endsAt,
    };
  });
}
