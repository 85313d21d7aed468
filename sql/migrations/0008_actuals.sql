-- What a year came to, as the host's ledger has it: income positive, costs and depreciation negative, in cents.

CREATE TABLE actual (
    tenant_id     bigint NOT NULL,
    year          integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    service       text NOT NULL,
    account_group text NOT NULL CHECK (account_group IN ('own-income', 'external-funding', 'costs', 'depreciation')),
    amount        bigint NOT NULL CHECK (account_group IN ('own-income', 'external-funding') OR amount <= 0),
    source        text NOT NULL,
    version       integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, year, service, account_group),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

-- Person-years of a position in a service, in millionths.
CREATE TABLE staffing (
    tenant_id    bigint NOT NULL,
    year         integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    service      text NOT NULL,
    position     text NOT NULL CHECK (position <> ''),
    person_years bigint NOT NULL CHECK (person_years >= 0),
    PRIMARY KEY (tenant_id, year, service, position),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['actual', 'staffing'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
