import { SalesforceError } from '../../engine/org.ts';
import { bodyOf } from '../rest/records.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import { Undone, subrequestsOf, victims } from './composite.ts';
import { referencesIn } from './references.ts';
import type { Dispatch, Subrequest, Subresponse } from './subrequest.ts';
import { halted, hasFailed, parseAddress, runSubrequest } from './subrequest.ts';

// Limits of a payload [S37].
const MAX_GRAPHS = 75;
const MAX_NODES = 500;
const MAX_DEPTH = 15;
const MAX_KINDS = 15;
const MAX_FAILURES = 14;

interface Graph {
  graphId: string;
  compositeRequest: Subrequest[];
}

interface GraphAnswer {
  graphId: string;
  graphResponse: { compositeResponse: Subresponse[] };
  isSuccessful: boolean;
}

function refuse(message: string, errorCode = 'LIMIT_EXCEEDED'): never {
  throw new SalesforceError(errorCode, message, [], 400);
}

/** Longest chain of references in a graph. */
function depth(subs: Subrequest[]): number {
  const levels = new Map<string, number>();
  for (const sub of subs) {
    const parents = referencesIn([sub.url, sub.body]).map((parent) => levels.get(parent) ?? 0);
    levels.set(sub.referenceId, 1 + Math.max(0, ...parents));
  }
  return Math.max(0, ...levels.values());
}

/** Nodes of one kind have the same method and object. */
function kinds(subs: Subrequest[]): number {
  return new Set(subs.map((sub) => `${sub.method} ${parseAddress(sub.url)?.segments[1] ?? ''}`)).size;
}

const ROW_SHAPES: Readonly<Record<string, number[]>> = { POST: [2], GET: [3, 4], PATCH: [3, 4], DELETE: [3, 4] };

/** Only sObject rows by id or external id may be nodes [S37]. */
function isRow(sub: Subrequest): boolean {
  const segments = parseAddress(sub.url)?.segments ?? [];
  const shapes = ROW_SHAPES[sub.method.toUpperCase()] ?? [];
  return segments[0]?.toLowerCase() === 'sobjects' && shapes.includes(segments.length) && segments[2] !== 'describe';
}

function graphsOf(request: ApiRequest): Graph[] {
  const { graphs } = bodyOf(request);
  if (!Array.isArray(graphs)) return refuse('graphs is required and must be a list.', 'INVALID_INPUT');
  const list = (graphs as Graph[]).map((graph) => ({
    graphId: graph.graphId,
    compositeRequest: subrequestsOf(graph.compositeRequest),
  }));
  if (list.length > MAX_GRAPHS) refuse(`The request can’t contain more than ${MAX_GRAPHS} graphs.`);
  const nodes = list.reduce((sum, graph) => sum + graph.compositeRequest.length, 0);
  if (nodes > MAX_NODES) refuse(`The request can’t contain more than ${MAX_NODES} nodes.`);
  const ids = new Set(list.map((graph) => graph.graphId));
  if (ids.size < list.length || list.some((graph) => typeof graph.graphId !== 'string'))
    refuse('Each graph needs a unique graphId.', 'INVALID_INPUT');
  for (const graph of list) checkGraph(graph);
  return list;
}

function checkGraph({ graphId, compositeRequest }: Graph): void {
  if (depth(compositeRequest) > MAX_DEPTH) refuse(`Graph ${graphId} is deeper than ${MAX_DEPTH} levels.`);
  if (kinds(compositeRequest) > MAX_KINDS) refuse(`Graph ${graphId} has more than ${MAX_KINDS} different nodes.`);
  const odd = compositeRequest.find((sub) => !isRow(sub));
  if (odd) refuse(`${odd.method} ${odd.url} is not supported in a composite graph.`, 'INVALID_INPUT');
}

function runGraph(request: ApiRequest, graph: Graph, dispatch: Dispatch): GraphAnswer {
  const answers = new Map<string, unknown>();
  const run = () =>
    graph.compositeRequest.map((sub) => {
      const answer = runSubrequest(request, sub, answers, dispatch);
      answers.set(sub.referenceId, answer.body);
      if (hasFailed(answer)) throw new Undone(victims(graph.compositeRequest, answer));
      return answer;
    });
  try {
    return result(graph, request.sandbox.org.atomically(run), true);
  } catch (error) {
    if (error instanceof Undone) return result(graph, error.answers, false);
    throw error;
  }
}

function result(graph: Graph, compositeResponse: Subresponse[], isSuccessful: boolean): GraphAnswer {
  return { graphId: graph.graphId, graphResponse: { compositeResponse }, isSuccessful };
}

/** `POST /composite/graph`: each graph all or nothing, graphs independent, processing stops after 14 failed ones [S37]. */
export function compositeGraph(request: ApiRequest, dispatch: Dispatch): ApiResponse {
  let failures = 0;
  const graphs = graphsOf(request).map((graph) => {
    if (failures >= MAX_FAILURES) {
      const message = 'The graph was not processed because too many graphs of the request failed.';
      return result(
        graph,
        graph.compositeRequest.map((sub) => halted(sub.referenceId, message)),
        false,
      );
    }
    const answer = runGraph(request, graph, dispatch);
    if (!answer.isSuccessful) failures += 1;
    return answer;
  });
  return { status: 200, body: { graphs } };
}
