/** Fathom Setup when something is taken away: a key, a grant, the service itself. */
import { SETUP_TAB } from '../../test/browser/support/preview.ts';
import type { Preview } from '../../test/browser/support/preview.ts';
import { memberOf } from '../../test/sandbox/data/team.ts';
import { until } from '../../test/support/api-client.ts';
import { take } from './camera.ts';

/** Nothing listens there: the discard port of loopback. */
const NOWHERE = 'http://127.0.0.1:9';

interface Sources {
  readonly fathom: { readonly state: string };
  readonly salesforce: { readonly state: string };
}

/** Fathom and Salesforce refuse what they took before; the service notices with its next check. */
async function refuseBoth({ stage }: Preview): Promise<void> {
  const { fathom, salesforce, api } = stage;
  fathom.control.revokeKey(fathom.apiKeys[memberOf('maren').email] ?? '');
  salesforce.control.revokeGrants({ username: `${memberOf('integration').email}.crm` });
  await Promise.allSettled(['fathom', 'salesforce'].map((side) => api.post(`/api/v1/sources/${side}/check`)));
  await until('both sides to ask for a new connection', async () => {
    const sources = await api.get<Sources>('/api/v1/sources');
    return [sources.fathom, sources.salesforce].every(({ state }) => state === 'reconnect_required');
  });
}

/** Sources and Home with both sides refused, then the tab without its service. */
export async function shootOutage(preview: Preview): Promise<void> {
  await refuseBoth(preview);
  const path = `${SETUP_TAB}?c__page=`;
  await take(preview, { name: 'setup-sources-reconnect', path: `${path}sources`, shows: 'Add key' });
  await take(preview, { name: 'setup-home-reconnect', path: `${path}home`, shows: 'Needs you' });
  preview.lightning.moveService(NOWHERE);
  await take(preview, { name: 'setup-service-away', path: `${path}home`, shows: 'Try again' });
  preview.lightning.moveService(preview.stage.serviceUrl);
}
