-- A budget year and its figures. Every row carries the budget's state. A row whose state is 'approved' cannot be changed
-- or deleted (the restrictive policies), and a row cannot be added beside an approved budget (the foreign key to
-- (tenant_id, year, state)). Approval sets the state of all of them in one transaction; the key is checked at its end.

CREATE TABLE budget (
    tenant_id      bigint NOT NULL REFERENCES tenant,
    year           integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    state          text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved')),
    version        integer NOT NULL DEFAULT 1,
    reference_date date NOT NULL,
    note           text NOT NULL DEFAULT '',
    shared         bigint NOT NULL DEFAULT 0,
    unallocated    bigint NOT NULL DEFAULT 0,
    organ          text,
    decided_on     date,
    section        text,
    register_number text,
    PRIMARY KEY (tenant_id, year),
    UNIQUE (tenant_id, year, state),
    CHECK ((state = 'approved') = (organ IS NOT NULL AND decided_on IS NOT NULL AND section IS NOT NULL)),
    CHECK (state = 'draft' OR unallocated = 0)
);

-- Amounts in cents. cost, own_income, external_funding and the key are set; the rest follows from them.
CREATE TABLE budget_service (
    tenant_id        bigint NOT NULL,
    year             integer NOT NULL,
    service          text NOT NULL,
    state            text NOT NULL DEFAULT 'draft',
    name             text NOT NULL,
    agreement        text NOT NULL,
    cost             bigint NOT NULL,
    own_income       bigint NOT NULL DEFAULT 0,
    external_funding bigint NOT NULL DEFAULT 0,
    year_key         text,
    allocation_key   text NOT NULL,
    rounding_step    text NOT NULL,
    floors           text NOT NULL,
    caps             text NOT NULL,
    shared           bigint NOT NULL DEFAULT 0,
    unallocated      bigint NOT NULL DEFAULT 0,
    refusal          text,
    refusal_detail   text,
    PRIMARY KEY (tenant_id, year, service),
    FOREIGN KEY (tenant_id, service) REFERENCES service,
    FOREIGN KEY (tenant_id, year, state) REFERENCES budget (tenant_id, year, state) DEFERRABLE INITIALLY DEFERRED,
    CHECK (state = 'draft' OR (refusal IS NULL AND unallocated = 0))
);

-- What a payer pays in all: the sum of its contributions.
CREATE TABLE share (
    tenant_id   bigint NOT NULL,
    year        integer NOT NULL,
    payer       text NOT NULL,
    state       text NOT NULL DEFAULT 'draft',
    name_fi     text NOT NULL,
    name_sv     text NOT NULL,
    name_en     text NOT NULL,
    inhabitants bigint,
    amount      bigint NOT NULL,
    PRIMARY KEY (tenant_id, year, payer),
    FOREIGN KEY (tenant_id, payer) REFERENCES payer,
    FOREIGN KEY (tenant_id, year, state) REFERENCES budget (tenant_id, year, state) DEFERRABLE INITIALLY DEFERRED
);

-- What a payer pays for a service, with the explanation from the same run as the figure.
CREATE TABLE contribution (
    tenant_id       bigint NOT NULL,
    year            integer NOT NULL,
    payer           text NOT NULL,
    service         text NOT NULL,
    state           text NOT NULL DEFAULT 'draft',
    amount          bigint NOT NULL,
    basis           text,
    basis_total     text,
    basis_date      date,
    source          text,
    override_reason text,
    override_policy text,
    explanation     jsonb NOT NULL,
    PRIMARY KEY (tenant_id, year, payer, service),
    FOREIGN KEY (tenant_id, year, payer) REFERENCES share (tenant_id, year, payer) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant_id, year, service) REFERENCES budget_service (tenant_id, year, service) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant_id, year, state) REFERENCES budget (tenant_id, year, state) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE contribution_override (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL,
    service   text NOT NULL,
    payer     text NOT NULL,
    state     text NOT NULL DEFAULT 'draft',
    amount    bigint NOT NULL,
    policy    text NOT NULL CHECK (policy IN ('rebalance', 'leave')),
    reason    text NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (tenant_id, year, service, payer),
    FOREIGN KEY (tenant_id, year, service) REFERENCES budget_service (tenant_id, year, service),
    FOREIGN KEY (tenant_id, payer) REFERENCES payer,
    FOREIGN KEY (tenant_id, year, state) REFERENCES budget (tenant_id, year, state) DEFERRABLE INITIALLY DEFERRED
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['budget', 'budget_service', 'share', 'contribution', 'contribution_override'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('CREATE POLICY approved_not_added ON %I AS RESTRICTIVE FOR INSERT WITH CHECK (state = ''draft'')', name);
        EXECUTE format(
            'CREATE POLICY approved_not_changed ON %I AS RESTRICTIVE FOR UPDATE USING (state = ''draft'') WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY approved_not_deleted ON %I AS RESTRICTIVE FOR DELETE USING (state = ''draft'')', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
GRANT DELETE ON budget_service, share, contribution, contribution_override TO seutu_app;
