/** Moves of the webhook tests: deliveries as Fathom sends them, and what came of them. */
import { asTenant } from '../../../service/edge/postgres/tenant-scope.ts';
import { memberOf } from '../../sandbox/data/team.ts';
import { newCalls } from '../../sandbox/data/world.ts';
import type { HandMadeDelivery } from '../../sandbox/fathom/types.ts';
import type { Stage } from '../../support/stage.ts';

export interface SourceView {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly nextStep: string | null;
  readonly lagSeconds: number | null;
  readonly identity: Record<string, unknown> | null;
  readonly budget: { limit: number; remaining: number } | null;
  readonly reach: {
    readonly calls: number;
    readonly privateCalls: number;
    readonly withoutTranscript: number;
    readonly withoutParticipants: number;
    readonly newestCallAt: string | null;
    readonly hosts: readonly { email: string | null; calls: number; privateCalls: number }[];
  };
  readonly webhook: {
    readonly state: string;
    readonly reason: string | null;
    readonly nextStep: string | null;
    readonly url: string | null;
    readonly lastDeliveryAt: string | null;
  };
  readonly conditions: readonly { name: string; state: string; reason: string; nextStep: string | null }[];
}

/** Connects Fathom with a member's key, or an own dialect. @returns the source as the service shows it */
export function connect(
  stage: Stage,
  member: Parameters<typeof memberOf>[0] = 'maren',
  rest = {},
): Promise<SourceView> {
  const apiKey = stage.fathom.apiKeys[memberOf(member).email] ?? '';
  return stage.api.put<SourceView>('/api/v1/sources/fathom', { apiKey, ...rest });
}

export async function sourcesOf(stage: Stage): Promise<readonly SourceView[]> {
  const view = await stage.api.get<{ fathom: { sources: SourceView[] } }>('/api/v1/sources');
  return view.fathom.sources;
}

/** The only webhook there is in the simulated Fathom. */
export function webhookOf(stage: Stage): { id: string; url: string; secret: string } {
  const [webhook, ...others] = stage.fathom.control.webhooks();
  if (webhook === undefined || others.length > 0) throw new Error(`${others.length + 1} webhooks, not one`);
  return webhook;
}

let number = 0;

/** A call's payload as a webhook carries it, known to nobody yet. `id`: its recording id. */
export function payload(rest: Record<string, unknown> = {}): { id: number; body: Record<string, unknown> } {
  number += 1;
  const [sample] = newCalls(new Date()).calls;
  if (sample === undefined) throw new Error('The sample world has no new calls.');
  const id = 910_000_000 + number;
  const transcript = typeof sample.transcript === 'function' ? sample.transcript() : sample.transcript;
  const addresses = { url: `https://fathom.video/calls/${id}`, share_url: `https://fathom.video/share/q${id}` };
  const call = { ...sample, transcript, recording_id: id, ...addresses, meeting_url: `https://meet.example/${id}` };
  return { id, body: { ...call, ...rest } };
}

/** Delivers a body by hand. @returns the service's status */
export function deliver(
  stage: Stage,
  body: unknown,
  made: Omit<HandMadeDelivery, 'body' | 'recordingId'> = {},
): Promise<number> {
  return stage.fathom.control.deliver(webhookOf(stage).id, { ...made, body: JSON.stringify(body) });
}

export interface Rows {
  readonly meetings: number;
  readonly activities: number;
}

/** How many rows the service holds of a recording. */
export function rowsOf({ service, tenantId }: Stage, recordingId: number): Promise<Rows> {
  const { db } = service.context;
  return asTenant(tenantId, async () => {
    const meetings = await db
      .selectFrom('fathom_meetings')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('fathom_meeting_id', '=', String(recordingId))
      .execute();
    const activities = await db
      .selectFrom('activities')
      .select('external_id')
      .where('tenant_id', '=', tenantId)
      .where('external_id', '=', `fathom_${recordingId}`)
      .execute();
    return { meetings: meetings.length, activities: activities.length };
  });
}

/** `webhook-id`s the service remembers. */
export function remembered({ service, tenantId }: Stage): Promise<string[]> {
  const query = service.context.db
    .selectFrom('webhook_deliveries')
    .select('message_id')
    .where('tenant_id', '=', tenantId);
  return asTenant(tenantId, async () => (await query.execute()).map((row) => row.message_id));
}
