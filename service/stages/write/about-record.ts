import type { OperationResult } from './conclude.ts';

/** The object an operation writes. */
export const sObjectOf = (role: OperationResult['role']): 'Task' | 'Opportunity' =>
  role === 'deal' ? 'Opportunity' : 'Task';

/** What an operation was about: its record, or whom the Task that was not made is for. */
export function aboutRecord({
  role,
  recordId,
  opportunityId,
  contactId,
}: Pick<OperationResult, 'role' | 'recordId' | 'opportunityId' | 'contactId'>): string {
  const on = recordId ?? opportunityId ?? contactId;
  return `${sObjectOf(role)}${on === null ? '' : ` ${recordId === null ? 'for ' : ''}${on}`}`;
}
