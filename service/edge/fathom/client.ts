import type { Dialect, Summary, TranscriptSegment } from '../../types/meeting.ts';
import { FathomRefused, FathomRejected } from './errors.ts';
import type { Sending } from './exchange.ts';
import * as external from './external.ts';
import type { Budget, Weight } from './limits.ts';
import { pauseFor, sendJson } from './request.ts';
import type { RequestOptions } from './request.ts';
import * as v1 from './v1.ts';
import { createWebhook, deleteWebhook } from './webhooks.ts';
import type { CreatedWebhook } from './webhooks.ts';

/** A page of 50 calls with two hours of transcript each stays well below. */
const MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

export interface FathomClientOptions {
  /** From `fathomBaseUrl`. */
  readonly baseUrl: string;
  /** From `fathomRootUrl`: asked where `baseUrl` answers 404. */
  readonly rootUrl?: string | null;
  readonly apiKey: string;
  readonly dialect: Dialect;
  readonly fetch?: typeof fetch;
  /** Resolves when the next request may go; called before each one (C2). */
  readonly reserve: (weight: Weight) => Promise<void>;
  /** Keeps requests with this key back, in all processes, when Fathom asks for it. Absent: only this client waits. */
  readonly postpone?: (ms: number) => Promise<void>;
  /** Told what each answer says of the key's budget. */
  readonly noteBudget?: (budget: Budget) => Promise<void>;
  readonly signal?: AbortSignal;
  /** For tests. */
  readonly pause?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

export interface ListQuery {
  readonly createdAfter: Date;
  /** `external` only: the older API has no upper end. */
  readonly createdBefore?: Date;
  /** `nextCursor` of the page before, with the same other values. */
  readonly cursor?: string;
}

export interface MeetingPage {
  /** Unchecked payloads: one that is broken must not stop the others (I3). */
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
  /** Fathom's clock (`Date` header), to see when ours is ahead of it. */
  readonly answeredAt: Date | null;
}

/** Whom a key belongs to, as far as the API says. `external` has no such question: hosts of the newest calls stand in. */
export interface FathomIdentity {
  readonly email: string | null;
  readonly name: string | null;
  readonly hosts: readonly string[];
}

/**
 * All methods throw FathomRefused (401, 403), FathomBusy (five 429 in a row), FathomAway (5xx, HTML, network, time) or
 * FathomRejected (other 4xx), never with the key in the text.
 */
export interface FathomClient {
  listMeetings(query: ListQuery): Promise<MeetingPage>;
  /** `null`: not written yet, or the dialect has no such question. */
  readSummary(recordingId: string): Promise<Summary | null>;
  readTranscript(recordingId: string): Promise<TranscriptSegment[] | null>;
  /** Tries the key with a light request. */
  check(): Promise<FathomIdentity>;
  /** `external` only: has new calls delivered to `url`. */
  createWebhook(url: string): Promise<CreatedWebhook>;
  /** `external` only. One that is not there any more counts as deleted. */
  deleteWebhook(id: string): Promise<void>;
}

/** What a dialect's file is given: paced requests below the base address. */
export interface Wire {
  readonly base: URL;
  readonly get: (url: URL, weight: Weight) => Promise<{ body: unknown; answeredAt: Date | null }>;
  readonly post: (url: URL, json: unknown) => Promise<unknown>;
  readonly remove: (url: URL) => Promise<void>;
}

/** Addresses that turned out to be served at their root. */
const servedAtRoot = new Set<string>();

/** One request, and where an override without path is not served at the dialect's path, the same one at its root. */
async function send(
  url: URL,
  weight: Weight,
  request: RequestOptions,
  sending: Sending,
  base: URL,
  root: string | null,
) {
  const below =
    root !== null && url.href.startsWith(base.href) ? new URL(url.href.slice(base.href.length), root) : null;
  if (below !== null && servedAtRoot.has(base.href)) return sendJson(below, weight, request, sending);
  try {
    return await sendJson(url, weight, request, sending);
  } catch (fault) {
    if (below === null || !isMissing(fault)) throw fault;
    const answer = await sendJson(below, weight, request, sending).catch((atRoot: unknown) => {
      // Neither address is known: the one that was meant is told. Anything else, a refused key, is what the root said.
      throw isMissing(atRoot) ? fault : atRoot;
    });
    servedAtRoot.add(base.href);
    return answer;
  }
}

function isMissing(fault: unknown): boolean {
  return fault instanceof FathomRejected && fault.status === 404;
}

/** A thin client for one key. @throws FathomRefused at once for a key that cannot be sent in a header */
export function fathomClient(options: FathomClientOptions): FathomClient {
  const request = requestOptions(options);
  const base = new URL(options.baseUrl.replace(/\/*$/, '/'));
  const ask = (url: URL, weight: Weight, sending: Sending) =>
    send(url, weight, request, sending, base, options.rootUrl ?? null);
  const wire: Wire = {
    base,
    get: (url, weight) => ask(url, weight, { method: 'GET' }),
    post: async (url, json) => (await ask(url, 'light', { method: 'POST', body: JSON.stringify(json) })).body,
    remove: async (url) => void (await ask(url, 'light', { method: 'DELETE' })),
  };
  const dialect = options.dialect === 'external' ? external : v1;
  return {
    listMeetings: (query) => dialect.listMeetings(wire, query),
    readSummary: (recordingId) => dialect.readSummary(wire, recordingId),
    readTranscript: (recordingId) => dialect.readTranscript(wire, recordingId),
    check: () => dialect.check(wire),
    createWebhook: (url) => createWebhook(wire, url),
    deleteWebhook: (id) => deleteWebhook(wire, id),
  };
}

function requestOptions(options: FathomClientOptions): RequestOptions {
  const pause = options.pause ?? pauseFor;
  // Headers refuses such a key too, but quotes it in its message.
  if (!/^[\x21-\x7e]{1,4096}$/.test(options.apiKey)) {
    throw new FathomRefused(401, 'The Fathom API key holds characters that no key has.');
  }
  const key =
    options.dialect === 'external' ? { 'X-Api-Key': options.apiKey } : { Authorization: `Bearer ${options.apiKey}` };
  return {
    fetch: options.fetch ?? fetch,
    headers: { ...key, Accept: 'application/json', 'User-Agent': 'fathom-salesforce' },
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxBytes: options.maxBytes ?? MAX_BYTES,
    signal: options.signal,
    reserve: options.reserve,
    postpone: options.postpone ?? ((ms) => pause(ms, options.signal)),
    pause,
    noteBudget: options.noteBudget,
  };
}
