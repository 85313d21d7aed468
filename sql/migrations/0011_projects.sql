-- The portfolio: projects, what they cost and who pays, their claims and what falls due. Amounts in cents.

CREATE TABLE project (
    tenant_id      bigint NOT NULL REFERENCES tenant,
    code           text NOT NULL CHECK (code <> ''),
    name           text NOT NULL CHECK (name <> ''),
    stage          text NOT NULL CHECK (stage IN ('idea', 'preparation', 'applied', 'funded', 'rejected', 'running', 'interrupted',
                       'ended', 'closed', 'withdrawn')),
    fund           text NOT NULL,
    programme      text NOT NULL,
    focus_area     text NOT NULL,
    authority      text NOT NULL,
    actor          text NOT NULL,
    -- The same for every spelling of the actor.
    actor_key      text NOT NULL,
    partners       text NOT NULL,
    role           text NOT NULL CHECK (role IN ('lead', 'partner', 'other')),
    manager        text NOT NULL,
    starts_on      date,
    ends_on        date,
    cost_model     text NOT NULL,
    -- Hundredths of a percent.
    support_rate   integer CHECK (support_rate BETWEEN 0 AND 10000),
    support_step   text NOT NULL CHECK (support_step IN ('cent', 'euro')),
    allocation_key text NOT NULL,
    -- Codes with commas; the members where null.
    payers         text,
    reference_date date,
    split_organ    text,
    split_on       date,
    split_section  text,
    split_register text,
    results        text NOT NULL,
    goals          text NOT NULL,
    version        integer NOT NULL,
    PRIMARY KEY (tenant_id, code),
    CHECK (starts_on <= ends_on),
    CHECK ((split_organ IS NULL) = (split_on IS NULL) AND (split_organ IS NULL) = (split_section IS NULL))
);

CREATE TABLE project_step (
    tenant_id       bigint NOT NULL,
    project         text NOT NULL,
    number          integer NOT NULL CHECK (number >= 1),
    stage           text NOT NULL,
    stepped_on      date NOT NULL,
    organ           text,
    section         text,
    register_number text,
    note            text NOT NULL,
    PRIMARY KEY (tenant_id, project, number),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

CREATE TABLE project_financing (
    tenant_id bigint NOT NULL,
    project   text NOT NULL,
    year      integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    source    text NOT NULL CHECK (source IN ('eu', 'state', 'eu-state', 'municipal', 'other-public', 'private', 'own')),
    phase     text NOT NULL CHECK (phase IN ('planned', 'decided', 'claimed', 'paid')),
    amount    bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (tenant_id, project, year, source, phase),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

CREATE TABLE project_cost (
    tenant_id bigint NOT NULL,
    project   text NOT NULL,
    year      integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    category  text NOT NULL CHECK (category IN ('staff', 'purchases', 'travel', 'investment', 'other', 'flat-rate')),
    amount    bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (tenant_id, project, year, category),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

-- Each payer's part of the municipal financing that counts: decided once the funder has decided, planned before.
CREATE TABLE project_share (
    tenant_id bigint NOT NULL,
    project   text NOT NULL,
    year      integer NOT NULL,
    payer     text NOT NULL,
    amount    bigint NOT NULL CHECK (amount >= 0),
    fraction  text,
    PRIMARY KEY (tenant_id, project, year, payer),
    FOREIGN KEY (tenant_id, project) REFERENCES project,
    FOREIGN KEY (tenant_id, payer) REFERENCES payer
);

CREATE TABLE project_claim (
    tenant_id    bigint NOT NULL,
    project      text NOT NULL,
    number       integer NOT NULL CHECK (number >= 1),
    starts_on    date NOT NULL,
    ends_on      date NOT NULL CHECK (ends_on >= starts_on),
    costs        bigint NOT NULL CHECK (costs >= 0),
    support      bigint NOT NULL CHECK (support BETWEEN 0 AND costs),
    submitted_on date,
    paid_on      date,
    paid         bigint CHECK (paid BETWEEN 0 AND support),
    PRIMARY KEY (tenant_id, project, number),
    CHECK ((paid_on IS NULL) = (paid IS NULL)),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

CREATE TABLE project_milestone (
    tenant_id bigint NOT NULL,
    project   text NOT NULL,
    number    integer NOT NULL CHECK (number BETWEEN 1 AND 999),
    subject   text NOT NULL CHECK (subject IN ('milestone', 'claim', 'report')),
    title     text NOT NULL CHECK (title <> ''),
    due_on    date NOT NULL,
    done_on   date,
    PRIMARY KEY (tenant_id, project, number),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

CREATE TABLE project_risk (
    tenant_id  bigint NOT NULL,
    project    text NOT NULL,
    number     integer NOT NULL CHECK (number BETWEEN 1 AND 999),
    title      text NOT NULL CHECK (title <> ''),
    likelihood integer NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
    impact     integer NOT NULL CHECK (impact BETWEEN 1 AND 5),
    response   text NOT NULL,
    PRIMARY KEY (tenant_id, project, number),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['project', 'project_step', 'project_financing', 'project_cost', 'project_share', 'project_claim',
        'project_milestone', 'project_risk'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
GRANT UPDATE ON project, project_financing, project_cost, project_claim, project_milestone, project_risk TO seutu_app;
-- What is zero is no row, and shares follow anew from each change. Steps are history.
GRANT DELETE ON project_financing, project_cost, project_share TO seutu_app;
