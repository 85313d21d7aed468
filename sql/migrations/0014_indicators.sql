-- Statistical areas and their numbers in Sotkanet, a register that all tenants share.
CREATE TABLE area (
    code     text PRIMARY KEY,
    kind     text NOT NULL CHECK (kind IN ('municipality', 'region', 'country')),
    sotkanet integer NOT NULL UNIQUE
);
GRANT SELECT ON area TO seutu_app, seutu_reader;

-- What a body follows of statistics, and the values it has brought in.
CREATE TABLE indicator (
    tenant_id  bigint NOT NULL REFERENCES tenant,
    code       text NOT NULL,
    name       text NOT NULL CHECK (name <> ''),
    unit       text NOT NULL,
    source     text NOT NULL,
    focus_area text NOT NULL,
    direction  text NOT NULL CHECK (direction IN ('up', 'down', 'none')),
    PRIMARY KEY (tenant_id, code)
);

-- A value in millionths; suppressed and missing ones are told apart from zero and from what was never brought in.
CREATE TABLE indicator_value (
    tenant_id  bigint NOT NULL,
    indicator  text NOT NULL,
    area       text NOT NULL REFERENCES area,
    year       integer NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    outcome    text NOT NULL CHECK (outcome IN ('value', 'suppressed', 'missing')),
    value      bigint CHECK ((value IS NOT NULL) = (outcome = 'value')),
    source     text NOT NULL,
    updated_on date,
    PRIMARY KEY (tenant_id, indicator, area, year),
    FOREIGN KEY (tenant_id, indicator) REFERENCES indicator
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['indicator', 'indicator_value'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
