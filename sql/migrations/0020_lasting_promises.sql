-- What was promised stays: an instalment's reference, a project's decided split, and what a claim has open.

-- Its weight among the plan's other parts; 0 once the plan has it no more. What no plan told so far were mostly equal parts.
ALTER TABLE instalment
    ADD part bigint NOT NULL DEFAULT 1 CHECK (part >= 0),
    ADD CHECK (part > 0 OR amount = 0);
-- An instalment is never deleted, and its number and reference never change.
REVOKE DELETE ON instalment FROM seutu_app;
GRANT UPDATE (due_on, amount, part) ON instalment TO seutu_app;

-- How a project's municipal financing has fallen on payers, one split after the other.
CREATE TABLE project_split (
    tenant_id       bigint NOT NULL,
    project         text NOT NULL,
    number          integer NOT NULL CHECK (number >= 1),
    -- The first year that it holds for; all of the project's where null.
    from_year       integer CHECK (from_year BETWEEN 1990 AND 2200),
    allocation_key  text NOT NULL,
    -- Codes with commas; the members where null.
    payers          text,
    reference_date  date,
    organ           text,
    decided_on      date,
    section         text,
    register_number text,
    PRIMARY KEY (tenant_id, project, number),
    CHECK ((organ IS NULL) = (decided_on IS NULL) AND (organ IS NULL) = (section IS NULL)),
    CHECK (from_year IS NULL OR organ IS NOT NULL),
    FOREIGN KEY (tenant_id, project) REFERENCES project
);

-- What a funder paid of a claim, part by part.
CREATE TABLE project_claim_payment (
    tenant_id bigint NOT NULL,
    project   text NOT NULL,
    claim     integer NOT NULL,
    number    integer NOT NULL CHECK (number >= 1),
    paid_on   date NOT NULL,
    amount    bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (tenant_id, project, claim, number),
    FOREIGN KEY (tenant_id, project, claim) REFERENCES project_claim
);

-- Row security would hide every body's claims from the owner who moves them.
ALTER TABLE project_claim NO FORCE ROW LEVEL SECURITY;
INSERT INTO project_claim_payment (tenant_id, project, claim, number, paid_on, amount)
SELECT tenant_id, project, number, 1, paid_on, paid FROM project_claim WHERE paid > 0;
ALTER TABLE project_claim
    DROP COLUMN paid,
    DROP COLUMN paid_on,
    -- What the funder decided not to pay of the support claimed.
    ADD cut bigint NOT NULL DEFAULT 0,
    ADD cut_on date,
    ADD CHECK (cut BETWEEN 0 AND support),
    ADD CHECK ((cut = 0) = (cut_on IS NULL));
ALTER TABLE project_claim FORCE ROW LEVEL SECURITY;

-- Why a project was closed though something of it was open.
ALTER TABLE project_step ADD accepted text CHECK (accepted <> '');

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['project_split', 'project_claim_payment'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
