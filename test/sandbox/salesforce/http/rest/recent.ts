import type { SRecord } from '../../engine/org.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import { withUrls } from './urls.ts';

interface Viewed {
  sObject: string;
  id: string;
}

// `/recent` shows at most 200 records by default.
const KEPT = 200;

const viewedBy = new WeakMap<object, Map<string, Viewed[]>>();

function listOf(request: ApiRequest): Viewed[] {
  const perOrg = viewedBy.get(request.sandbox.org) ?? new Map<string, Viewed[]>();
  viewedBy.set(request.sandbox.org, perOrg);
  const list = perOrg.get(request.actor.userId) ?? [];
  perOrg.set(request.actor.userId, list);
  return list;
}

/** `FOR VIEW` and `FOR REFERENCE` put rows on the user's list of recently viewed records; plain reads do not. */
export function noteViewed(request: ApiRequest, records: SRecord[]): void {
  const list = listOf(request);
  for (const record of records.toReversed()) {
    const sObject = (record['attributes'] as { type?: string } | undefined)?.type;
    const id = record['Id'];
    if (!sObject || typeof id !== 'string') continue;
    const known = list.findIndex((viewed) => viewed.id === id);
    if (known >= 0) list.splice(known, 1);
    list.unshift({ sObject, id });
  }
  list.length = Math.min(list.length, KEPT);
}

/** The user's recently viewed records that still exist, newest first. */
export function recentRecords(request: ApiRequest, sObject?: string): SRecord[] {
  const wanted = listOf(request).filter((viewed) => !sObject || viewed.sObject.toLowerCase() === sObject.toLowerCase());
  return wanted.flatMap((viewed) => {
    const row = request.sandbox.org
      .records(viewed.sObject)
      .find((record) => record['Id'] === viewed.id && record['IsDeleted'] !== true);
    const attributes = { type: viewed.sObject, url: `/sobjects/${viewed.sObject}/${viewed.id}` };
    return row ? [withUrls({ attributes, Id: viewed.id, Name: row['Name'] }, request.version)] : [];
  });
}

/** `GET /recent?limit=n`. */
export function recent(request: ApiRequest): ApiResponse {
  const limit = Number(request.query.get('limit') ?? KEPT);
  return { status: 200, body: recentRecords(request).slice(0, limit) };
}
