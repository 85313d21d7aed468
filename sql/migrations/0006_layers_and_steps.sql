-- A year's budget has layers: the original (0) and amendments (1, 2, …), each a full set of figures with a decision of its own.
-- At most one layer is open; every approved one stays as it was. What organs did with a layer are its steps.

-- Keys are checked against all rows and rows are moved: while this runs, row security does not hold the tables' owner.
ALTER TABLE budget NO FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_service NO FORCE ROW LEVEL SECURITY;
ALTER TABLE share NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contribution NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contribution_override NO FORCE ROW LEVEL SECURITY;

ALTER TABLE contribution
    DROP CONSTRAINT contribution_tenant_id_year_payer_fkey, DROP CONSTRAINT contribution_tenant_id_year_service_fkey,
    DROP CONSTRAINT contribution_tenant_id_year_state_fkey, DROP CONSTRAINT contribution_pkey;
ALTER TABLE contribution_override
    DROP CONSTRAINT contribution_override_tenant_id_year_service_fkey, DROP CONSTRAINT contribution_override_tenant_id_year_state_fkey,
    DROP CONSTRAINT contribution_override_pkey;
ALTER TABLE share DROP CONSTRAINT share_tenant_id_year_state_fkey, DROP CONSTRAINT share_pkey;
ALTER TABLE budget_service DROP CONSTRAINT budget_service_tenant_id_year_state_fkey, DROP CONSTRAINT budget_service_pkey;
ALTER TABLE budget DROP CONSTRAINT budget_tenant_id_year_state_key, DROP CONSTRAINT budget_pkey, DROP CONSTRAINT budget_check;

ALTER TABLE budget
    ADD layer integer NOT NULL DEFAULT 0 CHECK (layer BETWEEN 0 AND 999),
    -- 'proposed' while an organ has it: its figures stay, as the application sees to. Only approval is for good.
    ADD stage text NOT NULL DEFAULT 'draft' CHECK (stage IN ('draft', 'proposed', 'approved')),
    -- The step that approved it.
    ADD approved_by integer,
    ADD PRIMARY KEY (tenant_id, year, layer),
    ADD UNIQUE (tenant_id, year, layer, state);
ALTER TABLE budget_service
    ADD layer integer NOT NULL DEFAULT 0,
    ADD PRIMARY KEY (tenant_id, year, layer, service),
    ADD FOREIGN KEY (tenant_id, year, layer, state) REFERENCES budget (tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE share
    ADD layer integer NOT NULL DEFAULT 0,
    ADD PRIMARY KEY (tenant_id, year, layer, payer),
    ADD FOREIGN KEY (tenant_id, year, layer, state) REFERENCES budget (tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contribution
    ADD layer integer NOT NULL DEFAULT 0,
    ADD PRIMARY KEY (tenant_id, year, layer, payer, service),
    ADD FOREIGN KEY (tenant_id, year, layer, payer) REFERENCES share (tenant_id, year, layer, payer) DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (tenant_id, year, layer, service) REFERENCES budget_service (tenant_id, year, layer, service)
        DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (tenant_id, year, layer, state) REFERENCES budget (tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contribution_override
    ADD layer integer NOT NULL DEFAULT 0,
    ADD PRIMARY KEY (tenant_id, year, layer, service, payer),
    ADD FOREIGN KEY (tenant_id, year, layer, service) REFERENCES budget_service (tenant_id, year, layer, service),
    ADD FOREIGN KEY (tenant_id, year, layer, state) REFERENCES budget (tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED;

CREATE UNIQUE INDEX budget_open ON budget (tenant_id, year) WHERE state = 'draft';

-- In order within a layer. A section without a digit is a placeholder ("§ xx") until the meeting has given it a number.
CREATE TABLE budget_step (
    tenant_id       bigint NOT NULL,
    year            integer NOT NULL,
    layer           integer NOT NULL,
    number          integer NOT NULL CHECK (number >= 1),
    kind            text NOT NULL CHECK (kind IN ('propose', 'forward', 'table', 'return', 'withdraw', 'approve')),
    organ           text NOT NULL,
    decided_on      date NOT NULL,
    section         text NOT NULL,
    register_number text,
    proposal        text NOT NULL DEFAULT '',
    outcome         text NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id, year, layer, number),
    FOREIGN KEY (tenant_id, year, layer) REFERENCES budget (tenant_id, year, layer)
);

-- The decisions that were columns of approved budgets become their first steps.
INSERT INTO budget_step (tenant_id, year, layer, number, kind, organ, decided_on, section, register_number)
SELECT tenant_id, year, layer, 1, 'approve', organ, decided_on, section, register_number FROM budget WHERE state = 'approved';
UPDATE budget SET stage = 'approved', approved_by = 1 WHERE state = 'approved';
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE budget
    DROP organ, DROP decided_on, DROP section, DROP register_number,
    ADD CHECK ((state = 'approved') = (stage = 'approved')),
    ADD CHECK ((state = 'approved') = (approved_by IS NOT NULL)),
    ADD FOREIGN KEY (tenant_id, year, layer, approved_by) REFERENCES budget_step (tenant_id, year, layer, number)
        DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE budget FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_service FORCE ROW LEVEL SECURITY;
ALTER TABLE share FORCE ROW LEVEL SECURITY;
ALTER TABLE contribution FORCE ROW LEVEL SECURITY;
ALTER TABLE contribution_override FORCE ROW LEVEL SECURITY;

ALTER TABLE budget_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_step FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON budget_step USING (tenant_id = current_setting('app.tenant_id')::bigint);
-- A step is history. Only a placeholder's number is filled in, once.
CREATE POLICY placeholder_filled ON budget_step AS RESTRICTIVE FOR UPDATE USING (section !~ '[0-9]') WITH CHECK (section ~ '[0-9]');
GRANT SELECT, INSERT, UPDATE (section, register_number) ON budget_step TO seutu_app;
GRANT SELECT ON budget_step TO seutu_reader;
