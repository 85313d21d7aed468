-- What signs a browser in: a session, by its cookie, or a link, once. Each stands for a token, and only its hash is
-- kept, as of tokens. None of it is the body's data: no export has it, and no change of it is in the audit.
CREATE TABLE sign_in (
    tenant_id  bigint NOT NULL,
    token_id   bigint NOT NULL,
    -- Of a text that begins with the tenant's number, so a look-up is the tenant's own.
    sha256     bytea NOT NULL CHECK (length(sha256) = 32),
    is_link    boolean NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_id, sha256),
    UNIQUE (tenant_id, sha256),
    FOREIGN KEY (tenant_id, token_id) REFERENCES access_token
);

ALTER TABLE sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON sign_in
    USING (tenant_id = current_setting('app.tenant_id')::bigint);

-- None is prolonged, and none becomes another token's.
GRANT SELECT, INSERT, DELETE ON sign_in TO seutu_app;
