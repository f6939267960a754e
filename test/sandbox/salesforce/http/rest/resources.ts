import type { ApiRequest, ApiResponse } from '../types.ts';
import { identityUrl } from '../oauth/token.ts';
import { base } from './urls.ts';

/** Versions that answer: 31.0 is the oldest not retired, 68.0 is Winter '27. */
export const VERSIONS = { oldest: 31, newest: 68 };

const SEASONS = ['Winter', 'Spring', 'Summer'] as const;

/** Three releases a year; 66 is Spring '26. */
function label(version: number): string {
  const releases = version - 65;
  const year = 26 + Math.floor(releases / 3);
  return `${SEASONS[((releases % 3) + 3) % 3]} '${year}`;
}

/** `GET /services/data`: the org's versions; needs no session. */
export function versions(): { label: string; url: string; version: string }[] {
  const count = VERSIONS.newest - VERSIONS.oldest + 1;
  return Array.from({ length: count }, (_, index) => {
    const version = VERSIONS.oldest + index;
    return { label: label(version), url: base(version), version: `${version}.0` };
  });
}

const LISTED = [
  'composite',
  'limits',
  'query',
  'queryAll',
  'recent',
  'search',
  'sobjects',
  'tabs',
  'theme',
  'tooling',
  'ui-api',
];

/** `GET /services/data/vXX.X`: the resources this sandbox has, and the identity URL. */
export function resources(request: ApiRequest): ApiResponse {
  const urls = Object.fromEntries(LISTED.map((name) => [name, `${base(request.version)}/${name}`]));
  const identity = identityUrl(request.sandbox, request.actor.userId);
  return { status: 200, body: { ...urls, identity } };
}

/** `GET /composite`. */
export function compositeResources(request: ApiRequest): ApiResponse {
  const names = ['batch', 'graph', 'sobjects'];
  return {
    status: 200,
    body: Object.fromEntries(names.map((name) => [name, `${base(request.version)}/composite/${name}`])),
  };
}

// Other allocations of an Enterprise org; nothing in the sandbox uses them up.
const ALLOCATIONS: Readonly<Record<string, number>> = {
  ConcurrentAsyncGetReportInstances: 200,
  DailyAsyncApexExecutions: 250_000,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryJobs: 10_000,
  DailyDeliveredPlatformEvents: 25_000,
  DailyStreamingApiEvents: 200_000,
  DataStorageMB: 10_240,
  FileStorageMB: 10_240,
  HourlyPublishedPlatformEvents: 250_000,
  HourlyPublishedStandardVolumePlatformEvents: 1000,
  MassEmail: 5000,
  SingleEmail: 5000,
};

/** `GET /limits` [section 2.7]. */
export function limits(request: ApiRequest): ApiResponse {
  const { max, used } = request.sandbox.org.limits.dailyApiRequests;
  const others = Object.entries(ALLOCATIONS).map(([name, Max]) => [name, { Max, Remaining: Max }]);
  const all = Object.fromEntries([...others, ['DailyApiRequests', { Max: max, Remaining: Math.max(0, max - used) }]]);
  return { status: 200, body: Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))) };
}
