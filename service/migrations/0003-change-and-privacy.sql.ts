/** What nightly re-listing (I4), privacy filters (E6) and exact pacing (C2) keep. Frozen: change it by a new migration, never here. */
export const up = `
-- when a call that Fathom used to list was found missing; null again once it comes back (I4)
alter table fathom_meetings add column vanished_at timestamptz;
create index fathom_meetings_by_creation on fathom_meetings (tenant_id, created_at desc, id);

-- calls a filter kept out of the store (E6): id and kind of filter, nothing of what was said or who was there
create table excluded_calls (
  tenant_id uuid not null references tenants (id) on delete cascade,
  meeting_id text not null,
  source_id uuid not null,
  reason text not null,
  seen_at timestamptz not null default now(),
  primary key (tenant_id, meeting_id)
);

-- filters as last read from Salesforce, by organisation: they stay in force while Salesforce cannot be asked
create table known_filters (
  tenant_id uuid not null references tenants (id) on delete cascade,
  org_id text not null,
  filters jsonb not null,
  read_at timestamptz not null,
  -- Salesforce is asked again after this
  check_after timestamptz not null,
  primary key (tenant_id, org_id)
);
insert into known_filters (tenant_id, org_id, filters, read_at, check_after)
  select tenant_id, org_id, org_facts -> 'filters', org_facts_at, org_facts_at from salesforce_connections
  where scope = 'team' and org_facts_at is not null and jsonb_typeof(org_facts -> 'filters') = 'array';

-- no request with this key before this moment, by the database's own clock (C2)
alter table fathom_sources add column open_at timestamptz;

alter table ingest_runs add column excluded integer not null default 0;
`;
