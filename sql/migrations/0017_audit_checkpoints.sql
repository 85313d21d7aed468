-- How far a walk along a tenant's hash chain has come. There is a row while a walk is under way, and none when it has ended: the
-- next one begins at the first event again, so what an old walk found right is never taken on trust.
CREATE TABLE audit_checkpoint (
    tenant_id bigint PRIMARY KEY REFERENCES tenant,
    -- The last event that was looked at, and the hash it had.
    sequence  bigint NOT NULL,
    hash      bytea NOT NULL,
    events    bigint NOT NULL,
    broken    bigint NOT NULL
);

ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON audit_checkpoint USING (tenant_id = current_setting('app.tenant_id')::bigint);

-- Goes on with the walk, or begins it anew, by at most `maximum` events and about `period` of time, and always by one if there is one.
-- Only this function writes the checkpoint: the application role can ask it to look, and cannot say what it saw.
CREATE FUNCTION audit_walk(
    anew boolean, maximum bigint, period interval,
    OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    tenant  bigint := current_setting('app.tenant_id')::bigint;
    genesis bytea := sha256(convert_to('genesis:' || tenant, 'UTF8'));
    started timestamptz := clock_timestamp();
    walk    audit_checkpoint;
    link    record;
BEGIN
    INSERT INTO audit_checkpoint VALUES (tenant, 0, genesis, 0, 0) ON CONFLICT DO NOTHING;
    -- Whoever walks the same chain at the same time goes on from here.
    SELECT c.tenant_id, c.sequence, c.hash, c.events, c.broken INTO STRICT walk
    FROM audit_checkpoint c WHERE c.tenant_id = tenant FOR UPDATE;
    IF anew THEN walk := ROW(tenant, 0, genesis, 0, 0); END IF;
    -- The event where the walk stopped must still be what it was.
    IF walk.sequence > 0 AND NOT EXISTS (
        SELECT FROM audit_event e WHERE e.tenant_id = tenant AND e.sequence = walk.sequence AND e.hash = walk.hash)
    THEN
        walk.broken := walk.broken + 1;
    END IF;
    FOR link IN
        SELECT e.sequence, e.previous, e.hash,
            audit_hash(e.tenant_id, e.sequence, e.at, e.actor, e.via, e.action, e.body, e.previous) AS computed
        FROM audit_event e WHERE e.tenant_id = tenant AND e.sequence > walk.sequence ORDER BY e.sequence LIMIT maximum
    LOOP
        IF link.hash <> link.computed OR link.previous <> walk.hash OR link.sequence <> walk.sequence + 1 THEN
            walk.broken := walk.broken + 1;
        END IF;
        walk.sequence := link.sequence;
        walk.hash := link.hash;
        walk.events := walk.events + 1;
        EXIT WHEN clock_timestamp() > started + period;
    END LOOP;
    -- In one statement, so of one moment: an event that came since makes the walk incomplete, not the head wrong.
    SELECT NOT EXISTS (SELECT FROM audit_event e WHERE e.tenant_id = tenant AND e.sequence > walk.sequence),
        coalesce((SELECT h.sequence = walk.events AND h.hash = walk.hash FROM audit_head h WHERE h.tenant_id = tenant), walk.events = 0)
    INTO is_complete, is_head_right;
    IF is_complete THEN
        DELETE FROM audit_checkpoint c WHERE c.tenant_id = tenant;
    ELSE
        is_head_right := false;
        UPDATE audit_checkpoint c SET sequence = walk.sequence, hash = walk.hash, events = walk.events, broken = walk.broken
        WHERE c.tenant_id = tenant;
    END IF;
    events := walk.events;
    broken := walk.broken;
    verified_to := walk.sequence;
END
$$;

REVOKE ALL ON FUNCTION audit_walk FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_walk TO seutu_app;
GRANT SELECT ON audit_checkpoint TO seutu_app, seutu_reader;
