-- What happened, for good: one hash chain a tenant. The application role can only append, through audit_append.

CREATE TABLE audit_head (
    tenant_id bigint PRIMARY KEY REFERENCES tenant,
    sequence  bigint NOT NULL,
    hash      bytea NOT NULL
);

CREATE TABLE audit_event (
    tenant_id bigint NOT NULL REFERENCES tenant,
    sequence  bigint NOT NULL,
    at        timestamptz NOT NULL,
    actor     text NOT NULL,
    via       text NOT NULL,
    action    text NOT NULL,
    body      jsonb NOT NULL,
    previous  bytea NOT NULL,
    hash      bytea NOT NULL,
    PRIMARY KEY (tenant_id, sequence)
);

-- An answer that was given: kept with its effect, so that a repeated request gets the same answer and no second effect.
CREATE TABLE idempotency (
    tenant_id    bigint NOT NULL REFERENCES tenant,
    token_id     bigint NOT NULL,
    key          text NOT NULL CHECK (length(key) BETWEEN 8 AND 64),
    request_hash bytea NOT NULL,
    answer       jsonb,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, token_id, key)
);
CREATE INDEX idempotency_by_age ON idempotency (tenant_id, created_at);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['audit_head', 'audit_event', 'idempotency'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
    END LOOP;
END
$$;

CREATE FUNCTION audit_hash(
    tenant bigint, sequence bigint, at timestamptz, actor text, via text, action text, body jsonb, previous bytea
) RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(
        tenant, sequence, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, via, action, body)::text, 'UTF8'))
$$;

-- Writers of one tenant queue at audit_head from here to their commit: call it last.
CREATE FUNCTION audit_append(actor text, via text, action text, body jsonb) RETURNS bigint
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
    UPDATE audit_head SET sequence = head.sequence + 1, hash = link WHERE tenant_id = tenant;
    RETURN head.sequence + 1;
END
$$;

REVOKE ALL ON FUNCTION audit_append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append TO seutu_app;
GRANT SELECT ON audit_head, audit_event TO seutu_app, seutu_reader;
GRANT SELECT, INSERT, DELETE ON idempotency TO seutu_app;
GRANT UPDATE (answer) ON idempotency TO seutu_app;
