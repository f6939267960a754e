import type { FieldValues } from '../../../types/operation.ts';
import type { Opportunity, OrgFacts } from '../../../types/snapshot.ts';
import { sameValue } from '../compare.ts';

/** Whether a deal may move to a stage, and by itself or by a person's decision (F7). */
export type StageDecision =
  | { readonly do: 'write' }
  | { readonly do: 'suggest'; readonly because: string }
  | { readonly do: 'leave' }
  | { readonly do: 'refuse'; readonly because: string };

type StageFacts = Pick<OrgFacts, 'stages' | 'recordTypes'>;

/**
 * API names of the stages of a deal's process, in order; `null` when nobody can tell: the org has record types of its own
 * and the stages of this one could not be read.
 */
export function processOf(
  { recordTypeId }: Pick<Opportunity, 'recordTypeId'>,
  facts: StageFacts,
): readonly string[] | null {
  const active = facts.stages.filter(({ isActive }) => isActive).map(({ value }) => value);
  const own = facts.recordTypes.filter(({ isMaster }) => !isMaster);
  const type = facts.recordTypes.find(({ id }) => id === recordTypeId);
  // A record without a record type of the org's own is of the master one, which offers everything.
  if (own.length === 0 || recordTypeId === null || type?.isMaster === true) return active;
  const offered = type?.picklistValues['StageName'];
  return offered === undefined ? null : active.filter((value) => offered.includes(value));
}

/**
 * Decides a stage that a section names. By itself a deal moves only with `Stage_Automatic__c` On, only forward, never to a
 * closed stage, only within the record type's process, and never after a person has moved it elsewhere (W14).
 * @param written the stage we last wrote; `undefined` when a person always moved this deal
 */
export function decideStage(
  wanted: string,
  opportunity: Opportunity,
  { facts, automatic, written }: { facts: StageFacts; automatic: boolean; written: FieldValues[string] | undefined },
): StageDecision {
  const { stageName } = opportunity;
  if (wanted === stageName) return { do: 'leave' };
  const process = processOf(opportunity, facts);
  if (process !== null && !process.includes(wanted)) {
    return { do: 'refuse', because: `${wanted} is no active stage of the process of ${opportunity.name}.` };
  }
  const isEdited = written !== undefined && !sameValue(written, stageName);
  // A person has answered this already.
  if (isEdited && sameValue(written, wanted)) return { do: 'leave' };
  const suggest = (because: string): StageDecision => ({ do: 'suggest', because });
  if (!automatic) return suggest('moving stages by itself is off');
  if (isEdited) return suggest('a person moved the deal since');
  if (process === null) return suggest('the stages of its record type could not be read');
  if (facts.stages.find(({ value }) => value === wanted)?.isClosed !== false) return suggest('it would close the deal');
  const isForward = process.indexOf(wanted) > process.indexOf(stageName) && process.includes(stageName);
  return isForward ? { do: 'write' } : suggest('it would not be a step forward');
}
