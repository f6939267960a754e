import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook as Signer } from 'standardwebhooks';
import { renderMeeting } from './render.ts';
import type { Delivery, FathomCall, HandMadeDelivery, Webhook } from './types.ts';
import { firesFor } from './webhooks.ts';
import type { FathomWorld } from './world.ts';

/** Not published [SPEC: "may be retried; schedule and count are unpublished"]. */
const DEFAULT_RETRY_MS = [1000, 5000, 30_000];

interface Message {
  webhook: Webhook;
  id: string;
  recordingId: number | null;
  body: string;
}

/**
 * Sends "new meeting content ready": the body is the Meeting object with the parts chosen at creation, signed as
 * Standard Webhooks does with the library of that name [SPEC section 7]. Fires once per recording and webhook, when a
 * summary exists; any 2xx acknowledges; a retry keeps its `webhook-id`.
 */
export class Deliverer {
  readonly deliveries: Delivery[] = [];
  readonly #world: FathomWorld;
  readonly #clock: () => number;
  readonly #retryMs: number[];
  readonly #stop = new AbortController();
  readonly #fired = new Set<string>();
  readonly #running = new Set<Promise<void>>();

  constructor(world: FathomWorld, clock: () => number, retryMs: number[] = DEFAULT_RETRY_MS) {
    this.#world = world;
    this.#clock = clock;
    this.#retryMs = retryMs;
  }

  /** Delivers to every webhook the call concerns, once. A call without summary fires nothing [SPEC]. */
  announce(call: FathomCall): void {
    if (this.#world.summaryOf(call) === null) return;
    for (const webhook of this.#world.webhooks.values()) {
      const once = `${webhook.id} ${String(call.recording_id)}`;
      if (this.#fired.has(once) || !firesFor(this.#world, webhook, call)) continue;
      this.#fired.add(once);
      const running = this.#deliver(this.#message(webhook, call)).finally(() => this.#running.delete(running));
      this.#running.add(running);
    }
  }

  /** Resolves when no delivery and no retry is under way. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** One delivery made by hand, without retries. @returns the receiver's status, 0 for none. */
  async send(webhookId: string, made: HandMadeDelivery): Promise<number> {
    const webhook = this.#world.webhooks.get(webhookId);
    if (!webhook) throw new Error(`No webhook ${webhookId} in the Fathom sandbox`);
    const call = made.recordingId === undefined ? null : this.#world.known(made.recordingId);
    const drawn = call ? this.#message(webhook, call) : { webhook, id: newMessageId(), recordingId: null, body: '{}' };
    return this.#attempt({ ...drawn, id: made.messageId ?? drawn.id, body: made.body ?? drawn.body }, 1, made);
  }

  forget(webhookId: string): void {
    for (const once of this.#fired) if (once.startsWith(`${webhookId} `)) this.#fired.delete(once);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.settled();
  }

  #message(webhook: Webhook, call: FathomCall): Message {
    const body = renderMeeting(this.#world, call, {
      summary: webhook.include_summary,
      transcript: webhook.include_transcript,
      actionItems: webhook.include_action_items,
      highlights: false,
      crmMatches: webhook.include_crm_matches,
    });
    return { webhook, id: newMessageId(), recordingId: call.recording_id, body: JSON.stringify(body) };
  }

  async #deliver(message: Message): Promise<void> {
    for (const [index, pause] of [0, ...this.#retryMs].entries()) {
      try {
        await sleep(pause, undefined, { signal: this.#stop.signal });
      } catch {
        return; // the sandbox closes
      }
      if (!this.#world.webhooks.has(message.webhook.id)) return;
      const status = await this.#attempt(message, index + 1, {});
      if (status >= 200 && status < 300) return;
    }
  }

  async #attempt(message: Message, attempt: number, made: HandMadeDelivery): Promise<number> {
    const headers = signedHeaders(message, this.#clock(), made);
    const record: Delivery = {
      at: this.#clock(),
      messageId: message.id,
      webhookId: message.webhook.id,
      recordingId: message.recordingId,
      attempt,
      status: 0,
    };
    this.deliveries.push(record);
    try {
      const answer = await fetch(message.webhook.url, {
        method: 'POST',
        headers,
        body: message.body,
        signal: this.#stop.signal,
        redirect: 'manual',
      });
      await answer.body?.cancel();
      record.status = answer.status;
    } catch {
      record.status = 0; // nobody answered; the record says so
    }
    return record.status;
  }
}

function newMessageId(): string {
  return `msg_${randomBytes(12).toString('hex')}`;
}

function signedHeaders(message: Message, now: number, made: HandMadeDelivery): Record<string, string> {
  const seconds = made.timestamp ?? Math.floor(now / 1000);
  const right = new Signer(message.webhook.secret).sign(message.id, new Date(seconds * 1000), message.body);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': made.signature ?? [...(made.otherSignatures ?? []), right].join(' '),
  };
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !made.without?.includes(name)));
}
