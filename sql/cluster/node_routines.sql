-- The audit's two routines run with the right of the owner, on the node that has the body's rows. If another node wrote
-- the rows as the owner, a transaction of the serving role would not see them. So Citus sends the routines to the node
-- of their body (sql/migrations/0044_audit_of_a_named_body.sql).

-- After Citus has failed to plan a statement, it may send no more routines to their node in that session, and nothing
-- repairs the session: the routine would run on the coordinator. The service closes such a session and makes a new one.
CREATE OR REPLACE FUNCTION require_own_node(tenant bigint) RETURNS void
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

-- The functions that these routines call on their node.
SELECT create_distributed_function('audit_hash(bigint, bigint, timestamptz, text, text, text, jsonb, bytea)');
SELECT create_distributed_function('audit_objects(jsonb)');
SELECT create_distributed_function('require_own_node(bigint)');
SELECT create_distributed_function(
    'audit_append_to(bigint, text, text, text, jsonb)', 'tenant', colocate_with => 'audit_head', force_delegation => true);
SELECT create_distributed_function(
    'audit_walk_of(bigint, boolean, bigint, interval)', 'tenant', colocate_with => 'audit_head', force_delegation => true);
-- Nodes do not get the coordinator's revoked privileges by themselves.
REVOKE ALL ON FUNCTION audit_append_to, audit_walk_of FROM PUBLIC;

-- From here on the statements concern routines that only the coordinator has.
SELECT set_config('citus.enable_ddl_propagation', 'off', true);

-- A transaction sends the setting that names its body to the other nodes. They cannot change tables that all nodes
-- have.
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = local', current_database());
    EXECUTE format('ALTER DATABASE %I SET citus.allow_modifications_from_workers_to_replicated_tables = off', current_database());
END
$$;

-- The queue of a body. On one server it is the body's row. On a cluster that row is on every node, so a lock on it
-- would block all nodes and need all of them. This lock is only on the coordinator, so there can be only one
-- coordinator.
CREATE OR REPLACE FUNCTION lock_tenant(tenant bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('seutu tenant ' || tenant, 0));
END
$$;

-- As on one server, except that the new version is made once and not on each node.
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
