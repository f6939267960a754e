import type { Parts } from './app.ts';
import type {
  Delivery,
  Fault,
  FathomCall,
  FathomUser,
  HandMadeDelivery,
  Limits,
  Summary,
  TranscriptLine,
  V1Shape,
} from './types.ts';

/** What a test or the demo does to the simulated Fathom. Nothing here goes over HTTP. */
export interface Control {
  /** New calls happen: they appear in lists, and webhooks fire for those with a summary. */
  release(calls: FathomCall[]): void;
  /** An edit; no webhook fires for it [SPEC section 7]. */
  alter(recordingId: number, change: Partial<FathomCall>): void;
  remove(recordingId: number): void;
  /** Lays raw values over what is sent for a call: broken payloads. `undefined` takes a field away, `null` undoes all. */
  override(recordingId: number, values: Record<string, unknown> | null): void;
  /** Hides the summary (and action items) as if Fathom still worked on it. */
  holdSummary(recordingId: number): void;
  /** Ends the wait, with another summary if given; webhooks fire now. */
  finishSummary(recordingId: number, summary?: Summary): void;
  holdTranscript(recordingId: number): void;
  finishTranscript(recordingId: number, transcript?: TranscriptLine[]): void;
  call(recordingId: number): FathomCall | undefined;
  calls(): readonly FathomCall[];
  /** @returns the new user's API key. */
  addUser(user: FathomUser): string;
  /** Their keys stop working [SPEC faq]. */
  deactivate(email: string): void;
  /** A further key of a user, or a token as an OAuth app would hold. */
  newKey(email: string, kind?: 'api' | 'oauth'): string;
  /** @returns whether there was such a key. */
  revokeKey(key: string): boolean;
  /** @returns takes the fault away. */
  fault(fault: Fault): () => void;
  clearFaults(): void;
  setLimits(limits: Partial<Limits>): void;
  /** Forgets what was used of the limits. */
  resetLimits(): void;
  setV1(shape: Partial<V1Shape>): void;
  /** Webhooks there are, with their secrets. */
  webhooks(): { id: string; email: string; url: string; secret: string }[];
  /** Attempts to deliver so far, oldest first. */
  deliveries: Delivery[];
  /** Resolves when no delivery and no retry is under way. */
  settled(): Promise<void>;
  /** One delivery made by hand. @returns the receiver's status, 0 for none. */
  deliver(webhookId: string, made: HandMadeDelivery): Promise<number>;
}

/** The control of one sandbox. */
export function createControl(parts: Parts): Control {
  const { world, deliverer, limiter, faults } = parts;
  return {
    ...callControl(parts),
    calls: () => world.calls(),
    call: (id) => world.call(id),
    addUser: (user) => world.addUser(user),
    deactivate(email) {
      const user = world.user(email);
      if (!user) throw new Error(`No Fathom user ${email}`);
      user.status = 'deactivated';
    },
    newKey: (email, kind = 'api') => world.newKey(email, kind),
    revokeKey: (key) => world.revokeKey(key),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    setLimits(limits) {
      limiter.limits = { ...limiter.limits, ...limits };
    },
    resetLimits: () => limiter.reset(),
    setV1(shape) {
      Object.assign(parts.v1Shape, shape);
    },
    webhooks: () => [...world.webhooks.values()].map(({ id, email, url, secret }) => ({ id, email, url, secret })),
    deliveries: deliverer.deliveries,
    settled: () => deliverer.settled(),
    deliver: (webhookId, made) => deliverer.send(webhookId, made),
  };
}

type CallControl = Pick<
  Control,
  'release' | 'alter' | 'remove' | 'override' | 'holdSummary' | 'finishSummary' | 'holdTranscript' | 'finishTranscript'
>;

function callControl({ world, deliverer }: Parts): CallControl {
  return {
    release(calls) {
      for (const call of calls) world.put(call);
      for (const call of calls) deliverer.announce(call);
    },
    alter(id, change) {
      world.alter(id, change);
    },
    remove: (id) => world.remove(id),
    override(id, values) {
      world.known(id);
      if (values === null) world.overrides.delete(id);
      else world.overrides.set(id, values);
    },
    holdSummary(id) {
      world.heldSummaries.add(world.known(id).recording_id);
    },
    finishSummary(id, summary) {
      world.heldSummaries.delete(id);
      const call = summary ? world.alter(id, { default_summary: summary }) : world.known(id);
      if (call.default_summary === null) throw new Error(`Recording ${String(id)} has no summary to finish: give one`);
      deliverer.announce(call);
    },
    holdTranscript(id) {
      world.heldTranscripts.add(world.known(id).recording_id);
    },
    finishTranscript(id, transcript) {
      world.heldTranscripts.delete(id);
      if (transcript) world.alter(id, { transcript });
    },
  };
}
