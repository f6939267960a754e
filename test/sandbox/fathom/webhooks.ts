import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import type { Request } from 'express';
import { ApiError, callerOf, Query } from './http.ts';
import { without } from './render.ts';
import type { Deliverer } from './deliverer.ts';
import type { FathomCall, SandboxOptions, Webhook } from './types.ts';
import type { FathomWorld } from './world.ts';

const TRIGGERS = [
  'my_recordings',
  'shared_external_recordings',
  'my_shared_with_team_recordings',
  'shared_team_recordings',
];
const INCLUDES = ['include_summary', 'include_action_items', 'include_transcript', 'include_crm_matches'] as const;
/** Standard Webhooks asks for 24 to 64 random bytes. */
const SECRET_BYTES = 24;

/** POST and DELETE /webhooks; there is no list of webhooks [SPEC sections 2 and 7]. */
export function webhookRoutes(
  world: FathomWorld,
  clock: () => number,
  deliverer: Deliverer,
  unknown: SandboxOptions['unknownParameters'],
): Router {
  const router = Router();
  router.post('/webhooks', express.json({ strict: false }), (req, res) => {
    new Query(req, [], unknown);
    const webhook = webhookFrom(bodyOf(req), callerOf(res).user.email, clock());
    world.webhooks.set(webhook.id, webhook);
    res.status(201).json(without(webhook, ['email']));
  });
  router.delete('/webhooks/:id', (req, res) => {
    const webhook = world.webhooks.get(req.params.id);
    if (webhook?.email !== callerOf(res).user.email) throw new ApiError(404, 'Webhook not found');
    world.webhooks.delete(webhook.id);
    deliverer.forget(webhook.id);
    res.status(204).end();
  });
  return router;
}

function bodyOf(req: Request): Record<string, unknown> {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ApiError(400, 'A JSON object is needed');
  return body as Record<string, unknown>;
}

/** Refuses what the real one refuses: unknown properties, no trigger, nothing included [SPEC section 7]. */
function webhookFrom(body: Record<string, unknown>, email: string, now: number): Webhook {
  const { destination_url: url, triggered_for: triggers, ...rest } = body;
  for (const name of Object.keys(rest)) {
    if (!INCLUDES.some((include) => include === name)) throw new ApiError(400, `Unknown property: ${name}`);
  }
  if (typeof url !== 'string' || !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new ApiError(400, 'destination_url must be a URL');
  if (!Array.isArray(triggers) || triggers.length === 0)
    throw new ApiError(400, 'triggered_for needs at least one value');
  const wrong: unknown = triggers.find((trigger) => !TRIGGERS.includes(trigger as string));
  if (wrong !== undefined) throw new ApiError(400, `triggered_for has an unknown value: ${String(wrong)}`);
  const included = INCLUDES.map((include) => [include, includeOf(rest[include], include)] as const);
  if (!included.some(([, value]) => value)) throw new ApiError(400, 'At least one include_* must be true');
  return {
    id: `wh_${randomBytes(8).toString('hex')}`,
    email,
    url,
    secret: `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
    created_at: new Date(now).toISOString(),
    triggered_for: triggers as string[],
    ...(Object.fromEntries(included) as Record<(typeof INCLUDES)[number], boolean>),
  };
}

function includeOf(value: unknown, name: string): boolean {
  if (value !== undefined && typeof value !== 'boolean') throw new ApiError(400, `${name} must be true or false`);
  return value === true;
}

/** Whether a webhook fires for a call [SPEC section 7, meaning of `triggered_for`]. */
export function firesFor(world: FathomWorld, webhook: Webhook, call: FathomCall): boolean {
  const owner = world.user(webhook.email);
  if (owner?.status !== 'active' || !world.sees(owner, call)) return false;
  const own = call.recorded_by.email === owner.email;
  const shared = call.shared_with !== 'no_teams';
  const trigger = {
    my_recordings: own && !shared,
    my_shared_with_team_recordings: own && shared,
    shared_external_recordings: world.recordedOutside(call),
    shared_team_recordings: !own && shared && !world.recordedOutside(call),
  };
  return Object.entries(trigger).some(([name, fires]) => fires && webhook.triggered_for.includes(name));
}
