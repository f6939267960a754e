import { format } from 'c/fathomShared';
import { problemsOf } from './checks';
import { isChanged, nameOf } from './drafts';
import { LABELS } from './labels';

/** Why parts could not be read, each reason once. */
const unreadOf = (parts) => [
  ...new Set(parts.flatMap(({ unread }) => (unread ? [format(LABELS.unread, unread)] : []))),
];

const rowOf = (draft, mappings, checks, isSaving) => ({
  key: draft.key,
  name: nameOf(draft),
  draft,
  isChanged: isChanged(draft),
  problems: problemsOf(draft, checks, isSaving),
  preview: checks[draft.key]?.preview ?? null,
  known: mappings.find(({ id }) => id === draft.id) ?? null,
});

/** What the screen shows of data, edits and findings. */
export function screenOf({ fields, sections, mappings }, drafts, checks, isSaving) {
  const open = mappings.suggestions?.open ?? 0;
  return {
    rows: drafts.map((draft) => rowOf(draft, mappings.mappings ?? [], checks, isSaving)),
    fields: fields.fields ?? [],
    refusedFields: fields.refused ?? [],
    sections: { items: sections.items ?? [], facts: sections.facts ?? [] },
    unread: unreadOf([fields, sections, mappings]),
    suggestions: open > 0 ? format(LABELS.suggestions, open) : null,
    isEmpty: drafts.length === 0,
  };
}

/** What a save came to, where not all went well: {variant, heading, items}. */
export function messageOf(drafts, results) {
  const failed = results
    .filter(({ failure }) => failure)
    .map(({ key, failure }) => format(LABELS.problemAt, nameOf(drafts.find((draft) => draft.key === key)), failure));
  if (failed.length > 0) {
    return { variant: 'error', heading: LABELS.notSaved, items: failed };
  }
  const isConflict = results.some((result) => result.isConflict);
  return isConflict ? { variant: 'warning', heading: LABELS.conflicts, items: [] } : null;
}
