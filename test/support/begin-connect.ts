/** The steps of connecting Salesforce one by one, so that a test can swap who does which. */
import type { Stage } from './stage.ts';
import type { ApiClient } from './api-client.ts';
import { memberOf } from '../sandbox/data/team.ts';

export interface BegunConnect {
  readonly startUrl: string;
  readonly state: string;
  /** What the browser that opened the start address got, as it sends it back. */
  readonly cookie: string;
  /** Where Salesforce sends the browser after the person has approved. */
  readonly callbackUrl: string;
}

/** Begins a connect, opens it in one browser and approves it at Salesforce; the callback is not called. */
export async function beginConnect(
  { salesforce }: Pick<Stage, 'salesforce'>,
  api: ApiClient,
  request: Readonly<Record<string, unknown>> = { scope: 'team' },
  username = `${memberOf('integration').email}.crm`,
): Promise<BegunConnect> {
  const { authorizeUrl: startUrl } = await api.post<{ authorizeUrl: string }>(
    '/api/v1/sources/salesforce/connect',
    request,
  );
  const start = await fetch(startUrl, { redirect: 'manual' });
  const authorizeUrl = start.headers.get('location') ?? '';
  const { location } = salesforce.control.approve({ authorizeUrl, username });
  return {
    startUrl,
    state: new URL(startUrl).searchParams.get('state') ?? '',
    cookie: (start.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    callbackUrl: location,
  };
}

/** The browser comes back from Salesforce, with this cookie or none. */
export async function comeBack(callbackUrl: string, cookie?: string): Promise<{ status: number; text: string }> {
  const response = await fetch(callbackUrl, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } });
  return { status: response.status, text: await response.text() };
}
