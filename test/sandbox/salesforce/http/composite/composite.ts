import { SalesforceError } from '../../engine/org.ts';
import { bodyOf, isTrue } from '../rest/records.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import type { Dispatch, Subrequest, Subresponse } from './subrequest.ts';
import { halted, hasFailed, parseAddress, runSubrequest } from './subrequest.ts';

// 25 subrequests, of which 5 may be queries or collections [S35].
const MAX_SUBREQUESTS = 25;
const MAX_HEAVY = 5;
const REFERENCE_ID = /^[A-Za-z0-9][A-Za-z0-9_]*$/;

/** Text of the victims of an allOrNone failure [S36]. */
export const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

/** Leaves `atomically` with everything undone. */
export class Undone extends Error {
  readonly answers: Subresponse[];

  constructor(answers: Subresponse[]) {
    super('undone');
    this.answers = answers;
  }
}

function invalid(message: string): SalesforceError {
  return new SalesforceError('INVALID_INPUT', message, [], 400);
}

/** Checks the form of a list of subrequests. @throws SalesforceError INVALID_INPUT */
export function subrequestsOf(list: unknown): Subrequest[] {
  if (!Array.isArray(list)) throw invalid('compositeRequest is required and must be a list.');
  const seen = new Set<string>();
  for (const sub of list as Subrequest[]) {
    if (typeof sub.method !== 'string' || typeof sub.url !== 'string')
      throw invalid('Each subrequest needs a method and a url.');
    if (typeof sub.referenceId !== 'string' || !REFERENCE_ID.test(sub.referenceId))
      throw invalid(
        `Provided referenceId ('${String(sub.referenceId ?? null)}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`,
      );
    if (seen.has(sub.referenceId)) throw invalid(`Duplicate referenceId ('${sub.referenceId}') in the request.`);
    seen.add(sub.referenceId);
  }
  return list as Subrequest[];
}

function isHeavy(sub: Subrequest): boolean {
  const segments = parseAddress(sub.url)?.segments.map((segment) => segment.toLowerCase()) ?? [];
  const [first = '', second] = segments[0] === 'tooling' ? segments.slice(1) : segments;
  return ['query', 'queryall'].includes(first) || (first === 'composite' && second === 'sobjects');
}

/** A limit answers 200 with one entry and no referenceId, as recorded in public client logs. */
function tooMany(message: string): ApiResponse {
  return { status: 200, body: { compositeResponse: [halted(null, message, 'LIMIT_EXCEEDED')] } };
}

function isCollectionWrite(sub: Subrequest): boolean {
  const [, second] = parseAddress(sub.url)?.segments.map((segment) => segment.toLowerCase()) ?? [];
  return isHeavy(sub) && second === 'sobjects' && sub.method.toUpperCase() !== 'GET';
}

/** Under an outer allOrNone one failed record of a collection fails the whole composite, whatever its own flag. */
function failsComposite(sub: Subrequest, answer: Subresponse): boolean {
  if (hasFailed(answer)) return true;
  const rows = isCollectionWrite(sub) && Array.isArray(answer.body) ? (answer.body as { success?: boolean }[]) : [];
  return rows.some((row) => row?.success === false);
}

function runAll(request: ApiRequest, subs: Subrequest[], dispatch: Dispatch, allOrNone: boolean): Subresponse[] {
  const answers = new Map<string, unknown>();
  const responses: Subresponse[] = [];
  for (const sub of subs) {
    const answer = runSubrequest(request, sub, answers, dispatch);
    answers.set(sub.referenceId, answer.body);
    responses.push(answer);
    if (allOrNone && failsComposite(sub, answer)) throw new Undone(victims(subs, answer));
  }
  return responses;
}

/** Everybody but the culprit reports PROCESSING_HALTED, those not yet run too [S36]. */
export function victims(subs: Subrequest[], culprit: Subresponse): Subresponse[] {
  return subs.map((sub) => (sub.referenceId === culprit.referenceId ? culprit : halted(sub.referenceId, ROLLED_BACK)));
}

/** `POST /composite`. Subrequests run in the order received; collating them is allowed to the platform, not required. */
export function composite(request: ApiRequest, dispatch: Dispatch): ApiResponse {
  const body = bodyOf(request);
  const subs = subrequestsOf(body['compositeRequest']);
  if (subs.length > MAX_SUBREQUESTS)
    return tooMany(`The request can’t contain more than ${MAX_SUBREQUESTS} operations.`);
  if (subs.filter(isHeavy).length > MAX_HEAVY)
    return tooMany(
      `The request can’t contain more than ${MAX_HEAVY} Query, QueryAll or sObject Collections operations.`,
    );
  const allOrNone = isTrue(body['allOrNone']);
  if (!allOrNone) return { status: 200, body: { compositeResponse: runAll(request, subs, dispatch, false) } };
  try {
    const answers = request.sandbox.org.atomically(() => runAll(request, subs, dispatch, true));
    return { status: 200, body: { compositeResponse: answers } };
  } catch (error) {
    if (error instanceof Undone) return { status: 200, body: { compositeResponse: error.answers } };
    throw error;
  }
}
