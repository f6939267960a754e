import { applyWrites, type RecordWrite } from '../../edge/salesforce/apply.ts';
import type { SalesforceClient } from '../../edge/salesforce/client.ts';
import { removeRecords } from '../../edge/salesforce/remove.ts';
import { WITHDRAWN_SUBJECT } from '../../journal/plan-undo-tasks.ts';
import { errorEntry } from '../../stages/write/error-table.ts';
import { firstRefusal, opportunityWrites } from '../../stages/write/outcomes.ts';
import { settleDeals } from '../../stages/write/write-deals.ts';
import type { UpdateOpportunity } from '../../types/operation.ts';
import type { OperationOutcome, Refusal } from '../../types/outcome.ts';
import type { PlannedField, PlannedTask, TaskOutcome } from '../../types/undo.ts';

/** One update for each deal, as a sync would write it, so that a refused field costs no other (W12). */
function updatesOf(fields: readonly PlannedField[]): UpdateOpportunity[] {
  const byDeal = Map.groupBy(
    fields.filter(({ write }) => write),
    ({ opportunityId }) => opportunityId,
  );
  return [...byDeal].map(([opportunityId, own]) => ({
    kind: 'update_opportunity',
    key: opportunityId,
    meetingId: own[0]?.meetingId ?? '',
    role: 'deal',
    contactId: null,
    accountId: null,
    opportunityId,
    itemId: null,
    because: 'F5: taken back.',
    warnings: [],
    recordId: opportunityId,
    fields: Object.fromEntries(own.map(({ field, value }) => [field, value])),
    before: {},
    provenance: {},
  }));
}

function refusalOf(outcome: OperationOutcome | undefined, field: string): Refusal | null {
  if (outcome?.result === 'written') return null;
  if (outcome?.result === 'partly') return outcome.refused[field] ?? null;
  if (outcome?.result === 'refused') return outcome.refusal;
  return { code: 'UNKNOWN', message: 'Salesforce gave no answer for this record.', fields: [] };
}

/** Why Salesforce refused, in words: meaning, what to do, and the code last. */
function inWords({ code, message }: Refusal): string {
  const { meaning, check } = errorEntry(code, message);
  return `${meaning} ${check} (${message} · ${code})`;
}

/** Writes the deal fields; a refused one says why and keeps its link. */
export async function writeFields(client: SalesforceClient, fields: readonly PlannedField[]): Promise<PlannedField[]> {
  const updates = updatesOf(fields);
  if (updates.length === 0) return [...fields];
  const writes = opportunityWrites(updates);
  const outcomes = await settleDeals(client, updates, writes, await applyWrites(client, writes));
  const byDeal = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  return fields.map((one) => {
    const refusal = one.write ? refusalOf(byDeal.get(one.opportunityId), one.field) : null;
    if (refusal === null) return one;
    const because = `${inWords(refusal)} Take it back again once that is cured.`;
    return { ...one, result: 'refused', write: false, linkIds: [], value: one.before, because };
  });
}

/** Ids of notes begin so: an enhanced Note is a ContentDocument (key prefix of the object). */
const NOTE_PREFIX = '069';

/** A Task or note that may not be deleted loses what we wrote into it. */
function blank(id: string): RecordWrite {
  if (id.startsWith(NOTE_PREFIX)) {
    const emptied = { Title: WITHDRAWN_SUBJECT, Content: Buffer.from(WITHDRAWN_SUBJECT).toString('base64') };
    return { ref: id, action: 'update', sObject: 'ContentNote', id, fields: emptied };
  }
  const fields = { Subject: WITHDRAWN_SUBJECT, Description: null, Fathom_Call_Url__c: null };
  return { ref: id, action: 'update', sObject: 'Task', id, fields };
}

/** Deletes the Tasks; where that is refused, blanks them (F5). */
export async function takeBackTasks(client: SalesforceClient, tasks: readonly PlannedTask[]): Promise<TaskOutcome[]> {
  const ids = tasks.filter(({ action }) => action === 'delete').map(({ id }) => id);
  const refusals = ids.length === 0 ? new Map<string, Refusal | null>() : await removeRecords(client, ids);
  const kept = ids.filter((id) => (refusals.get(id) ?? null) !== null);
  const blanked = kept.length === 0 ? new Map() : await applyWrites(client, kept.map(blank));
  return tasks.map(({ id, action, because }): TaskOutcome => {
    if (action !== 'delete') return { id, result: action === 'gone' ? 'gone' : 'left', because };
    const refusal = refusals.get(id) ?? null;
    if (refusal === null) return { id, result: 'deleted', because };
    const result = blanked.get(id);
    const stays = result === undefined ? refusal : firstRefusal(result);
    if (stays === null) return { id, result: 'blanked', because: `It could not be deleted: ${inWords(refusal)}` };
    return { id, result: 'left', because: `It could be neither deleted nor emptied: ${inWords(stays)}` };
  });
}
