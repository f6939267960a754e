import type { Match } from '../../types/match.ts';
import type { OperationResult } from './conclude.ts';

/** The object an operation writes. */
export const sObjectOf = (role: OperationResult['role']): 'Task' | 'Opportunity' =>
  role === 'deal' ? 'Opportunity' : 'Task';

/** Names of the records of a call, by id: what a person reads in place of ids. */
export type RecordNames = ReadonlyMap<string, string>;

/** What the Contacts and deals of a match are called; records that cannot be read have no name. */
export function namesIn(match: Pick<Match, 'contacts'> | null): RecordNames {
  const records = (match?.contacts ?? []).flatMap(({ contact, deals, undecided }) => [
    contact,
    ...deals.map(({ opportunity }) => opportunity),
    ...undecided,
  ]);
  return new Map(records.flatMap(({ id, name }) => (name === '' ? [] : [[id, name]])));
}

type About = Pick<OperationResult, 'role' | 'opportunityId' | 'contactId'>;

/** Name of the deal an operation is about, else of the Contact it is for; `null` for one that is not known. */
export function subjectName({ opportunityId, contactId }: About, names: RecordNames): string | null {
  return names.get(opportunityId ?? contactId ?? '') ?? null;
}

/** What an operation was about, in words: the deal, or the Task on a deal or for a Contact. */
export function aboutInWords({ role, opportunityId, subject }: About & Pick<OperationResult, 'subject'>): string {
  const what = role === 'note' ? 'Note' : sObjectOf(role);
  if (subject == null) return `${what} of this call`;
  if (role === 'deal') return `${what} “${subject}”`;
  return opportunityId === null ? `${what} for ${subject}` : `${what} on “${subject}”`;
}

/** The same with ids, for evidence: its record, or whom the Task that was not made is for. */
export function aboutRecord({
  role,
  recordId,
  opportunityId,
  contactId,
}: Pick<OperationResult, 'role' | 'recordId' | 'opportunityId' | 'contactId'>): string {
  const on = recordId ?? opportunityId ?? contactId;
  return `${sObjectOf(role)}${on === null ? '' : ` ${recordId === null ? 'for ' : ''}${on}`}`;
}
