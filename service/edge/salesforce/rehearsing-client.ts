/**
 * A client that tries writes and has Salesforce take every one of them back: for rehearsals. Reads pass through. Whoever
 * uses it gets the answers a real write would get, so the code that writes can be rehearsed as it is.
 */
import { compositeRequest, type SalesforceClient, type Subrequest, type Subresponse } from './client.ts';
import { SalesforceFault } from './faults.ts';
import { errorOf } from './query.ts';
import { chunks } from './soql.ts';

/** Well-formed ids that no record has: no org counts its records to the end. */
const NOBODY = { Task: '00TzzzzzzzzzzzzEAA', Opportunity: '006zzzzzzzzzzzzAAA' } as const;

/** One character more than a subject can have: refused by the platform itself, before any automation of the org runs. */
const TOO_LONG = 'x'.repeat(256);

/** Records of one collection request [S33]. */
const COLLECTION_SIZE = 200;

/** Processing stops after so many failed graphs, and every graph of a rehearsal fails on purpose [S37]. */
const GRAPHS_PER_CALL = 14;

/** Codes that say: refused because of another one (salesforce-platform.md section 6). */
const VICTIM = new Set(['PROCESSING_HALTED', 'ALL_OR_NONE_OPERATION_ROLLED_BACK']);

interface Attributed {
  readonly attributes: { readonly type: keyof typeof NOBODY };
  readonly id?: string;
}

interface SaveResult {
  readonly id?: string;
  readonly success?: boolean;
  readonly errors?: readonly { readonly statusCode?: string; readonly errorCode?: string }[];
}

const isCollection = ({ path }: Subrequest) => path === '/composite/sobjects';
const recordsOf = ({ body }: Subrequest) => (body as { records: readonly Attributed[] }).records;

/** Fails for sure, and with it everything else of its transaction. */
const guard = (sObject: keyof typeof NOBODY): Subrequest => ({
  method: 'GET',
  path: `/sobjects/${sObject}/${NOBODY[sObject]}`,
  referenceId: 'guard',
});

/** A record that cannot be saved, of the same kind as its neighbours. */
function decoy(method: Subrequest['method'], sObject: keyof typeof NOBODY) {
  const attributes = { type: sObject };
  return method === 'POST' ? { attributes, Subject: TOO_LONG } : { attributes, id: NOBODY[sObject] };
}

/** A result as the record alone would have got it: who fell with the decoy only would have been saved. */
function ownResult(result: SaveResult, record: Attributed | undefined): SaveResult {
  if (result.success === true) return { ...result, id: result.id ?? record?.id ?? '' };
  const codes = (result.errors ?? []).map(({ statusCode, errorCode }) => statusCode ?? errorCode ?? '');
  const onlyVictim = codes.length > 0 && codes.every((code) => VICTIM.has(code));
  return onlyVictim ? { success: true, id: record?.id ?? '', errors: [] } : result;
}

/**
 * Tries one collection together with a record that cannot be saved: inner `allOrNone` false so that each record is told
 * for itself, outer true so that the one failure undoes all. Both documented shapes are taken: each record's own answer,
 * or `ALL_OR_NONE_OPERATION_ROLLED_BACK` for those that fell with the decoy.
 * @returns `null` where the org gives no answer per record
 */
async function tryCollection(client: SalesforceClient, request: Subrequest): Promise<Subresponse | null> {
  const records = recordsOf(request);
  const sObject = records[0]?.attributes.type ?? 'Task';
  const body = { allOrNone: false, records: [...records, decoy(request.method, sObject)] };
  // The guard stands by for an org that does not count a failed record as a failure of its collection.
  const answers = await client.composite([{ ...request, body }, guard(sObject)], true);
  const answer = answers.find(({ referenceId }) => referenceId === request.referenceId);
  if (answer === undefined) throw unclear('a rehearsed collection was left out of the answer');
  if (!Array.isArray(answer.body) || answer.httpStatusCode >= 300) {
    return VICTIM.has(errorOf(answer).code) ? null : answer;
  }
  const results = answer.body as SaveResult[];
  if (results.length !== records.length + 1) return null;
  return { ...answer, body: records.map((record, index) => ownResult(results[index] ?? {}, record)) };
}

function unclear(what: string): SalesforceFault {
  return new SalesforceFault('REHEARSAL_UNCLEAR', `Salesforce: ${what}.`, 'final');
}

interface GraphAnswer {
  readonly graphs?: readonly {
    readonly graphId: string;
    readonly graphResponse: { readonly compositeResponse: readonly Subresponse[] };
  }[];
}

const sObjectOf = ({ path }: Subrequest): keyof typeof NOBODY =>
  path.startsWith('/sobjects/Opportunity') ? 'Opportunity' : 'Task';

