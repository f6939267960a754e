import { z } from 'zod';
import type { Backend } from './backend.ts';
import { followIngest } from './follow-ingest.ts';
import { httpClient } from './http-client.ts';

const authorizeView = z.looseObject({ authorizeUrl: z.url() });

/** The commands through a running service. */
export function remoteBackend(url: string, apiKey: string): Backend {
  const ask = httpClient(url, apiKey);
  const meeting = (id: string) => `/api/v1/meetings/${encodeURIComponent(id)}`;
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
    sync: (id) => ask('POST', `${meeting(id)}/sync?wait=true`),
    close: async () => undefined,
  };
}
