import type { FieldMap } from '../types/snapshot.ts';

/** What a logged call says beside whom it is about. Salesforce's own fields: a profile can hide them or lock them. */
const CALL_FIELDS = ['Description', 'ActivityDate', 'TaskSubtype'] as const;

/** The summary of the call stands in it: without it the Task says nothing. */
export const SUMMARY_FIELD = 'Task.Description';

/** Fields of a logged call that the connected user may not fill; calls are logged without them. */
export function leftOutOfCalls(task: FieldMap): string[] {
  return CALL_FIELDS.filter((name) => task[name]?.createable !== true).map((name) => `Task.${name}`);
}
