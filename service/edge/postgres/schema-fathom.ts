/** Rows of the Fathom side: sources, their webhooks and pulls, and the calls. */
import type { Generated } from 'kysely';
import type { Meeting } from '../../types/meeting.ts';
import type { Time, OptionalTime, DefaultTime, Json, DefaultJson, Computed } from './schema-columns.ts';

export interface FathomSourceTable {
  tenant_id: string;
  id: string;
  dialect: string;
  sealed_key: string;
  key_fingerprint: string;
  state: string;
  reason: string | null;
  next_step: string | null;
  identity: DefaultJson<Record<string, unknown>>;
  connected_at: DefaultTime;
  last_contact_at: OptionalTime;
  history_since: Time;
  pulled_until: OptionalTime;
  next_request_at: DefaultTime;
  open_at: OptionalTime;
  trouble: string | null;
  budget_limit: number | null;
  budget_remaining: number | null;
  budget_resets_at: OptionalTime;
  budget_at: OptionalTime;
}

export interface FathomWebhookTable {
  tenant_id: string;
  source_id: string;
  state: string;
  fathom_id: string | null;
  url: string;
  sealed_secret: string | null;
  reason: string | null;
  next_step: string | null;
  made_at: DefaultTime;
  last_delivery_at: OptionalTime;
}

export interface WebhookDeliveryTable {
  tenant_id: string;
  source_id: string;
  message_id: string;
  received_at: DefaultTime;
}

export interface IngestRunTable {
  tenant_id: string;
  id: string;
  source_id: string;
  state: string;
  window_since: Time;
  window_until: Time;
  cursor: string | null;
  seen: Generated<number>;
  stored: Generated<number>;
  set_aside: Generated<number>;
  excluded: Generated<number>;
  error: string | null;
  started_at: DefaultTime;
  finished_at: OptionalTime;
}

export interface ActivityTable {
  tenant_id: string;
  external_id: string;
  type: string;
  channel: string;
  occurred_at: Time;
  person_external_id: string | null;
  properties: Json<Record<string, unknown>>;
}

export interface FathomMeetingTable {
  tenant_id: string;
  id: string;
  fathom_meeting_id: string;
  dialect: string;
  title: string | null;
  created_at: Time;
  started_at: OptionalTime;
  ended_at: OptionalTime;
  host_email: string | null;
  participants: Json<unknown[]>;
  transcript: Buffer | null;
  summary_text: string | null;
  action_items: DefaultJson<unknown[]>;
  links: DefaultJson<Record<string, unknown>>;
  sentiment_score: string | null;
  meeting: Json<Meeting>;
  raw: Buffer;
  content_hash: string;
  duplicate_of: string | null;
  vanished_at: OptionalTime;
  preferred_at: OptionalTime;
  same_meeting: Computed<string | null>;
  shared_with: Computed<string | null>;
  attendee_count: Computed<number | null>;
  attendee_emails: Computed<string[] | null>;
  first_seen_at: DefaultTime;
  changed_at: DefaultTime;
}

export interface MeetingSourceTable {
  tenant_id: string;
  meeting_id: string;
  source_id: string;
  seen_at: DefaultTime;
}

export interface SetAsidePayloadTable {
  tenant_id: string;
  id: string;
  source_id: string;
  payload_hash: string;
  payload: Json<unknown>;
  reason: string;
  seen_at: DefaultTime;
}
