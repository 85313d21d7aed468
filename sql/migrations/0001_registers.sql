-- Shared registers: the same for every tenant, written by `seutu migrate` from sql/reference, read by all.

CREATE TABLE municipality (
    code           text PRIMARY KEY CHECK (code ~ '^[0-9]{3}$'),
    name_fi        text NOT NULL,
    name_sv        text NOT NULL,
    name_en        text NOT NULL,
    subregion_code text NOT NULL,
    subregion_fi   text NOT NULL,
    subregion_sv   text NOT NULL,
    region_code    text NOT NULL,
    region_fi      text NOT NULL,
    region_sv      text NOT NULL
);

CREATE TABLE population (
    code           text NOT NULL REFERENCES municipality,
    reference_date date NOT NULL,
    value          bigint NOT NULL CHECK (value >= 0),
    source         text NOT NULL,
    PRIMARY KEY (code, reference_date)
);

-- Which version of each reference file is loaded, so that loading again is free.
CREATE TABLE reference_file (
    name      text PRIMARY KEY,
    sha256    text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now()
);

-- The service compares it with the version it was built for before it serves.
GRANT SELECT ON schema_migration TO seutu_app, seutu_reader;

-- Nobody but the owner makes anything in this database, not even temporary tables that could stand before ours in a search path.
DO $$
BEGIN
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
END
$$;

GRANT SELECT ON municipality, population, reference_file TO seutu_app, seutu_reader;
