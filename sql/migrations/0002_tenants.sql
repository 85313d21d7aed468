-- Who uses the installation. Tenant 0 is the platform itself: its tokens are the operators', and its scope
-- sees the register of tenants (and nothing else of theirs).

CREATE TABLE tenant (
    tenant_id         bigint PRIMARY KEY CHECK (tenant_id >= 0),
    slug              text NOT NULL CHECK (slug ~ '^[a-z][a-z0-9-]{0,62}$'),
    name_fi           text NOT NULL CHECK (name_fi <> ''),
    name_sv           text NOT NULL,
    name_en           text NOT NULL,
    host_municipality text REFERENCES municipality,
    state             text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
    version           integer NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT now(),
    -- The one unique value of the register that is not a tenant's own: an operator must be told that a slug is taken.
    CONSTRAINT tenant_slug UNIQUE (slug)
);

INSERT INTO tenant (tenant_id, slug, name_fi, name_sv, name_en) VALUES (0, 'platform', 'Alusta', 'Plattform', 'Platform');

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON tenant
    USING (current_setting('app.tenant_id')::bigint IN (tenant_id, 0));

-- Tokens are stored hashed; the text a caller holds begins with the tenant's number, so a look-up is the tenant's own.
CREATE TABLE access_token (
    tenant_id  bigint NOT NULL REFERENCES tenant,
    token_id   bigint NOT NULL,
    sha256     bytea NOT NULL CHECK (length(sha256) = 32),
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role       text NOT NULL CHECK (
        role IN ('administration-manager', 'development-director', 'municipality', 'auditor', 'operator')),
    payer      text CHECK ((role = 'municipality') = (payer IS NOT NULL)),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at <= created_at + interval '366 days'),
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, token_id),
    UNIQUE (tenant_id, sha256),
    CHECK ((role = 'operator') = (tenant_id = 0))
);

ALTER TABLE access_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON access_token
    USING (tenant_id = current_setting('app.tenant_id')::bigint);

GRANT SELECT, INSERT ON tenant, access_token TO seutu_app;
GRANT UPDATE (state, version) ON tenant TO seutu_app;
GRANT UPDATE (revoked_at) ON access_token TO seutu_app;
GRANT SELECT ON tenant TO seutu_reader;
