-- The body's own accounts, budgets by account, and the year in progress: what the host's ledger booked by month,
-- forecasts, interim reports, how budgets bind, and plans of use. Amounts in cents: income positive, costs negative, as
-- in the ledger.

-- An account of the body's own. Its heading is a line of the municipal income or financing statement: `Heading` in the
-- code.
CREATE TABLE account (
    tenant_id bigint NOT NULL REFERENCES tenant,
    code      text NOT NULL CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$'),
    heading   text NOT NULL,
    name_fi   text NOT NULL CHECK (name_fi <> ''),
    name_sv   text NOT NULL,
    name_en   text NOT NULL,
    version   integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, code)
);

-- A service's budget by account. Where there are accounts of operating income or costs, budget_service has their sums.
-- The heading is the account's when the amount was set: an approved layer stays, wherever the account stands later.
CREATE TABLE budget_account (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL,
    layer     integer NOT NULL,
    service   text NOT NULL,
    account   text NOT NULL,
    heading   text NOT NULL,
    state     text NOT NULL DEFAULT 'draft',
    amount    bigint NOT NULL CHECK (amount BETWEEN -1000000000000 AND 1000000000000),
    PRIMARY KEY (tenant_id, year, layer, service, account),
    FOREIGN KEY (tenant_id, year, layer, service) REFERENCES budget_service (tenant_id, year, layer, service)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant_id, year, layer, state) REFERENCES budget (tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED
);

-- How a service's budget binds, towards whom, and why it is what it is.
CREATE TABLE budget_binding (
    tenant_id     bigint NOT NULL,
    year          integer NOT NULL,
    layer         integer NOT NULL,
    service       text NOT NULL,
    state         text NOT NULL DEFAULT 'draft',
    towards       text NOT NULL CHECK (towards IN ('council', 'organ')),
    level         text NOT NULL CHECK (level IN ('net', 'gross')),
    justification text NOT NULL,
    PRIMARY KEY (tenant_id, year, layer, service),
    FOREIGN KEY (tenant_id, year, layer, service) REFERENCES budget_service (tenant_id, year, layer, service)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant_id, year, layer, state) REFERENCES budget (tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED
);

-- What was booked, in the order it came. An entry is never changed: a correction is one more entry.
CREATE TABLE ledger_entry (
    tenant_id  bigint NOT NULL,
    number     bigint NOT NULL CHECK (number >= 1),
    year       integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    month      integer NOT NULL CHECK (month BETWEEN 1 AND 12),
    service    text NOT NULL,
    account    text NOT NULL,
    heading    text NOT NULL,
    amount     bigint NOT NULL CHECK (amount BETWEEN -1000000000000 AND 1000000000000),
    -- The ledger's number of the document, or the batch's name where the ledger gave none.
    document   text NOT NULL CHECK (document <> ''),
    note       text NOT NULL,
    -- Why it corrects the document; null for what came first.
    correction text CHECK (correction <> ''),
    PRIMARY KEY (tenant_id, number),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);
CREATE INDEX ledger_entry_document ON ledger_entry (tenant_id, year, document);

-- In which order the host's ledger gives and takes its columns.
CREATE TABLE ledger_format (
    tenant_id  bigint PRIMARY KEY REFERENCES tenant,
    columns    text NOT NULL,
    signs      text NOT NULL CHECK (signs IN ('income-positive', 'debit-positive')),
    has_header boolean NOT NULL
);

-- The service of each of the ledger's cost centres; one that is not here has the service's own code.
CREATE TABLE cost_centre (
    tenant_id bigint NOT NULL,
    code      text NOT NULL CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$'),
    service   text NOT NULL,
    PRIMARY KEY (tenant_id, code),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

-- The parts of the twelve months in a service's year, with commas; equal parts where there is no row.
CREATE TABLE month_plan (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    service   text NOT NULL,
    parts     text NOT NULL,
    PRIMARY KEY (tenant_id, year, service),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

-- What a service's whole year is expected to come to, one forecast after the other; the last one counts.
CREATE TABLE forecast (
    tenant_id        bigint NOT NULL,
    year             integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    service          text NOT NULL,
    number           integer NOT NULL CHECK (number >= 1),
    own_income       bigint NOT NULL CHECK (own_income BETWEEN -1000000000000 AND 1000000000000),
    external_funding bigint NOT NULL CHECK (external_funding BETWEEN -1000000000000 AND 1000000000000),
    cost             bigint NOT NULL CHECK (cost BETWEEN -1000000000000 AND 1000000000000),
    made_on          date NOT NULL,
    reason           text NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (tenant_id, year, service, number),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

-- An interim report's decision; its lines are as they were then.
CREATE TABLE interim_report (
    tenant_id       bigint NOT NULL REFERENCES tenant,
    period          text NOT NULL CHECK (period ~ '^[0-9]{4}(-(H[12]|Q[1-4]|[0-9]{2}([.][.][0-9]{2})?))?$'),
    organ           text NOT NULL,
    decided_on      date NOT NULL,
    section         text NOT NULL,
    register_number text,
    note            text NOT NULL,
    PRIMARY KEY (tenant_id, period)
);
CREATE TABLE interim_line (
    tenant_id bigint NOT NULL,
    period    text NOT NULL,
    place     integer NOT NULL CHECK (place >= 1),
    -- Null for the whole body.
    service   text,
    name      text,
    item      text NOT NULL,
    planned   bigint NOT NULL,
    actual    bigint,
    budget    bigint NOT NULL,
    forecast  bigint NOT NULL,
    PRIMARY KEY (tenant_id, period, place),
    FOREIGN KEY (tenant_id, period) REFERENCES interim_report,
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

-- What an officer moved between accounts of a service, below the level that binds.
CREATE TABLE use_move (
    tenant_id    bigint NOT NULL,
    year         integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    number       integer NOT NULL CHECK (number >= 1),
    service      text NOT NULL,
    from_account text NOT NULL,
    from_heading text NOT NULL,
    to_account   text NOT NULL,
    to_heading   text NOT NULL,
    amount       bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    moved_on     date NOT NULL,
    reason       text NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (tenant_id, year, number),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['account', 'budget_account', 'budget_binding', 'ledger_entry', 'ledger_format', 'cost_centre',
        'month_plan', 'forecast', 'interim_report', 'interim_line', 'use_move'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
    -- As the budget's other rows: nothing of an approved layer changes.
    FOREACH name IN ARRAY ARRAY['budget_account', 'budget_binding'] LOOP
        EXECUTE format('CREATE POLICY approved_not_added ON %I AS RESTRICTIVE FOR INSERT WITH CHECK (state = ''draft'')', name);
        EXECUTE format(
            'CREATE POLICY approved_not_changed ON %I AS RESTRICTIVE FOR UPDATE USING (state = ''draft'') WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY approved_not_deleted ON %I AS RESTRICTIVE FOR DELETE USING (state = ''draft'')', name);
        EXECUTE format('GRANT UPDATE, DELETE ON %I TO seutu_app', name);
    END LOOP;
END
$$;
GRANT UPDATE ON account, ledger_format, cost_centre, month_plan TO seutu_app;

-- A year's actuals may be of contributions, financial items, investments and loans too.
ALTER TABLE actual
    DROP CONSTRAINT actual_account_group_check,
    DROP CONSTRAINT actual_check,
    ADD CONSTRAINT actual_account_group_check CHECK (account_group IN (
        'own-income', 'external-funding', 'costs', 'contributions', 'financial', 'depreciation', 'investments', 'loans')),
    ADD CONSTRAINT actual_cost_negative CHECK (account_group NOT IN ('costs', 'depreciation') OR amount <= 0);
