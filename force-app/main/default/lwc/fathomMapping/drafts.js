import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** What a person can change about a mapping. */
const EDITABLE = ['sourceKind', 'section', 'targetField', 'writeMode', 'active'];

const editable = (row) => Object.fromEntries(EDITABLE.map((name) => [name, row[name]]));

/**
 * A row of Salesforce being edited: its fields, `key` (steady while it is on screen), `saved` (its fields as Salesforce
 * has them; null for a new one), `lastModifiedDate`, `conflict` ({theirs} or null).
 */
export function draftOf(row) {
  // Empty means the standard in Salesforce, as the fields' descriptions say.
  const fields = editable({ ...row, sourceKind: row.sourceKind || 'Section', writeMode: row.writeMode || 'Overwrite' });
  return {
    key: row.id,
    id: row.id,
    lastModifiedDate: row.lastModifiedDate,
    ...fields,
    saved: fields,
    conflict: null,
    failure: null,
  };
}

/** A new mapping, perhaps of a heading somebody came here for. */
export const newDraft = (key, section = '') => ({
  key,
  id: null,
  lastModifiedDate: null,
  sourceKind: 'Section',
  section,
  targetField: '',
  writeMode: 'Overwrite',
  active: true,
  saved: null,
  conflict: null,
  failure: null,
});

export const isChanged = (draft) => draft.saved === null || EDITABLE.some((name) => draft[name] !== draft.saved[name]);

/** The drafts with one of them changed; what Salesforce said about it before is over. */
export const changed = (drafts, key, change) =>
  drafts.map((draft) => (draft.key === key ? { ...draft, failure: null, ...change } : draft));

export const without = (drafts, key) => drafts.filter((draft) => draft.key !== key);

/** A person keeps their edits although somebody else saved: theirs is what the next save replaces. */
export const keepMine = (drafts, key) =>
  drafts.map((draft) => {
    if (draft.key !== key) {
      return draft;
    }
    const { theirs } = draft.conflict;
    return theirs
      ? { ...draft, saved: draftOf(theirs).saved, lastModifiedDate: theirs.lastModifiedDate, conflict: null }
      : { ...draft, id: null, saved: null, lastModifiedDate: null, conflict: null };
  });

/** A person takes what somebody else saved, or that it is gone. */
export const takeTheirs = (drafts, key) =>
  drafts.flatMap((draft) => {
    if (draft.key !== key) {
      return [draft];
    }
    return draft.conflict.theirs ? [{ ...draftOf(draft.conflict.theirs), key }] : [];
  });

/** How a mapping is called in messages. */
export const nameOf = ({ section, targetField }) =>
  section || targetField ? format(LABELS.nameOf, section || '…', targetField || '…') : LABELS.unnamed;

/** As the service checks them (FathomMappingController.Draft). */
export const forCheck = (drafts) => drafts.map((draft) => ({ ...(draft.id && { id: draft.id }), ...editable(draft) }));

/** Identity of a heading as far as a screen needs it: case and surrounding space do not matter (F2). */
const headingOf = (section) => section.trim().toLowerCase();

/** The draft that maps this heading already. */
export const draftOfSection = (drafts, section) =>
  drafts.find((draft) => draft.sourceKind === 'Section' && headingOf(draft.section) === headingOf(section));
