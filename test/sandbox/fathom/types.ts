/**
 * What the simulated Fathom holds. A call is kept in the shape of the current API's Meeting object [SPEC, section 4 of
 * fathom-api.md] with every optional part present; the routes leave out what was not asked for.
 */

export type SharedWith = 'no_teams' | 'single_team' | 'multiple_teams' | 'all_teams';

export interface FathomUser {
  name: string;
  email: string;
  team: string | null;
  status: 'active' | 'deactivated' | 'invited';
  settingsAccess: 'none' | 'team_admin' | 'account_admin';
  viewAccess: 'own_meetings' | 'team' | 'multiple_teams' | 'all_teams';
  /** Teams of a `multiple_teams` view; absent: none. */
  viewTeams?: string[];
  createdAt: string;
}

export interface Invitee {
  name: string | null;
  email: string | null;
  email_domain: string | null;
  is_external: boolean;
  /** Sent with transcripts only. */
  matched_speaker_display_name?: string | null;
}

export interface Recorder {
  name: string;
  email: string;
  email_domain: string;
  team: string | null;
}

export interface Summary {
  template_name: string | null;
  markdown_formatted: string | null;
}

export interface ActionItem {
  description: string;
  user_generated: boolean;
  completed: boolean;
  /** `HH:MM:SS`. */
  recording_timestamp: string;
  recording_playback_url: string;
  assignee: { name: string | null; email: string | null; team: string | null };
}

export interface TranscriptLine {
  speaker: { display_name: string; matched_calendar_invitee_email?: string | null };
  text: string;
  /** `HH:MM:SS` from the start. */
  timestamp: string;
}

export interface Highlight {
  type: string;
  summary: string | null;
  text?: string;
  start_time?: number;
  end_time?: number;
}

export interface FathomCall {
  recording_id: number;
  title: string;
  meeting_title: string | null;
  meeting_type: string | null;
  url: string;
  share_url: string;
  meeting_url: string | null;
  created_at: string;
  scheduled_start_time: string | null;
  scheduled_end_time: string | null;
  recording_start_time: string;
  recording_end_time: string;
  shared_with: SharedWith;
  transcript_language: string;
  calendar_invitees: Invitee[];
  recorded_by: Recorder;
  /** `null`: Fathom has not written it yet. */
  default_summary: Summary | null;
  action_items: ActionItem[];
  /** `null`: not there yet. A function makes a long one only when it is asked for, so that a big world stays small. */
  transcript: TranscriptLine[] | null | (() => TranscriptLine[]);
  highlights: Highlight[];
  /** Who else may see it, beside what `shared_with` says. Never sent. */
  access?: { teams?: string[]; users?: string[] };
}

export interface Limits {
  /** Requests per window and key. Default 60 [SPEC]. */
  global: number;
  /** Heavy requests per window and key. Default 30, under load 5 [SPEC]. */
  heavy: number;
  /** Length of a window. Default 60,000 ms [SPEC]. */
  windowMs: number;
  enabled: boolean;
  /** Whether a 429 carries `Retry-After`. Default true [SPEC]. */
  retryAfter: boolean;
}

/** How the older shape is spoken [VENDOR, section 9: both forms were described]. */
export interface V1Shape {
  list: 'meetings' | 'data';
  paging: 'next' | 'next_cursor';
  /** Origin put into `next`, to see that a client refuses it; absent: our own. */
  nextOrigin?: string;
}

/** What the next matching requests get instead of an answer. All given conditions must hold. */
export interface Fault {
  /** Part of the path, or a pattern for it. */
  path?: string | RegExp;
  method?: string;
  /** Only requests of this user's key. */
  email?: string;
  /** How many requests it strikes; default 1. `Infinity` until removed. */
  times?: number;
  /** Answer with this status. */
  status?: number;
  /** Seconds or an HTTP date, as `Retry-After`. */
  retryAfter?: number | string;
  /** A page of HTML as the body, as a proxy in between would send. */
  html?: boolean;
  /** Any other body, sent as it is. */
  body?: string;
  /** Drop the connection: before anything was sent, or in the middle of the body. */
  cut?: 'before' | 'middle';
  /** Wait before answering (or before the fault's own answer). */
  latencyMs?: number;
  /** Never answer; the connection stays open until the sandbox closes. */
  hang?: boolean;
}

/** One request as it arrived. `status` 0: cut, hanging, or not answered yet. */
export interface LoggedRequest {
  /** Milliseconds of the sandbox's clock. */
  at: number;
  method: string;
  path: string;
  query: Record<string, string[]>;
  /** Whose key it was; `null` when there was none or a wrong one. */
  email: string | null;
  heavy: boolean;
  status: number;
}

export interface Webhook {
  id: string;
  email: string;
  url: string;
  secret: string;
  created_at: string;
  triggered_for: string[];
  include_summary: boolean;
  include_action_items: boolean;
  include_transcript: boolean;
  include_crm_matches: boolean;
}

/** One attempt to deliver. `status` 0: no answer. */
export interface Delivery {
  at: number;
  messageId: string;
  webhookId: string;
  recordingId: number | null;
  attempt: number;
  status: number;
}

/** A delivery made by hand: forged, stale, repeated, oversize. Whatever is absent is as it should be. */
export interface HandMadeDelivery {
  recordingId?: number;
  messageId?: string;
  /** Seconds since the epoch. */
  timestamp?: number;
  /** The whole `webhook-signature` header. */
  signature?: string;
  /** Put before the right signature, space-separated, as a rotated key's would be. */
  otherSignatures?: string[];
  /** Raw body. */
  body?: string;
  /** Headers taken away. */
  without?: string[];
}

export interface SandboxOptions {
  users: FathomUser[];
  calls: FathomCall[];
  /** Milliseconds since the epoch; default the machine's. */
  clock?: () => number;
  /** 0 or absent: any free port. */
  port?: number;
  host?: string;
  limits?: Partial<Limits>;
  v1?: Partial<V1Shape>;
  /** Which dialects are spoken; a path of another answers 404. Default both. */
  dialects?: ('external' | 'v1')[];
  /** The order of lists is not documented [SPEC]. Default `newest_first`. */
  order?: 'newest_first' | 'oldest_first';
  /** What happens to a query parameter nobody knows. Not documented; default `refuse` (400), so that typing errors show. */
  unknownParameters?: 'refuse' | 'ignore';
  /** Bodies of errors follow no published schema [SPEC]. Default `json`. */
  errorBodies?: 'json' | 'text' | 'empty';
  /** Pauses before a refused delivery is tried again (schedule unpublished [SPEC]). Default 1 s, 5 s, 30 s. */
  webhookRetryMs?: number[];
}
