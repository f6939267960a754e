/**
 * A Fathom call, normalised: what every stage after ingest works on, whichever dialect it came in.
 * Times are ISO-8601 UTC strings, e-mail addresses are trimmed and lower-cased, missing is `null`.
 */

/** `external` is Fathom's current API, `v1` an older shape (fathom-api.md section 9). */
export type Dialect = 'external' | 'v1';

export interface Person {
  readonly name: string | null;
  readonly email: string | null;
}

export interface Attendee extends Person {
  /** Fathom's own opinion (`is_external`); a hint only (E1). */
  readonly externalHint: boolean | null;
}

export interface ActionItem {
  readonly description: string;
  readonly completed: boolean;
  readonly userGenerated: boolean;
  /** `HH:MM:SS` from the start of the recording; Fathom gives items no id. */
  readonly timestamp: string | null;
  readonly playbackUrl: string | null;
  readonly assignee: Person | null;
}

export interface Summary {
  readonly templateName: string | null;
  readonly markdown: string;
}

export interface TranscriptSegment {
  readonly speaker: string;
  readonly text: string;
  /** Seconds from the start. */
  readonly startTime: number | null;
  readonly endTime: number | null;
}

/**
 * Whether a calendar event stands behind the call (E2). `unknown`: the source does not say, so the call is treated as
 * scheduled and explain says so.
 */
export type Schedule =
  | { readonly kind: 'scheduled'; readonly start: string; readonly end: string | null }
  | { readonly kind: 'impromptu' }
  | { readonly kind: 'unknown' };

export interface Meeting {
  /** Our id: dialect and recording id, e.g. `external-401772315` (I2). Letters, digits, `_`, `-` only. */
  readonly id: string;
  readonly dialect: Dialect;
  /** Fathom's id as text. */
  readonly recordingId: string;
  readonly title: string;
  /** Title of the calendar event, where it is another one: a privacy filter looks at both (E6). */
  readonly calendarTitle?: string;
  readonly url: string | null;
  readonly shareUrl: string | null;
  /** Join link of the conference; with the scheduled start it tells two recordings of one meeting (I1). */
  readonly meetingUrl: string | null;
  readonly createdAt: string;
  readonly schedule: Schedule;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly durationSeconds: number | null;
  readonly host: Person;
  readonly attendees: readonly Attendee[];
  readonly calendar: 'primary' | 'secondary' | 'unknown';
  readonly sharedWith: string | null;
  readonly summary: Summary | null;
  readonly actionItems: readonly ActionItem[];
}

/** A meeting with the part only the store and the transcript readers need. */
export interface FullMeeting extends Meeting {
  readonly transcript: readonly TranscriptSegment[] | null;
  /** The payload as Fathom sent it, unknown fields included (I3). */
  readonly raw: unknown;
}
