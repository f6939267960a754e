/** Rows as Kysely sees them; the SQL is in `migrations/`. JSON columns are written as text and read parsed. */
import type { Generated } from 'kysely';
import type { Filter, SyncSettings } from '../../types/settings.ts';
import type { OrgFacts } from '../../types/snapshot.ts';
import type { Provenance } from '../../types/mapping.ts';
import type { FieldValues } from '../../types/operation.ts';
import type { Refusal } from '../../types/outcome.ts';
import type { Time, OptionalTime, DefaultTime, Json, DefaultJson, OptionalJson } from './schema-columns.ts';
import type {
  ActivityTable,
  FathomMeetingTable,
  FathomSourceTable,
  FathomWebhookTable,
  IngestRunTable,
  MeetingSourceTable,
  SetAsidePayloadTable,
  WebhookDeliveryTable,
} from './schema-fathom.ts';

import type { RehearsalStopTable, VerificationTable } from './schema-verification.ts';
import type { BackfillItemTable, BackfillTable, TenantOptionsTable } from './schema-backfill.ts';
import type { ErasedPersonTable, JournalTable, SuggestionTable, UndoTable } from './schema-journal.ts';

export type { Json } from './schema-columns.ts';
export type { RehearsalStopTable, VerificationTable } from './schema-verification.ts';
export type { BackfillItemTable, BackfillTable, TenantOptionsTable } from './schema-backfill.ts';
export type { ErasedPersonTable, JournalTable, SuggestionTable, UndoTable } from './schema-journal.ts';
export type {
  ActivityTable,
  FathomMeetingTable,
  FathomSourceTable,
  FathomWebhookTable,
  IngestRunTable,
  MeetingSourceTable,
  SetAsidePayloadTable,
  WebhookDeliveryTable,
} from './schema-fathom.ts';

export interface TenantTable {
  id: string;
  name: string;
  org_id: string | null;
  automatic_on: Generated<boolean>;
  automatic_since: OptionalTime;
  automatic_override_reason: string | null;
  automatic_override_by: string | null;
  automatic_override_at: OptionalTime;
  paused: Generated<boolean>;
  created_at: DefaultTime;
}

export interface TenantKeyTable {
  tenant_id: string;
  id: string;
  key_hash: string;
  created_at: DefaultTime;
  expires_at: OptionalTime;
}

export interface ExcludedCallTable {
  tenant_id: string;
  meeting_id: string;
  source_id: string;
  reason: string;
  seen_at: DefaultTime;
}

export interface KnownFilterTable {
  tenant_id: string;
  org_id: string;
  filters: Json<Filter[]>;
  read_at: Time;
  check_after: Time;
}

export interface SalesforceConnectionTable {
  tenant_id: string;
  id: string;
  scope: string;
  member_email: string | null;
  login_url: string;
  instance_url: string;
  org_id: string;
  user_id: string;
  sealed_access_token: string | null;
  sealed_refresh_token: string | null;
  state: string;
  reason: string | null;
  next_step: string | null;
  identity: DefaultJson<Record<string, unknown>>;
  connected_at: DefaultTime;
  last_contact_at: OptionalTime;
  org_facts: OptionalJson<OrgFacts>;
  org_facts_at: OptionalTime;
  api_used: number | null;
  api_max: number | null;
  api_at: OptionalTime;
}

export interface OauthStateTable {
  tenant_id: string;
  state_hash: string;
  scope: string;
  member_email: string | null;
  login_url: string;
  sealed_verifier: string;
  browser_hash: string | null;
  expires_at: Time;
  attempt: string | null;
  refused_reason: string | null;
}

export interface MeetingSyncTable {
  tenant_id: string;
  meeting_id: string;
  status: Generated<string>;
  reason: string | null;
  detail: string | null;
  next_attempt_at: OptionalTime;
  attempts: Generated<number>;
  summary_attempts: Generated<number>;
  requested_by: string | null;
  frozen_settings: OptionalJson<SyncSettings>;
  lease_token: string | null;
  lease_until: OptionalTime;
  updated_at: DefaultTime;
}

export interface LedgerTable {
  tenant_id: string;
  key: string;
  org_id: string;
  meeting_id: string;
  role: string;
  record_id: string | null;
  contact_id: string | null;
  account_id: string | null;
  opportunity_id: string | null;
  item_id: string | null;
  state: string;
  intended: DefaultJson<FieldValues>;
  intended_before: DefaultJson<FieldValues>;
  intended_provenance: DefaultJson<Record<string, Provenance>>;
  intended_order: Generated<number>;
  removed_ids: DefaultJson<string[]>;
  written: DefaultJson<FieldValues>;
  written_at: DefaultJson<Record<string, string>>;
  before: DefaultJson<FieldValues>;
  refusal: OptionalJson<Refusal>;
  intended_at: DefaultTime;
  confirmed_at: OptionalTime;
}

export interface DealChoiceTable {
  tenant_id: string;
  meeting_id: string;
  contact_id: string;
  opportunity_id: string;
  chosen_by: string;
  chosen_at: DefaultTime;
}

export interface SyncTable {
  tenant_id: string;
  id: string;
  meeting_id: string;
  trigger: string;
  requested_by: string | null;
  status: string;
  reason: string | null;
  detail: string | null;
  results: DefaultJson<unknown[]>;
  started_at: DefaultTime;
  finished_at: OptionalTime;
}

export interface AuditLogTable {
  tenant_id: string;
  id: string;
  at: DefaultTime;
  actor: string;
  action: string;
  detail: DefaultJson<Record<string, unknown>>;
}

export interface ApiUsageTable {
  tenant_id: string;
  connection_id: string;
  day: string;
  calls: Generated<number>;
  org_used: number | null;
  org_max: number | null;
}

export interface HealingTable {
  tenant_id: string;
  org_id: string;
  looked_until: Time;
}

export interface Database {
  tenants: TenantTable;
  tenant_keys: TenantKeyTable;
  fathom_sources: FathomSourceTable;
  fathom_webhooks: FathomWebhookTable;
  webhook_deliveries: WebhookDeliveryTable;
  ingest_runs: IngestRunTable;
  activities: ActivityTable;
  fathom_meetings: FathomMeetingTable;
  meeting_sources: MeetingSourceTable;
  excluded_calls: ExcludedCallTable;
  known_filters: KnownFilterTable;
  set_aside_payloads: SetAsidePayloadTable;
  salesforce_connections: SalesforceConnectionTable;
  oauth_states: OauthStateTable;
  meeting_syncs: MeetingSyncTable;
  ledger: LedgerTable;
  deal_choices: DealChoiceTable;
  healings: HealingTable;
  syncs: SyncTable;
  audit_log: AuditLogTable;
  api_usage: ApiUsageTable;
  tenant_options: TenantOptionsTable;
  backfills: BackfillTable;
  backfill_items: BackfillItemTable;
  journal: JournalTable;
  suggestions: SuggestionTable;
  undos: UndoTable;
  erased_people: ErasedPersonTable;
  verifications: VerificationTable;
  rehearsal_stops: RehearsalStopTable;
}
