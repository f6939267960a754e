import type { ApiRequest, ApiResponse } from '../types.ts';
import { errorBody, errorResponse } from '../errors.ts';
import { VERSIONS } from '../rest/resources.ts';
import { BadReference, replaceReferences } from './references.ts';

/** One entry of `compositeRequest`. */
export interface Subrequest {
  method: string;
  url: string;
  referenceId: string;
  body?: unknown;
  httpHeaders?: Record<string, string>;
}

/** One entry of `compositeResponse`. */
export interface Subresponse {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string | null;
}

/** What runs one REST call; the data router gives its own. */
export type Dispatch = (request: ApiRequest) => ApiResponse;

const VERSIONED = /^\/+services\/+data\/+v(\d+)\.0\/+([^?#]*)(?:\?(.*))?$/i;

/** Version, path segments and query of a `/services/data/vXX.X/…` address; undefined when it is none. */
export function parseAddress(url: string): { version: number; segments: string[]; query: URLSearchParams } | undefined {
  const [, version, path = '', search = ''] = VERSIONED.exec(url) ?? [];
  if (version === undefined) return undefined;
  const segments = path.split('/').filter((segment) => segment !== '');
  return { version: Number(version), segments: segments.map(decode), query: new URLSearchParams(search) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A refusal inside a composite. */
export function halted(referenceId: string | null, message: string, errorCode = 'PROCESSING_HALTED'): Subresponse {
  return { body: errorBody(errorCode, message), httpHeaders: {}, httpStatusCode: 400, referenceId };
}

/** Failed as a composite sees it: 304 is not a failure, 300 (several records share the key) is. */
export function hasFailed(answer: Subresponse): boolean {
  const { httpStatusCode: status } = answer;
  return status >= 300 && status !== 304;
}

/** Runs one subrequest with its references replaced by earlier answers, and logs it. */
export function runSubrequest(
  outer: ApiRequest,
  sub: Subrequest,
  answers: ReadonlyMap<string, unknown>,
  dispatch: Dispatch,
): Subresponse {
  const answer = answerOf(outer, sub, answers, dispatch);
  const { method, referenceId } = sub;
  outer.subrequests.push({ method, path: decode(sub.url), status: answer.httpStatusCode, referenceId });
  return answer;
}

function answerOf(
  outer: ApiRequest,
  sub: Subrequest,
  answers: ReadonlyMap<string, unknown>,
  dispatch: Dispatch,
): Subresponse {
  const { referenceId } = sub;
  let ready: Subrequest;
  try {
    ready = replaceReferences(sub, answers);
  } catch (error) {
    if (error instanceof BadReference) return halted(referenceId, error.message);
    throw error;
  }
  const address = parseAddress(ready.url);
  if (!address || address.version < VERSIONS.oldest || address.version > VERSIONS.newest)
    return { ...halted(referenceId, 'The requested resource does not exist', 'NOT_FOUND'), httpStatusCode: 404 };
  const headers = Object.fromEntries(
    Object.entries(ready.httpHeaders ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const response = attempt(() =>
    dispatch({ ...outer, ...address, headers, method: ready.method.toUpperCase(), body: ready.body, subrequests: [] }),
  );
  return {
    body: response.body ?? null,
    httpHeaders: response.headers ?? {},
    httpStatusCode: response.status,
    referenceId,
  };
}

function attempt(work: () => ApiResponse): ApiResponse {
  try {
    return work();
  } catch (error) {
    return errorResponse(error);
  }
}
