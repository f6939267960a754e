/** Answers about both sides: keys, connections, switches, pulls. */
import { z } from 'zod';
import { count, identity, optionalText, optionalTime, side, text, time } from './common.ts';

const hostCalls = z.object({ email: optionalText, calls: count, privateCalls: count });

/** Every known trouble of a source: whether it has it, why, and what to do. */
const condition = z.object({
  name: z.enum(['key', 'rate_limit', 'reachable', 'listing', 'webhook', 'transcripts', 'participants', 'scoring']),
  state: z.enum(['ok', 'waiting', 'notice', 'problem', 'by_design']),
  reason: text,
  nextStep: optionalText,
});

export const fathomSource = z.object({
  id: z.uuid(),
  dialect: z.enum(['external', 'v1']),
  ...side,
  identity,
  connectedAt: time,
  lastContactAt: optionalTime,
  historySince: time,
  pulledUntil: optionalTime,
  lagSeconds: count.nullable().describe('Age of the moment up to which calls are listed; null during the first pull.'),
  reach: z.object({
    calls: count,
    privateCalls: count.describe('Shared with nobody: only the key of their host shows them.'),
    withoutTranscript: count,
    withoutParticipants: count,
    newestCallAt: optionalTime,
    hosts: z.array(hostCalls).describe('Whose calls this key shows, most calls first.'),
  }),
  budget: z
    .object({ limit: count, remaining: count, resetsAt: time, at: time })
    .nullable()
    .describe('What Fathom last said is left of the key’s requests.'),
  webhook: z.object({
    state: z.enum(['active', 'failed', 'outdated', 'off']),
    reason: optionalText,
    nextStep: optionalText,
    url: optionalText,
    lastDeliveryAt: optionalTime,
  }),
  conditions: z.array(condition),
});

const salesforceConnection = z.object({
  id: z.uuid(),
  scope: z.enum(['team', 'user']),
  memberEmail: optionalText,
  ...side,
  instanceUrl: text,
  orgId: text,
  userId: text,
  identity,
  connectedAt: time,
  lastContactAt: optionalTime,
  apiUsage: z.object({ used: z.int().nullable(), max: z.int() }).nullable(),
  inUse: z.boolean().describe('False for a member’s own connection while there is a team’s.'),
});

export const automatic = z.object({ on: z.boolean(), since: optionalTime, why: text, paused: z.boolean() });

export const sources = z.object({
  fathom: z.object({ ...side, sources: z.array(fathomSource) }),
  salesforce: z.object({
    ...side,
    level: z.enum(['team', 'user']).nullable().describe('With `user` there is no Deal View and no team mapping.'),
    connections: z.array(salesforceConnection),
    refusedLogins: z
      .array(z.object({ attempt: text.describe('How the state in the authorizeUrl begins.'), reason: text }))
      .describe('Logins of the last 15 minutes that ended without a connection.'),
  }),
  automatic,
});

export const fathomCheck = fathomSource.extend({ identity: identity.nullable() });
export const fathomGone = z.object({ id: z.uuid(), state: z.literal('disconnected'), nextStep: optionalText });

export const connectBegun = z.object({ authorizeUrl: z.url().describe('Opened in a browser; good for 15 minutes.') });
export const salesforceCheck = z.object({ ...side, orgId: text, identity, lastContactAt: optionalTime });
export const salesforceGone = z.object({
  state: z.literal('disconnected'),
  revoked: z.boolean().describe('Whether Salesforce confirmed that the grant is over.'),
  nextStep: optionalText,
});

const run = z.object({
  id: z.uuid(),
  state: text,
  share: z.number().min(0).max(1).describe('Part of the time that is listed.'),
  since: time,
  until: time,
  seen: count,
  stored: count,
  setAside: count,
  excluded: count,
  error: optionalText,
  startedAt: time,
  finishedAt: optionalTime,
});

export const ingest = z.object({
  running: z.boolean(),
  sources: z.array(z.object({ id: z.uuid(), ...side, pulledUntil: optionalTime, run: run.nullable() })),
});

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const settings = z.object({
  email: optionalText,
  userId: optionalText,
  settings: z.record(z.string(), z.object({ value, from: z.enum(['default', 'org', 'profile', 'user']) })),
  filters: z.array(z.object({ kind: text, value: text })),
  readAt: time,
});

export const filters = z.object({
  filters: z.array(z.object({ kind: text, value: text, problem: optionalText, storedCalls: count })),
  of: count.describe('So many of the newest calls were looked at.'),
  excluded: z
    .array(z.object({ kind: text, calls: count, lastSeenAt: time }))
    .describe('Calls kept out so far, by kind of filter.'),
  readAt: optionalTime,
  unreadable: optionalText,
});
export const filterPreview = z.object({ wouldExclude: count, of: count, examples: z.array(text) });
