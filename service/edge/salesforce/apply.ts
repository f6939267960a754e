import type { FieldValues } from '../../types/operation.ts';
import type { Refusal } from '../../types/outcome.ts';
import {
  MAX_HEAVY_SUBREQUESTS,
  MAX_SUBREQUESTS,
  type SalesforceClient,
  type Subrequest,
  type Subresponse,
} from './client.ts';
import { SalesforceFault } from './faults.ts';
import { errorOf, runQueries } from './query.ts';
import { chunks, isIn, select } from './soql.ts';

/** Records of one collection request [S33]. */
const COLLECTION_SIZE = 200;

/** One record to write. `ref` is the caller's name for it. */
export interface RecordWrite {
  readonly ref: string;
  readonly action: 'create' | 'update';
  readonly sObject: 'Task' | 'Opportunity' | 'ContentNote' | 'ContentDocumentLink';
  /** Id of the record for updates. */
  readonly id: string | null;
  readonly fields: FieldValues;
  /** Fields that hold several ids, as `TaskWhoIds` (a JunctionIdList). */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
}

export type RecordResult =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusals: readonly Refusal[] };

interface SaveResult {
  readonly success?: boolean;
  readonly id?: string;
  readonly errors?: readonly {
    readonly statusCode?: string;
    readonly errorCode?: string;
    readonly message?: string;
    readonly fields?: string[];
  }[];
}

function recordBody({ sObject, id, fields, lists }: RecordWrite) {
  return { attributes: { type: sObject }, ...(id !== null && { id }), ...fields, ...lists };
}

/** One sObject type and one action per collection: mixed types would run in chunks of their own (design section 5). */
function collections(writes: readonly RecordWrite[]): RecordWrite[][] {
  const kinds = Object.values(Object.groupBy(writes, (write) => `${write.action} ${write.sObject}`));
  return kinds.flatMap((group) => chunks(group ?? [], COLLECTION_SIZE));
}

function resultOf(result: SaveResult | undefined): RecordResult {
  if (result?.success === true && typeof result.id === 'string') return { ok: true, id: result.id };
  const refusals = (result?.errors ?? []).map((error) => ({
    code: error.statusCode ?? error.errorCode ?? 'UNKNOWN',
    message: error.message ?? '',
    fields: error.fields ?? [],
  }));
  return {
    ok: false,
    refusals: refusals.length > 0 ? refusals : [{ code: 'UNKNOWN', message: 'Salesforce gave no reason.', fields: [] }],
  };
}

function collectionResults(answer: Subresponse | undefined, writes: readonly RecordWrite[]): [string, RecordResult][] {
  if (answer === undefined)
    throw new SalesforceFault('UNREADABLE_ANSWER', 'Salesforce left out a collection.', 'later');
  if (answer.httpStatusCode >= 500) {
    const { code, message } = errorOf(answer);
    throw new SalesforceFault(code, `Salesforce: ${message}`, 'later');
  }
  // The whole collection was refused: every record carries its error.
  const refused = answer.httpStatusCode >= 300 || !Array.isArray(answer.body) ? errorOf(answer) : null;
  const results = refused === null ? (answer.body as SaveResult[]) : [];
  return writes.map((write, index) => [
    write.ref,
    refused ? { ok: false, refusals: [refused] } : resultOf(results[index]),
  ]);
}

/**
 * Writes records in as few composite calls as the limits allow (200 a collection, 5 collections a call), each record for
 * itself (`allOrNone` false).
 * @returns what became of each record, by `ref`
 * @throws SalesforceFault when a call got no answer: records may or may not be written
 */
export async function applyWrites(
  client: SalesforceClient,
  writes: readonly RecordWrite[],
): Promise<Map<string, RecordResult>> {
  const results = new Map<string, RecordResult>();
  for (const group of chunks(collections(writes), MAX_HEAVY_SUBREQUESTS)) {
    const answers = await client.composite(
      group.map((records, index) => ({
        method: records[0]?.action === 'create' ? 'POST' : 'PATCH',
        path: '/composite/sobjects',
        referenceId: `c${index}`,
        body: { allOrNone: false, records: records.map(recordBody) },
      })),
    );
    group.forEach((records, index) => {
      const answer = answers.find((candidate) => candidate.referenceId === `c${index}`);
      for (const [ref, result] of collectionResults(answer, records)) results.set(ref, result);
    });
  }
  return results;
}

function singleRequest({ action, sObject, id, fields, lists }: RecordWrite, referenceId: string): Subrequest {
  return action === 'create'
    ? { method: 'POST', path: `/sobjects/${sObject}`, referenceId, body: { ...fields, ...lists } }
    : { method: 'PATCH', path: `/sobjects/${sObject}/${id}`, referenceId, body: fields };
}

function singleResult(answer: Subresponse, write: RecordWrite): RecordResult {
  if (answer.httpStatusCode >= 500) throw new SalesforceFault(errorOf(answer).code, errorOf(answer).message, 'later');
  if (answer.httpStatusCode >= 300) return { ok: false, refusals: [errorOf(answer)] };
  const body = answer.body as SaveResult | null;
  return { ok: true, id: body?.id ?? write.id ?? '' };
}

/**
 * Writes each record in a subrequest of its own, 25 a call: a trigger that stops a whole collection stops only its own
 * record here, and the fields of a record can be tried one by one (W12).
 */
export async function applySingly(
  client: SalesforceClient,
  writes: readonly RecordWrite[],
): Promise<Map<string, RecordResult>> {
  const results = new Map<string, RecordResult>();
  for (const group of chunks(writes, MAX_SUBREQUESTS)) {
    const answers = await client.composite(group.map((write, index) => singleRequest(write, `s${index}`)));
    group.forEach((write, index) => {
      const answer = answers.find((candidate) => candidate.referenceId === `s${index}`);
      if (answer === undefined)
        throw new SalesforceFault('UNREADABLE_ANSWER', 'Salesforce left out a record.', 'later');
      results.set(write.ref, singleResult(answer, write));
    });
  }
  return results;
}

/** Tasks by `Fathom_Key__c`, deleted and archived ones included: the only proof that "duplicate" means ours (W10). */
export async function tasksByKey(
  client: SalesforceClient,
  keys: readonly string[],
): Promise<Map<string, { id: string; isDeleted: boolean }>> {
  const queries = chunks(keys).map((part) => ({
    soql: select(['Id', 'Fathom_Key__c', 'IsDeleted'], 'Task', isIn('Fathom_Key__c', part)),
    all: true,
  }));
  const rows = (await runQueries(client, queries)).flat();
  const found = new Map<string, { id: string; isDeleted: boolean }>();
  for (const row of rows) {
    const key = String(row['Fathom_Key__c']);
    // A deleted Task frees its key: the living one counts.
    if (row['IsDeleted'] !== true || !found.has(key))
      found.set(key, { id: String(row['Id']), isDeleted: row['IsDeleted'] === true });
  }
  return found;
}
