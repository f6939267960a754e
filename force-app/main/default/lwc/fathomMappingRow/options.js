import { format } from 'c/fathomShared';
import { typeOf } from 'c/fathomMappingTypes';
import { LABELS } from './labels';

/** Value of the choice "Another heading…": no heading can be empty, so it collides with none. */
export const OTHER = 'Section:';

/** One value for both kinds of sources. */
export const valueOf = ({ sourceKind, section }) => (section ? `${sourceKind}:${section}` : '');

/** A chosen value as the two fields of a mapping. */
export function sourceOf(value) {
  const end = value.indexOf(':');
  return { sourceKind: value.slice(0, end), section: value.slice(end + 1) };
}

/** Options with what is chosen now, even where it is not offered any more. */
const withCurrent = (options, value, label, description) =>
  value === '' || options.some((option) => option.value === value)
    ? options
    : [{ value, label, description }, ...options];

/** Headings, most frequent first as the service sorts them, then the facts, then any other heading. */
export const sourceOptions = ({ items, facts }, draft) => [
  ...withCurrent(
    [
      ...items.map(({ heading, calls }) => ({
        value: `Section:${heading}`,
        label: heading,
        description: format(LABELS.seen, calls),
      })),
      ...facts.map(({ name, label }) => ({ value: `Fact:${name}`, label, description: LABELS.fact })),
    ],
    valueOf(draft),
    draft.section,
    LABELS.notSeen,
  ),
  { value: OTHER, label: LABELS.otherHeading },
];

const describe = ({ name, type, length }) =>
  length ? format(LABELS.fieldLength, name, typeOf(type), length) : format(LABELS.fieldText, name, typeOf(type));

/** Fields by label, each with its API name, type and length. */
export const fieldOptions = (fields, { targetField }) =>
  withCurrent(
    fields.map((field) => ({ value: field.name, label: field.label, description: describe(field) })),
    targetField,
    targetField,
    LABELS.notMappable,
  );

const mode = (value, label, description) => ({ value, label, description });

/** The five ways a value meets what is in the field (W5), each in a sentence. */
export const MODES = [
  mode('Overwrite', LABELS.modeOverwrite, LABELS.modeOverwriteText),
  mode('Fill_If_Empty', LABELS.modeFillIfEmpty, LABELS.modeFillIfEmptyText),
  mode('Append', LABELS.modeAppend, LABELS.modeAppendText),
  mode('Protect_Edits', LABELS.modeProtectEdits, LABELS.modeProtectEditsText),
  mode('Suggest', LABELS.modeSuggest, LABELS.modeSuggestText),
];

/** What stands under the heading in a summary, or what the fact is, so that one knows what one maps. */
export function sampleOf({ items, facts }, { sourceKind, section }) {
  const found =
    sourceKind === 'Fact'
      ? facts.find(({ name }) => name === section)
      : items.find(({ heading }) => heading.toLowerCase() === section.trim().toLowerCase());
  return found?.sample ?? null;
}
