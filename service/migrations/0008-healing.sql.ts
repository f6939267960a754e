/**
 * Calls found by who was invited (Deal View), and how far waiting calls were looked after (M9). Frozen: change it by a new
 * migration, never here.
 */
export const up = `
alter table fathom_meetings
  -- addresses of the invited, trimmed and lower-cased: calls of a Contact are found without reading whole calls
  add column attendee_emails jsonb generated always as (jsonb_path_query_array(meeting, '$.attendees[*].email')) stored;

create table healings (
  tenant_id uuid not null references tenants (id) on delete cascade,
  org_id text not null,
  -- changes of Contacts and roles up to then were looked at
  looked_until timestamptz not null,
  primary key (tenant_id, org_id)
);

-- A choice of deal is remembered for the Contact's later calls (M6).
create index deal_choices_by_contact on deal_choices (tenant_id, contact_id, chosen_at desc);

alter table healings enable row level security;
alter table healings force row level security;
create policy tenant_isolation on healings
  using (coalesce(tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid, false));
do $$
begin
  if exists (select from pg_roles where rolname = 'fathom_app') then
    grant select, insert, update, delete on healings to fathom_app;
  end if;
end $$;
`;
