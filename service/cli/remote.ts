import { z } from 'zod';
import { allPages } from './all-pages.ts';
import type { Backend } from './backend.ts';
import { followIngest } from './follow-ingest.ts';
import { httpClient } from './http-client.ts';

const authorizeView = z.looseObject({ authorizeUrl: z.url() });

/** The commands through a running service. */
export function remoteBackend(url: string, apiKey: string): Backend {
  const ask = httpClient(url, apiKey);
  const backfill = (id: string) => `/api/v1/backfills/${encodeURIComponent(id)}`;
  const meeting = (id: string) => `/api/v1/meetings/${encodeURIComponent(id)}`;
  const query = (cursor: string | undefined) =>
    new URLSearchParams({ limit: '200', ...(cursor && { cursor }) }).toString();
  return {
    connectFathom: (given) => ask('PUT', '/api/v1/sources/fathom', given),
    beginSalesforce: async (loginUrl) =>
      authorizeView.parse(
        await ask('POST', '/api/v1/sources/salesforce/connect', { scope: 'team', ...(loginUrl && { loginUrl }) }),
      ),
    sources: () => ask('GET', '/api/v1/sources'),
    serveBrowserLeg: async () => undefined,
    ingest: (onProgress) => followIngest(ask, onProgress),
    plan: (id) => ask('GET', `${meeting(id)}/plan`),
    rehearse: (id) => ask('POST', `${meeting(id)}/rehearse`),
    explain: (id) => ask('GET', `${meeting(id)}/explain`),
    verify: () => ask('POST', '/api/v1/verification'),
    sync: (id) => ask('POST', `${meeting(id)}/sync?wait=true`),
    undo: (id, confirm) => ask('POST', `${meeting(id)}/undo`, { confirm }),
    erase: (email, confirm) => ask('POST', '/api/v1/erase', { email, confirm }),
    backfill: {
      create: (request) => ask('POST', '/api/v1/backfills', request),
      list: () => allPages((cursor) => ask('GET', `/api/v1/backfills?${query(cursor)}`)),
      read: (id) => ask('GET', backfill(id)),
      items: (id) => allPages((cursor) => ask('GET', `${backfill(id)}/items?${query(cursor)}`)),
      step: (id, step, body) => ask('POST', `${backfill(id)}/${step}`, body),
    },
    close: async () => undefined,
  };
}
