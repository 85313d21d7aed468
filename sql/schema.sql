-- The net effect of the migrations, for readers. Written by `make schema`; a test compares it with a migrated database.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE FUNCTION public.allow_correction(section text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    EXECUTE format('SET LOCAL app.mistyped_section = %L', section);
END
$$;
CREATE FUNCTION public.audit_append(actor text, via text, action text, body jsonb) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    tenant bigint := current_setting('app.tenant_id')::bigint;
    number bigint;
BEGIN
    SELECT a.sequence INTO STRICT number FROM audit_append_to(tenant, actor, via, action, body) AS a (sequence);
    RETURN number;
END
$$;
CREATE FUNCTION public.audit_append_to(tenant bigint, actor text, via text, action text, body jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    head   audit_head;
    now    timestamptz := clock_timestamp();
    link   bytea;
    object record;
BEGIN
    -- Row security would hold it, too.
    IF tenant <> current_setting('app.tenant_id')::bigint THEN
        RAISE insufficient_privilege USING MESSAGE = 'an event is of the body in whose scope it is appended';
    END IF;
    PERFORM require_own_node(tenant);
    INSERT INTO audit_head (tenant_id, sequence, hash) VALUES (tenant, 0, sha256(convert_to('genesis:' || tenant, 'UTF8')))
    ON CONFLICT DO NOTHING;
    SELECT h.tenant_id, h.sequence, h.hash INTO STRICT head FROM audit_head h WHERE h.tenant_id = tenant FOR UPDATE;
    link := audit_hash(tenant, head.sequence + 1, now, actor, via, action, body, head.hash);
    INSERT INTO audit_event (tenant_id, sequence, at, actor, via, action, body, previous, hash)
    VALUES (tenant, head.sequence + 1, now, actor, via, action, body, head.hash, link);
    FOR object IN SELECT o.kind, o.code FROM audit_objects(body) AS o LOOP
        INSERT INTO audit_object (tenant_id, kind, code, sequence) VALUES (tenant, object.kind, object.code, head.sequence + 1);
    END LOOP;
    UPDATE audit_head h SET sequence = head.sequence + 1, hash = link WHERE h.tenant_id = tenant;
    RETURN head.sequence + 1;
END
$$;
CREATE FUNCTION public.audit_hash(tenant bigint, sequence bigint, at timestamp with time zone, actor text, via text, action text, body jsonb, previous bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(
        tenant, sequence, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, via, action, body)::text, 'UTF8'))
$$;
CREATE FUNCTION public.audit_objects(body jsonb) RETURNS TABLE(kind text, code text)
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT DISTINCT CASE f.key
        WHEN 'year' THEN 'budget' WHEN 'template' THEN 'process' WHEN 'payers' THEN 'payer'
        WHEN 'code' THEN coalesce(body ->> 'subject', 'unit') ELSE f.key END, n.code
    FROM jsonb_each(CASE jsonb_typeof(body) WHEN 'object' THEN body ELSE '{}' END) AS f,
        LATERAL (
            SELECT f.value #>> '{}' WHERE jsonb_typeof(f.value) IN ('string', 'number')
            UNION ALL
            SELECT e FROM jsonb_array_elements_text(CASE jsonb_typeof(f.value) WHEN 'array' THEN f.value ELSE '[]' END) AS e
        ) AS n (code)
    WHERE f.key IN ('service', 'payer', 'payers', 'year', 'project', 'plan', 'series', 'indicator', 'template', 'position', 'account',
            'code')
        AND length(n.code) BETWEEN 1 AND 100
        AND (f.key <> 'year' OR NOT body ?| ARRAY['project', 'indicator', 'template'])
        AND (f.key <> 'code' OR body ->> 'subject' IS DISTINCT FROM 'agreement')
        AND (f.key <> 'position' OR NOT body ? 'consultation')
$$;
CREATE FUNCTION public.audit_walk(anew boolean, maximum bigint, period interval, OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    tenant bigint := current_setting('app.tenant_id')::bigint;
BEGIN
    SELECT w.events, w.broken, w.verified_to, w.is_complete, w.is_head_right
    INTO STRICT events, broken, verified_to, is_complete, is_head_right
    FROM audit_walk_of(tenant, anew, maximum, period) AS w;
END
$$;
CREATE FUNCTION public.audit_walk_of(tenant bigint, anew boolean, maximum bigint, period interval, OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    genesis bytea := sha256(convert_to('genesis:' || tenant, 'UTF8'));
    started timestamptz := clock_timestamp();
    walk    audit_checkpoint;
    link    record;
BEGIN
    IF tenant <> current_setting('app.tenant_id')::bigint THEN
        RAISE insufficient_privilege USING MESSAGE = 'a chain is walked in the scope of its body';
    END IF;
    PERFORM require_own_node(tenant);
    INSERT INTO audit_checkpoint (tenant_id, sequence, hash, events, broken) VALUES (tenant, 0, genesis, 0, 0)
    ON CONFLICT DO NOTHING;
    -- Whoever walks the same chain at the same time goes on from here.
    SELECT c.tenant_id, c.sequence, c.hash, c.events, c.broken INTO STRICT walk
    FROM audit_checkpoint c WHERE c.tenant_id = tenant FOR UPDATE;
    IF anew THEN walk := ROW(tenant, 0, genesis, 0, 0); END IF;
    -- The event where the walk stopped must still be what it was.
    IF walk.sequence > 0 AND NOT EXISTS (
        SELECT FROM audit_event e WHERE e.tenant_id = tenant AND e.sequence = walk.sequence AND e.hash = walk.hash)
    THEN
        walk.broken := walk.broken + 1;
    END IF;
    FOR link IN
        SELECT e.sequence, e.previous, e.hash,
            audit_hash(e.tenant_id, e.sequence, e.at, e.actor, e.via, e.action, e.body, e.previous) AS computed
        FROM audit_event e WHERE e.tenant_id = tenant AND e.sequence > walk.sequence ORDER BY e.sequence LIMIT maximum
    LOOP
        IF link.hash <> link.computed OR link.previous <> walk.hash OR link.sequence <> walk.sequence + 1 THEN
            walk.broken := walk.broken + 1;
        END IF;
        walk.sequence := link.sequence;
        walk.hash := link.hash;
        walk.events := walk.events + 1;
        EXIT WHEN clock_timestamp() > started + period;
    END LOOP;
    -- In one statement, so of one moment: an event that came since makes the walk incomplete, not the head wrong.
    SELECT NOT EXISTS (SELECT FROM audit_event e WHERE e.tenant_id = tenant AND e.sequence > walk.sequence),
        coalesce((SELECT h.sequence = walk.events AND h.hash = walk.hash FROM audit_head h WHERE h.tenant_id = tenant), walk.events = 0)
    INTO is_complete, is_head_right;
    IF is_complete THEN
        DELETE FROM audit_checkpoint c WHERE c.tenant_id = tenant;
    ELSE
        is_head_right := false;
        UPDATE audit_checkpoint c SET sequence = walk.sequence, hash = walk.hash, events = walk.events, broken = walk.broken
        WHERE c.tenant_id = tenant;
    END IF;
    events := walk.events;
    broken := walk.broken;
    verified_to := walk.sequence;
END
$$;
CREATE FUNCTION public.exported_rows(body bigint, tables text[], after_table text, after_key text[], row_limit bigint, byte_limit bigint) RETURNS TABLE(relation text, content text, key text[])
    LANGUAGE plpgsql STABLE
    AS $_$
DECLARE
    key_columns text;
    key_texts   text;
    key_types   text;
    key_length  bigint;
    condition   text;
BEGIN
    IF after_table IS NULL THEN
        relation := 'export';
        RETURN NEXT;
        row_limit := row_limit - 1;
    END IF;
    FOREACH relation IN ARRAY tables[coalesce(array_position(tables, after_table), 1):] LOOP
        -- All rows have the tenant's number in common. With it in the comparison, the index would be read from the
        -- tenant's first row on.
        SELECT string_agg(format('t.%I', a.attname), ', ' ORDER BY k.place),
            coalesce(string_agg(format('t.%I::text', a.attname), ', ' ORDER BY k.place), ''),
            string_agg(format('%L::%s', after_key[k.place - 1], a.atttypid::regtype), ', ' ORDER BY k.place), count(*)
        INTO STRICT key_columns, key_texts, key_types, key_length
        FROM pg_index i, unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, place), pg_attribute a
        WHERE i.indrelid = relation::regclass AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.attnum
            AND a.attname <> 'tenant_id';
        condition := '';
        IF relation = after_table THEN
            IF cardinality(after_key) <> key_length THEN
                RETURN;
            END IF;
            BEGIN
                EXECUTE concat('SELECT ', key_types);
            EXCEPTION WHEN data_exception THEN RETURN;
            END;
            condition := CASE key_length WHEN 0 THEN 'AND false' ELSE format('AND (%s) > (%s)', key_columns, key_types) END;
        END IF;
        -- What a body notes of the installation's register stays with the installation.
        FOR content, key IN EXECUTE format(
            'SELECT (to_jsonb(t) - ''population_number'')::text, ARRAY[%s]::text[] FROM %I t WHERE t.tenant_id = $1 %s '
            'ORDER BY %s LIMIT $2', key_texts, relation, condition, concat_ws(', ', 't.tenant_id', key_columns))
        USING body, row_limit LOOP
            RETURN NEXT;
            IF byte_limit < 0 THEN
                RETURN;
            END IF;
            row_limit := row_limit - 1;
            byte_limit := byte_limit - octet_length(content);
        END LOOP;
        IF row_limit <= 0 THEN
            RETURN;
        END IF;
    END LOOP;
    relation := 'end';
    content := NULL;
    key := NULL;
    RETURN NEXT;
END
$_$;
CREATE FUNCTION public.lock_tenant(tenant bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM 1 FROM public.tenant t WHERE t.tenant_id = tenant FOR NO KEY UPDATE;
END
$$;
CREATE FUNCTION public.population_set(codes text[], days date[], figures bigint[], sources text[], retrieved date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    IF current_setting('app.tenant_id')::bigint <> 0 THEN
        RAISE insufficient_privilege USING MESSAGE = 'the register of population is changed in the scope of the platform only';
    END IF;
    INSERT INTO population (code, reference_date, value, source, retrieved_on)
    SELECT n.code, n.day, n.figure, n.source, retrieved
    FROM unnest(codes, days, figures, sources) AS n (code, day, figure, source)
    ON CONFLICT (code, reference_date) DO UPDATE
    SET value = excluded.value, source = excluded.source, retrieved_on = excluded.retrieved_on;
    UPDATE register_version SET version = uuid_send(gen_random_uuid()), population_number = population_number + 1;
END
$$;
CREATE FUNCTION public.require_own_node(tenant bigint) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ BEGIN END $$;
CREATE TABLE public.access_token (
    tenant_id bigint NOT NULL,
    token_id bigint NOT NULL,
    sha256 bytea NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    payer text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    team_kind text GENERATED ALWAYS AS ('team'::text) STORED NOT NULL,
    team text,
    CONSTRAINT access_token_check CHECK (((role = 'municipality'::text) = (payer IS NOT NULL))),
    CONSTRAINT access_token_check1 CHECK ((expires_at <= (created_at + '366 days'::interval))),
    CONSTRAINT access_token_check2 CHECK (((role = 'operator'::text) = (tenant_id = 0))),
    CONSTRAINT access_token_check3 CHECK (((team IS NULL) OR (role = 'team-lead'::text))),
    CONSTRAINT access_token_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT access_token_role_check CHECK ((role = ANY (ARRAY['administration-manager'::text, 'development-director'::text, 'municipality'::text, 'auditor'::text, 'operator'::text, 'team-lead'::text]))),
    CONSTRAINT access_token_sha256_check CHECK ((length(sha256) = 32))
);
ALTER TABLE ONLY public.access_token FORCE ROW LEVEL SECURITY;
CREATE TABLE public.account (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    heading text NOT NULL,
    name_fi text NOT NULL,
    name_sv text NOT NULL,
    name_en text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT account_code_check CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$'::text)),
    CONSTRAINT account_name_fi_check CHECK ((name_fi <> ''::text))
);
ALTER TABLE ONLY public.account FORCE ROW LEVEL SECURITY;
CREATE TABLE public.actual (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    service text NOT NULL,
    account_group text NOT NULL,
    amount bigint NOT NULL,
    source text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT actual_account_group_check CHECK ((account_group = ANY (ARRAY['own-income'::text, 'external-funding'::text, 'costs'::text, 'contributions'::text, 'financial'::text, 'depreciation'::text, 'investments'::text, 'loans'::text]))),
    CONSTRAINT actual_cost_negative CHECK (((account_group <> ALL (ARRAY['costs'::text, 'depreciation'::text])) OR (amount <= 0))),
    CONSTRAINT actual_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.actual FORCE ROW LEVEL SECURITY;
CREATE TABLE public.area (
    code text NOT NULL,
    kind text NOT NULL,
    sotkanet integer NOT NULL,
    CONSTRAINT area_kind_check CHECK ((kind = ANY (ARRAY['municipality'::text, 'region'::text, 'country'::text])))
);
CREATE TABLE public.audit_checkpoint (
    tenant_id bigint NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    events bigint NOT NULL,
    broken bigint NOT NULL
);
ALTER TABLE ONLY public.audit_checkpoint FORCE ROW LEVEL SECURITY;
CREATE TABLE public.audit_event (
    tenant_id bigint NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    via text NOT NULL,
    action text NOT NULL,
    body jsonb NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL
);
ALTER TABLE ONLY public.audit_event FORCE ROW LEVEL SECURITY;
CREATE TABLE public.audit_head (
    tenant_id bigint NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL
);
ALTER TABLE ONLY public.audit_head FORCE ROW LEVEL SECURITY;
CREATE TABLE public.audit_object (
    tenant_id bigint NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    sequence bigint NOT NULL
);
ALTER TABLE ONLY public.audit_object FORCE ROW LEVEL SECURITY;
CREATE TABLE public.basis_value (
    tenant_id bigint NOT NULL,
    series text NOT NULL,
    reference_date date NOT NULL,
    payer text NOT NULL,
    value bigint NOT NULL,
    source text NOT NULL,
    retrieved_on date NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT basis_value_series_check CHECK ((series ~ '^[a-z][a-z0-9-]{0,62}$'::text)),
    CONSTRAINT basis_value_source_check CHECK ((source <> ''::text)),
    CONSTRAINT basis_value_value_check CHECK (((value >= 0) AND (value <= '1000000000000000'::bigint)))
);
ALTER TABLE ONLY public.basis_value FORCE ROW LEVEL SECURITY;
CREATE TABLE public.budget (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    reference_date date NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    shared bigint DEFAULT 0 NOT NULL,
    unallocated bigint DEFAULT 0 NOT NULL,
    layer integer DEFAULT 0 NOT NULL,
    stage text DEFAULT 'draft'::text NOT NULL,
    approved_by integer,
    carried bigint DEFAULT 0 NOT NULL,
    is_sent boolean DEFAULT false NOT NULL,
    CONSTRAINT budget_check CHECK (((state = 'approved'::text) = (stage = 'approved'::text))),
    CONSTRAINT budget_check2 CHECK (((state = 'approved'::text) = (approved_by IS NOT NULL))),
    CONSTRAINT budget_layer_check CHECK (((layer >= '-9'::integer) AND (layer <= 999))),
    CONSTRAINT budget_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'proposed'::text, 'approved'::text, 'discarded'::text]))),
    CONSTRAINT budget_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text]))),
    CONSTRAINT budget_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.budget FORCE ROW LEVEL SECURITY;