/** The write's own answer from a graph in which the guard failed; one that fell with the guard would have been saved. */
function graphResult(request: Subrequest, nodes: readonly Subresponse[]): Subresponse {
  const answer = nodes.find(({ referenceId }) => referenceId === request.referenceId);
  const failed = nodes.find(({ referenceId }) => referenceId === 'guard');
  if (answer === undefined || failed === undefined) throw unclear('a rehearsed record was left out of the answer');
  if (answer.httpStatusCode < 300 || !VICTIM.has(errorOf(answer).code)) return answer;
  if (VICTIM.has(errorOf(failed).code)) throw unclear('a rehearsed record was not looked at');
  return request.method === 'POST'
    ? { ...answer, httpStatusCode: 201, body: { id: '', success: true, errors: [] } }
    : { ...answer, httpStatusCode: 204, body: null };
}

/** Tries each write in a graph of its own with a node that fails: all or nothing per graph [S37]. */
async function tryGraphs(client: SalesforceClient, requests: readonly Subrequest[]): Promise<Subresponse[]> {
  const results: Subresponse[] = [];
  for (const part of chunks(requests, GRAPHS_PER_CALL)) {
    const graphs = part.map((request, index) => ({
      graphId: `g${index}`,
      compositeRequest: [request, guard(sObjectOf(request))].map(compositeRequest),
    }));
    const answer = await client.post<GraphAnswer>('/composite/graph', { graphs });
    part.forEach((request, index) => {
      const graph = answer.graphs?.find(({ graphId }) => graphId === `g${index}`);
      results.push(graphResult(request, graph?.graphResponse.compositeResponse ?? []));
    });
  }
  return results;
}

/** The records of a collection as writes of their own. */
function singles(request: Subrequest): Subrequest[] {
  return recordsOf(request).map(({ attributes, id, ...fields }, index) => ({
    method: request.method,
    path: `/sobjects/${attributes.type}${id === undefined ? '' : `/${id}`}`,
    referenceId: `${request.referenceId}r${index}`,
    body: fields,
  }));
}

/** The fallback's answers in the shape of a collection's. */
function asCollection(request: Subrequest, answers: readonly Subresponse[]): Subresponse {
  const body = recordsOf(request).map((record, index): SaveResult => {
    const answer = answers[index];
    if (answer === undefined) throw unclear('a rehearsed record was left out of the answer');
    if (answer.httpStatusCode < 300) return { success: true, id: record.id ?? '', errors: [] };
    const { code, message, fields } = errorOf(answer);
    return { success: false, errors: [{ statusCode: code, ...{ message, fields } }] };
  });
  return { referenceId: request.referenceId, httpStatusCode: 200, body };
}

async function tryPart(client: SalesforceClient, request: Subrequest): Promise<Subresponse> {
  return (await tryCollection(client, request)) ?? asCollection(request, await tryGraphs(client, singles(request)));
}

/** A full collection has no room for the record that cannot be saved: it is tried in two parts. */
async function tryWrite(client: SalesforceClient, request: Subrequest): Promise<Subresponse> {
  const [first = [], ...rest] = chunks(recordsOf(request), COLLECTION_SIZE - 1);
  const part = (records: readonly Attributed[]) =>
    tryPart(client, { ...request, body: { ...(request.body as object), records } });
  let whole = await part(first);
  for (const records of rest) {
    const next = await part(records);
    // A part that was refused as a whole stands for all, as it would for the collection.
    if (!Array.isArray(whole.body) || whole.httpStatusCode >= 300) return whole;
    if (!Array.isArray(next.body) || next.httpStatusCode >= 300) return next;
    whole = { ...whole, body: [...whole.body, ...next.body] };
  }
  return whole;
}

/**
 * Wraps a client for a rehearsal: collections and single records are tried and undone, everything else is done as it is.
 * @throws SalesforceFault `REHEARSAL_UNCLEAR` from `composite` when an org does not tell what a record would have met
 */
export function rehearsingClient(client: SalesforceClient): SalesforceClient {
  return {
    ...client,
    composite: async (requests) => {
      const reads = requests.filter(({ method }) => method === 'GET');
      const collections = requests.filter(isCollection);
      const records = requests.filter((request) => !reads.includes(request) && !collections.includes(request));
      const answers = reads.length === 0 ? [] : await client.composite(reads);
      for (const request of collections) answers.push(await tryWrite(client, request));
      answers.push(...(await tryGraphs(client, records)));
      return requests.flatMap(({ referenceId }) => answers.find((answer) => answer.referenceId === referenceId) ?? []);
    },
    post: () => Promise.reject(new Error('A rehearsal posts nothing but what it takes back.')),
  };
}
