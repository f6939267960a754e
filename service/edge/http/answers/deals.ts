/** Answers about deals: what a rep sees on the Opportunity. */
import { z } from 'zod';
import { count, optionalText, optionalTime, status, text, time, verdict } from './common.ts';

const person = z.object({ name: optionalText, email: optionalText });

const callRef = z.object({ meetingId: text, title: text, url: optionalText, at: time });

const call = callRef.extend({
  startedAt: optionalTime,
  durationSeconds: z.number().nullable(),
  host: person,
  attendees: z.array(text),
  status,
  reason: verdict.nullable(),
  detail: optionalText.describe('The reason in words.'),
  own: z.boolean().describe('The acting person hosted it.'),
  canSync: z.boolean(),
  syncedAt: optionalTime,
  moment: z.object({ url: text, label: text }).nullable(),
});

const needsYou = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('suggestion'),
    id: text,
    field: text,
    label: text,
    type: text,
    current: optionalText,
    proposed: optionalText,
    why: text,
    call: callRef,
    at: time,
  }),
  z.object({
    kind: z.literal('choose_deal'),
    meetingId: text,
    contact: z.object({ id: text, name: text }),
    deals: z.array(z.object({ id: text, name: text, stageName: text })),
    call: callRef,
  }),
  z.object({
    kind: z.literal('refused'),
    meetingId: text,
    what: text,
    meaning: text,
    check: text,
    who: text,
    code: text,
    call: callRef,
  }),
  z.object({
    kind: z.literal('conflict'),
    journalId: text,
    field: text,
    label: text,
    type: text,
    ours: optionalText,
    current: optionalText,
    wouldBe: optionalText,
    call: callRef,
  }),
]);

const field = z.object({
  name: text,
  label: text,
  type: text,
  value: optionalText,
  state: z.enum(['ours', 'edited', 'empty', 'refused', 'paused']),
  note: optionalText,
  source: z.object({ call: callRef, section: text, mode: text }).nullable(),
  changes: count,
  history: z.array(
    z.object({
      journalId: text,
      at: time,
      actor: text,
      before: optionalText,
      after: optionalText,
      origin: text,
      call: callRef.nullable(),
      undone: z.boolean(),
    }),
  ),
});

const section = z.object({
  heading: text,
  parentHeading: optionalText,
  text,
  call: callRef,
  mappedTo: z.array(text),
});

const actionItem = z.object({
  text,
  assignee: person.nullable(),
  completed: z.boolean(),
  timestamp: optionalText,
  playbackUrl: optionalText,
  taskId: optionalText,
  call: callRef,
});

export const deal = z.object({
  opportunityId: text,
  opportunityName: optionalText,
  state: z.enum(['not_connected', 'no_calls', 'processing', 'in_sync', 'needs_you', 'partly_written', 'not_synced']),
  message: optionalText,
  nextStep: optionalText,
  readAt: time,
  salesforceRead: z.boolean().describe('false: Salesforce could not be asked; what is stored is shown.'),
  automatic: z.object({ on: z.boolean(), why: text }),
  me: z.object({ email: optionalText, isAdmin: z.boolean(), canSync: z.boolean() }),
  lastCall: call.nullable(),
  nextStepOnDeal: z.object({ text, call: callRef }).nullable(),
  needsYou: z.array(needsYou),
  fields: z.array(field),
  sections: z.array(section),
  wholeSummary: z
    .object({ text, call: callRef })
    .nullable()
    .describe('The summary of the newest call, where it has no section headings.'),
  actionItems: z.array(actionItem),
  calls: z.array(call),
  callsTotal: count,
  hiddenPrivateCalls: count,
  weeks: z.array(z.object({ week: z.iso.date(), calls: count })),
});
