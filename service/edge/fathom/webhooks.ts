/** Making and removing webhooks [SPEC, fathom-api.md section 7]. The older API has none. */
import { z } from 'zod';
import type { Wire } from './client.ts';
import { FathomRefused, FathomRejected } from './errors.ts';
import { read } from './read-answer.ts';

/** A webhook as Fathom made it. `secret` signs its deliveries (`whsec_…`). */
export interface CreatedWebhook {
  readonly id: string;
  readonly secret: string;
}

/**
 * The calls a key's lists show too: own private ones, own shared ones, and the teams'. Not those of people outside the
 * organisation, which lists leave out as well.
 */
const TEAM_PLAN = ['my_recordings', 'my_shared_with_team_recordings', 'shared_team_recordings'];

/** What is left on a plan without teams. */
const SINGLE_PLAN = ['my_recordings'];

const created = z.looseObject({
  id: z.union([z.string().min(1), z.int()]).transform(String),
  secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{4,}={0,2}$/),
});

/**
 * Has Fathom deliver new calls with everything we keep to `url`. The id is told only now: Fathom lists no webhooks.
 * @throws as every method of the client
 */
export async function createWebhook(wire: Wire, url: string): Promise<CreatedWebhook> {
  const ask = (triggers: readonly string[]) =>
    wire.post(new URL('webhooks', wire.base), {
      destination_url: url,
      triggered_for: triggers,
      include_summary: true,
      include_action_items: true,
      include_transcript: true,
      include_crm_matches: false,
    });
  let body: unknown;
  try {
    body = await ask(TEAM_PLAN);
  } catch (fault) {
    // Two of the three belong to team plans; how another plan refuses them is not documented.
    const notThese = fault instanceof FathomRejected || (fault instanceof FathomRefused && fault.status === 403);
    if (!notThese) throw fault;
    body = await ask(SINGLE_PLAN);
  }
  const { id, secret } = read(created, body, 'webhook');
  return { id, secret };
}

/** Takes a webhook away. 404 means that it is gone already. @throws as every method of the client */
export async function deleteWebhook(wire: Wire, id: string): Promise<void> {
  try {
    await wire.remove(new URL(`webhooks/${encodeURIComponent(id)}`, wire.base));
  } catch (fault) {
    if (!(fault instanceof FathomRejected) || fault.status !== 404) throw fault;
  }
}
