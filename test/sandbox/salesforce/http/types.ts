import type { Actor, Org } from '../engine/org.ts';
import type { Faults } from './faults.ts';
import type { ApiLimits } from './limits.ts';
import type { OAuthStore } from './oauth/store.ts';
import type { RequestLog, SubrequestEntry } from './request-log.ts';

/** A JSON object as it came over the wire. */
export type Json = Record<string, unknown>;

/** What every room of the HTTP surface works with: the engine, who may call it, and the machinery around. */
export interface Sandbox {
  org: Org;
  oauth: OAuthStore;
  faults: Faults;
  requests: RequestLog;
  limits: ApiLimits;
  /** The time the org believes in. */
  now(): Date;
  /** The server's own address, known once it listens. Doubles as login URL and instance URL. */
  url: string;
}

/** One REST call below `/services/data/vXX.X`, whether it came alone or as a subrequest of a composite. */
export interface ApiRequest {
  method: string;
  /** Decoded path segments below the version, e.g. `['sobjects', 'Task', 'describe']`. */
  segments: string[];
  /** API version, e.g. 68. */
  version: number;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Parsed JSON body; undefined when there was none. */
  body: unknown;
  actor: Actor;
  sandbox: Sandbox;
  /** Subrequests report themselves here, so that the request log shows what a composite did. */
  subrequests: SubrequestEntry[];
}

/** The answer to an `ApiRequest`; no body means an empty one (204, 304). */
export interface ApiResponse {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Answers one resource; refusals are thrown as SalesforceError. */
export type Handler = (request: ApiRequest, params: Record<string, string>) => ApiResponse;

/** One row of a routing table; `:name` in the pattern captures a segment. */
export interface Route {
  method: string;
  pattern: string;
  handler: Handler;
}