CREATE TABLE public.budget_account (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    layer integer NOT NULL,
    service text NOT NULL,
    account text NOT NULL,
    heading text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT budget_account_amount_check CHECK (((amount >= '-1000000000000'::bigint) AND (amount <= '1000000000000'::bigint)))
);
ALTER TABLE ONLY public.budget_account FORCE ROW LEVEL SECURITY;
CREATE TABLE public.budget_binding (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    layer integer NOT NULL,
    service text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    towards text NOT NULL,
    level text NOT NULL,
    justification text NOT NULL,
    CONSTRAINT budget_binding_level_check CHECK ((level = ANY (ARRAY['net'::text, 'gross'::text]))),
    CONSTRAINT budget_binding_towards_check CHECK ((towards = ANY (ARRAY['council'::text, 'organ'::text])))
);
ALTER TABLE ONLY public.budget_binding FORCE ROW LEVEL SECURITY;
CREATE TABLE public.budget_service (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    service text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    name text NOT NULL,
    agreement text NOT NULL,
    cost bigint NOT NULL,
    own_income bigint DEFAULT 0 NOT NULL,
    external_funding bigint DEFAULT 0 NOT NULL,
    year_key text,
    allocation_key text NOT NULL,
    rounding_step text NOT NULL,
    floors text NOT NULL,
    caps text NOT NULL,
    shared bigint DEFAULT 0 NOT NULL,
    unallocated bigint DEFAULT 0 NOT NULL,
    refusal text,
    refusal_detail text,
    layer integer DEFAULT 0 NOT NULL,
    unallocated_reason text,
    cost_follows boolean DEFAULT false NOT NULL,
    participation text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    keeps_terms boolean DEFAULT false NOT NULL,
    CONSTRAINT budget_service_approved_covered CHECK (((state = 'draft'::text) OR ((refusal IS NULL) AND (COALESCE(unallocated_reason, 'tariff'::text) = ANY (ARRAY['tariff'::text, 'projects'::text]))))),
    CONSTRAINT budget_service_check CHECK ((valid_to >= valid_from)),
    CONSTRAINT budget_service_participation_check CHECK ((participation = ANY (ARRAY['members'::text, 'listed'::text]))),
    CONSTRAINT budget_service_unallocated_reason_check CHECK ((unallocated_reason = ANY (ARRAY['refused'::text, 'left'::text, 'tariff'::text, 'projects'::text]))),
    CONSTRAINT budget_service_unallocated_told CHECK (((unallocated = 0) = (unallocated_reason IS NULL)))
);
ALTER TABLE ONLY public.budget_service FORCE ROW LEVEL SECURITY;
CREATE TABLE public.budget_step (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    layer integer NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    organ text NOT NULL,
    decided_on date NOT NULL,
    section text NOT NULL,
    register_number text,
    proposal text DEFAULT ''::text NOT NULL,
    outcome text DEFAULT ''::text NOT NULL,
    accepted_gap text,
    CONSTRAINT budget_step_accepted_gap_check CHECK ((accepted_gap <> ''::text)),
    CONSTRAINT budget_step_kind_check CHECK ((kind = ANY (ARRAY['propose'::text, 'forward'::text, 'table'::text, 'return'::text, 'withdraw'::text, 'approve'::text]))),
    CONSTRAINT budget_step_number_check CHECK ((number >= 1))
);
ALTER TABLE ONLY public.budget_step FORCE ROW LEVEL SECURITY;
CREATE TABLE public.buyer (
    tenant_id bigint NOT NULL,
    payer text NOT NULL,
    business_id text,
    address text,
    operator text,
    buyer_reference text,
    CONSTRAINT buyer_address_check CHECK ((address ~ '^[A-Za-z0-9._:-]{2,35}$'::text)),
    CONSTRAINT buyer_business_id_check CHECK ((business_id ~ '^[0-9]{7}-[0-9]$'::text)),
    CONSTRAINT buyer_buyer_reference_check CHECK ((buyer_reference <> ''::text)),
    CONSTRAINT buyer_check CHECK (((address IS NULL) = (operator IS NULL))),
    CONSTRAINT buyer_operator_check CHECK ((operator ~ '^[A-Za-z0-9._:-]{2,35}$'::text))
);
ALTER TABLE ONLY public.buyer FORCE ROW LEVEL SECURITY;
CREATE TABLE public.carry_forward (
    tenant_id bigint NOT NULL,
    number integer NOT NULL,
    payer text,
    year integer NOT NULL,
    amount bigint NOT NULL,
    entered_on date NOT NULL,
    reason text NOT NULL,
    settlement integer,
    CONSTRAINT carry_forward_amount_check CHECK ((amount <> 0)),
    CONSTRAINT carry_forward_check CHECK ((settlement = year)),
    CONSTRAINT carry_forward_number_check CHECK ((number >= 1)),
    CONSTRAINT carry_forward_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT carry_forward_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.carry_forward FORCE ROW LEVEL SECURITY;
CREATE TABLE public.carry_forward_vat (
    tenant_id bigint NOT NULL,
    entry integer NOT NULL,
    place integer NOT NULL,
    vat text NOT NULL,
    vat_rate integer NOT NULL,
    vat_ground text NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT carry_forward_vat_amount_check CHECK ((amount <> 0)),
    CONSTRAINT carry_forward_vat_check CHECK ((((vat = 'taxed'::text) = (vat_rate > 0)) AND ((vat = 'taxed'::text) = (vat_ground = ''::text)))),
    CONSTRAINT carry_forward_vat_place_check CHECK ((place >= 1)),
    CONSTRAINT carry_forward_vat_vat_check CHECK ((vat = ANY (ARRAY['outside'::text, 'exempt'::text, 'taxed'::text]))),
    CONSTRAINT carry_forward_vat_vat_rate_check CHECK (((vat_rate >= 0) AND (vat_rate <= 10000)))
);
ALTER TABLE ONLY public.carry_forward_vat FORCE ROW LEVEL SECURITY;
CREATE TABLE public.clock_event (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    template text NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    held_on date NOT NULL,
    responsible text NOT NULL,
    role text NOT NULL,
    gate text,
    done_on date,
    changed_on date NOT NULL,
    organ text,
    section text,
    register_number text,
    decided_on date,
    outcome text DEFAULT ''::text NOT NULL,
    CONSTRAINT clock_event_check CHECK ((((organ IS NULL) = (section IS NULL)) AND ((organ IS NULL) = (decided_on IS NULL)))),
    CONSTRAINT clock_event_check1 CHECK (((organ IS NULL) OR (done_on IS NOT NULL))),
    CONSTRAINT clock_event_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.clock_event FORCE ROW LEVEL SECURITY;
CREATE TABLE public.clock_phase (
    tenant_id bigint NOT NULL,
    template text NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    days integer NOT NULL,
    responsible text NOT NULL,
    role text NOT NULL,
    gate text,
    CONSTRAINT clock_phase_days_check CHECK (((days >= '-730'::integer) AND (days <= 366))),
    CONSTRAINT clock_phase_gate_check CHECK ((gate = ANY (ARRAY['budget-approval'::text, 'round-closing'::text]))),
    CONSTRAINT clock_phase_number_check CHECK (((number >= 1) AND (number <= 999))),
    CONSTRAINT clock_phase_title_check CHECK ((title <> ''::text))
);
ALTER TABLE ONLY public.clock_phase FORCE ROW LEVEL SECURITY;
CREATE TABLE public.clock_template (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    month integer NOT NULL,
    day integer NOT NULL,
    year_offset integer NOT NULL,
    CONSTRAINT clock_template_day_check CHECK (((day >= 1) AND (day <= 31))),
    CONSTRAINT clock_template_month_check CHECK (((month >= 1) AND (month <= 12))),
    CONSTRAINT clock_template_name_check CHECK ((name <> ''::text)),
    CONSTRAINT clock_template_year_offset_check CHECK (((year_offset >= '-2'::integer) AND (year_offset <= 2)))
);
ALTER TABLE ONLY public.clock_template FORCE ROW LEVEL SECURITY;
CREATE TABLE public.consultation (
    tenant_id bigint NOT NULL,
    number integer NOT NULL,
    year integer,
    layer integer,
    project text,
    plan text,
    service text,
    question text NOT NULL,
    sent_on date NOT NULL,
    due_on date NOT NULL,
    consent text NOT NULL,
    draft_version integer NOT NULL,
    draft_hash bytea NOT NULL,
    clock_year integer,
    template text,
    phase integer,
    ending text,
    ended_on date,
    reason text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    agreement text,
    CONSTRAINT consultation_check1 CHECK ((num_nonnulls(clock_year, template, phase) = ANY (ARRAY[0, 3]))),
    CONSTRAINT consultation_check2 CHECK ((due_on >= sent_on)),
    CONSTRAINT consultation_check3 CHECK (((ending IS NULL) = (ended_on IS NULL))),
    CONSTRAINT consultation_consent_check CHECK ((consent = ANY (ARRAY['not-needed'::text, 'required'::text, 'waivable'::text]))),
    CONSTRAINT consultation_ending_check CHECK ((ending = ANY (ARRAY['decided'::text, 'withdrawn'::text, 'discarded'::text]))),
    CONSTRAINT consultation_number_check CHECK ((number >= 1)),
    CONSTRAINT consultation_subject_check CHECK (((num_nonnulls(year, project, plan, service, agreement) = 1) AND ((year IS NULL) = (layer IS NULL))))
);
ALTER TABLE ONLY public.consultation FORCE ROW LEVEL SECURITY;
CREATE TABLE public.consulted_payer (
    tenant_id bigint NOT NULL,
    consultation integer NOT NULL,
    payer text NOT NULL
);
ALTER TABLE ONLY public.consulted_payer FORCE ROW LEVEL SECURITY;
CREATE TABLE public.contribution (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    payer text NOT NULL,
    service text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    amount bigint NOT NULL,
    basis text,
    basis_total text,
    basis_date date,
    source text,
    override_reason text,
    override_policy text,
    explanation jsonb NOT NULL,
    layer integer DEFAULT 0 NOT NULL
);
ALTER TABLE ONLY public.contribution FORCE ROW LEVEL SECURITY;
CREATE TABLE public.contribution_override (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    service text NOT NULL,
    payer text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    amount bigint NOT NULL,
    policy text NOT NULL,
    reason text NOT NULL,
    layer integer DEFAULT 0 NOT NULL,
    CONSTRAINT contribution_override_policy_check CHECK ((policy = ANY (ARRAY['rebalance'::text, 'leave'::text]))),
    CONSTRAINT contribution_override_reason_check CHECK ((reason <> ''::text))
);
ALTER TABLE ONLY public.contribution_override FORCE ROW LEVEL SECURITY;
CREATE TABLE public.cost_centre (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    service text NOT NULL,
    CONSTRAINT cost_centre_code_check CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$'::text))
);
ALTER TABLE ONLY public.cost_centre FORCE ROW LEVEL SECURITY;
CREATE TABLE public.forecast (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    service text NOT NULL,
    number integer NOT NULL,
    own_income bigint NOT NULL,
    external_funding bigint NOT NULL,
    cost bigint NOT NULL,
    made_on date NOT NULL,
    reason text NOT NULL,
    CONSTRAINT forecast_cost_check CHECK (((cost >= '-1000000000000'::bigint) AND (cost <= '1000000000000'::bigint))),
    CONSTRAINT forecast_external_funding_check CHECK (((external_funding >= '-1000000000000'::bigint) AND (external_funding <= '1000000000000'::bigint))),
    CONSTRAINT forecast_number_check CHECK ((number >= 1)),
    CONSTRAINT forecast_own_income_check CHECK (((own_income >= '-1000000000000'::bigint) AND (own_income <= '1000000000000'::bigint))),
    CONSTRAINT forecast_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT forecast_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.forecast FORCE ROW LEVEL SECURITY;
CREATE TABLE public.idempotency (
    tenant_id bigint NOT NULL,
    token_id bigint NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    answer jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_key_check CHECK (((length(key) >= 8) AND (length(key) <= 64)))
);
ALTER TABLE ONLY public.idempotency FORCE ROW LEVEL SECURITY;
CREATE TABLE public.indicator (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    source text NOT NULL,
    focus_area text NOT NULL,
    direction text NOT NULL,
    origin text DEFAULT ''::text NOT NULL,
    CONSTRAINT indicator_direction_check CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text, 'none'::text]))),
    CONSTRAINT indicator_name_check CHECK ((name <> ''::text)),
    CONSTRAINT indicator_origin_check CHECK ((origin ~ '^$|^sotkanet:[0-9]+$|^statfin:.+$'::text))
);
ALTER TABLE ONLY public.indicator FORCE ROW LEVEL SECURITY;
CREATE TABLE public.indicator_value (
    tenant_id bigint NOT NULL,
    indicator text NOT NULL,
    area text NOT NULL,
    year integer NOT NULL,
    outcome text NOT NULL,
    value bigint,
    source text NOT NULL,
    updated_on date,
    division text DEFAULT ''::text NOT NULL,
    CONSTRAINT indicator_value_check CHECK (((value IS NOT NULL) = (outcome = 'value'::text))),
    CONSTRAINT indicator_value_outcome_check CHECK ((outcome = ANY (ARRAY['value'::text, 'suppressed'::text, 'missing'::text]))),
    CONSTRAINT indicator_value_year_check CHECK (((year >= 1900) AND (year <= 2200)))
);
ALTER TABLE ONLY public.indicator_value FORCE ROW LEVEL SECURITY;
CREATE TABLE public.instalment (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    payer text NOT NULL,
    number integer NOT NULL,
    due_on date NOT NULL,
    amount bigint NOT NULL,
    serial bigint NOT NULL,
    reference text NOT NULL,
    purpose text DEFAULT 'share'::text NOT NULL,
    part bigint DEFAULT 1 NOT NULL,
    CONSTRAINT instalment_check CHECK (((part > 0) OR (amount = 0))),
    CONSTRAINT instalment_number_check CHECK ((number >= 1)),
    CONSTRAINT instalment_part_check CHECK ((part >= 0)),
    CONSTRAINT instalment_purpose_check CHECK ((purpose = ANY (ARRAY['share'::text, 'settlement'::text]))),
    CONSTRAINT instalment_reference_check CHECK ((reference ~ '^[1-9][0-9]{3,19}$'::text)),
    CONSTRAINT instalment_serial_check CHECK (((serial >= 1) AND (serial <= 999999999)))
);
ALTER TABLE ONLY public.instalment FORCE ROW LEVEL SECURITY;
CREATE TABLE public.interim_line (
    tenant_id bigint NOT NULL,
    period text NOT NULL,
    place integer NOT NULL,
    service text,
    name text,
    item text NOT NULL,
    planned bigint NOT NULL,
    actual bigint,
    budget bigint NOT NULL,
    forecast bigint NOT NULL,
    CONSTRAINT interim_line_place_check CHECK ((place >= 1))
);
ALTER TABLE ONLY public.interim_line FORCE ROW LEVEL SECURITY;
CREATE TABLE public.interim_report (
    tenant_id bigint NOT NULL,
    period text NOT NULL,
    organ text NOT NULL,
    decided_on date NOT NULL,
    section text NOT NULL,
    register_number text,
    note text NOT NULL,
    CONSTRAINT interim_report_period_check CHECK ((period ~ '^[0-9]{4}(-(H[12]|Q[1-4]|[0-9]{2}([.][.][0-9]{2})?))?$'::text))
);
ALTER TABLE ONLY public.interim_report FORCE ROW LEVEL SECURITY;
CREATE TABLE public.invoice (
    tenant_id bigint NOT NULL,
    number integer NOT NULL,
    previous integer GENERATED ALWAYS AS (NULLIF((number - 1), 0)) STORED,
    year integer NOT NULL,
    payer text NOT NULL,
    instalment integer NOT NULL,
    credits integer,
    sent_on date NOT NULL,
    due_on date NOT NULL,
    subject text NOT NULL,
    net bigint NOT NULL,
    vat bigint NOT NULL,
    row_count integer NOT NULL,
    seller text NOT NULL,
    seller_business_id text NOT NULL,
    seller_iban text NOT NULL,
    seller_bic text NOT NULL,
    seller_address text,
    seller_operator text,
    buyer text NOT NULL,
    buyer_business_id text,
    buyer_address text,
    buyer_operator text,
    buyer_reference text,
    reason text,
    CONSTRAINT invoice_check CHECK ((due_on >= sent_on)),
    CONSTRAINT invoice_check1 CHECK (((credits IS NULL) OR ((net < 0) AND (credits < number)))),
    CONSTRAINT invoice_check2 CHECK (((reason IS NULL) OR ((reason <> ''::text) AND (credits IS NOT NULL)))),
    CONSTRAINT invoice_net_check CHECK ((net <> 0)),
    CONSTRAINT invoice_number_check CHECK ((number >= 1)),
    CONSTRAINT invoice_row_count_check CHECK ((row_count >= 1)),
    CONSTRAINT invoice_subject_check CHECK ((subject <> ''::text))
);
ALTER TABLE ONLY public.invoice FORCE ROW LEVEL SECURITY;
CREATE TABLE public.invoice_row (
    tenant_id bigint NOT NULL,
    invoice integer NOT NULL,
    row_count integer NOT NULL,
    number integer NOT NULL,
    service text,
    name text NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    vat text NOT NULL,
    vat_rate integer NOT NULL,
    vat_ground text NOT NULL,
    CONSTRAINT invoice_row_check CHECK (((number >= 1) AND (number <= row_count))),
    CONSTRAINT invoice_row_name_check CHECK ((name <> ''::text)),
    CONSTRAINT invoice_row_vat_check CHECK ((vat = ANY (ARRAY['outside'::text, 'exempt'::text, 'taxed'::text]))),
    CONSTRAINT invoice_row_vat_rate_check CHECK (((vat_rate >= 0) AND (vat_rate <= 10000)))
);
ALTER TABLE ONLY public.invoice_row FORCE ROW LEVEL SECURITY;
CREATE TABLE public.invoicing (
    tenant_id bigint NOT NULL,
    seller text NOT NULL,
    business_id text NOT NULL,
    iban text NOT NULL,
    bic text NOT NULL,
    address text,
    operator text,
    vat text DEFAULT 'outside'::text NOT NULL,
    vat_rate integer DEFAULT 0 NOT NULL,
    vat_ground text DEFAULT 'Maksuosuus ei kuulu arvonlisäveron soveltamisalaan.'::text NOT NULL,
    CONSTRAINT invoicing_address_check CHECK ((address ~ '^[A-Za-z0-9._:-]{2,35}$'::text)),
    CONSTRAINT invoicing_bic_check CHECK ((bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'::text)),
    CONSTRAINT invoicing_business_id_check CHECK ((business_id ~ '^[0-9]{7}-[0-9]$'::text)),
    CONSTRAINT invoicing_check CHECK (((address IS NULL) = (operator IS NULL))),
    CONSTRAINT invoicing_iban_check CHECK ((iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'::text)),
    CONSTRAINT invoicing_operator_check CHECK ((operator ~ '^[A-Za-z0-9._:-]{2,35}$'::text)),
    CONSTRAINT invoicing_seller_check CHECK ((seller <> ''::text)),
    CONSTRAINT invoicing_vat_check CHECK ((vat = ANY (ARRAY['outside'::text, 'exempt'::text, 'taxed'::text]))),
    CONSTRAINT invoicing_vat_rate_check CHECK (((vat_rate >= 0) AND (vat_rate <= 10000))),
    CONSTRAINT invoicing_vat_told CHECK ((((vat = 'taxed'::text) = (vat_rate > 0)) AND ((vat = 'taxed'::text) = (vat_ground = ''::text))))
);
ALTER TABLE ONLY public.invoicing FORCE ROW LEVEL SECURITY;
CREATE TABLE public.late_interest (
    tenant_id bigint NOT NULL,
    from_day date NOT NULL,
    rate integer NOT NULL,
    source text NOT NULL,
    CONSTRAINT late_interest_rate_check CHECK (((rate >= 0) AND (rate <= 10000))),
    CONSTRAINT late_interest_source_check CHECK ((source <> ''::text))
);
ALTER TABLE ONLY public.late_interest FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ledger_entry (
    tenant_id bigint NOT NULL,
    number bigint NOT NULL,
    year integer NOT NULL,
    month integer NOT NULL,
    service text NOT NULL,
    account text NOT NULL,
    heading text NOT NULL,
    amount bigint NOT NULL,
    document text NOT NULL,
    note text NOT NULL,
    correction text,
    CONSTRAINT ledger_entry_amount_check CHECK (((amount >= '-1000000000000'::bigint) AND (amount <= '1000000000000'::bigint))),
    CONSTRAINT ledger_entry_correction_check CHECK ((correction <> ''::text)),
    CONSTRAINT ledger_entry_document_check CHECK ((document <> ''::text)),
    CONSTRAINT ledger_entry_month_check CHECK (((month >= 1) AND (month <= 12))),
    CONSTRAINT ledger_entry_number_check CHECK ((number >= 1)),
    CONSTRAINT ledger_entry_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.ledger_entry FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ledger_format (
    tenant_id bigint NOT NULL,
    columns text NOT NULL,
    signs text NOT NULL,
    has_header boolean NOT NULL,
    CONSTRAINT ledger_format_signs_check CHECK ((signs = ANY (ARRAY['income-positive'::text, 'debit-positive'::text])))
);
ALTER TABLE ONLY public.ledger_format FORCE ROW LEVEL SECURITY;
CREATE TABLE public.measure_report (
    tenant_id bigint NOT NULL,
    plan text NOT NULL,
    path text NOT NULL,
    period text NOT NULL,
    outcome text NOT NULL,
    value bigint,
    words text,
    note text NOT NULL,
    reporter text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT measure_report_check CHECK (((value IS NOT NULL) = (outcome = 'value'::text))),
    CONSTRAINT measure_report_check1 CHECK (((words IS NOT NULL) = (outcome = 'words'::text))),
    CONSTRAINT measure_report_outcome_check CHECK ((outcome = ANY (ARRAY['value'::text, 'words'::text, 'suppressed'::text, 'missing'::text]))),
    CONSTRAINT measure_report_period_check CHECK ((period ~ '^[0-9]{4}(-H[12])?$'::text))
);
ALTER TABLE ONLY public.measure_report FORCE ROW LEVEL SECURITY;
CREATE TABLE public.membership (
    tenant_id bigint NOT NULL,
    payer text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT membership_check CHECK ((valid_to >= valid_from))
);
ALTER TABLE ONLY public.membership FORCE ROW LEVEL SECURITY;
CREATE TABLE public.month_plan (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    service text NOT NULL,
    parts text NOT NULL,
    CONSTRAINT month_plan_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.month_plan FORCE ROW LEVEL SECURITY;
CREATE TABLE public.municipality (
    code text NOT NULL,
    name_fi text NOT NULL,
    name_sv text NOT NULL,
    name_en text NOT NULL,
    subregion_code text NOT NULL,
    subregion_fi text NOT NULL,
    subregion_sv text NOT NULL,
    region_code text NOT NULL,
    region_fi text NOT NULL,
    region_sv text NOT NULL,
    CONSTRAINT municipality_code_check CHECK ((code ~ '^[0-9]{3}$'::text))
);
CREATE TABLE public.opinion (
    tenant_id bigint NOT NULL,
    consultation integer NOT NULL,
    payer text NOT NULL,
    "position" text NOT NULL,
    words text NOT NULL,
    organ text NOT NULL,
    decided_on date NOT NULL,
    section text NOT NULL,
    register_number text,
    draft_version integer NOT NULL,
    draft_hash bytea NOT NULL,
    given_on date NOT NULL,
    recorded_by text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT opinion_position_check CHECK (("position" = ANY (ARRAY['for'::text, 'with-remarks'::text, 'against'::text]))),
    CONSTRAINT opinion_words_check CHECK ((char_length(words) <= 20000))
);
ALTER TABLE ONLY public.opinion FORCE ROW LEVEL SECURITY;
CREATE TABLE public.organisation_unit (
    tenant_id bigint NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    parent text,
    description text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT organisation_unit_check CHECK ((parent <> code)),
    CONSTRAINT organisation_unit_check1 CHECK ((valid_to >= valid_from)),
    CONSTRAINT organisation_unit_kind_check CHECK ((kind = ANY (ARRAY['team'::text, 'basic-task'::text, 'partner'::text]))),
    CONSTRAINT organisation_unit_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY public.organisation_unit FORCE ROW LEVEL SECURITY;
CREATE TABLE public.payer (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    name_fi text NOT NULL,
    name_sv text NOT NULL,
    name_en text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT payer_code_check CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,15}$'::text)),
    CONSTRAINT payer_name_fi_check CHECK ((name_fi <> ''::text))
);
ALTER TABLE ONLY public.payer FORCE ROW LEVEL SECURITY;
CREATE TABLE public.payment (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    payer text NOT NULL,
    number integer NOT NULL,
    payment integer NOT NULL,
    paid_on date NOT NULL,
    amount bigint NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    entry text,
    refund boolean DEFAULT false NOT NULL,
    CONSTRAINT payment_amount_check CHECK ((amount <> 0)),
    CONSTRAINT payment_check CHECK (((NOT refund) OR (amount < 0))),
    CONSTRAINT payment_entry_check CHECK ((entry <> ''::text)),
    CONSTRAINT payment_payment_check CHECK ((payment >= 1))
);
ALTER TABLE ONLY public.payment FORCE ROW LEVEL SECURITY;
CREATE TABLE public.plan (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    purpose text NOT NULL,
    first_year integer NOT NULL,
    last_year integer NOT NULL,
    organ text,
    decided_on date,
    section text,
    register_number text,
    version integer NOT NULL,
    is_sent boolean DEFAULT false NOT NULL,
    CONSTRAINT plan_check CHECK (((last_year >= first_year) AND (last_year <= 2200))),
    CONSTRAINT plan_check1 CHECK ((((organ IS NULL) = (decided_on IS NULL)) AND ((organ IS NULL) = (section IS NULL)))),
    CONSTRAINT plan_first_year_check CHECK (((first_year >= 1990) AND (first_year <= 2200))),
    CONSTRAINT plan_name_check CHECK ((name <> ''::text)),
    CONSTRAINT plan_purpose_check CHECK ((purpose = ANY (ARRAY['action-plan'::text, 'wellbeing-programme'::text, 'strategy-goals'::text])))
);
ALTER TABLE ONLY public.plan FORCE ROW LEVEL SECURITY;
CREATE TABLE public.plan_item (
    tenant_id bigint NOT NULL,
    plan text NOT NULL,
    path text NOT NULL,
    parent text,
    title text NOT NULL,
    dimension text,
    bindingness text,
    appropriation bigint,
    responsible text,
    schedule text,
    progress text,
    completion integer,
    measure_type text,
    unit text,
    direction text,
    baseline bigint,
    target bigint,
    target_to bigint,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT plan_item_check CHECK ((target_to > target)),
    CONSTRAINT plan_item_completion_check CHECK (((completion >= 0) AND (completion <= 100))),
    CONSTRAINT plan_item_title_check CHECK ((title <> ''::text))
);
ALTER TABLE ONLY public.plan_item FORCE ROW LEVEL SECURITY;
CREATE TABLE public.population (
    code text NOT NULL,
    reference_date date NOT NULL,
    value bigint NOT NULL,
    source text NOT NULL,
    retrieved_on date,
    CONSTRAINT population_value_check CHECK ((value >= 0))
);
CREATE TABLE public.position_held (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    title text NOT NULL,
    team_kind text GENERATED ALWAYS AS ('team'::text) STORED NOT NULL,
    team text,
    contract text NOT NULL,
    percent integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT position_held_check CHECK ((valid_to >= valid_from)),
    CONSTRAINT position_held_check1 CHECK (((contract = 'permanent'::text) OR (valid_to IS NOT NULL))),
    CONSTRAINT position_held_contract_check CHECK ((contract = ANY (ARRAY['permanent'::text, 'fixed-term'::text]))),
    CONSTRAINT position_held_percent_check CHECK (((percent >= 1) AND (percent <= 100))),
    CONSTRAINT position_held_title_check CHECK ((title <> ''::text))
);
ALTER TABLE ONLY public.position_held FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    stage text NOT NULL,
    fund text NOT NULL,
    programme text NOT NULL,
    focus_area text NOT NULL,
    authority text NOT NULL,
    actor text NOT NULL,
    actor_key text NOT NULL,
    partners text NOT NULL,
    role text NOT NULL,
    manager text NOT NULL,
    starts_on date,
    ends_on date,
    cost_model text NOT NULL,
    support_rate integer,
    support_step text NOT NULL,
    allocation_key text NOT NULL,
    payers text,
    reference_date date,
    split_organ text,
    split_on date,
    split_section text,
    split_register text,
    results text NOT NULL,
    goals text NOT NULL,
    version integer NOT NULL,
    is_sent boolean DEFAULT false NOT NULL,
    CONSTRAINT project_check CHECK ((starts_on <= ends_on)),
    CONSTRAINT project_check1 CHECK ((((split_organ IS NULL) = (split_on IS NULL)) AND ((split_organ IS NULL) = (split_section IS NULL)))),
    CONSTRAINT project_code_check CHECK ((code <> ''::text)),
    CONSTRAINT project_name_check CHECK ((name <> ''::text)),
    CONSTRAINT project_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'partner'::text, 'other'::text]))),
    CONSTRAINT project_stage_check CHECK ((stage = ANY (ARRAY['idea'::text, 'preparation'::text, 'applied'::text, 'funded'::text, 'rejected'::text, 'running'::text, 'interrupted'::text, 'ended'::text, 'closed'::text, 'withdrawn'::text]))),
    CONSTRAINT project_support_rate_check CHECK (((support_rate >= 0) AND (support_rate <= 10000))),
    CONSTRAINT project_support_step_check CHECK ((support_step = ANY (ARRAY['cent'::text, 'euro'::text])))
);
ALTER TABLE ONLY public.project FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_change (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    number integer NOT NULL,
    organ text NOT NULL,
    decided_on date NOT NULL,
    section text NOT NULL,
    register_number text,
    reason text NOT NULL,
    accepted text,
    splits integer NOT NULL,
    starts_before date,
    ends_before date,
    rate_before integer,
    starts_on date,
    ends_on date,
    support_rate integer,
    CONSTRAINT project_change_accepted_check CHECK ((accepted <> ''::text)),
    CONSTRAINT project_change_check CHECK ((starts_on <= ends_on)),
    CONSTRAINT project_change_number_check CHECK ((number >= 1)),
    CONSTRAINT project_change_rate_before_check CHECK (((rate_before >= 0) AND (rate_before <= 10000))),
    CONSTRAINT project_change_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT project_change_splits_check CHECK ((splits >= 0)),
    CONSTRAINT project_change_support_rate_check CHECK (((support_rate >= 0) AND (support_rate <= 10000)))
);
ALTER TABLE ONLY public.project_change FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_change_line (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    change integer NOT NULL,
    number integer NOT NULL,
    subject text NOT NULL,
    year integer NOT NULL,
    item text,
    payer text,
    amount_before bigint NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT project_change_line_amount_before_check CHECK ((amount_before >= 0)),
    CONSTRAINT project_change_line_amount_check CHECK ((amount >= 0)),
    CONSTRAINT project_change_line_check CHECK (((item IS NULL) = (subject = 'share'::text))),
    CONSTRAINT project_change_line_check1 CHECK (((payer IS NULL) = (subject <> 'share'::text))),
    CONSTRAINT project_change_line_number_check CHECK ((number >= 1)),
    CONSTRAINT project_change_line_subject_check CHECK ((subject = ANY (ARRAY['cost'::text, 'financing'::text, 'share'::text]))),
    CONSTRAINT project_change_line_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.project_change_line FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_claim (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    number integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    costs bigint NOT NULL,
    support bigint NOT NULL,
    submitted_on date,
    cut bigint DEFAULT 0 NOT NULL,
    cut_on date,
    rejected bigint DEFAULT 0 NOT NULL,
    rejected_support bigint DEFAULT 0 NOT NULL,
    rejected_on date,
    rejected_reason text,
    rejected_change integer,
    accepted text,
    CONSTRAINT project_claim_accepted_check CHECK ((accepted <> ''::text)),
    CONSTRAINT project_claim_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT project_claim_check1 CHECK (((support >= 0) AND (support <= costs))),
    CONSTRAINT project_claim_check2 CHECK (((cut >= 0) AND (cut <= support))),
    CONSTRAINT project_claim_check3 CHECK (((cut = 0) = (cut_on IS NULL))),
    CONSTRAINT project_claim_check4 CHECK (((rejected >= 0) AND (rejected <= costs))),
    CONSTRAINT project_claim_check5 CHECK (((rejected_support >= 0) AND (rejected_support <= LEAST(rejected, cut)))),
    CONSTRAINT project_claim_check6 CHECK ((((rejected = 0) = (rejected_on IS NULL)) AND ((rejected = 0) = (rejected_reason IS NULL)))),
    CONSTRAINT project_claim_check7 CHECK (((rejected_change IS NULL) OR (rejected > 0))),
    CONSTRAINT project_claim_costs_check CHECK ((costs >= 0)),
    CONSTRAINT project_claim_number_check CHECK ((number >= 1)),
    CONSTRAINT project_claim_rejected_reason_check CHECK ((rejected_reason <> ''::text))
);
ALTER TABLE ONLY public.project_claim FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_claim_payment (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    claim integer NOT NULL,
    number integer NOT NULL,
    paid_on date NOT NULL,
    amount bigint NOT NULL,
    reason text,
    CONSTRAINT project_claim_payment_check CHECK (((amount <> 0) AND ((amount > 0) OR (reason IS NOT NULL)))),
    CONSTRAINT project_claim_payment_number_check CHECK ((number >= 1)),
    CONSTRAINT project_claim_payment_reason_check CHECK ((reason <> ''::text))
);
ALTER TABLE ONLY public.project_claim_payment FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_cost (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    year integer NOT NULL,
    category text NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT project_cost_amount_check CHECK ((amount >= 0)),
    CONSTRAINT project_cost_category_check CHECK ((category = ANY (ARRAY['staff'::text, 'purchases'::text, 'travel'::text, 'investment'::text, 'other'::text, 'flat-rate'::text]))),
    CONSTRAINT project_cost_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.project_cost FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_financing (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    year integer NOT NULL,
    source text NOT NULL,
    phase text NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT project_financing_amount_check CHECK ((amount >= 0)),
    CONSTRAINT project_financing_phase_check CHECK ((phase = ANY (ARRAY['planned'::text, 'decided'::text, 'claimed'::text, 'paid'::text]))),
    CONSTRAINT project_financing_source_check CHECK ((source = ANY (ARRAY['eu'::text, 'state'::text, 'eu-state'::text, 'municipal'::text, 'other-public'::text, 'private'::text, 'own'::text]))),
    CONSTRAINT project_financing_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.project_financing FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_item (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    plan text NOT NULL,
    path text NOT NULL
);
ALTER TABLE ONLY public.project_item FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_link (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    number integer NOT NULL,
    subject text NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    CONSTRAINT project_link_number_check CHECK (((number >= 1) AND (number <= 999))),
    CONSTRAINT project_link_subject_check CHECK ((subject = ANY (ARRAY['decision'::text, 'document'::text]))),
    CONSTRAINT project_link_title_check CHECK ((title <> ''::text)),
    CONSTRAINT project_link_url_check CHECK ((url ~~ 'https://%'::text))
);
ALTER TABLE ONLY public.project_link FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_milestone (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    number integer NOT NULL,
    subject text NOT NULL,
    title text NOT NULL,
    due_on date NOT NULL,
    done_on date,
    CONSTRAINT project_milestone_number_check CHECK (((number >= 1) AND (number <= 999))),
    CONSTRAINT project_milestone_subject_check CHECK ((subject = ANY (ARRAY['milestone'::text, 'claim'::text, 'report'::text]))),
    CONSTRAINT project_milestone_title_check CHECK ((title <> ''::text))
);
ALTER TABLE ONLY public.project_milestone FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_risk (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    likelihood integer NOT NULL,
    impact integer NOT NULL,
    response text NOT NULL,
    CONSTRAINT project_risk_impact_check CHECK (((impact >= 1) AND (impact <= 5))),
    CONSTRAINT project_risk_likelihood_check CHECK (((likelihood >= 1) AND (likelihood <= 5))),
    CONSTRAINT project_risk_number_check CHECK (((number >= 1) AND (number <= 999))),
    CONSTRAINT project_risk_title_check CHECK ((title <> ''::text))
);
ALTER TABLE ONLY public.project_risk FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_share (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    year integer NOT NULL,
    payer text NOT NULL,
    amount bigint NOT NULL,
    fraction text,
    CONSTRAINT project_share_amount_check CHECK ((amount >= 0))
);
ALTER TABLE ONLY public.project_share FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_split (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    number integer NOT NULL,
    from_year integer,
    allocation_key text NOT NULL,
    payers text,
    reference_date date,
    organ text,
    decided_on date,
    section text,
    register_number text,
    CONSTRAINT project_split_check CHECK ((((organ IS NULL) = (decided_on IS NULL)) AND ((organ IS NULL) = (section IS NULL)))),
    CONSTRAINT project_split_check1 CHECK (((from_year IS NULL) OR (organ IS NOT NULL))),
    CONSTRAINT project_split_from_year_check CHECK (((from_year >= 1990) AND (from_year <= 2200))),
    CONSTRAINT project_split_number_check CHECK ((number >= 1))
);
ALTER TABLE ONLY public.project_split FORCE ROW LEVEL SECURITY;
CREATE TABLE public.project_step (
    tenant_id bigint NOT NULL,
    project text NOT NULL,
    number integer NOT NULL,
    stage text NOT NULL,
    stepped_on date NOT NULL,
    organ text,
    section text,
    register_number text,
    note text NOT NULL,
    accepted text,
    CONSTRAINT project_step_accepted_check CHECK ((accepted <> ''::text)),
    CONSTRAINT project_step_number_check CHECK ((number >= 1))
);
ALTER TABLE ONLY public.project_step FORCE ROW LEVEL SECURITY;
CREATE TABLE public.reference_file (
    name text NOT NULL,
    sha256 text NOT NULL,
    loaded_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.register_version (
    is_only boolean DEFAULT true NOT NULL,
    version bytea DEFAULT uuid_send(gen_random_uuid()) NOT NULL,
    population_number bigint DEFAULT 0 NOT NULL,
    CONSTRAINT register_version_is_only_check CHECK (is_only)
);
CREATE TABLE public.reporting_round (
    tenant_id bigint NOT NULL,
    plan text NOT NULL,
    period text NOT NULL,
    due_on date NOT NULL,
    organ text,
    decided_on date,
    section text,
    register_number text,
    CONSTRAINT reporting_round_check CHECK ((((organ IS NULL) = (decided_on IS NULL)) AND ((organ IS NULL) = (section IS NULL)))),
    CONSTRAINT reporting_round_period_check CHECK ((period ~ '^[0-9]{4}(-H[12])?$'::text))
);
ALTER TABLE ONLY public.reporting_round FORCE ROW LEVEL SECURITY;
CREATE TABLE public.round_line (
    tenant_id bigint NOT NULL,
    plan text NOT NULL,
    period text NOT NULL,
    path text NOT NULL,
    title text NOT NULL,
    unit text,
    target bigint,
    outcome text NOT NULL,
    value bigint,
    words text,
    target_to bigint,
    CONSTRAINT round_line_check CHECK ((target_to > target))
);
ALTER TABLE ONLY public.round_line FORCE ROW LEVEL SECURITY;
CREATE TABLE public.schema_migration (
    name text NOT NULL,
    sha256 bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.service (
    tenant_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    agreement text DEFAULT ''::text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    participation text NOT NULL,
    allocation_key text NOT NULL,
    rounding_step text DEFAULT 'cent'::text NOT NULL,
    floors text DEFAULT ''::text NOT NULL,
    caps text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT service_allocation_key_check CHECK (((length(allocation_key) >= 1) AND (length(allocation_key) <= 65536))),
    CONSTRAINT service_check CHECK ((valid_to >= valid_from)),
    CONSTRAINT service_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{0,62}$'::text)),
    CONSTRAINT service_name_check CHECK ((name <> ''::text)),
    CONSTRAINT service_participation_check CHECK ((participation = ANY (ARRAY['members'::text, 'listed'::text]))),
    CONSTRAINT service_rounding_step_check CHECK ((rounding_step = ANY (ARRAY['cent'::text, 'euro'::text])))
);
ALTER TABLE ONLY public.service FORCE ROW LEVEL SECURITY;
CREATE TABLE public.service_participant (
    tenant_id bigint NOT NULL,
    service text NOT NULL,
    payer text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT service_participant_check CHECK ((valid_to >= valid_from))
);
ALTER TABLE ONLY public.service_participant FORCE ROW LEVEL SECURITY;
CREATE TABLE public.service_vat (
    tenant_id bigint NOT NULL,
    service text NOT NULL,
    vat text NOT NULL,
    vat_rate integer NOT NULL,
    vat_ground text NOT NULL,
    CONSTRAINT service_vat_check CHECK ((((vat = 'taxed'::text) = (vat_rate > 0)) AND ((vat = 'taxed'::text) = (vat_ground = ''::text)))),
    CONSTRAINT service_vat_vat_check CHECK ((vat = ANY (ARRAY['outside'::text, 'exempt'::text, 'taxed'::text]))),
    CONSTRAINT service_vat_vat_rate_check CHECK (((vat_rate >= 0) AND (vat_rate <= 10000)))
);
ALTER TABLE ONLY public.service_vat FORCE ROW LEVEL SECURITY;
CREATE TABLE public.settled_carried (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    payer text NOT NULL,
    entry integer NOT NULL,
    from_year integer NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT settled_carried_amount_check CHECK ((amount <> 0)),
    CONSTRAINT settled_carried_check CHECK ((from_year <= year))
);
ALTER TABLE ONLY public.settled_carried FORCE ROW LEVEL SECURITY;
CREATE TABLE public.settled_contribution (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    payer text NOT NULL,
    service text NOT NULL,
    advance bigint NOT NULL,
    settled bigint NOT NULL,
    days integer NOT NULL,
    fraction text,
    CONSTRAINT settled_contribution_days_check CHECK (((days >= 0) AND (days <= 366)))
);
ALTER TABLE ONLY public.settled_contribution FORCE ROW LEVEL SECURITY;
CREATE TABLE public.settled_service (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    service text NOT NULL,
    name text NOT NULL,
    allocation_key text NOT NULL,
    net bigint NOT NULL,
    advance bigint NOT NULL,
    settled bigint NOT NULL,
    gave_way text DEFAULT ''::text NOT NULL,
    CONSTRAINT settled_service_gave_way_check CHECK ((gave_way ~ '^(floors|caps|overrides)?(,(floors|caps|overrides))*$'::text))
);
ALTER TABLE ONLY public.settled_service FORCE ROW LEVEL SECURITY;
CREATE TABLE public.settled_share (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    payer text NOT NULL,
    advance bigint NOT NULL,
    settled bigint NOT NULL,
    outcome text NOT NULL,
    name_fi text NOT NULL,
    name_sv text NOT NULL,
    name_en text NOT NULL,
    carried bigint DEFAULT 0 NOT NULL,
    ground text DEFAULT 'terms'::text NOT NULL,
    CONSTRAINT settled_share_carried_settled CHECK (((carried = 0) OR (outcome <> 'carry-forward'::text))),
    CONSTRAINT settled_share_ground_check CHECK ((ground = ANY (ARRAY['terms'::text, 'exception'::text, 'leaving'::text]))),
    CONSTRAINT settled_share_outcome_check CHECK ((outcome = ANY (ARRAY['none'::text, 'collect'::text, 'refund'::text, 'carry-forward'::text, 'waive'::text]))),
    CONSTRAINT settled_share_outcome_told CHECK (((outcome = 'none'::text) = (((settled)::numeric + (carried)::numeric) = (advance)::numeric)))
);
ALTER TABLE ONLY public.settled_share FORCE ROW LEVEL SECURITY;
CREATE TABLE public.settlement (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    layer integer NOT NULL,
    surplus text NOT NULL,
    deficit text NOT NULL,
    de_minimis bigint NOT NULL,
    organ text NOT NULL,
    decided_on date NOT NULL,
    section text NOT NULL,
    register_number text,
    exceptions text DEFAULT ''::text NOT NULL,
    CONSTRAINT settlement_de_minimis_check CHECK ((de_minimis >= 0)),
    CONSTRAINT settlement_deficit_check CHECK ((deficit = ANY (ARRAY['collect'::text, 'carry-forward'::text]))),
    CONSTRAINT settlement_surplus_check CHECK ((surplus = ANY (ARRAY['refund'::text, 'carry-forward'::text])))
);
ALTER TABLE ONLY public.settlement FORCE ROW LEVEL SECURITY;
CREATE TABLE public.share (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    payer text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    name_fi text NOT NULL,
    name_sv text NOT NULL,
    name_en text NOT NULL,
    inhabitants bigint,
    amount bigint NOT NULL,
    layer integer DEFAULT 0 NOT NULL,
    carried bigint DEFAULT 0 NOT NULL
);
ALTER TABLE ONLY public.share FORCE ROW LEVEL SECURITY;
CREATE TABLE public.share_carried (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    layer integer NOT NULL,
    payer text NOT NULL,
    entry integer NOT NULL,
    from_year integer NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT share_carried_amount_check CHECK ((amount <> 0)),
    CONSTRAINT share_carried_check CHECK ((from_year < year))
);
ALTER TABLE ONLY public.share_carried FORCE ROW LEVEL SECURITY;
CREATE TABLE public.sign_in (
    tenant_id bigint NOT NULL,
    token_id bigint NOT NULL,
    sha256 bytea NOT NULL,
    is_link boolean NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_sha256_check CHECK ((length(sha256) = 32))
);
ALTER TABLE ONLY public.sign_in FORCE ROW LEVEL SECURITY;
CREATE TABLE public.staffing (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    service text NOT NULL,
    "position" text NOT NULL,
    person_years bigint NOT NULL,
    CONSTRAINT staffing_person_years_check CHECK ((person_years >= 0)),
    CONSTRAINT staffing_position_check CHECK (("position" <> ''::text)),
    CONSTRAINT staffing_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.staffing FORCE ROW LEVEL SECURITY;
CREATE TABLE public.tenant (
    tenant_id bigint NOT NULL,
    slug text NOT NULL,
    name_fi text NOT NULL,
    name_sv text NOT NULL,
    name_en text NOT NULL,
    host_municipality text,
    state text DEFAULT 'active'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    population_number bigint DEFAULT 0 NOT NULL,
    CONSTRAINT tenant_name_fi_check CHECK ((name_fi <> ''::text)),
    CONSTRAINT tenant_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{0,62}$'::text)),
    CONSTRAINT tenant_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text]))),
    CONSTRAINT tenant_tenant_id_check CHECK ((tenant_id >= 0))
);
ALTER TABLE ONLY public.tenant FORCE ROW LEVEL SECURITY;
CREATE TABLE public.use_move (
    tenant_id bigint NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    service text NOT NULL,
    from_account text NOT NULL,
    from_heading text NOT NULL,
    to_account text NOT NULL,
    to_heading text NOT NULL,
    amount bigint NOT NULL,
    moved_on date NOT NULL,
    reason text NOT NULL,
    CONSTRAINT use_move_amount_check CHECK (((amount >= 1) AND (amount <= '1000000000000'::bigint))),
    CONSTRAINT use_move_number_check CHECK ((number >= 1)),
    CONSTRAINT use_move_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT use_move_year_check CHECK (((year >= 1990) AND (year <= 2200)))
);
ALTER TABLE ONLY public.use_move FORCE ROW LEVEL SECURITY;
CREATE TABLE public.vacancy (
    tenant_id bigint NOT NULL,
    "position" text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT vacancy_check CHECK ((valid_to >= valid_from))
);
ALTER TABLE ONLY public.vacancy FORCE ROW LEVEL SECURITY;
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_pkey PRIMARY KEY (tenant_id, token_id);
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_tenant_id_sha256_key UNIQUE (tenant_id, sha256);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE public.actual
    ADD CONSTRAINT actual_amount_limit CHECK (((amount >= '-1000000000000'::bigint) AND (amount <= '1000000000000'::bigint))) NOT VALID;
ALTER TABLE ONLY public.actual
    ADD CONSTRAINT actual_pkey PRIMARY KEY (tenant_id, year, service, account_group);
ALTER TABLE ONLY public.area
    ADD CONSTRAINT area_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.area
    ADD CONSTRAINT area_sotkanet_key UNIQUE (sotkanet);
ALTER TABLE ONLY public.audit_checkpoint
    ADD CONSTRAINT audit_checkpoint_pkey PRIMARY KEY (tenant_id);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_pkey PRIMARY KEY (tenant_id, sequence);
ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (tenant_id);
ALTER TABLE ONLY public.audit_object
    ADD CONSTRAINT audit_object_pkey PRIMARY KEY (tenant_id, kind, code, sequence);
ALTER TABLE ONLY public.basis_value
    ADD CONSTRAINT basis_value_pkey PRIMARY KEY (tenant_id, series, reference_date, payer);
ALTER TABLE ONLY public.budget_account
    ADD CONSTRAINT budget_account_pkey PRIMARY KEY (tenant_id, year, layer, service, account);
ALTER TABLE ONLY public.budget_binding
    ADD CONSTRAINT budget_binding_pkey PRIMARY KEY (tenant_id, year, layer, service);
ALTER TABLE ONLY public.budget
    ADD CONSTRAINT budget_pkey PRIMARY KEY (tenant_id, year, layer);
ALTER TABLE public.budget_service
    ADD CONSTRAINT budget_service_amount_limit CHECK ((((cost >= '-1000000000000'::bigint) AND (cost <= '1000000000000'::bigint)) AND ((own_income >= '-1000000000000'::bigint) AND (own_income <= '1000000000000'::bigint)) AND ((external_funding >= '-1000000000000'::bigint) AND (external_funding <= '1000000000000'::bigint)))) NOT VALID;
ALTER TABLE ONLY public.budget_service
    ADD CONSTRAINT budget_service_pkey PRIMARY KEY (tenant_id, year, layer, service);
ALTER TABLE ONLY public.budget_step
    ADD CONSTRAINT budget_step_pkey PRIMARY KEY (tenant_id, year, layer, number);
ALTER TABLE ONLY public.budget
    ADD CONSTRAINT budget_tenant_id_year_layer_state_key UNIQUE (tenant_id, year, layer, state);
ALTER TABLE ONLY public.buyer
    ADD CONSTRAINT buyer_pkey PRIMARY KEY (tenant_id, payer);
ALTER TABLE ONLY public.carry_forward
    ADD CONSTRAINT carry_forward_pkey PRIMARY KEY (tenant_id, number);
ALTER TABLE ONLY public.carry_forward
    ADD CONSTRAINT carry_forward_tenant_id_number_year_key UNIQUE (tenant_id, number, year);
ALTER TABLE ONLY public.carry_forward_vat
    ADD CONSTRAINT carry_forward_vat_pkey PRIMARY KEY (tenant_id, entry, place);
ALTER TABLE ONLY public.clock_event
    ADD CONSTRAINT clock_event_pkey PRIMARY KEY (tenant_id, year, template, number);
ALTER TABLE ONLY public.clock_phase
    ADD CONSTRAINT clock_phase_pkey PRIMARY KEY (tenant_id, template, number);
ALTER TABLE ONLY public.clock_template
    ADD CONSTRAINT clock_template_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_pkey PRIMARY KEY (tenant_id, number);
ALTER TABLE ONLY public.consulted_payer
    ADD CONSTRAINT consulted_payer_pkey PRIMARY KEY (tenant_id, consultation, payer);
ALTER TABLE public.contribution_override
    ADD CONSTRAINT contribution_override_amount_limit CHECK (((amount >= '-1000000000000'::bigint) AND (amount <= '1000000000000'::bigint))) NOT VALID;
ALTER TABLE ONLY public.contribution_override
    ADD CONSTRAINT contribution_override_pkey PRIMARY KEY (tenant_id, year, layer, service, payer);
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_pkey PRIMARY KEY (tenant_id, year, layer, payer, service);
ALTER TABLE ONLY public.cost_centre
    ADD CONSTRAINT cost_centre_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE ONLY public.forecast
    ADD CONSTRAINT forecast_pkey PRIMARY KEY (tenant_id, year, service, number);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (tenant_id, token_id, key);
ALTER TABLE ONLY public.indicator
    ADD CONSTRAINT indicator_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE ONLY public.indicator_value
    ADD CONSTRAINT indicator_value_pkey PRIMARY KEY (tenant_id, indicator, area, year);
ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_pkey PRIMARY KEY (tenant_id, year, payer, number);
ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_tenant_id_reference_key UNIQUE (tenant_id, reference);
ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_tenant_id_serial_key UNIQUE (tenant_id, serial);
ALTER TABLE ONLY public.interim_line
    ADD CONSTRAINT interim_line_pkey PRIMARY KEY (tenant_id, period, place);
ALTER TABLE ONLY public.interim_report
    ADD CONSTRAINT interim_report_pkey PRIMARY KEY (tenant_id, period);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (tenant_id, number);
ALTER TABLE ONLY public.invoice_row
    ADD CONSTRAINT invoice_row_pkey PRIMARY KEY (tenant_id, invoice, number);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_tenant_id_number_row_count_key UNIQUE (tenant_id, number, row_count);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_tenant_id_year_payer_instalment_number_key UNIQUE (tenant_id, year, payer, instalment, number);
ALTER TABLE ONLY public.invoicing
    ADD CONSTRAINT invoicing_pkey PRIMARY KEY (tenant_id);
ALTER TABLE ONLY public.late_interest
    ADD CONSTRAINT late_interest_pkey PRIMARY KEY (tenant_id, from_day);
ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (tenant_id, number);
ALTER TABLE ONLY public.ledger_format
    ADD CONSTRAINT ledger_format_pkey PRIMARY KEY (tenant_id);
ALTER TABLE ONLY public.measure_report
    ADD CONSTRAINT measure_report_pkey PRIMARY KEY (tenant_id, plan, path, period);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_overlap EXCLUDE USING gist (tenant_id WITH =, payer WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (tenant_id, payer, valid_from);
ALTER TABLE ONLY public.month_plan
    ADD CONSTRAINT month_plan_pkey PRIMARY KEY (tenant_id, year, service);
ALTER TABLE ONLY public.municipality
    ADD CONSTRAINT municipality_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.opinion
    ADD CONSTRAINT opinion_pkey PRIMARY KEY (tenant_id, consultation, payer);
ALTER TABLE ONLY public.organisation_unit
    ADD CONSTRAINT organisation_unit_pkey PRIMARY KEY (tenant_id, kind, code);
ALTER TABLE ONLY public.service_participant
    ADD CONSTRAINT participation_overlap EXCLUDE USING gist (tenant_id WITH =, service WITH =, payer WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);
ALTER TABLE ONLY public.payer
    ADD CONSTRAINT payer_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE public.payment
    ADD CONSTRAINT payment_amount_limit CHECK (((amount >= '-1000000000000'::bigint) AND (amount <= '1000000000000'::bigint))) NOT VALID;
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_pkey PRIMARY KEY (tenant_id, year, payer, number, payment);
ALTER TABLE public.plan_item
    ADD CONSTRAINT plan_item_appropriation_limit CHECK (((appropriation >= '-1000000000000'::bigint) AND (appropriation <= '1000000000000'::bigint))) NOT VALID;
ALTER TABLE ONLY public.plan_item
    ADD CONSTRAINT plan_item_pkey PRIMARY KEY (tenant_id, plan, path);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE ONLY public.population
    ADD CONSTRAINT population_pkey PRIMARY KEY (code, reference_date);
ALTER TABLE ONLY public.position_held
    ADD CONSTRAINT position_held_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE ONLY public.project_change_line
    ADD CONSTRAINT project_change_line_pkey PRIMARY KEY (tenant_id, project, change, number);
ALTER TABLE ONLY public.project_change
    ADD CONSTRAINT project_change_pkey PRIMARY KEY (tenant_id, project, number);
ALTER TABLE public.project_claim
    ADD CONSTRAINT project_claim_costs_limit CHECK ((costs <= '1000000000000'::bigint)) NOT VALID;
ALTER TABLE ONLY public.project_claim_payment
    ADD CONSTRAINT project_claim_payment_pkey PRIMARY KEY (tenant_id, project, claim, number);
ALTER TABLE ONLY public.project_claim
    ADD CONSTRAINT project_claim_pkey PRIMARY KEY (tenant_id, project, number);
ALTER TABLE public.project_cost
    ADD CONSTRAINT project_cost_amount_limit CHECK ((amount <= '1000000000000'::bigint)) NOT VALID;
ALTER TABLE ONLY public.project_cost
    ADD CONSTRAINT project_cost_pkey PRIMARY KEY (tenant_id, project, year, category);
ALTER TABLE public.project_financing
    ADD CONSTRAINT project_financing_amount_limit CHECK ((amount <= '1000000000000'::bigint)) NOT VALID;
ALTER TABLE ONLY public.project_financing
    ADD CONSTRAINT project_financing_pkey PRIMARY KEY (tenant_id, project, year, source, phase);
ALTER TABLE ONLY public.project_item
    ADD CONSTRAINT project_item_pkey PRIMARY KEY (tenant_id, project, plan, path);
ALTER TABLE ONLY public.project_link
    ADD CONSTRAINT project_link_pkey PRIMARY KEY (tenant_id, project, number);
ALTER TABLE ONLY public.project_milestone
    ADD CONSTRAINT project_milestone_pkey PRIMARY KEY (tenant_id, project, number);
ALTER TABLE ONLY public.project
    ADD CONSTRAINT project_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE ONLY public.project_risk
    ADD CONSTRAINT project_risk_pkey PRIMARY KEY (tenant_id, project, number);
ALTER TABLE ONLY public.project_share
    ADD CONSTRAINT project_share_pkey PRIMARY KEY (tenant_id, project, year, payer);
ALTER TABLE ONLY public.project_split
    ADD CONSTRAINT project_split_pkey PRIMARY KEY (tenant_id, project, number);
ALTER TABLE ONLY public.project_step
    ADD CONSTRAINT project_step_pkey PRIMARY KEY (tenant_id, project, number);
ALTER TABLE ONLY public.reference_file
    ADD CONSTRAINT reference_file_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.register_version
    ADD CONSTRAINT register_version_pkey PRIMARY KEY (is_only);
ALTER TABLE ONLY public.reporting_round
    ADD CONSTRAINT reporting_round_pkey PRIMARY KEY (tenant_id, plan, period);
ALTER TABLE ONLY public.round_line
    ADD CONSTRAINT round_line_pkey PRIMARY KEY (tenant_id, plan, period, path);
ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.service_participant
    ADD CONSTRAINT service_participant_pkey PRIMARY KEY (tenant_id, service, payer, valid_from);
ALTER TABLE ONLY public.service
    ADD CONSTRAINT service_pkey PRIMARY KEY (tenant_id, code);
ALTER TABLE ONLY public.service_vat
    ADD CONSTRAINT service_vat_pkey PRIMARY KEY (tenant_id, service);
ALTER TABLE ONLY public.settled_carried
    ADD CONSTRAINT settled_carried_pkey PRIMARY KEY (tenant_id, year, payer, entry);
ALTER TABLE ONLY public.settled_contribution
    ADD CONSTRAINT settled_contribution_pkey PRIMARY KEY (tenant_id, year, payer, service);
ALTER TABLE ONLY public.settled_service
    ADD CONSTRAINT settled_service_pkey PRIMARY KEY (tenant_id, year, service);
ALTER TABLE ONLY public.settled_share
    ADD CONSTRAINT settled_share_pkey PRIMARY KEY (tenant_id, year, payer);
ALTER TABLE public.settlement
    ADD CONSTRAINT settlement_de_minimis_limit CHECK ((de_minimis <= '1000000000000'::bigint)) NOT VALID;
ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_pkey PRIMARY KEY (tenant_id, year);
ALTER TABLE ONLY public.share_carried
    ADD CONSTRAINT share_carried_pkey PRIMARY KEY (tenant_id, year, layer, payer, entry);
ALTER TABLE ONLY public.share
    ADD CONSTRAINT share_pkey PRIMARY KEY (tenant_id, year, layer, payer);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_pkey PRIMARY KEY (tenant_id, token_id, sha256);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_tenant_id_sha256_key UNIQUE (tenant_id, sha256);
ALTER TABLE ONLY public.staffing
    ADD CONSTRAINT staffing_pkey PRIMARY KEY (tenant_id, year, service, "position");
ALTER TABLE ONLY public.tenant
    ADD CONSTRAINT tenant_pkey PRIMARY KEY (tenant_id);
ALTER TABLE ONLY public.tenant
    ADD CONSTRAINT tenant_slug UNIQUE (slug);
ALTER TABLE ONLY public.use_move
    ADD CONSTRAINT use_move_pkey PRIMARY KEY (tenant_id, year, number);
ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_overlap EXCLUDE USING gist (tenant_id WITH =, "position" WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);
ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_pkey PRIMARY KEY (tenant_id, "position", valid_from);
CREATE UNIQUE INDEX budget_open ON public.budget USING btree (tenant_id, year) WHERE ((state = 'draft'::text) AND (stage <> 'discarded'::text));
CREATE INDEX idempotency_by_age ON public.idempotency USING btree (tenant_id, created_at);
CREATE UNIQUE INDEX invoice_of_instalment ON public.invoice USING btree (tenant_id, year, payer, instalment) WHERE (credits IS NULL);
CREATE INDEX ledger_entry_document ON public.ledger_entry USING btree (tenant_id, year, document);
CREATE UNIQUE INDEX payment_entry ON public.payment USING btree (tenant_id, entry);
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_team_fkey FOREIGN KEY (tenant_id, team_kind, team) REFERENCES public.organisation_unit(tenant_id, kind, code);
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.actual
    ADD CONSTRAINT actual_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.audit_checkpoint
    ADD CONSTRAINT audit_checkpoint_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.audit_object
    ADD CONSTRAINT audit_object_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.basis_value
    ADD CONSTRAINT basis_value_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.budget_account
    ADD CONSTRAINT budget_account_tenant_id_year_layer_service_fkey FOREIGN KEY (tenant_id, year, layer, service) REFERENCES public.budget_service(tenant_id, year, layer, service) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.budget_account
    ADD CONSTRAINT budget_account_tenant_id_year_layer_state_fkey FOREIGN KEY (tenant_id, year, layer, state) REFERENCES public.budget(tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.budget_binding
    ADD CONSTRAINT budget_binding_tenant_id_year_layer_service_fkey FOREIGN KEY (tenant_id, year, layer, service) REFERENCES public.budget_service(tenant_id, year, layer, service) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.budget_binding
    ADD CONSTRAINT budget_binding_tenant_id_year_layer_state_fkey FOREIGN KEY (tenant_id, year, layer, state) REFERENCES public.budget(tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.budget_service
    ADD CONSTRAINT budget_service_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.budget_service
    ADD CONSTRAINT budget_service_tenant_id_year_layer_state_fkey FOREIGN KEY (tenant_id, year, layer, state) REFERENCES public.budget(tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.budget_step
    ADD CONSTRAINT budget_step_tenant_id_year_layer_fkey FOREIGN KEY (tenant_id, year, layer) REFERENCES public.budget(tenant_id, year, layer);
ALTER TABLE ONLY public.budget
    ADD CONSTRAINT budget_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.budget
    ADD CONSTRAINT budget_tenant_id_year_layer_approved_by_fkey FOREIGN KEY (tenant_id, year, layer, approved_by) REFERENCES public.budget_step(tenant_id, year, layer, number) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.buyer
    ADD CONSTRAINT buyer_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.carry_forward
    ADD CONSTRAINT carry_forward_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.carry_forward
    ADD CONSTRAINT carry_forward_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.carry_forward
    ADD CONSTRAINT carry_forward_tenant_id_settlement_fkey FOREIGN KEY (tenant_id, settlement) REFERENCES public.settlement(tenant_id, year);
ALTER TABLE ONLY public.carry_forward_vat
    ADD CONSTRAINT carry_forward_vat_tenant_id_entry_fkey FOREIGN KEY (tenant_id, entry) REFERENCES public.carry_forward(tenant_id, number) ON DELETE CASCADE;
ALTER TABLE ONLY public.clock_event
    ADD CONSTRAINT clock_event_tenant_id_template_fkey FOREIGN KEY (tenant_id, template) REFERENCES public.clock_template(tenant_id, code);
ALTER TABLE ONLY public.clock_phase
    ADD CONSTRAINT clock_phase_tenant_id_template_fkey FOREIGN KEY (tenant_id, template) REFERENCES public.clock_template(tenant_id, code);
ALTER TABLE ONLY public.clock_template
    ADD CONSTRAINT clock_template_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_tenant_id_clock_year_template_phase_fkey FOREIGN KEY (tenant_id, clock_year, template, phase) REFERENCES public.clock_event(tenant_id, year, template, number);
ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_tenant_id_plan_fkey FOREIGN KEY (tenant_id, plan) REFERENCES public.plan(tenant_id, code);
ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.consultation
    ADD CONSTRAINT consultation_tenant_id_year_layer_fkey FOREIGN KEY (tenant_id, year, layer) REFERENCES public.budget(tenant_id, year, layer);
ALTER TABLE ONLY public.consulted_payer
    ADD CONSTRAINT consulted_payer_tenant_id_consultation_fkey FOREIGN KEY (tenant_id, consultation) REFERENCES public.consultation(tenant_id, number);
ALTER TABLE ONLY public.consulted_payer
    ADD CONSTRAINT consulted_payer_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.contribution_override
    ADD CONSTRAINT contribution_override_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.contribution_override
    ADD CONSTRAINT contribution_override_tenant_id_year_layer_service_fkey FOREIGN KEY (tenant_id, year, layer, service) REFERENCES public.budget_service(tenant_id, year, layer, service);
ALTER TABLE ONLY public.contribution_override
    ADD CONSTRAINT contribution_override_tenant_id_year_layer_state_fkey FOREIGN KEY (tenant_id, year, layer, state) REFERENCES public.budget(tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_tenant_id_year_layer_payer_fkey FOREIGN KEY (tenant_id, year, layer, payer) REFERENCES public.share(tenant_id, year, layer, payer) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_tenant_id_year_layer_service_fkey FOREIGN KEY (tenant_id, year, layer, service) REFERENCES public.budget_service(tenant_id, year, layer, service) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_tenant_id_year_layer_state_fkey FOREIGN KEY (tenant_id, year, layer, state) REFERENCES public.budget(tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cost_centre
    ADD CONSTRAINT cost_centre_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.forecast
    ADD CONSTRAINT forecast_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.indicator
    ADD CONSTRAINT indicator_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.indicator_value
    ADD CONSTRAINT indicator_value_area_fkey FOREIGN KEY (area) REFERENCES public.area(code);
ALTER TABLE ONLY public.indicator_value
    ADD CONSTRAINT indicator_value_tenant_id_indicator_fkey FOREIGN KEY (tenant_id, indicator) REFERENCES public.indicator(tenant_id, code);
ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.interim_line
    ADD CONSTRAINT interim_line_tenant_id_period_fkey FOREIGN KEY (tenant_id, period) REFERENCES public.interim_report(tenant_id, period);
ALTER TABLE ONLY public.interim_line
    ADD CONSTRAINT interim_line_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.interim_report
    ADD CONSTRAINT interim_report_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.invoice_row
    ADD CONSTRAINT invoice_row_tenant_id_invoice_row_count_fkey FOREIGN KEY (tenant_id, invoice, row_count) REFERENCES public.invoice(tenant_id, number, row_count);
ALTER TABLE ONLY public.invoice_row
    ADD CONSTRAINT invoice_row_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_tenant_id_previous_fkey FOREIGN KEY (tenant_id, previous) REFERENCES public.invoice(tenant_id, number);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_tenant_id_year_payer_instalment_credits_fkey FOREIGN KEY (tenant_id, year, payer, instalment, credits) REFERENCES public.invoice(tenant_id, year, payer, instalment, number);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_tenant_id_year_payer_instalment_fkey FOREIGN KEY (tenant_id, year, payer, instalment) REFERENCES public.instalment(tenant_id, year, payer, number);
ALTER TABLE ONLY public.invoicing
    ADD CONSTRAINT invoicing_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.late_interest
    ADD CONSTRAINT late_interest_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.ledger_format
    ADD CONSTRAINT ledger_format_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.measure_report
    ADD CONSTRAINT measure_report_tenant_id_plan_path_fkey FOREIGN KEY (tenant_id, plan, path) REFERENCES public.plan_item(tenant_id, plan, path);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.month_plan
    ADD CONSTRAINT month_plan_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.opinion
    ADD CONSTRAINT opinion_tenant_id_consultation_payer_fkey FOREIGN KEY (tenant_id, consultation, payer) REFERENCES public.consulted_payer(tenant_id, consultation, payer);
ALTER TABLE ONLY public.organisation_unit
    ADD CONSTRAINT organisation_unit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.organisation_unit
    ADD CONSTRAINT organisation_unit_tenant_id_kind_parent_fkey FOREIGN KEY (tenant_id, kind, parent) REFERENCES public.organisation_unit(tenant_id, kind, code);
ALTER TABLE ONLY public.payer
    ADD CONSTRAINT payer_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_tenant_id_year_payer_number_fkey FOREIGN KEY (tenant_id, year, payer, number) REFERENCES public.instalment(tenant_id, year, payer, number);
ALTER TABLE ONLY public.plan_item
    ADD CONSTRAINT plan_item_tenant_id_plan_fkey FOREIGN KEY (tenant_id, plan) REFERENCES public.plan(tenant_id, code);
ALTER TABLE ONLY public.plan_item
    ADD CONSTRAINT plan_item_tenant_id_plan_parent_fkey FOREIGN KEY (tenant_id, plan, parent) REFERENCES public.plan_item(tenant_id, plan, path) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.population
    ADD CONSTRAINT population_code_fkey FOREIGN KEY (code) REFERENCES public.municipality(code);
ALTER TABLE ONLY public.position_held
    ADD CONSTRAINT position_held_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.position_held
    ADD CONSTRAINT position_held_tenant_id_team_kind_team_fkey FOREIGN KEY (tenant_id, team_kind, team) REFERENCES public.organisation_unit(tenant_id, kind, code);
ALTER TABLE ONLY public.project_change_line
    ADD CONSTRAINT project_change_line_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.project_change_line
    ADD CONSTRAINT project_change_line_tenant_id_project_change_fkey FOREIGN KEY (tenant_id, project, change) REFERENCES public.project_change(tenant_id, project, number);
ALTER TABLE ONLY public.project_change
    ADD CONSTRAINT project_change_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_claim_payment
    ADD CONSTRAINT project_claim_payment_tenant_id_project_claim_fkey FOREIGN KEY (tenant_id, project, claim) REFERENCES public.project_claim(tenant_id, project, number);
ALTER TABLE ONLY public.project_claim
    ADD CONSTRAINT project_claim_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_claim
    ADD CONSTRAINT project_claim_tenant_id_project_rejected_change_fkey FOREIGN KEY (tenant_id, project, rejected_change) REFERENCES public.project_change(tenant_id, project, number);
ALTER TABLE ONLY public.project_cost
    ADD CONSTRAINT project_cost_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_financing
    ADD CONSTRAINT project_financing_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_item
    ADD CONSTRAINT project_item_tenant_id_plan_path_fkey FOREIGN KEY (tenant_id, plan, path) REFERENCES public.plan_item(tenant_id, plan, path);
ALTER TABLE ONLY public.project_item
    ADD CONSTRAINT project_item_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_link
    ADD CONSTRAINT project_link_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_milestone
    ADD CONSTRAINT project_milestone_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_risk
    ADD CONSTRAINT project_risk_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_share
    ADD CONSTRAINT project_share_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.project_share
    ADD CONSTRAINT project_share_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_split
    ADD CONSTRAINT project_split_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project_step
    ADD CONSTRAINT project_step_tenant_id_project_fkey FOREIGN KEY (tenant_id, project) REFERENCES public.project(tenant_id, code);
ALTER TABLE ONLY public.project
    ADD CONSTRAINT project_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.reporting_round
    ADD CONSTRAINT reporting_round_tenant_id_plan_fkey FOREIGN KEY (tenant_id, plan) REFERENCES public.plan(tenant_id, code);
ALTER TABLE ONLY public.round_line
    ADD CONSTRAINT round_line_tenant_id_plan_period_fkey FOREIGN KEY (tenant_id, plan, period) REFERENCES public.reporting_round(tenant_id, plan, period);
ALTER TABLE ONLY public.service_participant
    ADD CONSTRAINT service_participant_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.service_participant
    ADD CONSTRAINT service_participant_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.service
    ADD CONSTRAINT service_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id);
ALTER TABLE ONLY public.service_vat
    ADD CONSTRAINT service_vat_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.settled_carried
    ADD CONSTRAINT settled_carried_tenant_id_entry_from_year_fkey FOREIGN KEY (tenant_id, entry, from_year) REFERENCES public.carry_forward(tenant_id, number, year);
ALTER TABLE ONLY public.settled_carried
    ADD CONSTRAINT settled_carried_tenant_id_year_payer_fkey FOREIGN KEY (tenant_id, year, payer) REFERENCES public.settled_share(tenant_id, year, payer);
ALTER TABLE ONLY public.settled_contribution
    ADD CONSTRAINT settled_contribution_tenant_id_year_payer_fkey FOREIGN KEY (tenant_id, year, payer) REFERENCES public.settled_share(tenant_id, year, payer);
ALTER TABLE ONLY public.settled_contribution
    ADD CONSTRAINT settled_contribution_tenant_id_year_service_fkey FOREIGN KEY (tenant_id, year, service) REFERENCES public.settled_service(tenant_id, year, service);
ALTER TABLE ONLY public.settled_service
    ADD CONSTRAINT settled_service_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.settled_service
    ADD CONSTRAINT settled_service_tenant_id_year_fkey FOREIGN KEY (tenant_id, year) REFERENCES public.settlement(tenant_id, year);
ALTER TABLE ONLY public.settled_share
    ADD CONSTRAINT settled_share_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.settled_share
    ADD CONSTRAINT settled_share_tenant_id_year_fkey FOREIGN KEY (tenant_id, year) REFERENCES public.settlement(tenant_id, year);
ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_tenant_id_year_layer_fkey FOREIGN KEY (tenant_id, year, layer) REFERENCES public.budget(tenant_id, year, layer);
ALTER TABLE ONLY public.share_carried
    ADD CONSTRAINT share_carried_tenant_id_entry_from_year_fkey FOREIGN KEY (tenant_id, entry, from_year) REFERENCES public.carry_forward(tenant_id, number, year);
ALTER TABLE ONLY public.share_carried
    ADD CONSTRAINT share_carried_tenant_id_year_layer_payer_fkey FOREIGN KEY (tenant_id, year, layer, payer) REFERENCES public.share(tenant_id, year, layer, payer) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.share_carried
    ADD CONSTRAINT share_carried_tenant_id_year_layer_state_fkey FOREIGN KEY (tenant_id, year, layer, state) REFERENCES public.budget(tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.share
    ADD CONSTRAINT share_tenant_id_payer_fkey FOREIGN KEY (tenant_id, payer) REFERENCES public.payer(tenant_id, code);
ALTER TABLE ONLY public.share
    ADD CONSTRAINT share_tenant_id_year_layer_state_fkey FOREIGN KEY (tenant_id, year, layer, state) REFERENCES public.budget(tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_tenant_id_token_id_fkey FOREIGN KEY (tenant_id, token_id) REFERENCES public.access_token(tenant_id, token_id);
ALTER TABLE ONLY public.staffing
    ADD CONSTRAINT staffing_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.tenant
    ADD CONSTRAINT tenant_host_municipality_fkey FOREIGN KEY (host_municipality) REFERENCES public.municipality(code);
ALTER TABLE ONLY public.use_move
    ADD CONSTRAINT use_move_tenant_id_service_fkey FOREIGN KEY (tenant_id, service) REFERENCES public.service(tenant_id, code);
ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_tenant_id_position_fkey FOREIGN KEY (tenant_id, "position") REFERENCES public.position_held(tenant_id, code);
ALTER TABLE public.access_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.actual ENABLE ROW LEVEL SECURITY;
CREATE POLICY approved_not_added ON public.budget AS RESTRICTIVE FOR INSERT WITH CHECK ((state = 'draft'::text));
CREATE POLICY approved_not_added ON public.budget_account AS RESTRICTIVE FOR INSERT WITH CHECK ((state = 'draft'::text));
CREATE POLICY approved_not_added ON public.budget_binding AS RESTRICTIVE FOR INSERT WITH CHECK ((state = 'draft'::text));
CREATE POLICY approved_not_added ON public.budget_service AS RESTRICTIVE FOR INSERT WITH CHECK ((state = 'draft'::text));
CREATE POLICY approved_not_added ON public.contribution AS RESTRICTIVE FOR INSERT WITH CHECK ((state = 'draft'::text));
CREATE POLICY approved_not_added ON public.contribution_override AS RESTRICTIVE FOR INSERT WITH CHECK ((state = 'draft'::text));
CREATE POLICY approved_not_added ON public.share AS RESTRICTIVE FOR INSERT WITH CHECK ((state = 'draft'::text));
CREATE POLICY approved_not_added ON public.share_carried AS RESTRICTIVE FOR INSERT WITH CHECK ((state = 'draft'::text));
CREATE POLICY approved_not_changed ON public.budget AS RESTRICTIVE FOR UPDATE USING ((state = 'draft'::text)) WITH CHECK (true);
CREATE POLICY approved_not_changed ON public.budget_account AS RESTRICTIVE FOR UPDATE USING ((state = 'draft'::text)) WITH CHECK (true);
CREATE POLICY approved_not_changed ON public.budget_binding AS RESTRICTIVE FOR UPDATE USING ((state = 'draft'::text)) WITH CHECK (true);
CREATE POLICY approved_not_changed ON public.budget_service AS RESTRICTIVE FOR UPDATE USING ((state = 'draft'::text)) WITH CHECK (true);
CREATE POLICY approved_not_changed ON public.contribution AS RESTRICTIVE FOR UPDATE USING ((state = 'draft'::text)) WITH CHECK (true);
CREATE POLICY approved_not_changed ON public.contribution_override AS RESTRICTIVE FOR UPDATE USING ((state = 'draft'::text)) WITH CHECK (true);
CREATE POLICY approved_not_changed ON public.share AS RESTRICTIVE FOR UPDATE USING ((state = 'draft'::text)) WITH CHECK (true);
CREATE POLICY approved_not_changed ON public.share_carried AS RESTRICTIVE FOR UPDATE USING ((state = 'draft'::text)) WITH CHECK (true);
CREATE POLICY approved_not_deleted ON public.budget AS RESTRICTIVE FOR DELETE USING ((state = 'draft'::text));
CREATE POLICY approved_not_deleted ON public.budget_account AS RESTRICTIVE FOR DELETE USING ((state = 'draft'::text));
CREATE POLICY approved_not_deleted ON public.budget_binding AS RESTRICTIVE FOR DELETE USING ((state = 'draft'::text));
CREATE POLICY approved_not_deleted ON public.budget_service AS RESTRICTIVE FOR DELETE USING ((state = 'draft'::text));
CREATE POLICY approved_not_deleted ON public.contribution AS RESTRICTIVE FOR DELETE USING ((state = 'draft'::text));
CREATE POLICY approved_not_deleted ON public.contribution_override AS RESTRICTIVE FOR DELETE USING ((state = 'draft'::text));
CREATE POLICY approved_not_deleted ON public.share AS RESTRICTIVE FOR DELETE USING ((state = 'draft'::text));
CREATE POLICY approved_not_deleted ON public.share_carried AS RESTRICTIVE FOR DELETE USING ((state = 'draft'::text));
ALTER TABLE public.audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_object ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.basis_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.budget ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.budget_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.budget_binding ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.budget_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.budget_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.buyer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.carry_forward ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.carry_forward_vat ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.clock_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.clock_phase ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.clock_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY closed_not_changed ON public.reporting_round AS RESTRICTIVE FOR UPDATE USING (((organ IS NULL) OR (section !~ '[0-9]'::text) OR (section = current_setting('app.mistyped_section'::text, true)))) WITH CHECK ((organ IS NOT NULL));
ALTER TABLE public.consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.consulted_payer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.contribution ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.contribution_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.cost_centre ENABLE ROW LEVEL SECURITY;
CREATE POLICY decided_not_deleted ON public.carry_forward AS RESTRICTIVE FOR DELETE USING ((settlement IS NULL));
CREATE POLICY decided_not_deleted ON public.measure_report AS RESTRICTIVE FOR DELETE USING ((NOT (EXISTS ( SELECT
   FROM public.reporting_round r
  WHERE ((r.tenant_id = measure_report.tenant_id) AND (r.plan = measure_report.plan) AND (r.period = measure_report.period) AND (r.organ IS NOT NULL))))));
CREATE POLICY decided_not_deleted ON public.project AS RESTRICTIVE FOR DELETE USING ((stage = ANY (ARRAY['idea'::text, 'preparation'::text])));
CREATE POLICY decided_not_deleted ON public.project_claim AS RESTRICTIVE FOR DELETE USING (((cut = 0) AND (rejected = 0)));
CREATE POLICY decided_not_deleted ON public.project_split AS RESTRICTIVE FOR DELETE USING (((organ IS NULL) AND (EXISTS ( SELECT
   FROM public.project p
  WHERE ((p.tenant_id = project_split.tenant_id) AND (p.code = project_split.project) AND (p.stage = ANY (ARRAY['idea'::text, 'preparation'::text])))))));
CREATE POLICY decided_not_deleted ON public.project_step AS RESTRICTIVE FOR DELETE USING (((organ IS NULL) AND (EXISTS ( SELECT
   FROM public.project p
  WHERE ((p.tenant_id = project_step.tenant_id) AND (p.code = project_step.project) AND (p.stage = ANY (ARRAY['idea'::text, 'preparation'::text])))))));
CREATE POLICY decided_not_deleted ON public.reporting_round AS RESTRICTIVE FOR DELETE USING ((organ IS NULL));
CREATE POLICY drafts_when_sent ON public.budget AS RESTRICTIVE FOR SELECT USING (((state = 'approved'::text) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR is_sent));
CREATE POLICY drafts_when_sent ON public.budget_account AS RESTRICTIVE FOR SELECT USING (((state = 'approved'::text) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR ((year, layer) IN ( SELECT b.year,
    b.layer
   FROM public.budget b
  WHERE b.is_sent))));
CREATE POLICY drafts_when_sent ON public.budget_binding AS RESTRICTIVE FOR SELECT USING (((state = 'approved'::text) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR ((year, layer) IN ( SELECT b.year,
    b.layer
   FROM public.budget b
  WHERE b.is_sent))));
CREATE POLICY drafts_when_sent ON public.budget_service AS RESTRICTIVE FOR SELECT USING (((state = 'approved'::text) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR ((year, layer) IN ( SELECT b.year,
    b.layer
   FROM public.budget b
  WHERE b.is_sent))));
CREATE POLICY drafts_when_sent ON public.budget_step AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR ((year, layer) IN ( SELECT b.year,
    b.layer
   FROM public.budget b))));
CREATE POLICY drafts_when_sent ON public.contribution AS RESTRICTIVE FOR SELECT USING (((state = 'approved'::text) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR ((year, layer) IN ( SELECT b.year,
    b.layer
   FROM public.budget b
  WHERE b.is_sent))));
CREATE POLICY drafts_when_sent ON public.contribution_override AS RESTRICTIVE FOR SELECT USING (((state = 'approved'::text) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR ((year, layer) IN ( SELECT b.year,
    b.layer
   FROM public.budget b
  WHERE b.is_sent))));
CREATE POLICY drafts_when_sent ON public.measure_report AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (plan IN ( SELECT p.code
   FROM public.plan p))));
CREATE POLICY drafts_when_sent ON public.plan AS RESTRICTIVE FOR SELECT USING (((organ IS NOT NULL) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR is_sent));
CREATE POLICY drafts_when_sent ON public.plan_item AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (plan IN ( SELECT p.code
   FROM public.plan p))));
CREATE POLICY drafts_when_sent ON public.project AS RESTRICTIVE FOR SELECT USING (((stage <> ALL (ARRAY['idea'::text, 'preparation'::text])) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR is_sent));
CREATE POLICY drafts_when_sent ON public.project_change AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_change_line AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_claim AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_claim_payment AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_cost AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_financing AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_item AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_link AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_milestone AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_risk AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_share AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_split AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.project_step AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (project IN ( SELECT p.code
   FROM public.project p))));
CREATE POLICY drafts_when_sent ON public.reporting_round AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (plan IN ( SELECT p.code
   FROM public.plan p))));
