-- Funded projects change by decisions that keep what was before; claims tell what the funder rejected; projects are
-- tied to the plans' items that they serve, and have links to their documents.

CREATE TABLE project_change (
    tenant_id       bigint NOT NULL,
    project         text NOT NULL,
    number          integer NOT NULL CHECK (number >= 1),
    organ           text NOT NULL,
    decided_on      date NOT NULL,
    section         text NOT NULL,
    register_number text,
    reason          text NOT NULL CHECK (reason <> ''),
    -- Why claims may have more than the project has after it.
    accepted        text CHECK (accepted <> ''),
    -- How many splits the project had by then: of splits and changes, which is newer follows from it.
    splits          integer NOT NULL CHECK (splits >= 0),
    starts_before   date,
    ends_before     date,
    -- Hundredths of a percent.
    rate_before     integer CHECK (rate_before BETWEEN 0 AND 10000),
    starts_on       date,
    ends_on         date,
    support_rate    integer CHECK (support_rate BETWEEN 0 AND 10000),
    PRIMARY KEY (tenant_id, project, number),
    CHECK (starts_on <= ends_on),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

-- Each amount that a change moved, as it was and as it became. Amounts in cents.
CREATE TABLE project_change_line (
    tenant_id     bigint NOT NULL,
    project       text NOT NULL,
    change        integer NOT NULL,
    number        integer NOT NULL CHECK (number >= 1),
    subject       text NOT NULL CHECK (subject IN ('cost', 'financing', 'share')),
    year          integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    -- The category of a cost or the source of financing.
    item          text CHECK ((item IS NULL) = (subject = 'share')),
    payer         text CHECK ((payer IS NULL) = (subject <> 'share')),
    amount_before bigint NOT NULL CHECK (amount_before >= 0),
    amount        bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (tenant_id, project, change, number),
    FOREIGN KEY (tenant_id, project, change) REFERENCES project_change,
    FOREIGN KEY (tenant_id, payer) REFERENCES payer
);

-- A plan's item that the project serves.
CREATE TABLE project_item (
    tenant_id bigint NOT NULL,
    project   text NOT NULL,
    plan      text NOT NULL,
    path      text NOT NULL,
    PRIMARY KEY (tenant_id, project, plan, path),
    FOREIGN KEY (tenant_id, project) REFERENCES project,
    FOREIGN KEY (tenant_id, plan, path) REFERENCES plan_item
);

-- Where a decision on the project, or a document of it, is published.
CREATE TABLE project_link (
    tenant_id bigint NOT NULL,
    project   text NOT NULL,
    number    integer NOT NULL CHECK (number BETWEEN 1 AND 999),
    subject   text NOT NULL CHECK (subject IN ('decision', 'document')),
    title     text NOT NULL CHECK (title <> ''),
    url       text NOT NULL CHECK (url LIKE 'https://%'),
    PRIMARY KEY (tenant_id, project, number),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

-- A new foreign key is checked in all bodies at once, which the rows' security would refuse.
ALTER TABLE project_claim NO FORCE ROW LEVEL SECURITY;
ALTER TABLE project_claim
    -- Costs that the funder found ineligible, and what it would have paid of them: a part of the cut.
    ADD rejected bigint NOT NULL DEFAULT 0,
    ADD rejected_support bigint NOT NULL DEFAULT 0,
    ADD rejected_on date,
    ADD rejected_reason text CHECK (rejected_reason <> ''),
    -- The change decision that put that support on the payers; the body's own share carries it where null.
    ADD rejected_change integer,
    -- Why it may have more costs than the project had left.
    ADD accepted text CHECK (accepted <> ''),
    ADD CHECK (rejected BETWEEN 0 AND costs),
    ADD CHECK (rejected_support BETWEEN 0 AND least(rejected, cut)),
    ADD CHECK ((rejected = 0) = (rejected_on IS NULL) AND (rejected = 0) = (rejected_reason IS NULL)),
    ADD CHECK (rejected_change IS NULL OR rejected > 0),
    ADD FOREIGN KEY (tenant_id, project, rejected_change) REFERENCES project_change;
ALTER TABLE project_claim FORCE ROW LEVEL SECURITY;
ALTER POLICY decided_not_deleted ON project_claim USING (cut = 0 AND rejected = 0);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['project_change', 'project_change_line', 'project_item', 'project_link'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format($policy$
            CREATE POLICY drafts_when_sent ON %I AS RESTRICTIVE FOR SELECT USING (
                current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR project IN (SELECT p.code FROM project p))
            $policy$, name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
-- A change is history; only a placeholder section gets its number once.
CREATE POLICY placeholder_filled ON project_change AS RESTRICTIVE FOR UPDATE USING (section !~ '[0-9]') WITH CHECK (section ~ '[0-9]');
GRANT UPDATE (section, register_number) ON project_change TO seutu_app;
GRANT DELETE ON project_item, project_link TO seutu_app;
GRANT UPDATE ON project_link TO seutu_app;
