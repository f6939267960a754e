-- The schema after all migrations. Made by `npm run schema`; change it by a migration.

CREATE TABLE public.activities (
    tenant_id uuid NOT NULL,
    external_id text NOT NULL,
    type text NOT NULL,
    channel text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    person_external_id text,
    properties jsonb NOT NULL
);

ALTER TABLE ONLY public.activities FORCE ROW LEVEL SECURITY;

CREATE TABLE public.api_usage (
    tenant_id uuid NOT NULL,
    connection_id uuid NOT NULL,
    day date NOT NULL,
    calls integer DEFAULT 0 NOT NULL,
    org_used integer,
    org_max integer
);

ALTER TABLE ONLY public.api_usage FORCE ROW LEVEL SECURITY;

CREATE TABLE public.audit_log (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);

ALTER TABLE ONLY public.audit_log FORCE ROW LEVEL SECURITY;

CREATE TABLE public.backfill_items (
    tenant_id uuid NOT NULL,
    backfill_id uuid NOT NULL,
    meeting_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    state text NOT NULL,
    reason text,
    detail text,
    operations jsonb DEFAULT '[]'::jsonb NOT NULL
);

ALTER TABLE ONLY public.backfill_items FORCE ROW LEVEL SECURITY;

CREATE TABLE public.backfills (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    org_id text NOT NULL,
    state text NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    filters jsonb DEFAULT '{}'::jsonb NOT NULL,
    create_action_items boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by text NOT NULL,
    finished_at timestamp with time zone,
    undo_ids jsonb DEFAULT '[]'::jsonb NOT NULL,
    trouble text
);

ALTER TABLE ONLY public.backfills FORCE ROW LEVEL SECURITY;

