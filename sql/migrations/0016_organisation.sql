-- What the body is made of and works with: its teams, its basic tasks by agreement, and its partners.
CREATE TABLE organisation_unit (
    tenant_id   bigint NOT NULL REFERENCES tenant,
    kind        text NOT NULL CHECK (kind IN ('team', 'basic-task', 'partner')),
    code        text NOT NULL,
    name        text NOT NULL CHECK (name <> ''),
    parent      text CHECK (parent <> code),
    description text NOT NULL,
    valid_from  date NOT NULL,
    valid_to    date CHECK (valid_to >= valid_from),
    PRIMARY KEY (tenant_id, kind, code),
    FOREIGN KEY (tenant_id, kind, parent) REFERENCES organisation_unit
);

-- A post, not a person: whoever holds it is nobody's business here. In a team where it is in one.
CREATE TABLE position_held (
    tenant_id  bigint NOT NULL REFERENCES tenant,
    code       text NOT NULL,
    title      text NOT NULL CHECK (title <> ''),
    team_kind  text NOT NULL GENERATED ALWAYS AS ('team') STORED,
    team       text,
    contract   text NOT NULL CHECK (contract IN ('permanent', 'fixed-term')),
    percent    integer NOT NULL CHECK (percent BETWEEN 1 AND 100),
    valid_from date NOT NULL,
    valid_to   date CHECK (valid_to >= valid_from),
    PRIMARY KEY (tenant_id, code),
    FOREIGN KEY (tenant_id, team_kind, team) REFERENCES organisation_unit,
    CHECK (contract = 'permanent' OR valid_to IS NOT NULL)
);

-- From when to when nobody held it.
CREATE TABLE vacancy (
    tenant_id  bigint NOT NULL,
    position   text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date CHECK (valid_to >= valid_from),
    PRIMARY KEY (tenant_id, position, valid_from),
    FOREIGN KEY (tenant_id, position) REFERENCES position_held,
    CONSTRAINT vacancy_overlap EXCLUDE USING gist (tenant_id WITH =, position WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

-- What an organ did with a phase of the annual clock, and what came of it.
ALTER TABLE clock_event
    ADD COLUMN organ text,
    ADD COLUMN section text,
    ADD COLUMN register_number text,
    ADD COLUMN decided_on date,
    ADD COLUMN outcome text NOT NULL DEFAULT '',
    ADD CHECK ((organ IS NULL) = (section IS NULL) AND (organ IS NULL) = (decided_on IS NULL)),
    ADD CHECK (organ IS NULL OR done_on IS NOT NULL);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['organisation_unit', 'position_held', 'vacancy'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
-- A vacancy that was a mistake is taken back.
GRANT DELETE ON vacancy TO seutu_app;
