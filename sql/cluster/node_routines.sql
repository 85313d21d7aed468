-- The audit's two routines have the right of the owner, and the node where the body's rows are runs them: what another
-- node writes as the owner, a transaction of the serving role does not see. The coordinator's have no right of their
-- own and only call them.

-- Where Citus has failed to plan a statement, it may send no routine to its node from that session any more, whatever
-- the session does: the routine would run on the coordinator. The service closes such a session and begins anew.
CREATE FUNCTION require_own_node(tenant bigint) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_setting('application_name') NOT LIKE 'citus\_internal%' AND NOT EXISTS (
        SELECT FROM pg_dist_placement p JOIN pg_dist_local_group l ON l.groupid = p.groupid
        WHERE p.shardid = get_shard_id_for_distribution_column('audit_head', tenant))
    THEN
        RAISE SQLSTATE 'SC001' USING MESSAGE = 'this session sends no routine to the node of its body any more';
    END IF;
END
$$;

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

-- What they call on their node.
SELECT create_distributed_function('audit_hash(bigint, bigint, timestamptz, text, text, text, jsonb, bytea)');
SELECT create_distributed_function('audit_objects(jsonb)');
SELECT create_distributed_function('require_own_node(bigint)');
SELECT create_distributed_function(
    'audit_append_to(bigint, text, text, text, jsonb)', 'tenant', colocate_with => 'audit_head', force_delegation => true);
SELECT create_distributed_function(
    'audit_walk_of(bigint, boolean, bigint, interval)', 'tenant', colocate_with => 'audit_head', force_delegation => true);

-- From here on it is about routines of the coordinator, which no other node has.
SELECT set_config('citus.enable_ddl_propagation', 'off', true);

-- A transaction's body goes with it to the other nodes, which change nothing that all nodes have.
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = local', current_database());
    EXECUTE format('ALTER DATABASE %I SET citus.allow_modifications_from_workers_to_replicated_tables = off', current_database());
END
$$;

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

-- The queue of a body. Its row is on every node: a lock on it would hold up all of them, and need all of them. This
-- lock is the coordinator's, so there can be one coordinator only.
CREATE OR REPLACE FUNCTION lock_tenant(tenant bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('seutu tenant ' || tenant, 0));
END
$$;

-- As before, but that the new version is made once and not on each node.
CREATE OR REPLACE FUNCTION population_set(codes text[], days date[], figures bigint[], sources text[], retrieved date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    made bytea := uuid_send(gen_random_uuid());
BEGIN
    IF current_setting('app.tenant_id')::bigint <> 0 THEN
        RAISE insufficient_privilege USING MESSAGE = 'the register of population is changed in the scope of the platform only';
    END IF;
    INSERT INTO population (code, reference_date, value, source, retrieved_on)
    SELECT n.code, n.day, n.figure, n.source, retrieved
    FROM unnest(codes, days, figures, sources) AS n (code, day, figure, source)
    ON CONFLICT (code, reference_date) DO UPDATE
    SET value = excluded.value, source = excluded.source, retrieved_on = excluded.retrieved_on;
    UPDATE register_version SET version = made, population_number = population_number + 1;
END
$$;
