import type { Skip, Suggest } from '../../../types/operation.ts';
import type { Opportunity } from '../../../types/snapshot.ts';
import { readableDay } from '../days.ts';
import { fieldKey } from '../keys.ts';
import type { PlanContext } from '../plan-context.ts';
import { STAGE_FIELD } from './check-mapping.ts';
import type { MappedDecisions } from './decide-mapped.ts';
import { contentOf } from './source-content.ts';
import type { RefusedValue, WantedFields } from './wanted.ts';

/** What all operations about one deal and one call share. */
export type About = Omit<Skip, 'kind' | 'verdict' | 'because' | 'field'>;

/** A deal and what was decided about its mapped fields. */
export interface DecidedDeal {
  readonly about: About;
  readonly opportunity: Opportunity;
  readonly wanted: WantedFields;
  readonly mapped: MappedDecisions;
}

function labelOf(name: string, { settings }: PlanContext): string {
  return settings.facts.opportunityFields[name]?.label ?? name;
}

/** Everything that was refused, the stage included. */
function refusals({ wanted, mapped }: DecidedDeal): [string, RefusedValue][] {
  const { stage } = wanted;
  const { stageRefusal: reason } = mapped;
  const stages: [string, RefusedValue][] =
    stage === null || reason === null ? [] : [[STAGE_FIELD, { reason, provenance: stage.provenance }]];
  return [...Object.entries(wanted.refused), ...stages];
}

/** Refused values of other calls were reported with those calls; here they are a note. */
export function olderRefusals(decided: DecidedDeal, context: PlanContext): string[] {
  const { timeZone } = context.settings.facts;
  return refusals(decided)
    .filter(([, { provenance }]) => provenance.meetingId !== context.meeting.id)
    .map(([name, { reason, provenance }]) => {
      const day = readableDay(provenance.callAt, timeZone);
      return `value_refused: ${labelOf(name, context)} cannot take the newest value; the call of ${day} says ${reason}`;
    });
}

/** Values of this call that could not be converted (F3). */
export function refusedSkips(decided: DecidedDeal, context: PlanContext): Skip[] {
  return refusals(decided)
    .filter(([, { provenance }]) => provenance.meetingId === context.meeting.id)
    .map(([name, { reason, provenance }]) => ({
      ...decided.about,
      key: fieldKey('refused', context.recording, decided.opportunity.id, name),
      kind: 'skip',
      verdict: 'value_refused',
      field: name,
      because: `F3: ${labelOf(name, context)} was not written from “${provenance.section}”. ${reason}`,
    }));
}

/** Mappings that are off while something is wrong with them, for calls that have something to say to them (F4). */
export function pausedSkips({ about, wanted, opportunity }: DecidedDeal, context: PlanContext): Skip[] {
  return wanted.paused
    .filter(({ mapping }) => contentOf(context.meeting, mapping) !== null)
    .map(({ mapping, problems }) => ({
      ...about,
      key: fieldKey('paused', context.recording, opportunity.id, mapping.id),
      kind: 'skip',
      verdict: 'mapping_paused',
      field: mapping.targetField,
      because: `F4: the mapping of “${mapping.section}” is paused. ${problems.map(({ problem }) => problem).join(' ')} It goes on by itself once this is put right.`,
    }));
}

/** Values a person decides about (W5, W14, F7, F8). */
export function suggestions(
  { about, wanted, mapped, opportunity }: DecidedDeal,
  { recording }: PlanContext,
): Suggest[] {
  return mapped.proposals.flatMap(({ field, current, proposed, why, because }) => {
    const provenance = why === 'stage' ? wanted.stage?.provenance : wanted.provenance[field];
    if (provenance === undefined) return [];
    const key = fieldKey('sugg', recording, opportunity.id, field);
    return [
      {
        ...about,
        key,
        kind: 'suggest' as const,
        recordId: opportunity.id,
        field,
        current,
        proposed,
        provenance,
        why,
        because,
      },
    ];
  });
}
