-- The audit's two routines name their body, so that a cluster can send them to the node where the body's rows are
-- (sql/cluster/node_routines.sql). audit_append and audit_walk stay as the names that the program calls: they have no
-- right of their own.

-- On one server every session is on the node of its body. A cluster's own takes the place of this one.
CREATE FUNCTION require_own_node(tenant bigint) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN END $$;

CREATE FUNCTION audit_append_to(tenant bigint, actor text, via text, action text, body jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    head   audit_head;
    now    timestamptz := clock_timestamp();
    link   bytea;
    object record;
BEGIN
    -- Row security would hold it, too.
    IF tenant <> current_setting('app.tenant_id')::bigint THEN
        RAISE insufficient_privilege USING MESSAGE = 'an event is of the body in whose scope it is appended';
    END IF;
    PERFORM require_own_node(tenant);
    INSERT INTO audit_head (tenant_id, sequence, hash) VALUES (tenant, 0, sha256(convert_to('genesis:' || tenant, 'UTF8')))
    ON CONFLICT DO NOTHING;
    SELECT h.tenant_id, h.sequence, h.hash INTO STRICT head FROM audit_head h WHERE h.tenant_id = tenant FOR UPDATE;
    link := audit_hash(tenant, head.sequence + 1, now, actor, via, action, body, head.hash);
    INSERT INTO audit_event (tenant_id, sequence, at, actor, via, action, body, previous, hash)
    VALUES (tenant, head.sequence + 1, now, actor, via, action, body, head.hash, link);
    FOR object IN SELECT o.kind, o.code FROM audit_objects(body) AS o LOOP
        INSERT INTO audit_object (tenant_id, kind, code, sequence) VALUES (tenant, object.kind, object.code, head.sequence + 1);
    END LOOP;
    UPDATE audit_head h SET sequence = head.sequence + 1, hash = link WHERE h.tenant_id = tenant;
    RETURN head.sequence + 1;
END
$$;
REVOKE ALL ON FUNCTION audit_append_to FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append_to TO seutu_app;

CREATE FUNCTION audit_walk_of(
    tenant bigint, anew boolean, maximum bigint, period interval,
    OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    genesis bytea := sha256(convert_to('genesis:' || tenant, 'UTF8'));
    started timestamptz := clock_timestamp();
    walk    audit_checkpoint;
    link    record;
BEGIN
    IF tenant <> current_setting('app.tenant_id')::bigint THEN
        RAISE insufficient_privilege USING MESSAGE = 'a chain is walked in the scope of its body';
    END IF;
    PERFORM require_own_node(tenant);
    INSERT INTO audit_checkpoint (tenant_id, sequence, hash, events, broken) VALUES (tenant, 0, genesis, 0, 0)
    ON CONFLICT DO NOTHING;
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
REVOKE ALL ON FUNCTION audit_walk_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_walk_of TO seutu_app;

CREATE OR REPLACE FUNCTION audit_append(actor text, via text, action text, body jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    tenant bigint := current_setting('app.tenant_id')::bigint;
    number bigint;
BEGIN
    SELECT a.sequence INTO STRICT number FROM audit_append_to(tenant, actor, via, action, body) AS a (sequence);
    RETURN number;
END
$$;

CREATE OR REPLACE FUNCTION audit_walk(
    anew boolean, maximum bigint, period interval,
    OUT events bigint, OUT broken bigint, OUT verified_to bigint, OUT is_complete boolean, OUT is_head_right boolean
) LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    tenant bigint := current_setting('app.tenant_id')::bigint;
BEGIN
    SELECT w.events, w.broken, w.verified_to, w.is_complete, w.is_head_right
    INTO STRICT events, broken, verified_to, is_complete, is_head_right
    FROM audit_walk_of(tenant, anew, maximum, period) AS w;
END
$$;
