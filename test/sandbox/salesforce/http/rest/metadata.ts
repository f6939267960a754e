import type { SRecord } from '../../engine/org.ts';
import { SalesforceError } from '../../engine/org.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import { recentRecords } from './recent.ts';
import { withUrls } from './urls.ts';

type Params = Record<string, string>;

const SECOND_MS = 1000;

const stamps = new WeakMap<object, { changed: number; stamp: number }>();

/**
 * `Last-Modified` of describe, in milliseconds but with the whole seconds of HTTP dates. Two changes never share a second:
 * a test that changes a field twice in one must not be told 304.
 */
function lastModified(request: ApiRequest): number {
  const { org } = request.sandbox;
  const changed = org.describedAt().getTime();
  const known = stamps.get(org);
  if (known?.changed === changed) return known.stamp;
  const stamp = Math.max(Math.ceil(changed / SECOND_MS) * SECOND_MS, (known?.stamp ?? 0) + SECOND_MS);
  stamps.set(org, { changed, stamp });
  return stamp;
}

function described(request: ApiRequest, body: () => SRecord): ApiResponse {
  const modified = lastModified(request);
  const headers = { 'Last-Modified': new Date(modified).toUTCString() };
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return modified <= since
    ? { status: 304, headers }
    : { status: 200, body: withUrls(body(), request.version), headers };
}

/** `GET /sobjects`. */
export function describeGlobal(request: ApiRequest): ApiResponse {
  return described(request, () => request.sandbox.org.describeGlobal(request.actor));
}

/** `GET /sobjects/X/describe`. */
export function describe(request: ApiRequest, params: Params): ApiResponse {
  return described(request, () => request.sandbox.org.describe(request.actor, params['sObject'] ?? ''));
}

/** `GET /sobjects/X`: the object's line of the global describe, and recently viewed records. */
export function basicInformation(request: ApiRequest, params: Params): ApiResponse {
  const { org } = request.sandbox;
  // The full describe throws the platform's error for an unknown object.
  const name = String(org.describe(request.actor, params['sObject'] ?? '')['name']);
  const global = org.describeGlobal(request.actor)['sobjects'] as SRecord[];
  const objectDescribe = withUrls(global.find((line) => line['name'] === name) ?? {}, request.version);
  return { status: 200, body: { objectDescribe, recentItems: recentRecords(request, name) } };
}

function dateOf(request: ApiRequest, name: string): Date {
  const text = request.query.get(name);
  const date = new Date((text ?? '').replace(/ (\d\d:\d\d)$/, '+$1'));
  if (text === null || Number.isNaN(date.getTime()))
    throw new SalesforceError(
      'INVALID_REPLICATION_DATE',
      `${name} date is missing or is not a date: ${text ?? ''}`,
      [],
      400,
    );
  return date;
}

// Both resources look back 30 days at most [section 9].
const REPLICATION_DAYS = 30;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Start and end with the platform's grain of a minute; the end may not lie before the start. */
function replicationWindow(request: ApiRequest): { start: Date; end: Date } {
  const floor = (date: Date) => new Date(Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS);
  const ceil = (date: Date) => new Date(Math.ceil(date.getTime() / MINUTE_MS) * MINUTE_MS);
  const start = floor(dateOf(request, 'start'));
  const end = ceil(dateOf(request, 'end'));
  if (end <= start) throw new SalesforceError('INVALID_REPLICATION_DATE', 'startDate before endDate', [], 400);
  if (start.getTime() < request.sandbox.now().getTime() - REPLICATION_DAYS * DAY_MS)
    throw new SalesforceError('INVALID_REPLICATION_DATE', 'startDate before org replication enabled date', [], 400);
  return { start, end };
}

const stamp = (date: Date): string => date.toISOString().replace('Z', '+0000');

/** `GET /sobjects/X/updated?start=&end=`. */
export function updated(request: ApiRequest, params: Params): ApiResponse {
  const { start, end } = replicationWindow(request);
  const ids = request.sandbox.org.updatedIds(request.actor, params['sObject'] ?? '', start, end);
  return { status: 200, body: { ids, latestDateCovered: stamp(end) } };
}

/** `GET /sobjects/X/deleted?start=&end=`. */
export function deleted(request: ApiRequest, params: Params): ApiResponse {
  const { start, end } = replicationWindow(request);
  const deletedRecords = request.sandbox.org.deletedRows(request.actor, params['sObject'] ?? '', start, end);
  const earliest = new Date(request.sandbox.now().getTime() - REPLICATION_DAYS * DAY_MS);
  return {
    status: 200,
    body: { deletedRecords, earliestDateAvailable: stamp(earliest), latestDateCovered: stamp(end) },
  };
}
