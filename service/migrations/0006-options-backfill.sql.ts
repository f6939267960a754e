/**
 * What an admin decides about the service itself (retention, API reserve, host map), and backfills that are reviewed before
 * anything is written. Frozen: change it by a new migration, never here.
 */
export const up = `
create table tenant_options (
  tenant_id uuid not null references tenants (id) on delete cascade primary key,
  -- days a line of the sync log is kept
  log_days integer not null,
  -- days transcripts and payloads are kept; null: for good
  content_days integer,
  -- part of the org's daily API calls that is never touched
  api_reserve_percent integer not null,
  -- Salesforce User by host address, where the addresses differ (W3)
  host_map jsonb not null,
  nightly_relist boolean not null,
  changed_at timestamptz not null default now(),
  changed_by text not null
);

alter table salesforce_connections
  -- when api_used was told
  add column api_at timestamptz;

create table backfills (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  org_id text not null,
  -- reviewing, ready, running, paused, done, cancelled, undoing, undone
  state text not null,
  since timestamptz not null,
  until timestamptz not null,
  -- {hosts, q}: which calls of the window
  filters jsonb not null default '{}',
  create_action_items boolean not null default false,
  created_at timestamptz not null default now(),
  created_by text not null,
  finished_at timestamptz,
  -- wishes to take the written calls back (table undos), in parts
  undo_ids jsonb not null default '[]',
  -- why taking back ended early
  trouble text,
  primary key (tenant_id, id)
);
create index backfills_by_time on backfills (tenant_id, created_at desc, id);

create table backfill_items (
  tenant_id uuid not null references tenants (id) on delete cascade,
  backfill_id uuid not null,
  meeting_id text not null,
  -- when the call began: items are shown and written oldest first
  at timestamptz not null,
  -- unplanned, proposed, approved, running, done, failed, skipped, undone
  state text not null,
  reason text,
  detail text,
  -- the plan as it was reviewed; what is written is planned anew
  operations jsonb not null default '[]',
  primary key (tenant_id, backfill_id, meeting_id)
);
create index backfill_items_by_state on backfill_items (tenant_id, backfill_id, state, at);
create index backfill_items_by_meeting on backfill_items (tenant_id, meeting_id);

do $$
declare
  name text;
begin
  foreach name in array array['tenant_options', 'backfills', 'backfill_items'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant_isolation on %I
         using (coalesce(tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid, false))',
      name);
    if exists (select from pg_roles where rolname = 'fathom_app') then
      execute format('grant select, insert, update, delete on %I to fathom_app', name);
    end if;
  end loop;
end $$;
`;
