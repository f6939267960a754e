/** The first schema. Frozen: change it by a new migration, never here. */
export const up = `
create table tenants (
  id uuid primary key,
  name text not null,
  -- 18-character id of the one Salesforce organisation this tenant's key is bound to (C5); null until connected
  org_id text,
  automatic_on boolean not null default false,
  automatic_since timestamptz,
  automatic_override_reason text,
  paused boolean not null default false,
  created_at timestamptz not null default now()
);

create table tenant_keys (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  -- SHA-256 of the key; the key itself is shown once and never stored
  key_hash text not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  primary key (tenant_id, id)
);

create table fathom_sources (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  dialect text not null,
  sealed_key text not null,
  -- keyed hash of the key, to recognise the same key given twice without opening anything
  key_fingerprint text not null,
  state text not null,
  reason text,
  next_step text,
  identity jsonb not null default '{}',
  connected_at timestamptz not null default now(),
  last_contact_at timestamptz,
  -- start of the first pull: 90 days before connecting
  history_since timestamptz not null,
  -- calls created up to here have been listed; null while the first pull is under way
  pulled_until timestamptz,
  -- earliest moment of the next request with this key, reserved across processes (C2)
  next_request_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, key_fingerprint)
);

create table ingest_runs (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  source_id uuid not null,
  state text not null,
  window_since timestamptz not null,
  window_until timestamptz not null,
  -- where a killed run goes on
  cursor text,
  seen integer not null default 0,
  stored integer not null default 0,
  set_aside integer not null default 0,
  error text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, id)
);

create table activities (
  tenant_id uuid not null references tenants (id) on delete cascade,
  external_id text not null,
  type text not null,
  channel text not null,
  occurred_at timestamptz not null,
  person_external_id text,
  properties jsonb not null,
  primary key (tenant_id, external_id)
);

create table fathom_meetings (
  tenant_id uuid not null references tenants (id) on delete cascade,
  -- our meeting id: dialect and recording id
  id text not null,
  fathom_meeting_id text not null,
  dialect text not null,
  title text,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  host_email text,
  participants jsonb not null,
  -- zstd-compressed JSON of the segments
  transcript bytea,
  summary_text text,
  action_items jsonb not null default '[]',
  links jsonb not null default '{}',
  sentiment_score text,
  -- the normalised meeting without its transcript (types/meeting.ts)
  meeting jsonb not null,
  -- zstd-compressed JSON of the payload as Fathom sent it, transcript left out
  raw bytea not null,
  content_hash text not null,
  -- the recording that is written in place of this one (I1)
  duplicate_of text,
  first_seen_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index fathom_meetings_by_time on fathom_meetings (tenant_id, started_at desc, id);
create index fathom_meetings_by_recording on fathom_meetings (tenant_id, fathom_meeting_id);

create table meeting_sources (
  tenant_id uuid not null references tenants (id) on delete cascade,
  meeting_id text not null,
  source_id uuid not null,
  seen_at timestamptz not null default now(),
  primary key (tenant_id, meeting_id, source_id)
);

create table set_aside_payloads (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  source_id uuid not null,
  -- hash of the payload, so that the same broken call is kept once
  payload_hash text not null,
  payload jsonb not null,
  reason text not null,
  seen_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, payload_hash)
);

create table salesforce_connections (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  scope text not null,
  member_email text,
  login_url text not null,
  instance_url text not null,
  org_id text not null,
  user_id text not null,
  sealed_access_token text,
  sealed_refresh_token text,
  state text not null,
  reason text,
  next_step text,
  identity jsonb not null default '{}',
  connected_at timestamptz not null default now(),
  last_contact_at timestamptz,
  -- settings, mappings, filters, describes: cached up to five minutes for all processes
  org_facts jsonb,
  org_facts_at timestamptz,
  -- as Salesforce last reported them
  api_used integer,
  api_max integer,
  primary key (tenant_id, id)
);
create unique index salesforce_connections_one_team on salesforce_connections (tenant_id) where scope = 'team';
create unique index salesforce_connections_one_per_member on salesforce_connections (tenant_id, member_email) where scope = 'user';

create table oauth_states (
  tenant_id uuid not null references tenants (id) on delete cascade,
  -- SHA-256 of the state parameter
  state_hash text not null unique,
  scope text not null,
  member_email text,
  login_url text not null,
  sealed_verifier text not null,
  -- SHA-256 of the cookie that ties the state to one browser; null until the browser came by
  browser_hash text,
  expires_at timestamptz not null,
  primary key (tenant_id, state_hash)
);

create table meeting_syncs (
  tenant_id uuid not null references tenants (id) on delete cascade,
  meeting_id text not null,
  status text not null default 'new',
  reason text,
  detail text,
  -- when the worker looks at it again; null: not by itself
  next_attempt_at timestamptz,
  attempts integer not null default 0,
  -- how often the summary was waited for (E4)
  summary_attempts integer not null default 0,
  -- a person asked for this call: eligibility by time and mode does not apply (E5, E7)
  requested_by text,
  -- settings in force when the call was first written; changed options apply to new calls (W16)
  frozen_settings jsonb,
  lease_token uuid,
  lease_until timestamptz,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, meeting_id)
);
create index meeting_syncs_ready on meeting_syncs (tenant_id, next_attempt_at) where next_attempt_at is not null;
create index meeting_syncs_by_status on meeting_syncs (tenant_id, status, reason);

create table ledger (
  tenant_id uuid not null references tenants (id) on delete cascade,
  key text not null,
  -- the organisation the record lives in; another org on reconnect archives what is here (C4)
  org_id text not null,
  meeting_id text not null,
  role text not null,
  record_id text,
  contact_id text,
  account_id text,
  opportunity_id text,
  item_id text,
  state text not null,
  -- values on their way: cleared when Salesforce answered. After a crash they tell our own write from a person's (W14)
  intended jsonb not null default '{}',
  written jsonb not null default '{}',
  -- when each field was last confirmed: the newest over a deal's calls is what we last wrote there
  written_at jsonb not null default '{}',
  before jsonb not null default '{}',
  refusal jsonb,
  intended_at timestamptz not null default now(),
  confirmed_at timestamptz,
  primary key (tenant_id, org_id, key)
);
create index ledger_by_meeting on ledger (tenant_id, meeting_id);
create index ledger_by_deal on ledger (tenant_id, org_id, opportunity_id);

create table deal_choices (
  tenant_id uuid not null references tenants (id) on delete cascade,
  meeting_id text not null,
  contact_id text not null,
  opportunity_id text not null,
  chosen_by text not null,
  chosen_at timestamptz not null default now(),
  primary key (tenant_id, meeting_id, contact_id)
);

create table syncs (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  meeting_id text not null,
  -- automatic, manual, retry
  trigger text not null,
  requested_by text,
  status text not null,
  reason text,
  detail text,
  -- operations with their outcome, as shown in the log
  results jsonb not null default '[]',
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index syncs_by_time on syncs (tenant_id, started_at desc, id);
create index syncs_by_meeting on syncs (tenant_id, meeting_id);

create table audit_log (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  detail jsonb not null default '{}',
  primary key (tenant_id, id)
);

create table api_usage (
  tenant_id uuid not null references tenants (id) on delete cascade,
  connection_id uuid not null,
  day date not null,
  calls integer not null default 0,
  primary key (tenant_id, connection_id, day)
);
`;
