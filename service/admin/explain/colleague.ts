/**
 * What a colleague is told of a call: somebody who neither hosted nor attended it and is no admin. The call itself is
 * everybody's on the team; deals are for whom Salesforce shares them with, which only Salesforce can say. Apex says it of the
 * one Opportunity on whose page the person stands.
 */
import type { MeetingRecord } from '../../edge/postgres/meetings.ts';
import { isActor, type Actor } from '../../types/actor.ts';
import type { ExplainFacts } from './facts.ts';
import type { Explanation } from './judge.ts';
import type { NearMiss, Step } from './step.ts';

/** Whether the acting person has no part in the call. */
export function isColleague({ meeting }: Pick<MeetingRecord, 'meeting'>, actor: Actor): boolean {
  if (actor.isAdmin) return false;
  return ![meeting.host, ...meeting.attendees].some(({ email }) => isActor(actor, email));
}

/** Operations, or what became of them, on the one deal the person may see. @param deal `null`: none */
export function onDeal<T extends { readonly opportunityId: string | null }>(
  operations: readonly T[],
  deal: string | null,
): T[] {
  return operations.filter(({ opportunityId }) => opportunityId !== null && opportunityId === deal);
}

/** What other deals of the call are called, and their ids, the longest first so that none is left in halves. */
function otherDeals({ match, nearby, results }: ExplainFacts, deal: string | null) {
  const matched = (match?.contacts ?? []).flatMap(({ deals, undecided, contact }) => [
    ...deals.map(({ opportunity: { id, name } }) => ({ id, name })),
    ...undecided.map(({ id, name }) => ({ id, name })),
    ...contact.roles.map(({ opportunityId }) => ({ id: opportunityId, name: opportunityId })),
  ]);
  const tried = results.flatMap(({ opportunityId: id, subject }) => (id === null ? [] : [{ id, name: subject ?? id }]));
  const others = [...matched, ...nearby.deals, ...tried].filter(({ id }) => id !== deal);
  const names = [...new Set(others.flatMap(({ id, name }) => [id, name]))];
  return { ids: new Set(others.map(({ id }) => id)), names: names.sort((a, b) => b.length - a.length) };
}

/**
 * An explanation without other deals: their names are not in its sentences, and what stands as evidence of them is left out.
 * @param all what an admin is told
 * @param limited the same, judged without what was done on other deals
 */
export function forColleague(
  all: Explanation,
  limited: Explanation,
  facts: ExplainFacts,
  deal: string | null,
): Explanation {
  const others = otherDeals(facts, deal);
  const names = (text: string) => others.names.some((name) => text.includes(name));
  const scrub = (text: string) => others.names.reduce((told, name) => told.replaceAll(name, 'another deal'), text);
  const step = (told: Step): Step => ({
    ...told,
    finding: scrub(told.finding),
    evidence: told.evidence.filter((line) => !names(line)),
    fix: told.fix && { ...told.fix, text: scrub(told.fix.text), url: names(told.fix.url ?? '') ? null : told.fix.url },
  });
  const steps = all.steps.map((one, index) => {
    const own = limited.steps[index];
    // What another deal met is told in a sentence, as the reason has to be; its evidence is not.
    return own?.state === one.state && own.cause === one.cause ? step(own) : { ...step(one), evidence: [] };
  });
  const isToldOf = ({ text, recordId }: NearMiss) => !names(text) && !others.ids.has(recordId ?? '');
  return { ...all, sentence: scrub(all.sentence), steps, nearMisses: all.nearMisses.filter(isToldOf) };
}

/** The facts without what would be or was written on other deals; the call's own records stay out too: they name deals. */
export function limitedTo(facts: ExplainFacts, deal: string | null): ExplainFacts {
  return { ...facts, operations: onDeal(facts.operations, deal), results: onDeal(facts.results, deal) };
}
