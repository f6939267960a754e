/** Webhooks of Fathom, duplicates of one meeting, and what the health of a source is told from. Frozen. */
export const up = `
alter table fathom_sources
  -- what kind of trouble the state speaks of: key_refused, rate_limited, unreachable, rejected, unusable, filters_unknown;
  -- null: none
  add column trouble text,
  -- the key's budget as Fathom last told it (RateLimit-* headers)
  add column budget_limit integer,
  add column budget_remaining integer,
  add column budget_resets_at timestamptz,
  add column budget_at timestamptz;
-- a webhook names the source alone
create index fathom_sources_by_id on fathom_sources (id);

create table fathom_webhooks (
  tenant_id uuid not null,
  source_id uuid not null,
  -- active, failed (see reason); a source without a row has none on purpose
  state text not null,
  -- Fathom's id of it, told only when it is made; null: none could be made
  fathom_id text,
  -- where Fathom was told to deliver
  url text not null,
  sealed_secret text,
  reason text,
  next_step text,
  made_at timestamptz not null default now(),
  last_delivery_at timestamptz,
  primary key (tenant_id, source_id),
  foreign key (tenant_id, source_id) references fathom_sources (tenant_id, id) on delete cascade
);

-- deliveries accepted, so that each counts once
create table webhook_deliveries (
  tenant_id uuid not null,
  source_id uuid not null,
  -- the webhook-id header
  message_id text not null,
  received_at timestamptz not null default now(),
  primary key (tenant_id, source_id, message_id),
  foreign key (tenant_id, source_id) references fathom_sources (tenant_id, id) on delete cascade
);
create index webhook_deliveries_by_time on webhook_deliveries (tenant_id, source_id, received_at);

alter table fathom_meetings
  -- a person chose this recording among several of one meeting (I1)
  add column preferred_at timestamptz,
  -- equal for recordings of one meeting: booked start and join link (its beginning, which an index can hold)
  add column same_meeting text generated always as (
    (meeting -> 'schedule' ->> 'start') || ' ' || left(meeting ->> 'meetingUrl', 500)
  ) stored,
  -- counted by source without reading whole calls
  add column shared_with text generated always as (left(meeting ->> 'sharedWith', 100)) stored,
  add column attendee_count integer generated always as (jsonb_array_length(meeting -> 'attendees')) stored;
create index fathom_meetings_same_meeting on fathom_meetings (tenant_id, same_meeting) where same_meeting is not null;
create index meeting_sources_by_source on meeting_sources (tenant_id, source_id);
`;
