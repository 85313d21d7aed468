-- The annual clock: processes that come round every year, and each year's dated events of them.

CREATE TABLE clock_template (
    tenant_id   bigint NOT NULL REFERENCES tenant,
    code        text NOT NULL,
    name        text NOT NULL CHECK (name <> ''),
    month       integer NOT NULL CHECK (month BETWEEN 1 AND 12),
    day         integer NOT NULL CHECK (day BETWEEN 1 AND 31),
    year_offset integer NOT NULL CHECK (year_offset BETWEEN -2 AND 2),
    PRIMARY KEY (tenant_id, code)
);

CREATE TABLE clock_phase (
    tenant_id   bigint NOT NULL,
    template    text NOT NULL,
    number      integer NOT NULL CHECK (number BETWEEN 1 AND 999),
    title       text NOT NULL CHECK (title <> ''),
    days        integer NOT NULL CHECK (days BETWEEN -730 AND 366),
    responsible text NOT NULL,
    role        text NOT NULL,
    gate        text CHECK (gate IN ('budget-approval', 'round-closing')),
    PRIMARY KEY (tenant_id, template, number),
    FOREIGN KEY (tenant_id, template) REFERENCES clock_template
);

-- A copy of the phase with its day: a template that changes later moves no event of a year that was generated.
CREATE TABLE clock_event (
    tenant_id   bigint NOT NULL,
    year        integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    template    text NOT NULL,
    number      integer NOT NULL,
    title       text NOT NULL,
    held_on     date NOT NULL,
    responsible text NOT NULL,
    role        text NOT NULL,
    gate        text,
    done_on     date,
    changed_on  date NOT NULL,
    PRIMARY KEY (tenant_id, year, template, number),
    FOREIGN KEY (tenant_id, template) REFERENCES clock_template
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['clock_template', 'clock_phase', 'clock_event'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
