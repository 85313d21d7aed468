
-- Shards that are made or moved do not get the privileges for columns, and a migration's statement does not reach them.
-- This routine grants the privileges again on all shards. It asks the shards over other connections, so it runs after
-- the commit of the transaction that made or changed a table.
CREATE OR REPLACE FUNCTION grant_columns() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    granted record;
    fault   text;
BEGIN
    FOR granted IN
        SELECT a.attrelid::regclass AS relation, acl.grantee::regrole AS role, acl.privilege_type AS privilege,
            string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
        FROM pg_attribute a JOIN pg_dist_partition d ON d.logicalrelid = a.attrelid, aclexplode(a.attacl) AS acl
        GROUP BY 1, 2, 3
    LOOP
        SELECT p.result INTO fault FROM run_command_on_placements(granted.relation,
            format('GRANT %s (%s) ON %%s TO %s', granted.privilege, granted.columns, granted.role)) AS p WHERE NOT p.success;
        IF FOUND THEN
            RAISE object_not_in_prerequisite_state USING MESSAGE = format('no privileges on a shard of %s: %s', granted.relation, fault);
        END IF;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION grant_columns FROM PUBLIC;
