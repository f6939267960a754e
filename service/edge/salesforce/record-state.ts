import type { Write } from '../../types/operation.ts';
import { MAX_SUBREQUESTS, type SalesforceClient } from './client.ts';
import { runQueries, type Row } from './query.ts';
import { chunks, isIn, select } from './soql.ts';

/** What Salesforce holds of the records some writes are about. */
export interface RecordState {
  /** Living Tasks by `Fathom_Key__c`: their ids. */
  readonly keys: ReadonlyMap<string, string>;
  /** Records to be updated, by id: `LastModifiedDate` and the fields that are to be written. */
  readonly records: ReadonlyMap<string, Row>;
}

const fieldsOf = (writes: readonly Write[]) => [...new Set(writes.flatMap(({ fields }) => Object.keys(fields)))];

function recordQueries(sObject: 'Task' | 'Opportunity', writes: readonly Write[]) {
  const ids = writes.flatMap((write) => (write.kind === 'create_task' ? [] : [write.recordId]));
  const fields = ['Id', 'LastModifiedDate', ...fieldsOf(writes)];
  return chunks(ids).map((part) => ({ soql: select(fields, sObject, isIn('Id', part)) }));
}

/**
 * Reads the keys and the records of some writes, in one composite call for up to some hundred of them.
 * @throws SalesforceFault when Salesforce cannot be asked
 */
export async function readRecordState(client: SalesforceClient, writes: readonly Write[]): Promise<RecordState> {
  const created = writes.flatMap((write) => (write.kind === 'create_task' ? [write.key] : []));
  const byKey = chunks(created).map((part) => ({
    soql: select(['Id', 'Fathom_Key__c'], 'Task', isIn('Fathom_Key__c', part)),
  }));
  const byId = [
    ...recordQueries(
      'Task',
      writes.filter(({ kind }) => kind === 'update_task'),
    ),
    ...recordQueries(
      'Opportunity',
      writes.filter(({ kind }) => kind === 'update_opportunity'),
    ),
  ];
  const rows = await runQueries(client, [...byKey, ...byId]);
  const keys = rows.slice(0, byKey.length).flat();
  const records = rows.slice(byKey.length).flat();
  return {
    keys: new Map(keys.map((row) => [String(row['Fathom_Key__c']), String(row['Id'])])),
    records: new Map(records.map((row) => [String(row['Id']), row])),
  };
}

/** Deletes Tasks, 25 a call. @returns the ids that are gone */
export async function deleteTasks(client: SalesforceClient, ids: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (const part of chunks(ids, MAX_SUBREQUESTS)) {
    const answers = await client.composite(
      part.map((id) => ({ method: 'DELETE', path: `/sobjects/Task/${id}`, referenceId: `d${id}` })),
    );
    gone.push(
      ...part.filter((id) => {
        const answer = answers.find(({ referenceId }) => referenceId === `d${id}`);
        return answer !== undefined && (answer.httpStatusCode < 300 || answer.httpStatusCode === 404);
      }),
    );
  }
  return gone;
}
