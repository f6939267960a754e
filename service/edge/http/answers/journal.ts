/** Answers about what was written to deals, taking it back, and what a person decides. */
import { z } from 'zod';
import { count, optionalText, pageOf, text, time } from './common.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const call = z.object({ meetingId: text, title: text, url: optionalText, at: time });

export const journal = pageOf(
  z.object({
    id: z.uuid(),
    at: time,
    actor: text.describe('An e-mail address, or service, api_key, cli, salesforce.'),
    origin: z.enum(['sync', 'accepted', 'undo', 'restore']),
    opportunityId: text,
    field: text,
    before: value,
    after: value,
    call: call.nullable().describe('null for a call that was erased.'),
    undone: z.boolean(),
  }),
);

const fieldUndone = z.object({
  opportunityId: text,
  field: text,
  result: z.enum(['unlinked', 'recomputed', 'restored', 'conflict', 'refused']),
  value: value.describe('What stands there now.'),
  ours: value,
  current: value,
  wouldBe: value,
  because: text,
});

const taskUndone = z.object({ id: text, result: z.enum(['deleted', 'blanked', 'left', 'gone']), because: text });

export const undone = z.object({
  meetingId: optionalText,
  fields: z.array(fieldUndone),
  tasks: z.array(taskUndone),
});

export const suggestionDecided = z.object({
  id: z.uuid(),
  state: z.enum(['open', 'accepted', 'kept', 'expired']),
  field: text,
  value,
});

export const erased = z.object({
  email: text,
  tasks: z.array(taskUndone),
  fields: z.array(fieldUndone),
  content: z.object({ meetings: count, activities: count }),
  mentionedIn: z.array(text).describe('Other calls whose words name the address; nothing of them was erased.'),
  at: time,
});

export const editKept = z.object({ id: z.uuid(), state: z.literal('kept') });
