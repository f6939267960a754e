import type { DealIntention } from '../../edge/postgres/ledger-withdraw.ts';
import type { NewLink } from '../../types/journal.ts';
import type { Provenance } from '../../types/mapping.ts';
import type { FieldValues, UpdateOpportunity, Write } from '../../types/operation.ts';
import type { OperationOutcome } from '../../types/outcome.ts';

/** Who asked for a call, or that nobody did. */
export type ActorOf = (meetingId: string) => string;

const isTaken = (outcome: OperationOutcome | undefined, field: string) =>
  outcome?.result === 'written' || (outcome?.result === 'partly' && !(field in outcome.refused));

/**
 * The call whose words a value is: not always the one that was synced, as where a heading was mapped after a call and the next
 * one has nothing to say under it. A text rolled up of many calls stays with the call it was written for.
 */
function saidBy(meetingId: string, provenance: Provenance | undefined): string {
  const isOfOne = provenance !== undefined && provenance.mappingId !== null && provenance.mode !== 'Append';
  return isOfOne ? provenance.meetingId : meetingId;
}

function linksOfUpdate(update: UpdateOpportunity, outcome: OperationOutcome | undefined, actorOf: ActorOf): NewLink[] {
  const { meetingId, recordId, fields, before, provenance } = update;
  return Object.entries(fields)
    .filter(([field]) => isTaken(outcome, field))
    .map(([field, after]) => ({
      meetingId: saidBy(meetingId, provenance[field]),
      opportunityId: recordId,
      field,
      before: before[field] ?? null,
      after,
      provenance: provenance[field] ?? null,
      origin: 'sync',
      actor: actorOf(meetingId),
    }));
}

/**
 * The journal of a batch (F5): one link per call and field that Salesforce took. Of calls that were merged into one request
 * each gets its own, as if they had been written one after the other.
 * @param writes in the order they were planned
 */
export function linksOfBatch(
  writes: readonly Write[],
  outcomes: readonly OperationOutcome[],
  actorOf: ActorOf,
): NewLink[] {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  return writes.flatMap((write) =>
    write.kind === 'update_opportunity' ? linksOfUpdate(write, byKey.get(write.key), actorOf) : [],
  );
}

/** A write whose answer was lost, and what of it turned out to have arrived. */
export interface Arrived {
  readonly key: string;
  readonly recordId: string;
  readonly written: FieldValues;
}

/**
 * The same after a crash. What arrived was one request for all calls of its batch and deal, so the calls merged into it
 * arrived too, though the last one's values stand there.
 * @returns links in the order of the batch, and the merged calls' own entries to confirm
 */
export function linksOfArrived(
  arrived: readonly Arrived[],
  intentions: readonly DealIntention[],
): { links: NewLink[]; merged: Arrived[] } {
  const links: NewLink[] = [];
  const merged: Arrived[] = [];
  for (const intention of intentions) {
    const seen = arrived.find(({ key }) => key === intention.key);
    const together = intentions.filter(
      (other) =>
        other.opportunityId === intention.opportunityId &&
        other.intendedAt.getTime() === intention.intendedAt.getTime(),
    );
    // Values of the request this intention went out with that stand in Salesforce.
    const stands: FieldValues = Object.assign(
      {},
      ...arrived.filter(({ key }) => together.some((other) => other.key === key)).map(({ written }) => written),
    );
    const fields = Object.keys(intention.intended).filter((field) => field in stands);
    links.push(...fields.map((field) => linkOf(intention, field)));
    if (seen === undefined && fields.length > 0) {
      const written = Object.fromEntries(fields.map((field) => [field, stands[field] ?? null]));
      merged.push({ key: intention.key, recordId: intention.opportunityId, written });
    }
  }
  return { links, merged };
}

function linkOf({ meetingId, opportunityId, intended, before, provenance }: DealIntention, field: string): NewLink {
  return {
    meetingId: saidBy(meetingId, provenance[field]),
    opportunityId,
    field,
    before: before[field] ?? null,
    after: intended[field] ?? null,
    provenance: provenance[field] ?? null,
    origin: 'sync',
    actor: 'service',
  };
}
