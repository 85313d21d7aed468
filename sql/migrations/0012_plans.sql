-- Plans with their sections, goals, actions and measures, what is reported of them, and rounds of reporting.

CREATE TABLE plan (
    tenant_id       bigint NOT NULL REFERENCES tenant,
    code            text NOT NULL,
    name            text NOT NULL CHECK (name <> ''),
    purpose         text NOT NULL CHECK (purpose IN ('action-plan', 'wellbeing-programme', 'strategy-goals')),
    first_year      integer NOT NULL CHECK (first_year BETWEEN 1990 AND 2200),
    last_year       integer NOT NULL CHECK (last_year BETWEEN first_year AND 2200),
    organ           text,
    decided_on      date,
    section         text,
    register_number text,
    version         integer NOT NULL,
    PRIMARY KEY (tenant_id, code),
    CHECK ((organ IS NULL) = (decided_on IS NULL) AND (organ IS NULL) = (section IS NULL))
);

-- One table for the tree: an item's path says what it is and what it belongs to.
CREATE TABLE plan_item (
    tenant_id      bigint NOT NULL,
    plan           text NOT NULL,
    path           text NOT NULL,
    -- The path of what it belongs to; null for a section.
    parent         text,
    title          text NOT NULL CHECK (title <> ''),
    dimension      text,
    bindingness    text,
    appropriation  bigint,
    responsible    text,
    -- The words as they were written; the structure follows from them.
    schedule       text,
    progress       text,
    completion     integer CHECK (completion BETWEEN 0 AND 100),
    measure_type   text,
    unit           text,
    direction      text,
    -- In millionths.
    baseline       bigint,
    target         bigint,
    PRIMARY KEY (tenant_id, plan, path),
    FOREIGN KEY (tenant_id, plan) REFERENCES plan,
    FOREIGN KEY (tenant_id, plan, parent) REFERENCES plan_item DEFERRABLE INITIALLY DEFERRED
);

-- Missing, zero and suppressed are three things: a missing one has a row only where somebody said so.
CREATE TABLE measure_report (
    tenant_id bigint NOT NULL,
    plan      text NOT NULL,
    path      text NOT NULL,
    period    text NOT NULL CHECK (period ~ '^[0-9]{4}(-H[12])?$'),
    outcome   text NOT NULL CHECK (outcome IN ('value', 'words', 'suppressed', 'missing')),
    value     bigint CHECK ((value IS NOT NULL) = (outcome = 'value')),
    words     text CHECK ((words IS NOT NULL) = (outcome = 'words')),
    note      text NOT NULL,
    reporter  text NOT NULL,
    PRIMARY KEY (tenant_id, plan, path, period),
    FOREIGN KEY (tenant_id, plan, path) REFERENCES plan_item
);

CREATE TABLE reporting_round (
    tenant_id       bigint NOT NULL,
    plan            text NOT NULL,
    period          text NOT NULL CHECK (period ~ '^[0-9]{4}(-H[12])?$'),
    due_on          date NOT NULL,
    organ           text,
    decided_on      date,
    section         text,
    register_number text,
    PRIMARY KEY (tenant_id, plan, period),
    CHECK ((organ IS NULL) = (decided_on IS NULL) AND (organ IS NULL) = (section IS NULL)),
    FOREIGN KEY (tenant_id, plan) REFERENCES plan
);

-- A closed round's report: a copy of each measure with what was reported, as they were.
CREATE TABLE round_line (
    tenant_id bigint NOT NULL,
    plan      text NOT NULL,
    period    text NOT NULL,
    path      text NOT NULL,
    title     text NOT NULL,
    unit      text,
    target    bigint,
    outcome   text NOT NULL,
    value     bigint,
    words     text,
    PRIMARY KEY (tenant_id, plan, period, path),
    FOREIGN KEY (tenant_id, plan, period) REFERENCES reporting_round
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['plan', 'plan_item', 'measure_report', 'reporting_round', 'round_line'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
GRANT UPDATE ON plan, plan_item, measure_report, reporting_round TO seutu_app;
-- A round that is closed stays closed, and its report as it was.
CREATE POLICY closed_not_changed ON reporting_round AS RESTRICTIVE FOR UPDATE USING (organ IS NULL) WITH CHECK (true);

-- Who reports on goals and measures, and changes nothing else.
ALTER TABLE access_token DROP CONSTRAINT access_token_role_check, ADD CONSTRAINT access_token_role_check
    CHECK (role IN ('administration-manager', 'development-director', 'municipality', 'auditor', 'operator', 'team-lead'));