CREATE POLICY drafts_when_sent ON public.round_line AS RESTRICTIVE FOR SELECT USING (((current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR (plan IN ( SELECT p.code
   FROM public.plan p))));
CREATE POLICY drafts_when_sent ON public.share AS RESTRICTIVE FOR SELECT USING (((state = 'approved'::text) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR ((year, layer) IN ( SELECT b.year,
    b.layer
   FROM public.budget b
  WHERE b.is_sent))));
CREATE POLICY drafts_when_sent ON public.share_carried AS RESTRICTIVE FOR SELECT USING (((state = 'approved'::text) OR (current_setting('app.sent_only'::text, true) IS DISTINCT FROM '1'::text) OR ((year, layer) IN ( SELECT b.year,
    b.layer
   FROM public.budget b
  WHERE b.is_sent))));
ALTER TABLE public.forecast ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.indicator_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.instalment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.interim_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.interim_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoice_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoicing ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.late_interest ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.ledger_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.ledger_format ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.measure_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.month_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.opinion ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.payer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY placeholder_filled ON public.budget_step AS RESTRICTIVE FOR UPDATE USING (((section !~ '[0-9]'::text) OR (section = current_setting('app.mistyped_section'::text, true)))) WITH CHECK ((section ~ '[0-9]'::text));
CREATE POLICY placeholder_filled ON public.interim_report AS RESTRICTIVE FOR UPDATE USING (((section !~ '[0-9]'::text) OR (section = current_setting('app.mistyped_section'::text, true)))) WITH CHECK ((section ~ '[0-9]'::text));
CREATE POLICY placeholder_filled ON public.project_change AS RESTRICTIVE FOR UPDATE USING (((section !~ '[0-9]'::text) OR (section = current_setting('app.mistyped_section'::text, true)))) WITH CHECK ((section ~ '[0-9]'::text));
CREATE POLICY placeholder_filled ON public.project_split AS RESTRICTIVE FOR UPDATE USING (((section !~ '[0-9]'::text) OR (section = current_setting('app.mistyped_section'::text, true)))) WITH CHECK ((section ~ '[0-9]'::text));
CREATE POLICY placeholder_filled ON public.project_step AS RESTRICTIVE FOR UPDATE USING (((section !~ '[0-9]'::text) OR (section = current_setting('app.mistyped_section'::text, true)))) WITH CHECK ((section ~ '[0-9]'::text));
CREATE POLICY placeholder_filled ON public.settlement AS RESTRICTIVE FOR UPDATE USING (((section !~ '[0-9]'::text) OR (section = current_setting('app.mistyped_section'::text, true)))) WITH CHECK ((section ~ '[0-9]'::text));
ALTER TABLE public.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform_sees_heads ON public.audit_head FOR SELECT USING (((current_setting('app.tenant_id'::text))::bigint = 0));
ALTER TABLE public.position_held ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_change_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_claim_payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_cost ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_financing ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_milestone ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_risk ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_share ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_split ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.project_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reporting_round ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.round_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY sent_not_changed ON public.invoice AS RESTRICTIVE FOR UPDATE USING (false);
CREATE POLICY sent_not_changed ON public.invoice_row AS RESTRICTIVE FOR UPDATE USING (false);
CREATE POLICY sent_not_deleted ON public.invoice AS RESTRICTIVE FOR DELETE USING (false);
CREATE POLICY sent_not_deleted ON public.invoice_row AS RESTRICTIVE FOR DELETE USING (false);
ALTER TABLE public.service ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.service_participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.service_vat ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.settled_carried ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.settled_contribution ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.settled_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.settled_share ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.settlement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.share ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.share_carried ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.staffing ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.tenant ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON public.access_token USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.account USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.actual USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.audit_checkpoint USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.audit_event USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.audit_head USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.audit_object USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.basis_value USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.budget USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.budget_account USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.budget_binding USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.budget_service USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.budget_step USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.buyer USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.carry_forward USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.carry_forward_vat USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.clock_event USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.clock_phase USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.clock_template USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.consultation USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.consulted_payer USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.contribution USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.contribution_override USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.cost_centre USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.forecast USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.idempotency USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.indicator USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.indicator_value USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.instalment USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.interim_line USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.interim_report USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.invoice USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.invoice_row USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.invoicing USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.late_interest USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.ledger_entry USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.ledger_format USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.measure_report USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.membership USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.month_plan USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.opinion USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.organisation_unit USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.payer USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.payment USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.plan USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.plan_item USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.position_held USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_change USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_change_line USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_claim USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_claim_payment USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_cost USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_financing USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_item USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_link USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_milestone USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_risk USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_share USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_split USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.project_step USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.reporting_round USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.round_line USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.service USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.service_participant USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.service_vat USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.settled_carried USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.settled_contribution USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.settled_service USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.settled_share USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.settlement USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.share USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.share_carried USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.sign_in USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.staffing USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.use_move USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_rows ON public.vacancy USING ((tenant_id = (current_setting('app.tenant_id'::text))::bigint));
CREATE POLICY tenant_scope ON public.tenant USING ((((current_setting('app.tenant_id'::text))::bigint = tenant_id) OR ((current_setting('app.tenant_id'::text))::bigint = 0)));
ALTER TABLE public.use_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.vacancy ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON FUNCTION public.allow_correction(section text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.allow_correction(section text) TO seutu_app;
REVOKE ALL ON FUNCTION public.audit_append(actor text, via text, action text, body jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_append(actor text, via text, action text, body jsonb) TO seutu_app;
REVOKE ALL ON FUNCTION public.audit_append_to(tenant bigint, actor text, via text, action text, body jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_append_to(tenant bigint, actor text, via text, action text, body jsonb) TO seutu_app;
REVOKE ALL ON FUNCTION public.audit_walk(anew boolean, maximum bigint, period interval, OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_walk(anew boolean, maximum bigint, period interval, OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean) TO seutu_app;
REVOKE ALL ON FUNCTION public.audit_walk_of(tenant bigint, anew boolean, maximum bigint, period interval, OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_walk_of(tenant bigint, anew boolean, maximum bigint, period interval, OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean) TO seutu_app;
REVOKE ALL ON FUNCTION public.exported_rows(body bigint, tables text[], after_table text, after_key text[], row_limit bigint, byte_limit bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.exported_rows(body bigint, tables text[], after_table text, after_key text[], row_limit bigint, byte_limit bigint) TO seutu_app;
REVOKE ALL ON FUNCTION public.lock_tenant(tenant bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.lock_tenant(tenant bigint) TO seutu_app;
REVOKE ALL ON FUNCTION public.population_set(codes text[], days date[], figures bigint[], sources text[], retrieved date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.population_set(codes text[], days date[], figures bigint[], sources text[], retrieved date) TO seutu_app;
GRANT SELECT,INSERT ON TABLE public.access_token TO seutu_app;
GRANT UPDATE(revoked_at) ON TABLE public.access_token TO seutu_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account TO seutu_app;
GRANT SELECT ON TABLE public.account TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.actual TO seutu_app;
GRANT SELECT ON TABLE public.actual TO seutu_reader;
GRANT SELECT ON TABLE public.area TO seutu_app;
GRANT SELECT ON TABLE public.area TO seutu_reader;
GRANT SELECT ON TABLE public.audit_checkpoint TO seutu_app;
GRANT SELECT ON TABLE public.audit_checkpoint TO seutu_reader;
GRANT SELECT ON TABLE public.audit_event TO seutu_app;
GRANT SELECT ON TABLE public.audit_event TO seutu_reader;
GRANT SELECT ON TABLE public.audit_head TO seutu_app;
GRANT SELECT ON TABLE public.audit_head TO seutu_reader;
GRANT SELECT ON TABLE public.audit_object TO seutu_app;
GRANT SELECT ON TABLE public.audit_object TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.basis_value TO seutu_app;
GRANT SELECT ON TABLE public.basis_value TO seutu_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE public.budget TO seutu_app;
GRANT SELECT ON TABLE public.budget TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.budget_account TO seutu_app;
GRANT SELECT ON TABLE public.budget_account TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.budget_binding TO seutu_app;
GRANT SELECT ON TABLE public.budget_binding TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.budget_service TO seutu_app;
GRANT SELECT ON TABLE public.budget_service TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.budget_step TO seutu_app;
GRANT SELECT ON TABLE public.budget_step TO seutu_reader;
GRANT UPDATE(section) ON TABLE public.budget_step TO seutu_app;
GRANT UPDATE(register_number) ON TABLE public.budget_step TO seutu_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.buyer TO seutu_app;
GRANT SELECT ON TABLE public.buyer TO seutu_reader;
GRANT SELECT,INSERT,DELETE ON TABLE public.carry_forward TO seutu_app;
GRANT SELECT ON TABLE public.carry_forward TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.carry_forward_vat TO seutu_app;
GRANT SELECT ON TABLE public.carry_forward_vat TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clock_event TO seutu_app;
GRANT SELECT ON TABLE public.clock_event TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clock_phase TO seutu_app;
GRANT SELECT ON TABLE public.clock_phase TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.clock_template TO seutu_app;
GRANT SELECT ON TABLE public.clock_template TO seutu_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE public.consultation TO seutu_app;
GRANT SELECT ON TABLE public.consultation TO seutu_reader;
GRANT SELECT,INSERT,DELETE ON TABLE public.consulted_payer TO seutu_app;
GRANT SELECT ON TABLE public.consulted_payer TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contribution TO seutu_app;
GRANT SELECT ON TABLE public.contribution TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contribution_override TO seutu_app;
GRANT SELECT ON TABLE public.contribution_override TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.cost_centre TO seutu_app;
GRANT SELECT ON TABLE public.cost_centre TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.forecast TO seutu_app;
GRANT SELECT ON TABLE public.forecast TO seutu_reader;
GRANT SELECT,INSERT,DELETE ON TABLE public.idempotency TO seutu_app;
GRANT UPDATE(answer) ON TABLE public.idempotency TO seutu_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.indicator TO seutu_app;
GRANT SELECT ON TABLE public.indicator TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.indicator_value TO seutu_app;
GRANT SELECT ON TABLE public.indicator_value TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.instalment TO seutu_app;
GRANT SELECT ON TABLE public.instalment TO seutu_reader;
GRANT UPDATE(due_on) ON TABLE public.instalment TO seutu_app;
GRANT UPDATE(amount) ON TABLE public.instalment TO seutu_app;
GRANT UPDATE(part) ON TABLE public.instalment TO seutu_app;
GRANT SELECT,INSERT ON TABLE public.interim_line TO seutu_app;
GRANT SELECT ON TABLE public.interim_line TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.interim_report TO seutu_app;
GRANT SELECT ON TABLE public.interim_report TO seutu_reader;
GRANT UPDATE(section) ON TABLE public.interim_report TO seutu_app;
GRANT UPDATE(register_number) ON TABLE public.interim_report TO seutu_app;
GRANT SELECT,INSERT ON TABLE public.invoice TO seutu_app;
GRANT SELECT ON TABLE public.invoice TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.invoice_row TO seutu_app;
GRANT SELECT ON TABLE public.invoice_row TO seutu_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE public.invoicing TO seutu_app;
GRANT SELECT ON TABLE public.invoicing TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.late_interest TO seutu_app;
GRANT SELECT ON TABLE public.late_interest TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.ledger_entry TO seutu_app;
GRANT SELECT ON TABLE public.ledger_entry TO seutu_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE public.ledger_format TO seutu_app;
GRANT SELECT ON TABLE public.ledger_format TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.measure_report TO seutu_app;
GRANT SELECT ON TABLE public.measure_report TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.membership TO seutu_app;
GRANT SELECT ON TABLE public.membership TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.month_plan TO seutu_app;
GRANT SELECT ON TABLE public.month_plan TO seutu_reader;
GRANT SELECT ON TABLE public.municipality TO seutu_app;
GRANT SELECT ON TABLE public.municipality TO seutu_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE public.opinion TO seutu_app;
GRANT SELECT ON TABLE public.opinion TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_unit TO seutu_app;
GRANT SELECT ON TABLE public.organisation_unit TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payer TO seutu_app;
GRANT SELECT ON TABLE public.payer TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.payment TO seutu_app;
GRANT SELECT ON TABLE public.payment TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.plan TO seutu_app;
GRANT SELECT ON TABLE public.plan TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.plan_item TO seutu_app;
GRANT SELECT ON TABLE public.plan_item TO seutu_reader;
GRANT SELECT ON TABLE public.population TO seutu_app;
GRANT SELECT ON TABLE public.population TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.position_held TO seutu_app;
GRANT SELECT ON TABLE public.position_held TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.project TO seutu_app;
GRANT SELECT ON TABLE public.project TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.project_change TO seutu_app;
GRANT SELECT ON TABLE public.project_change TO seutu_reader;
GRANT UPDATE(section) ON TABLE public.project_change TO seutu_app;
GRANT UPDATE(register_number) ON TABLE public.project_change TO seutu_app;
GRANT SELECT,INSERT ON TABLE public.project_change_line TO seutu_app;
GRANT SELECT ON TABLE public.project_change_line TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.project_claim TO seutu_app;
GRANT SELECT ON TABLE public.project_claim TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.project_claim_payment TO seutu_app;
GRANT SELECT ON TABLE public.project_claim_payment TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.project_cost TO seutu_app;
GRANT SELECT ON TABLE public.project_cost TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.project_financing TO seutu_app;
GRANT SELECT ON TABLE public.project_financing TO seutu_reader;
GRANT SELECT,INSERT,DELETE ON TABLE public.project_item TO seutu_app;
GRANT SELECT ON TABLE public.project_item TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.project_link TO seutu_app;
GRANT SELECT ON TABLE public.project_link TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.project_milestone TO seutu_app;
GRANT SELECT ON TABLE public.project_milestone TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.project_risk TO seutu_app;
GRANT SELECT ON TABLE public.project_risk TO seutu_reader;
GRANT SELECT,INSERT,DELETE ON TABLE public.project_share TO seutu_app;
GRANT SELECT ON TABLE public.project_share TO seutu_reader;
GRANT SELECT,INSERT,DELETE ON TABLE public.project_split TO seutu_app;
GRANT SELECT ON TABLE public.project_split TO seutu_reader;
GRANT UPDATE(section) ON TABLE public.project_split TO seutu_app;
GRANT UPDATE(register_number) ON TABLE public.project_split TO seutu_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.project_step TO seutu_app;
GRANT SELECT ON TABLE public.project_step TO seutu_reader;
GRANT UPDATE(section) ON TABLE public.project_step TO seutu_app;
GRANT UPDATE(register_number) ON TABLE public.project_step TO seutu_app;
GRANT SELECT ON TABLE public.reference_file TO seutu_app;
GRANT SELECT ON TABLE public.reference_file TO seutu_reader;
GRANT SELECT ON TABLE public.register_version TO seutu_app;
GRANT SELECT ON TABLE public.register_version TO seutu_reader;
GRANT SELECT,INSERT,DELETE ON TABLE public.reporting_round TO seutu_app;
GRANT SELECT ON TABLE public.reporting_round TO seutu_reader;
GRANT UPDATE(organ) ON TABLE public.reporting_round TO seutu_app;
GRANT UPDATE(decided_on) ON TABLE public.reporting_round TO seutu_app;
GRANT UPDATE(section) ON TABLE public.reporting_round TO seutu_app;
GRANT UPDATE(register_number) ON TABLE public.reporting_round TO seutu_app;
GRANT SELECT,INSERT ON TABLE public.round_line TO seutu_app;
GRANT SELECT ON TABLE public.round_line TO seutu_reader;
GRANT SELECT ON TABLE public.schema_migration TO seutu_app;
GRANT SELECT ON TABLE public.schema_migration TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.service TO seutu_app;
GRANT SELECT ON TABLE public.service TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.service_participant TO seutu_app;
GRANT SELECT ON TABLE public.service_participant TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.service_vat TO seutu_app;
GRANT SELECT ON TABLE public.service_vat TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.settled_carried TO seutu_app;
GRANT SELECT ON TABLE public.settled_carried TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.settled_contribution TO seutu_app;
GRANT SELECT ON TABLE public.settled_contribution TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.settled_service TO seutu_app;
GRANT SELECT ON TABLE public.settled_service TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.settled_share TO seutu_app;
GRANT SELECT ON TABLE public.settled_share TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.settlement TO seutu_app;
GRANT SELECT ON TABLE public.settlement TO seutu_reader;
GRANT UPDATE(section) ON TABLE public.settlement TO seutu_app;
GRANT UPDATE(register_number) ON TABLE public.settlement TO seutu_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.share TO seutu_app;
GRANT SELECT ON TABLE public.share TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.share_carried TO seutu_app;
GRANT SELECT ON TABLE public.share_carried TO seutu_reader;
GRANT SELECT,INSERT,DELETE ON TABLE public.sign_in TO seutu_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.staffing TO seutu_app;
GRANT SELECT ON TABLE public.staffing TO seutu_reader;
GRANT SELECT,INSERT ON TABLE public.tenant TO seutu_app;
GRANT SELECT ON TABLE public.tenant TO seutu_reader;
GRANT UPDATE(state) ON TABLE public.tenant TO seutu_app;
GRANT UPDATE(version) ON TABLE public.tenant TO seutu_app;
GRANT UPDATE(population_number) ON TABLE public.tenant TO seutu_app;
GRANT SELECT,INSERT ON TABLE public.use_move TO seutu_app;
GRANT SELECT ON TABLE public.use_move TO seutu_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.vacancy TO seutu_app;
GRANT SELECT ON TABLE public.vacancy TO seutu_reader;
