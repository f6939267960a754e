/**
 * What was written to deal fields and can be taken back (F5), values a person decides about (F8), and whom an erasure
 * keeps out (W11). Frozen: change it by a new migration, never here.
 */
export const up = `
-- What a write that is on its way found in the fields, where its values come from and its place in the batch: after a crash
-- the journal is written from here.
alter table ledger
  add column intended_before jsonb not null default '{}',
  add column intended_provenance jsonb not null default '{}',
  add column intended_order integer not null default 0,
  -- Tasks of this entry that we deleted ourselves: never mistaken for a person's deletion (W14)
  add column removed_ids jsonb not null default '[]';

create sequence journal_seq;
create table journal (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  org_id text not null,
  -- order of the chain of a field
  seq bigint not null default nextval('journal_seq'),
  meeting_id text not null,
  opportunity_id text not null,
  field text not null,
  before jsonb not null,
  after jsonb not null,
  provenance jsonb,
  -- sync, accepted: written for a call; undo, restore: written in taking one back
  origin text not null,
  at timestamptz not null default now(),
  actor text not null,
  undone_at timestamptz,
  undone_by text,
  -- a person asked for the call again: what was taken back may be written once more
  released_at timestamptz,
  -- {value}: what counts as last written by us after this row, where that is not its own value, so that a person's value
  -- that came back or stayed still counts as an edit (W14); of a restore, null: nothing there is ours
  ours jsonb,
  -- {ours, current, wouldBe}: a person's later edit stands where taking back would have written
  conflict jsonb,
  primary key (tenant_id, id)
);
create index journal_by_field on journal (tenant_id, org_id, opportunity_id, field, seq);
create index journal_by_meeting on journal (tenant_id, meeting_id);
create index journal_by_order on journal (tenant_id, org_id, seq desc);

create table suggestions (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  org_id text not null,
  opportunity_id text not null,
  field text not null,
  meeting_id text not null,
  current jsonb not null,
  proposed jsonb not null,
  provenance jsonb not null,
  -- mode, edited, stage
  why text not null,
  -- open, accepted, kept, expired
  state text not null default 'open',
  at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text,
  -- what stands in the field after the decision
  value jsonb,
  primary key (tenant_id, id)
);
create unique index suggestions_one_open on suggestions (tenant_id, org_id, opportunity_id, field) where state = 'open';
create index suggestions_by_field on suggestions (tenant_id, org_id, opportunity_id, field);
create index suggestions_by_meeting on suggestions (tenant_id, meeting_id);

create table undos (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  org_id text not null,
  -- what is to be taken back (types/undo.ts)
  scope jsonb not null,
  actor text not null,
  -- the person agreed to changing closed deals (W11)
  confirmed boolean not null default false,
  -- asked, done, refused
  state text not null default 'asked',
  -- decided and stored before Salesforce is asked to write: an undo that was killed knows its own changes again
  planned jsonb,
  result jsonb,
  asked_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index undos_open on undos (tenant_id, asked_at) where state = 'asked';

-- People whose calls up to then were erased: a hash of the address, so that a pull does not bring them back
create table erased_people (
  tenant_id uuid not null references tenants (id) on delete cascade,
  address_hash text not null,
  erased_at timestamptz not null default now(),
  primary key (tenant_id, address_hash)
);

-- Calls written before there was a journal can be taken back too.
alter table ledger no force row level security;
insert into journal (tenant_id, id, org_id, meeting_id, opportunity_id, field, before, after, origin, at, actor)
  select l.tenant_id, gen_random_uuid(), l.org_id, l.meeting_id, l.opportunity_id, f.key,
         coalesce(l.before -> f.key, 'null'), f.value, 'sync', coalesce(l.confirmed_at, l.intended_at), 'service'
  from ledger l cross join lateral jsonb_each(l.written) as f (key, value)
  where l.role = 'deal' and l.state <> 'withdrawn' and l.opportunity_id is not null
  order by l.written_at ->> f.key nulls first, l.key;
alter table ledger force row level security;

do $$
declare
  name text;
begin
  foreach name in array array['journal', 'suggestions', 'undos', 'erased_people'] loop
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
  if exists (select from pg_roles where rolname = 'fathom_app') then
    grant usage on sequence journal_seq to fathom_app;
  end if;
end $$;
`;
