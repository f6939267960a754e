/**
 * What we must be able to read in Fathom's payloads. Unknown fields pass (I3); a known one may be missing or null, except
 * the id and `created_at`, but if it is there it has the right type. Shapes: fathom-api.md sections 4 (SPEC) and 9 (VENDOR).
 */
import { z } from 'zod';
import { toIso } from './values.ts';

const text = z.string().nullish();
const time = z.string().refine((value) => toIso(value) !== null, { error: 'expected an ISO 8601 date and time' });
const id = z.union([z.int(), z.string().trim().min(1)], { error: 'expected an id (a whole number or a text)' });

const actionItem = z.looseObject({
  description: text,
  user_generated: z.boolean().nullish(),
  completed: z.boolean().nullish(),
  recording_timestamp: text,
  recording_playback_url: text,
  assignee: z.looseObject({ name: text, email: text }).nullish(),
});

export const externalSummary = z.looseObject({ template_name: text, markdown_formatted: text });

export const externalTranscript = z.array(
  z.looseObject({ speaker: z.looseObject({ display_name: text }).nullish(), text, timestamp: text }),
);

export const externalMeeting = z.looseObject({
  recording_id: id,
  created_at: time,
  title: text,
  meeting_title: text,
  url: text,
  share_url: text,
  meeting_url: text,
  scheduled_start_time: time.nullish(),
  scheduled_end_time: time.nullish(),
  recording_start_time: time.nullish(),
  recording_end_time: time.nullish(),
  shared_with: text,
  recorded_by: z.looseObject({ name: text, email: text }).nullish(),
  calendar_invitees: z.array(z.looseObject({ name: text, email: text, is_external: z.boolean().nullish() })).nullish(),
  default_summary: externalSummary.nullish(),
  action_items: z.array(actionItem).nullish(),
  transcript: externalTranscript.nullish(),
});

const seconds = z.number().nonnegative();
/** Nobody has published this shape: where a moment comes as `HH:MM:SS`, as in the current API, it is read too. */
const moment = z
  .union([seconds, z.string().regex(/^(\d+:)?\d+:\d+$/)], { error: 'expected seconds or HH:MM:SS' })
  .nullish();
/** Some lists count their pages. */
const pageMark = z
  .union([z.string(), z.number()], { error: 'expected a text' })
  .nullish()
  .transform((value) => (value == null ? null : String(value)));

export const v1Participant = z.looseObject({ name: text, email: text, role: text });

export const v1Transcript = z.array(z.looseObject({ speaker: text, text, start_time: moment, end_time: moment }));

export const v1Meeting = z.looseObject({
  id,
  created_at: time,
  title: text,
  // Not described by anybody, but a start must come from somewhere if it comes at all.
  started_at: time.nullish(),
  duration_seconds: seconds.nullish(),
  url: text,
  share_url: text,
  meeting_url: text,
  participants: z.array(v1Participant).nullish(),
  transcript: v1Transcript.nullish(),
  summary: text,
  action_items: z.array(actionItem).nullish(),
});

/** `items` is checked one by one later, so that a broken call stops no other. */
export const externalPage = z.looseObject({ items: z.array(z.unknown()), next_cursor: pageMark, next: text });

/** Both list names the older shape was described with. */
export const v1Page = z
  .looseObject({
    meetings: z.array(z.unknown()).nullish(),
    data: z.array(z.unknown()).nullish(),
    next: text,
    next_cursor: pageMark,
  })
  .refine((page) => page.meetings != null || page.data != null, { error: 'expected meetings or data' });

export type ExternalMeeting = z.infer<typeof externalMeeting>;
export type V1Meeting = z.infer<typeof v1Meeting>;
export type RawActionItem = z.infer<typeof actionItem>;

/** What is wrong with a payload, by path; never its content. */
export function reasonOf(error: z.ZodError, whole = 'the call'): string {
  const shown = error.issues.slice(0, 10).map((issue) => `${issue.path.join('.') || whole}: ${issue.message}`);
  const more = error.issues.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
