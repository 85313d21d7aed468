-- What was entered by mistake goes as long as nothing decided rests on it, and a paid claim is corrected by an entry of
-- its own.

-- Which events say something of a thing: written with the event, by the function that appends it.
CREATE TABLE audit_object (
    tenant_id bigint NOT NULL,
    -- What the thing is ("service", "budget"), and its code or year.
    kind      text NOT NULL,
    code      text NOT NULL,
    sequence  bigint NOT NULL,
    PRIMARY KEY (tenant_id, kind, code, sequence),
    FOREIGN KEY (tenant_id) REFERENCES tenant
);
ALTER TABLE audit_object ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_object FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON audit_object USING (tenant_id = current_setting('app.tenant_id')::bigint);
GRANT SELECT ON audit_object TO seutu_app, seutu_reader;

-- The things that an event's body names. A year is a budget's, unless the body speaks of something else in that year.
CREATE FUNCTION audit_objects(body jsonb) RETURNS TABLE (kind text, code text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT CASE f.key
        WHEN 'year' THEN 'budget' WHEN 'template' THEN 'process' WHEN 'code' THEN 'unit' WHEN 'payers' THEN 'payer' ELSE f.key END, n.code
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
$$;

CREATE OR REPLACE FUNCTION audit_append(actor text, via text, action text, body jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    tenant bigint := current_setting('app.tenant_id')::bigint;
    head   audit_head;
    now    timestamptz := clock_timestamp();
    link   bytea;
BEGIN
    INSERT INTO audit_head VALUES (tenant, 0, sha256(convert_to('genesis:' || tenant, 'UTF8'))) ON CONFLICT DO NOTHING;
    SELECT h.tenant_id, h.sequence, h.hash INTO STRICT head FROM audit_head h WHERE h.tenant_id = tenant FOR UPDATE;
    link := audit_hash(tenant, head.sequence + 1, now, actor, via, action, body, head.hash);
    INSERT INTO audit_event VALUES (tenant, head.sequence + 1, now, actor, via, action, body, head.hash, link);
    INSERT INTO audit_object SELECT tenant, o.kind, o.code, head.sequence + 1 FROM audit_objects(body) AS o;
    UPDATE audit_head SET sequence = head.sequence + 1, hash = link WHERE tenant_id = tenant;
    RETURN head.sequence + 1;
END
$$;

-- Row security would hide every body's events from the owner who reads them.
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_object NO FORCE ROW LEVEL SECURITY;
INSERT INTO audit_object SELECT e.tenant_id, o.kind, o.code, e.sequence FROM audit_event e, audit_objects(e.body) AS o;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_object FORCE ROW LEVEL SECURITY;

-- A correction of what a funder paid: below zero, with its reason, beside the payment that it corrects.
ALTER TABLE project_claim_payment
    ADD reason text CHECK (reason <> ''),
    DROP CONSTRAINT project_claim_payment_amount_check,
    ADD CHECK (amount <> 0 AND (amount > 0 OR reason IS NOT NULL));

-- What nobody decides on goes freely; what rests on it keeps it by its foreign key.
GRANT DELETE ON payer, buyer, membership, basis_value, service, service_participant, staffing, month_plan, cost_centre, service_vat,
    late_interest, actual, account, project_milestone, project_risk, plan, plan_item, clock_template, clock_phase, clock_event,
    organisation_unit, position_held, indicator, indicator_value TO seutu_app;

-- What may have been decided goes only while it was not.
GRANT DELETE ON carry_forward, project, project_step, project_split, project_claim, measure_report, reporting_round TO seutu_app;
CREATE POLICY decided_not_deleted ON carry_forward AS RESTRICTIVE FOR DELETE USING (settlement IS NULL);
CREATE POLICY decided_not_deleted ON project AS RESTRICTIVE FOR DELETE USING (stage IN ('idea', 'preparation'));
CREATE POLICY decided_not_deleted ON project_step AS RESTRICTIVE FOR DELETE USING (organ IS NULL AND EXISTS (
    SELECT FROM project p WHERE p.tenant_id = project_step.tenant_id AND p.code = project_step.project
        AND p.stage IN ('idea', 'preparation')));
CREATE POLICY decided_not_deleted ON project_split AS RESTRICTIVE FOR DELETE USING (organ IS NULL AND EXISTS (
    SELECT FROM project p WHERE p.tenant_id = project_split.tenant_id AND p.code = project_split.project
        AND p.stage IN ('idea', 'preparation')));
CREATE POLICY decided_not_deleted ON project_claim AS RESTRICTIVE FOR DELETE USING (cut = 0);
CREATE POLICY decided_not_deleted ON measure_report AS RESTRICTIVE FOR DELETE USING (NOT EXISTS (
    SELECT FROM reporting_round r WHERE r.tenant_id = measure_report.tenant_id AND r.plan = measure_report.plan
        AND r.period = measure_report.period AND r.organ IS NOT NULL));
CREATE POLICY decided_not_deleted ON reporting_round AS RESTRICTIVE FOR DELETE USING (organ IS NULL);

-- A section that was mistyped is corrected by who names it in the transaction's setting; a numbered one is never a
-- placeholder again.
ALTER POLICY placeholder_filled ON budget_step
    USING (section !~ '[0-9]' OR section = current_setting('app.mistyped_section', true));
ALTER POLICY placeholder_filled ON settlement
    USING (section !~ '[0-9]' OR section = current_setting('app.mistyped_section', true));
ALTER POLICY closed_not_changed ON reporting_round
    USING (organ IS NULL OR section !~ '[0-9]' OR section = current_setting('app.mistyped_section', true));
