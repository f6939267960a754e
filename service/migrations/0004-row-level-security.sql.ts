/**
 * Row-level security on every table (docs/decisions/0004). Frozen. A later migration that makes a table adds its policy and
 * its grant there; one that changes rows first says `alter table … no force row level security`, and forces it again.
 */
export const up = `
-- The role that statements for a tenant run as where whoever logged in would see everything (superusers, BYPASSRLS).
-- Others are bound as they are and need no role: a managed database that refuses to make one does no harm.
do $$
begin
  if not exists (select from pg_roles where rolname = 'fathom_app') then
    create role fathom_app nologin;
  end if;
exception
  when insufficient_privilege then raise notice 'The role fathom_app was not made: not allowed.';
  -- another database of this server was migrated at the same moment
  when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if exists (select from pg_roles where rolname = 'fathom_app') and not pg_has_role('fathom_app', 'member') then
    execute format('grant fathom_app to %I', current_user);
  end if;
exception
  when insufficient_privilege then raise notice 'The role fathom_app was not granted: not allowed.';
end $$;

-- Forced, so that the owner is bound too. Without app.tenant_id nothing is there. Inside coalesce, because a bare second
-- equality on tenant_id makes the planner expect next to no rows: joins of 900 calls took six times as long (measured).
do $$
declare
  name text;
begin
  for name in
    select table_name from information_schema.columns
    where table_schema = current_schema() and column_name = 'tenant_id' order by table_name
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant_isolation on %I
         using (coalesce(tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid, false))',
      name);
  end loop;
end $$;
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant_isolation on tenants
  using (coalesce(id = nullif(current_setting('app.tenant_id', true), '')::uuid, false));

-- The door for questions that come before a tenant is known. It only reads: whose key, state or webhook, who has work due,
-- which encryption keys are in use.
create policy across_tenants on tenants for select using (current_setting('app.across_tenants', true) = 'on');
create policy across_tenants on tenant_keys for select using (current_setting('app.across_tenants', true) = 'on');
create policy across_tenants on oauth_states for select using (current_setting('app.across_tenants', true) = 'on');
create policy across_tenants on fathom_sources for select using (current_setting('app.across_tenants', true) = 'on');
create policy across_tenants on fathom_webhooks for select using (current_setting('app.across_tenants', true) = 'on');
create policy across_tenants on salesforce_connections for select using (current_setting('app.across_tenants', true) = 'on');
create policy across_tenants on meeting_syncs for select using (current_setting('app.across_tenants', true) = 'on');

do $$
declare
  name text;
begin
  if not exists (select from pg_roles where rolname = 'fathom_app') then
    return;
  end if;
  execute format('grant usage on schema %I to fathom_app', current_schema());
  for name in
    select tablename from pg_tables where schemaname = current_schema() and tablename not like 'kysely%'
  loop
    execute format('grant select, insert, update, delete on %I to fathom_app', name);
  end loop;
end $$;
`;
