import type { FieldValues, Suggest } from '../../../types/operation.ts';
import type { Opportunity } from '../../../types/snapshot.ts';
import type { PlanSettings } from '../plan-context.ts';
import { STAGE_FIELD } from './check-mapping.ts';
import { decideMode, type ModeDecision } from './modes.ts';
import { sameIn } from './same-field.ts';
import { decideStage } from './stage.ts';
import type { WantedFields } from './wanted.ts';

/** A value to be put before a person. */
export interface Proposal {
  readonly field: string;
  readonly current: FieldValues[string];
  readonly proposed: FieldValues[string];
  readonly why: Suggest['why'];
  readonly because: string;
}

/** What becomes of the mapped fields of one deal. */
export interface MappedDecisions {
  readonly fields: FieldValues;
  readonly before: FieldValues;
  readonly proposals: readonly Proposal[];
  /** Fields a person changed since, with nothing new said. */
  readonly edited: readonly string[];
  /** Sentences about what was left. */
  readonly notes: readonly string[];
  /** Why a stage is not possible; `null` when there is none or it is. */
  readonly stageRefusal: string | null;
}

const WHY: Readonly<Record<Suggest['why'], (label: string) => string>> = {
  mode: (label) => `W5: ${label} is mapped to suggest; a person decides.`,
  edited: (label) => `W14: a person's value stands in ${label}; ours becomes a suggestion.`,
  stage: (label) => `F7: ${label} is suggested.`,
};

type Value = FieldValues[string];

class Decisions {
  readonly fields: Record<string, Value> = {};
  readonly before: Record<string, Value> = {};
  readonly proposals: Proposal[] = [];
  readonly edited: string[] = [];
  readonly notes: string[] = [];
  stageRefusal: string | null = null;

  write(name: string, value: Value, current: unknown): void {
    this.fields[name] = value;
    this.before[name] = (current ?? null) as Value;
  }

  apply(decision: ModeDecision, name: string, label: string, value: Value, current: unknown): void {
    if (decision.do === 'write') this.write(name, value, current);
    if (decision.do === 'suggest') {
      const { why } = decision;
      this.proposals.push({
        field: name,
        current: (current ?? null) as Value,
        proposed: value,
        why,
        because: WHY[why](label),
      });
    }
    if (decision.do !== 'leave' || decision.because === 'unchanged') return;
    if (decision.because === 'edited') this.edited.push(name);
    else this.notes.push(`W5: ${label} was not empty; it is left alone.`);
  }
}

function decideStageInto(decisions: Decisions, { stage }: WantedFields, deal: MappedDeal): void {
  if (stage === null) return;
  const { opportunity, settings, written } = deal;
  const automatic = settings.values.stageAutomatic && stage.provenance.mode !== 'Suggest';
  const decision = decideStage(stage.value, opportunity, {
    facts: settings.facts,
    automatic,
    written: written[STAGE_FIELD],
  });
  if (decision.do === 'write') decisions.write(STAGE_FIELD, stage.value, opportunity.stageName);
  if (decision.do === 'refuse') decisions.stageRefusal = decision.because;
  if (decision.do !== 'suggest') return;
  decisions.proposals.push({
    field: STAGE_FIELD,
    current: opportunity.stageName,
    proposed: stage.value,
    why: 'stage',
    because: `F7: the calls say ${stage.value}; it is a suggestion, because ${decision.because}.`,
  });
}

interface MappedDeal {
  readonly opportunity: Opportunity;
  readonly settings: PlanSettings;
  readonly written: FieldValues;
}

/**
 * Decides every mapped field of a deal by its mode, and the stage by its own rule (W5, W6, W14, F7). The two fields of our
 * own are not among them.
 * @param names mapped fields of `wanted.values`
 */
export function decideMapped(wanted: WantedFields, names: readonly string[], deal: MappedDeal): MappedDecisions {
  const { opportunity, settings, written } = deal;
  const decisions = new Decisions();
  for (const name of names) {
    const field = settings.facts.opportunityFields[name];
    const value = wanted.values[name] ?? null;
    const current = opportunity.fields[name];
    const mode = wanted.provenance[name]?.mode ?? 'Suggest';
    const decision = decideMode(mode, { wanted: value, current, written: written[name], same: sameIn(field) });
    decisions.apply(decision, name, field?.label ?? name, value, current);
  }
  decideStageInto(decisions, wanted, deal);
  return decisions;
}
