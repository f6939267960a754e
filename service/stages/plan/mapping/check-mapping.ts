import type { FactName, MappingDraft } from '../../../types/mapping.ts';
import type { FieldInfo, FieldMap } from '../../../types/snapshot.ts';
import { headingIdentity } from '../sections.ts';
import { FACTS, isFact } from './source-content.ts';
import { unmappable } from './mappable.ts';

/** One thing wrong with a mapping, at the input it belongs to. */
export interface MappingProblem {
  readonly field: 'section' | 'targetField' | 'writeMode' | 'sourceKind';
  readonly problem: string;
}

export const STAGE_FIELD = 'StageName';

/** Longest heading and API name that the package's fields hold (design section 4). */
const SECTION_LENGTH = 255;

function sourceProblem({ sourceKind, section }: MappingDraft): MappingProblem[] {
  const problem = (text: string): MappingProblem[] => [{ field: 'section', problem: text }];
  if (section.trim() === '') return problem('Name the heading, or choose a fact of the call.');
  if (sourceKind === 'Fact') {
    return isFact(section) ? [] : problem(`“${section}” is no fact of a call. Choose one of the list.`);
  }
  if (section.length > SECTION_LENGTH) return problem(`A heading has at most ${SECTION_LENGTH} characters.`);
  return headingIdentity(section) === '' ? problem('This heading has no letters or digits.') : [];
}

function modeProblem({ writeMode }: MappingDraft, { label, type, htmlFormatted, name }: FieldInfo): MappingProblem[] {
  const problem = (text: string): MappingProblem[] => [{ field: 'writeMode', problem: text }];
  if (name === STAGE_FIELD && (writeMode === 'Append' || writeMode === 'Fill_If_Empty')) {
    return problem('A section mapped to the stage only suggests a move; choose Suggest.');
  }
  if (writeMode === 'Append' && (type !== 'textarea' || htmlFormatted)) {
    return problem(`Append needs a Text Area or Long Text Area; ${label} is none.`);
  }
  if (writeMode === 'Fill_If_Empty' && type === 'boolean')
    return problem(`${label} is a checkbox, which is never empty.`);
  return [];
}

const TEXTS = ['string', 'textarea'];
/** Types a fact can be converted to, ever; a fact that is not here says what a heading could (F2, F3). */
const FACT_TYPES: Partial<Record<FactName, readonly string[]>> = {
  recording_link: [...TEXTS, 'url'],
  last_call_date: [...TEXTS, 'date', 'datetime'],
  attendees: TEXTS,
  host: [...TEXTS, 'picklist', 'multipicklist'],
  whole_summary: TEXTS,
  open_action_items: TEXTS,
};

/** What the field can never take from this source, whatever a call says. */
function typeProblem(
  { sourceKind, section }: MappingDraft,
  { type, label, picklistValues }: FieldInfo,
): MappingProblem[] {
  const problem = (text: string): MappingProblem[] => [{ field: 'targetField', problem: text }];
  const types = sourceKind === 'Fact' && isFact(section) ? FACT_TYPES[section] : undefined;
  if (types !== undefined && isFact(section) && !types.includes(type)) {
    return problem(`${label} cannot hold “${FACTS[section]}”: its type does not fit. Choose a text field.`);
  }
  const isPicklist = type === 'picklist' || type === 'multipicklist';
  if (isPicklist && !picklistValues.some(({ active }) => active)) {
    return problem(`${label} has no active values that the connected user can see.`);
  }
  return [];
}

function targetProblems(mapping: MappingDraft, fields: FieldMap): MappingProblem[] {
  const field = fields[mapping.targetField];
  const problem = (text: string): MappingProblem[] => [{ field: 'targetField', problem: text }];
  if (mapping.targetField === '') return problem('Choose the Opportunity field to write to.');
  if (field === undefined) {
    return problem(
      `Opportunity has no field ${mapping.targetField} that the connected user can see. It was renamed or deleted, or Fathom Integration lost its access.`,
    );
  }
  const reason = unmappable(field);
  return reason === null
    ? [...typeProblem(mapping, field), ...modeProblem(mapping, field)]
    : problem(`${field.label}: ${reason}`);
}

/** Another active mapping of the same field; one field can say only one thing (F4). */
function twins(mapping: MappingDraft, all: readonly MappingDraft[]): MappingProblem[] {
  const others = all.filter(
    (other) =>
      other !== mapping && other.active && other.targetField.toLowerCase() === mapping.targetField.toLowerCase(),
  );
  const [other] = others;
  if (!mapping.active || other === undefined || mapping.targetField === '') return [];
  const problem = `“${other.section}” is mapped to ${mapping.targetField} as well. A field takes one active mapping: switch one of them off.`;
  return [{ field: 'targetField', problem }];
}

/**
 * Everything that is wrong with a mapping, at once (F4): checked when it is saved, before it is used and nightly.
 * @param all every mapping of the org, this one included (the same object)
 * @param fields describe of Opportunity as the connected user sees it
 */
export function mappingProblems(
  mapping: MappingDraft,
  all: readonly MappingDraft[],
  fields: FieldMap,
): MappingProblem[] {
  return [...sourceProblem(mapping), ...targetProblems(mapping, fields), ...twins(mapping, all)];
}
