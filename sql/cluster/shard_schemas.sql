-- The service reads a body directly at its node, without Citus' planner. A node has a schema for each shard. It
-- contains views of the shard's tables and of the registers, under the tables' own names. A transaction that enters the
-- schema is planned by PostgreSQL alone, and its plans are kept. Changes go through the coordinator.

-- Drops the schemas on all nodes, before a migration changes the tables that they show. After that, reads go through
-- the coordinator. Like the next routine, this one runs with the right of the owner, who owns the schemas, even if a
-- superuser moves a shard.
CREATE OR REPLACE FUNCTION drop_shard_schemas() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    shard_schema name;
    fault        text;
BEGIN
    IF (SELECT groupid FROM pg_dist_local_group) = 0 THEN
        SELECT w.result INTO fault FROM run_command_on_workers('SELECT public.drop_shard_schemas()') AS w WHERE NOT w.success;
        IF FOUND THEN
            RAISE object_not_in_prerequisite_state USING MESSAGE = 'a node still has schemas of its shards: ' || fault;
        END IF;
        RETURN;
    END IF;
    PERFORM set_config('citus.enable_ddl_propagation', 'off', true), set_config('client_min_messages', 'warning', true);
    FOR shard_schema IN SELECT nspname FROM pg_namespace WHERE nspname ~ '^shard_[0-9]+$' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', shard_schema);
    END LOOP;
END
$$;

-- Makes the schemas again: on the coordinator those of all nodes, on a node its own. A schema's name has the number of
-- its shard of access_token. Reads go through the coordinator meanwhile: they would wait for views that are dropped in
-- the same transaction.
CREATE OR REPLACE FUNCTION make_shard_schemas() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    shard record;
    shown record;
    role  name;
    fault text;
BEGIN
    IF (SELECT groupid FROM pg_dist_local_group) = 0 THEN
        PERFORM drop_shard_schemas();
        SELECT w.result INTO fault FROM run_command_on_workers('SELECT public.make_shard_schemas()') AS w WHERE NOT w.success;
        IF FOUND THEN
            RAISE object_not_in_prerequisite_state USING MESSAGE = 'a node has no schemas of its shards: ' || fault;
        END IF;
        RETURN;
    END IF;
    PERFORM drop_shard_schemas();
    -- The same as on the coordinator, because the service also connects to the nodes.
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    FOR shard IN
        SELECT 'shard_' || s.shardid AS schema, s.shardminvalue FROM pg_dist_shard s
        JOIN pg_dist_placement p ON p.shardid = s.shardid JOIN pg_dist_local_group l ON l.groupid = p.groupid
        WHERE s.logicalrelid = 'access_token'::regclass
    LOOP
        EXECUTE format('CREATE SCHEMA %I', shard.schema);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO seutu_app, seutu_reader', shard.schema);
        FOR shown IN
            SELECT t.relname, t.relname || '_' || s.shardid AS part FROM pg_dist_shard s JOIN pg_class t ON t.oid = s.logicalrelid
            WHERE t.relnamespace = 'public'::regnamespace AND coalesce(s.shardminvalue, shard.shardminvalue) = shard.shardminvalue
        LOOP
            EXECUTE format('CREATE VIEW %I.%I WITH (security_invoker = true) AS TABLE public.%I', shard.schema, shown.relname, shown.part);
            FOR role IN
                SELECT a.grantee::regrole FROM pg_class c, aclexplode(c.relacl) AS a
                WHERE c.oid = format('public.%I', shown.part)::regclass AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
            LOOP
                EXECUTE format('GRANT SELECT ON %I.%I TO %I', shard.schema, shown.relname, role);
            END LOOP;
        END LOOP;
    END LOOP;
END
$$;

-- From this call to the end of the transaction, the tables' names mean those of the shard. The shard may have moved
-- since the service looked it up. Then nothing can be read here (SC002), and the service asks the coordinator. A shard
-- that moved away and came back has its schema without the views, which went with the shard's tables. The
-- function has no SET search_path, because its end would restore the former path.
CREATE OR REPLACE FUNCTION enter_shard(shard bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM pg_catalog.pg_dist_placement p JOIN pg_catalog.pg_dist_local_group l ON l.groupid = p.groupid
    WHERE p.shardid = shard AND p.shardstate = 1;
    IF NOT FOUND OR pg_catalog.to_regclass('shard_' || shard || '.access_token') IS NULL THEN
        RAISE SQLSTATE 'SC002' USING MESSAGE = 'this node does not show the shard';
    END IF;
    PERFORM pg_catalog.set_config('search_path', 'shard_' || shard || ', public, pg_temp', true);
END
$$;

REVOKE ALL ON FUNCTION drop_shard_schemas, make_shard_schemas FROM PUBLIC;
