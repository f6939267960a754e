import { createRecord, deleteRecord, updateRecord } from 'lightning/uiRecordApi';
import MAPPING from '@salesforce/schema/Fathom_Field_Mapping__c';
import ACTIVE from '@salesforce/schema/Fathom_Field_Mapping__c.Active__c';
import SECTION from '@salesforce/schema/Fathom_Field_Mapping__c.Section__c';
import SOURCE_KIND from '@salesforce/schema/Fathom_Field_Mapping__c.Source_Kind__c';
import TARGET_FIELD from '@salesforce/schema/Fathom_Field_Mapping__c.Target_Field__c';
import WRITE_MODE from '@salesforce/schema/Fathom_Field_Mapping__c.Write_Mode__c';
import { errorOf } from 'c/fathomShared';
import { draftOf } from './drafts';

/** Lightning Data Service answers so when a record is newer than the one that was edited, or is gone. */
const CHANGED_MEANWHILE = 412;
const GONE = 404;

const fieldsOf = ({ sourceKind, section, targetField, writeMode, active }) => ({
  [SOURCE_KIND.fieldApiName]: sourceKind,
  [SECTION.fieldApiName]: section.trim(),
  [TARGET_FIELD.fieldApiName]: targetField,
  [WRITE_MODE.fieldApiName]: writeMode,
  [ACTIVE.fieldApiName]: active,
});

async function save(draft) {
  const fields = fieldsOf(draft);
  try {
    const record = draft.id
      ? await updateRecord({ fields: { Id: draft.id, ...fields } }, { ifUnmodifiedSince: draft.lastModifiedDate })
      : await createRecord({ apiName: MAPPING.objectApiName, fields });
    return { key: draft.key, id: record?.id ?? draft.id };
  } catch (error) {
    const isConflict = error.status === CHANGED_MEANWHILE || error.status === GONE;
    return { key: draft.key, id: draft.id, isConflict, failure: isConflict ? null : errorOf(error).message };
  }
}

/**
 * Removes a mapping, unless somebody else has saved it meanwhile: Lightning Data Service has no such condition for deleting.
 * @returns {{theirs: object}|null} the conflict, null when it is gone
 */
export async function remove({ id, lastModifiedDate }, rows) {
  const theirs = rows.find((row) => row.id === id);
  if (theirs && theirs.lastModifiedDate !== lastModifiedDate) {
    return { theirs };
  }
  if (theirs) {
    await deleteRecord(id);
  }
  return null;
}

/** Saves each draft for itself: one that fails does not cost the others. @returns [{key, id, isConflict?, failure?}] */
export const saveAll = (drafts) => Promise.all(drafts.map(save));

/**
 * The drafts after a save, beside the rows Salesforce has now: saved ones are as the rows are, one in conflict keeps its
 * edits and knows theirs (null: removed), one that failed keeps its edits and its reason, untouched ones are renewed.
 */
export function afterSave(drafts, results, rows) {
  const rowOf = (id) => rows.find((row) => row.id === id) ?? null;
  const known = new Set(drafts.map(({ id }) => id));
  const kept = drafts.flatMap((draft) => {
    const result = results.find(({ key }) => key === draft.key);
    if (result?.isConflict) {
      return [{ ...draft, conflict: { theirs: rowOf(draft.id) } }];
    }
    if (result?.failure) {
      return [{ ...draft, failure: result.failure }];
    }
    const id = result?.id ?? draft.id;
    known.add(id);
    const row = rowOf(id);
    return row ? [{ ...draftOf(row), key: draft.key }] : [];
  });
  return [...kept, ...rows.filter(({ id }) => !known.has(id)).map(draftOf)];
}
