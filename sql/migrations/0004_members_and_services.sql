-- The standing facts of a cooperation body: payers, memberships, key values, services and who takes part in them.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Whoever may pay: members and payers who are not members. A membership is the body's own fact, with its dates.
CREATE TABLE payer (
    tenant_id bigint NOT NULL REFERENCES tenant,
    code      text NOT NULL CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,15}$'),
    name_fi   text NOT NULL CHECK (name_fi <> ''),
    name_sv   text NOT NULL,
    name_en   text NOT NULL,
    version   integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, code)
);

-- A municipality's token speaks for a payer of its own tenant. The check of the rows there are (none yet) runs under row security,
-- which wants a tenant even of the owner.
SET LOCAL app.tenant_id = '0';
ALTER TABLE access_token ADD FOREIGN KEY (tenant_id, payer) REFERENCES payer;

CREATE TABLE membership (
    tenant_id  bigint NOT NULL,
    payer      text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date CHECK (valid_to >= valid_from),
    PRIMARY KEY (tenant_id, payer, valid_from),
    FOREIGN KEY (tenant_id, payer) REFERENCES payer,
    CONSTRAINT membership_overlap EXCLUDE USING gist (
        tenant_id WITH =, payer WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

-- A payer's value in a named series on a date. A tenant's own population value goes before the shared register's.
CREATE TABLE basis_value (
    tenant_id      bigint NOT NULL,
    series         text NOT NULL CHECK (series ~ '^[a-z][a-z0-9-]{0,62}$'),
    reference_date date NOT NULL,
    payer          text NOT NULL,
    value          bigint NOT NULL CHECK (value BETWEEN 0 AND 1000000000000000),
    source         text NOT NULL CHECK (source <> ''),
    retrieved_on   date NOT NULL,
    version        integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, series, reference_date, payer),
    FOREIGN KEY (tenant_id, payer) REFERENCES payer
);

CREATE TABLE service (
    tenant_id      bigint NOT NULL REFERENCES tenant,
    code           text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{0,62}$'),
    name           text NOT NULL CHECK (name <> ''),
    agreement      text NOT NULL DEFAULT '',
    valid_from     date NOT NULL,
    valid_to       date CHECK (valid_to >= valid_from),
    participation  text NOT NULL CHECK (participation IN ('members', 'listed')),
    allocation_key text NOT NULL CHECK (length(allocation_key) BETWEEN 1 AND 65536),
    rounding_step  text NOT NULL DEFAULT 'cent' CHECK (rounding_step IN ('cent', 'euro')),
    floors         text NOT NULL DEFAULT '',
    caps           text NOT NULL DEFAULT '',
    version        integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, code)
);

CREATE TABLE service_participant (
    tenant_id  bigint NOT NULL,
    service    text NOT NULL,
    payer      text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date CHECK (valid_to >= valid_from),
    PRIMARY KEY (tenant_id, service, payer, valid_from),
    FOREIGN KEY (tenant_id, service) REFERENCES service,
    FOREIGN KEY (tenant_id, payer) REFERENCES payer,
    CONSTRAINT participation_overlap EXCLUDE USING gist (
        tenant_id WITH =, service WITH =, payer WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['payer', 'membership', 'basis_value', 'service', 'service_participant'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
