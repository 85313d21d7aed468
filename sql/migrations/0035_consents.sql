-- An agreement is sent out by its name, and its terms are what is asked.
ALTER TABLE consultation
    ADD COLUMN agreement text,
    DROP CONSTRAINT consultation_check,
    ADD CONSTRAINT consultation_subject_check CHECK (
        num_nonnulls(year, project, plan, service, agreement) = 1 AND (year IS NULL) = (layer IS NULL));

-- A section that was mistyped is corrected by who names it, here as of a budget.
ALTER POLICY placeholder_filled ON interim_report
    USING (section !~ '[0-9]' OR section = current_setting('app.mistyped_section', true));
ALTER POLICY placeholder_filled ON project_step
    USING (section !~ '[0-9]' OR section = current_setting('app.mistyped_section', true));
ALTER POLICY placeholder_filled ON project_change
    USING (section !~ '[0-9]' OR section = current_setting('app.mistyped_section', true));
ALTER POLICY placeholder_filled ON project_split
    USING (section !~ '[0-9]' OR section = current_setting('app.mistyped_section', true));

-- The things that an event's body names. A year is a budget's, unless the body speaks of something else in that year. A
-- code is a unit's, or that of what was sent out for opinions; an agreement is none of the things.
CREATE OR REPLACE FUNCTION audit_objects(body jsonb) RETURNS TABLE (kind text, code text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
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

-- Row security would hide every body's events from the owner who reads them.
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_object NO FORCE ROW LEVEL SECURITY;
DELETE FROM audit_object o USING audit_event e
    WHERE e.tenant_id = o.tenant_id AND e.sequence = o.sequence AND e.action IN ('consultation-start', 'opinion-give')
        AND o.kind IN ('unit', 'position');
INSERT INTO audit_object SELECT e.tenant_id, o.kind, o.code, e.sequence FROM audit_event e, audit_objects(e.body) AS o
    WHERE e.action = 'consultation-start' ON CONFLICT DO NOTHING;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_object FORCE ROW LEVEL SECURITY;
