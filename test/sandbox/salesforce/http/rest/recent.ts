import type { SRecord } from '../../engine/org.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import { withUrls } from './urls.ts';

// `/recent` shows at most 200 records by default.
const SHOWN = 200;

/** The user's recently viewed records (`FOR VIEW`) that still exist, newest first; of one object or of all. */
export function recentRecords(request: ApiRequest, sObject?: string): SRecord[] {
  const { org } = request.sandbox;
  const lines = org.describeGlobal(request.actor)['sobjects'] as SRecord[];
  return org.recentlyViewed(request.actor).flatMap((id) => {
    const type = lines.find((line) => line['keyPrefix'] === id.slice(0, 3))?.['name'];
    if (typeof type !== 'string' || (sObject && type !== sObject)) return [];
    const row = org.records(type).find((record) => record['Id'] === id && record['IsDeleted'] !== true);
    const attributes = { type, url: `/sobjects/${type}/${id}` };
    return row ? [withUrls({ attributes, Id: id, Name: row['Name'] }, request.version)] : [];
  });
}

/** `GET /recent?limit=n`. */
export function recent(request: ApiRequest): ApiResponse {
  const limit = Number(request.query.get('limit') ?? SHOWN);
  return { status: 200, body: recentRecords(request).slice(0, limit) };
}