CREATE TABLE public.deal_choices (
    tenant_id uuid NOT NULL,
    meeting_id text NOT NULL,
    contact_id text NOT NULL,
    opportunity_id text NOT NULL,
    chosen_by text NOT NULL,
    chosen_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.deal_choices FORCE ROW LEVEL SECURITY;

CREATE TABLE public.erased_people (
    tenant_id uuid NOT NULL,
    address_hash text NOT NULL,
    erased_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.erased_people FORCE ROW LEVEL SECURITY;

CREATE TABLE public.excluded_calls (
    tenant_id uuid NOT NULL,
    meeting_id text NOT NULL,
    source_id uuid NOT NULL,
    reason text NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.excluded_calls FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fathom_meetings (
    tenant_id uuid NOT NULL,
    id text NOT NULL,
    fathom_meeting_id text NOT NULL,
    dialect text NOT NULL,
    title text,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    host_email text,
    participants jsonb NOT NULL,
    transcript bytea,
    summary_text text,
    action_items jsonb DEFAULT '[]'::jsonb NOT NULL,
    links jsonb DEFAULT '{}'::jsonb NOT NULL,
    sentiment_score text,
    meeting jsonb NOT NULL,
    raw bytea NOT NULL,
    content_hash text NOT NULL,
    duplicate_of text,
    first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    preferred_at timestamp with time zone,
    same_meeting text GENERATED ALWAYS AS (((((meeting -> 'schedule'::text) ->> 'start'::text) || ' '::text) || "left"((meeting ->> 'meetingUrl'::text), 500))) STORED,
    shared_with text GENERATED ALWAYS AS ("left"((meeting ->> 'sharedWith'::text), 100)) STORED,
    attendee_count integer GENERATED ALWAYS AS (jsonb_array_length((meeting -> 'attendees'::text))) STORED,
    vanished_at timestamp with time zone,
    attendee_emails jsonb GENERATED ALWAYS AS (jsonb_path_query_array(meeting, '$."attendees"[*]."email"'::jsonpath)) STORED
);

ALTER TABLE ONLY public.fathom_meetings FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fathom_sources (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    dialect text NOT NULL,
    sealed_key text NOT NULL,
    key_fingerprint text NOT NULL,
    state text NOT NULL,
    reason text,
    next_step text,
    identity jsonb DEFAULT '{}'::jsonb NOT NULL,
    connected_at timestamp with time zone DEFAULT now() NOT NULL,
    last_contact_at timestamp with time zone,
    history_since timestamp with time zone NOT NULL,
    pulled_until timestamp with time zone,
    next_request_at timestamp with time zone DEFAULT now() NOT NULL,
    trouble text,
    budget_limit integer,
    budget_remaining integer,
    budget_resets_at timestamp with time zone,
    budget_at timestamp with time zone,
    open_at timestamp with time zone
);

ALTER TABLE ONLY public.fathom_sources FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fathom_webhooks (
    tenant_id uuid NOT NULL,
    source_id uuid NOT NULL,
    state text NOT NULL,
    fathom_id text,
    url text NOT NULL,
    sealed_secret text,
    reason text,
    next_step text,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    last_delivery_at timestamp with time zone
);

ALTER TABLE ONLY public.fathom_webhooks FORCE ROW LEVEL SECURITY;

CREATE TABLE public.healings (
    tenant_id uuid NOT NULL,
    org_id text NOT NULL,
    looked_until timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.healings FORCE ROW LEVEL SECURITY;

CREATE TABLE public.ingest_runs (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    source_id uuid NOT NULL,
    state text NOT NULL,
    window_since timestamp with time zone NOT NULL,
    window_until timestamp with time zone NOT NULL,
    cursor text,
    seen integer DEFAULT 0 NOT NULL,
    stored integer DEFAULT 0 NOT NULL,
    set_aside integer DEFAULT 0 NOT NULL,
    error text,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    excluded integer DEFAULT 0 NOT NULL
);

ALTER TABLE ONLY public.ingest_runs FORCE ROW LEVEL SECURITY;

CREATE SEQUENCE public.journal_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.journal (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    org_id text NOT NULL,
    seq bigint DEFAULT nextval('public.journal_seq'::regclass) NOT NULL,
    meeting_id text NOT NULL,
    opportunity_id text NOT NULL,
    field text NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    provenance jsonb,
    origin text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    undone_at timestamp with time zone,
    undone_by text,
    released_at timestamp with time zone,
    ours jsonb,
    conflict jsonb
);

ALTER TABLE ONLY public.journal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.known_filters (
    tenant_id uuid NOT NULL,
    org_id text NOT NULL,
    filters jsonb NOT NULL,
    read_at timestamp with time zone NOT NULL,
    check_after timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.known_filters FORCE ROW LEVEL SECURITY;

CREATE TABLE public.ledger (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    org_id text NOT NULL,
    meeting_id text NOT NULL,
    role text NOT NULL,
    record_id text,
    contact_id text,
    account_id text,
    opportunity_id text,
    item_id text,
    state text NOT NULL,
    intended jsonb DEFAULT '{}'::jsonb NOT NULL,
    written jsonb DEFAULT '{}'::jsonb NOT NULL,
    written_at jsonb DEFAULT '{}'::jsonb NOT NULL,
    before jsonb DEFAULT '{}'::jsonb NOT NULL,
    refusal jsonb,
    intended_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_at timestamp with time zone,
    intended_before jsonb DEFAULT '{}'::jsonb NOT NULL,
    intended_provenance jsonb DEFAULT '{}'::jsonb NOT NULL,
    intended_order integer DEFAULT 0 NOT NULL,
    removed_ids jsonb DEFAULT '[]'::jsonb NOT NULL
);

ALTER TABLE ONLY public.ledger FORCE ROW LEVEL SECURITY;

CREATE TABLE public.meeting_sources (
    tenant_id uuid NOT NULL,
    meeting_id text NOT NULL,
    source_id uuid NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.meeting_sources FORCE ROW LEVEL SECURITY;

CREATE TABLE public.meeting_syncs (
    tenant_id uuid NOT NULL,
    meeting_id text NOT NULL,
    status text DEFAULT 'new'::text NOT NULL,
    reason text,
    detail text,
    next_attempt_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    summary_attempts integer DEFAULT 0 NOT NULL,
    requested_by text,
    frozen_settings jsonb,
    lease_token uuid,
    lease_until timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.meeting_syncs FORCE ROW LEVEL SECURITY;

CREATE TABLE public.oauth_states (
    tenant_id uuid NOT NULL,
    state_hash text NOT NULL,
    scope text NOT NULL,
    member_email text,
    login_url text NOT NULL,
    sealed_verifier text NOT NULL,
    browser_hash text,
    expires_at timestamp with time zone NOT NULL,
    attempt text,
    refused_reason text
);

ALTER TABLE ONLY public.oauth_states FORCE ROW LEVEL SECURITY;

CREATE TABLE public.rehearsal_stops (
    tenant_id uuid NOT NULL,
    org_id text NOT NULL,
    meeting_id text NOT NULL,
    left_behind jsonb DEFAULT '[]'::jsonb NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.rehearsal_stops FORCE ROW LEVEL SECURITY;

CREATE TABLE public.salesforce_connections (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scope text NOT NULL,
    member_email text,
    login_url text NOT NULL,
    instance_url text NOT NULL,
    org_id text NOT NULL,
    user_id text NOT NULL,
    sealed_access_token text,
    sealed_refresh_token text,
    state text NOT NULL,
    reason text,
    next_step text,
    identity jsonb DEFAULT '{}'::jsonb NOT NULL,
    connected_at timestamp with time zone DEFAULT now() NOT NULL,
    last_contact_at timestamp with time zone,
    org_facts jsonb,
    org_facts_at timestamp with time zone,
    api_used integer,
    api_max integer,
    api_at timestamp with time zone
);

ALTER TABLE ONLY public.salesforce_connections FORCE ROW LEVEL SECURITY;

CREATE TABLE public.set_aside_payloads (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    source_id uuid NOT NULL,
    payload_hash text NOT NULL,
    payload jsonb NOT NULL,
    reason text NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.set_aside_payloads FORCE ROW LEVEL SECURITY;

CREATE TABLE public.suggestions (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    org_id text NOT NULL,
    opportunity_id text NOT NULL,
    field text NOT NULL,
    meeting_id text NOT NULL,
    current jsonb NOT NULL,
    proposed jsonb NOT NULL,
    provenance jsonb NOT NULL,
    why text NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    decided_at timestamp with time zone,
    decided_by text,
    value jsonb
);

ALTER TABLE ONLY public.suggestions FORCE ROW LEVEL SECURITY;

CREATE TABLE public.syncs (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    meeting_id text NOT NULL,
    trigger text NOT NULL,
    requested_by text,
    status text NOT NULL,
    reason text,
    detail text,
    results jsonb DEFAULT '[]'::jsonb NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone
);

ALTER TABLE ONLY public.syncs FORCE ROW LEVEL SECURITY;

CREATE TABLE public.tenant_keys (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    key_hash text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone
);

ALTER TABLE ONLY public.tenant_keys FORCE ROW LEVEL SECURITY;

CREATE TABLE public.tenant_options (
    tenant_id uuid NOT NULL,
    log_days integer NOT NULL,
    content_days integer,
    api_reserve_percent integer NOT NULL,
    host_map jsonb NOT NULL,
    nightly_relist boolean NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_by text NOT NULL
);

ALTER TABLE ONLY public.tenant_options FORCE ROW LEVEL SECURITY;

CREATE TABLE public.tenants (
    id uuid NOT NULL,
    name text NOT NULL,
    org_id text,
    automatic_on boolean DEFAULT false NOT NULL,
    automatic_since timestamp with time zone,
    automatic_override_reason text,
    paused boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    automatic_override_by text,
    automatic_override_at timestamp with time zone
);

ALTER TABLE ONLY public.tenants FORCE ROW LEVEL SECURITY;

CREATE TABLE public.undos (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    org_id text NOT NULL,
    scope jsonb NOT NULL,
    actor text NOT NULL,
    confirmed boolean DEFAULT false NOT NULL,
    state text DEFAULT 'asked'::text NOT NULL,
    planned jsonb,
    result jsonb,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone
);

ALTER TABLE ONLY public.undos FORCE ROW LEVEL SECURITY;

CREATE TABLE public.verifications (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    org_id text,
    user_id text,
    state text NOT NULL,
    checks jsonb DEFAULT '[]'::jsonb NOT NULL,
    actor text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone
);

ALTER TABLE ONLY public.verifications FORCE ROW LEVEL SECURITY;

CREATE TABLE public.webhook_deliveries (
    tenant_id uuid NOT NULL,
    source_id uuid NOT NULL,
    message_id text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.webhook_deliveries FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_pkey PRIMARY KEY (tenant_id, external_id);

ALTER TABLE ONLY public.api_usage
    ADD CONSTRAINT api_usage_pkey PRIMARY KEY (tenant_id, connection_id, day);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.backfill_items
    ADD CONSTRAINT backfill_items_pkey PRIMARY KEY (tenant_id, backfill_id, meeting_id);

ALTER TABLE ONLY public.backfills
    ADD CONSTRAINT backfills_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.deal_choices
    ADD CONSTRAINT deal_choices_pkey PRIMARY KEY (tenant_id, meeting_id, contact_id);

ALTER TABLE ONLY public.erased_people
    ADD CONSTRAINT erased_people_pkey PRIMARY KEY (tenant_id, address_hash);

ALTER TABLE ONLY public.excluded_calls
    ADD CONSTRAINT excluded_calls_pkey PRIMARY KEY (tenant_id, meeting_id);

ALTER TABLE ONLY public.fathom_meetings
    ADD CONSTRAINT fathom_meetings_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.fathom_sources
    ADD CONSTRAINT fathom_sources_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.fathom_sources
    ADD CONSTRAINT fathom_sources_tenant_id_key_fingerprint_key UNIQUE (tenant_id, key_fingerprint);

ALTER TABLE ONLY public.fathom_webhooks
    ADD CONSTRAINT fathom_webhooks_pkey PRIMARY KEY (tenant_id, source_id);

ALTER TABLE ONLY public.healings
    ADD CONSTRAINT healings_pkey PRIMARY KEY (tenant_id, org_id);

ALTER TABLE ONLY public.ingest_runs
    ADD CONSTRAINT ingest_runs_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.known_filters
    ADD CONSTRAINT known_filters_pkey PRIMARY KEY (tenant_id, org_id);

ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT ledger_pkey PRIMARY KEY (tenant_id, org_id, key);

ALTER TABLE ONLY public.meeting_sources
    ADD CONSTRAINT meeting_sources_pkey PRIMARY KEY (tenant_id, meeting_id, source_id);

ALTER TABLE ONLY public.meeting_syncs
    ADD CONSTRAINT meeting_syncs_pkey PRIMARY KEY (tenant_id, meeting_id);

ALTER TABLE ONLY public.oauth_states
    ADD CONSTRAINT oauth_states_pkey PRIMARY KEY (tenant_id, state_hash);

ALTER TABLE ONLY public.oauth_states
    ADD CONSTRAINT oauth_states_state_hash_key UNIQUE (state_hash);

ALTER TABLE ONLY public.rehearsal_stops
    ADD CONSTRAINT rehearsal_stops_pkey PRIMARY KEY (tenant_id, org_id);

ALTER TABLE ONLY public.salesforce_connections
    ADD CONSTRAINT salesforce_connections_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.set_aside_payloads
    ADD CONSTRAINT set_aside_payloads_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.set_aside_payloads
    ADD CONSTRAINT set_aside_payloads_tenant_id_payload_hash_key UNIQUE (tenant_id, payload_hash);

ALTER TABLE ONLY public.suggestions
    ADD CONSTRAINT suggestions_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.syncs
    ADD CONSTRAINT syncs_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.tenant_keys
    ADD CONSTRAINT tenant_keys_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.tenant_keys
    ADD CONSTRAINT tenant_keys_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.tenant_options
    ADD CONSTRAINT tenant_options_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.undos
    ADD CONSTRAINT undos_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.verifications
    ADD CONSTRAINT verifications_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.webhook_deliveries
    ADD CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (tenant_id, source_id, message_id);

CREATE INDEX backfill_items_by_meeting ON public.backfill_items USING btree (tenant_id, meeting_id);

CREATE INDEX backfill_items_by_state ON public.backfill_items USING btree (tenant_id, backfill_id, state, at);

CREATE INDEX backfills_by_time ON public.backfills USING btree (tenant_id, created_at DESC, id);

CREATE INDEX deal_choices_by_contact ON public.deal_choices USING btree (tenant_id, contact_id, chosen_at DESC);

CREATE INDEX fathom_meetings_by_creation ON public.fathom_meetings USING btree (tenant_id, created_at DESC, id);

CREATE INDEX fathom_meetings_by_recording ON public.fathom_meetings USING btree (tenant_id, fathom_meeting_id);

CREATE INDEX fathom_meetings_by_time ON public.fathom_meetings USING btree (tenant_id, started_at DESC, id);

CREATE INDEX fathom_meetings_same_meeting ON public.fathom_meetings USING btree (tenant_id, same_meeting) WHERE (same_meeting IS NOT NULL);

CREATE INDEX fathom_sources_by_id ON public.fathom_sources USING btree (id);

CREATE INDEX journal_by_field ON public.journal USING btree (tenant_id, org_id, opportunity_id, field, seq);

CREATE INDEX journal_by_meeting ON public.journal USING btree (tenant_id, meeting_id);

CREATE INDEX journal_by_order ON public.journal USING btree (tenant_id, org_id, seq DESC);

CREATE INDEX ledger_by_deal ON public.ledger USING btree (tenant_id, org_id, opportunity_id);

CREATE INDEX ledger_by_meeting ON public.ledger USING btree (tenant_id, meeting_id);

CREATE INDEX meeting_sources_by_source ON public.meeting_sources USING btree (tenant_id, source_id);

CREATE INDEX meeting_syncs_by_status ON public.meeting_syncs USING btree (tenant_id, status, reason);

CREATE INDEX meeting_syncs_ready ON public.meeting_syncs USING btree (tenant_id, next_attempt_at) WHERE (next_attempt_at IS NOT NULL);

CREATE UNIQUE INDEX salesforce_connections_one_per_member ON public.salesforce_connections USING btree (tenant_id, member_email) WHERE (scope = 'user'::text);

CREATE UNIQUE INDEX salesforce_connections_one_team ON public.salesforce_connections USING btree (tenant_id) WHERE (scope = 'team'::text);

CREATE INDEX suggestions_by_field ON public.suggestions USING btree (tenant_id, org_id, opportunity_id, field);

CREATE INDEX suggestions_by_meeting ON public.suggestions USING btree (tenant_id, meeting_id);

CREATE UNIQUE INDEX suggestions_one_open ON public.suggestions USING btree (tenant_id, org_id, opportunity_id, field) WHERE (state = 'open'::text);

CREATE INDEX syncs_by_meeting ON public.syncs USING btree (tenant_id, meeting_id);

CREATE INDEX syncs_by_time ON public.syncs USING btree (tenant_id, started_at DESC, id);

CREATE INDEX undos_open ON public.undos USING btree (tenant_id, asked_at) WHERE (state = 'asked'::text);

CREATE INDEX verifications_newest ON public.verifications USING btree (tenant_id, started_at DESC);

CREATE INDEX webhook_deliveries_by_time ON public.webhook_deliveries USING btree (tenant_id, source_id, received_at);

ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.api_usage
    ADD CONSTRAINT api_usage_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.backfill_items
    ADD CONSTRAINT backfill_items_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.backfills
    ADD CONSTRAINT backfills_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.deal_choices
    ADD CONSTRAINT deal_choices_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.erased_people
    ADD CONSTRAINT erased_people_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.excluded_calls
    ADD CONSTRAINT excluded_calls_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.fathom_meetings
    ADD CONSTRAINT fathom_meetings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.fathom_sources
    ADD CONSTRAINT fathom_sources_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.fathom_webhooks
    ADD CONSTRAINT fathom_webhooks_tenant_id_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES public.fathom_sources(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.healings
    ADD CONSTRAINT healings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.ingest_runs
    ADD CONSTRAINT ingest_runs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.known_filters
    ADD CONSTRAINT known_filters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT ledger_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.meeting_sources
    ADD CONSTRAINT meeting_sources_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.meeting_syncs
    ADD CONSTRAINT meeting_syncs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.oauth_states
    ADD CONSTRAINT oauth_states_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.rehearsal_stops
    ADD CONSTRAINT rehearsal_stops_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.salesforce_connections
    ADD CONSTRAINT salesforce_connections_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.set_aside_payloads
    ADD CONSTRAINT set_aside_payloads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.suggestions
    ADD CONSTRAINT suggestions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.syncs
    ADD CONSTRAINT syncs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.tenant_keys
    ADD CONSTRAINT tenant_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.tenant_options
    ADD CONSTRAINT tenant_options_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.undos
    ADD CONSTRAINT undos_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.verifications
    ADD CONSTRAINT verifications_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.webhook_deliveries
    ADD CONSTRAINT webhook_deliveries_tenant_id_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES public.fathom_sources(tenant_id, id) ON DELETE CASCADE;

CREATE POLICY across_tenants ON public.fathom_sources FOR SELECT USING ((current_setting('app.across_tenants'::text, true) = 'on'::text));

CREATE POLICY across_tenants ON public.fathom_webhooks FOR SELECT USING ((current_setting('app.across_tenants'::text, true) = 'on'::text));

CREATE POLICY across_tenants ON public.meeting_syncs FOR SELECT USING ((current_setting('app.across_tenants'::text, true) = 'on'::text));

CREATE POLICY across_tenants ON public.oauth_states FOR SELECT USING ((current_setting('app.across_tenants'::text, true) = 'on'::text));

CREATE POLICY across_tenants ON public.salesforce_connections FOR SELECT USING ((current_setting('app.across_tenants'::text, true) = 'on'::text));

CREATE POLICY across_tenants ON public.tenant_keys FOR SELECT USING ((current_setting('app.across_tenants'::text, true) = 'on'::text));

CREATE POLICY across_tenants ON public.tenants FOR SELECT USING ((current_setting('app.across_tenants'::text, true) = 'on'::text));

ALTER TABLE public.activities ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.api_usage ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.backfill_items ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.backfills ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.deal_choices ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.erased_people ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.excluded_calls ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.fathom_meetings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.fathom_sources ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.fathom_webhooks ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.healings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ingest_runs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.journal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.known_filters ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meeting_sources ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meeting_syncs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.oauth_states ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.rehearsal_stops ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.salesforce_connections ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.set_aside_payloads ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.suggestions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.syncs ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_isolation ON public.activities USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.api_usage USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.audit_log USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.backfill_items USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.backfills USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.deal_choices USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.erased_people USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.excluded_calls USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.fathom_meetings USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.fathom_sources USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.fathom_webhooks USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.healings USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.ingest_runs USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.journal USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.known_filters USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.ledger USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.meeting_sources USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.meeting_syncs USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.oauth_states USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.rehearsal_stops USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.salesforce_connections USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.set_aside_payloads USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.suggestions USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.syncs USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.tenant_keys USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.tenant_options USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.tenants USING (COALESCE((id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.undos USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.verifications USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

CREATE POLICY tenant_isolation ON public.webhook_deliveries USING (COALESCE((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid), false));

ALTER TABLE public.tenant_keys ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tenant_options ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tenants ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.undos ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.verifications ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.webhook_deliveries ENABLE ROW LEVEL SECURITY;
