/** Verifications (C6), who overrode one, and organisations in which no call is rehearsed any more. Frozen. */
export const up = `
create table verifications (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  -- what was verified: another organisation or another connected user needs a verification of its own
  org_id text,
  user_id text,
  -- running, green, yellow, red
  state text not null,
  checks jsonb not null default '[]',
  actor text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index verifications_newest on verifications (tenant_id, started_at desc);

create table rehearsal_stops (
  tenant_id uuid not null references tenants (id) on delete cascade,
  org_id text not null,
  meeting_id text not null,
  -- what the last rehearsal left in the organisation, in words
  left_behind jsonb not null default '[]',
  at timestamptz not null default now(),
  primary key (tenant_id, org_id)
);

alter table tenants add column automatic_override_by text;
alter table tenants add column automatic_override_at timestamptz;

do $$
declare
  name text;
begin
  foreach name in array array['verifications', 'rehearsal_stops'] loop
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
