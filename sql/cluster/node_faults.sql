-- Finds what differs on a node from the coordinator's own tables, in which the other checks look for faults. It
-- compares row security, policies and all privileges of each node's tables and of each shard, and also routines and
-- roles.
WITH command AS (
    SELECT $command$
        SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('kind', kind, 'name', name, 'rule', rule)), '[]') FROM (
            SELECT CASE WHEN c.relname ~ '_[0-9]{5,}$' THEN 'shard' ELSE 'table' END,
                regexp_replace(c.relname, '_[0-9]{5,}$', ''),
                md5(concat_ws(' ', c.relrowsecurity, c.relforcerowsecurity, c.relowner::regrole,
                    (SELECT string_agg(concat_ws(' ', p.policyname, p.permissive, p.roles, p.cmd, 'using', p.qual, 'check', p.with_check),
                        ';' ORDER BY p.policyname) FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname),
                    (SELECT string_agg(concat_ws(' ', a.grantee::regrole, a.privilege_type, a.is_grantable), ';'
                        ORDER BY a.grantee::regrole::text, a.privilege_type)
                    FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS a)))
            FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            UNION ALL
            SELECT 'columns', regexp_replace(c.relname, '_[0-9]{5,}$', ''),
                coalesce(string_agg(concat_ws(' ', a.attname, acl.grantee::regrole, acl.privilege_type), ';'
                    ORDER BY a.attname, acl.grantee::regrole::text, acl.privilege_type), '')
            FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped
                LEFT JOIN aclexplode(a.attacl) AS acl ON true
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                AND (c.relname ~ '_[0-9]{5,}$' OR (SELECT groupid FROM pg_dist_local_group) = 0)
            GROUP BY c.oid, c.relname
            UNION ALL
            SELECT 'routine', p.oid::regprocedure::text,
                md5(concat_ws(' ', p.prosrc, p.prosecdef, p.proconfig, p.proowner::regrole, p.proacl))
            FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            UNION ALL
            SELECT 'role', r.rolname, concat_ws(' ', r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolreplication,
                (SELECT string_agg(m.roleid::regrole::text, ',' ORDER BY 1) FROM pg_auth_members m WHERE m.member = r.oid))
            FROM pg_roles r WHERE r.rolname IN ('seutu_owner', 'seutu_app', 'seutu_reader')
            UNION ALL
            SELECT 'database', 'rights of ' || role, concat_ws(' ', has_database_privilege(role, current_database(), 'CREATE'),
                has_database_privilege(role, current_database(), 'TEMPORARY'))
            FROM unnest(ARRAY['seutu_app', 'seutu_reader']) AS role
            UNION ALL
            -- For each shard's schema that can be entered: each table must have a view with the same columns and the
            -- same readers.
            SELECT 'view', e.schema || '.' || e.table_name, 'not as its table'
            FROM (
                SELECT n.oid AS namespace, n.nspname AS schema, t.relname AS table_name,
                    to_regclass(format('public.%I', t.relname || '_' || s.shardid)) AS part
                FROM pg_namespace n JOIN pg_class entry ON entry.relnamespace = n.oid AND entry.relname = 'access_token'
                    JOIN pg_dist_shard a ON 'shard_' || a.shardid = n.nspname
                    JOIN pg_dist_placement p ON p.shardid = a.shardid JOIN pg_dist_local_group l ON l.groupid = p.groupid
                    JOIN pg_dist_shard s ON coalesce(s.shardminvalue, a.shardminvalue) = a.shardminvalue
                    JOIN pg_class t ON t.oid = s.logicalrelid AND t.relnamespace = 'public'::regnamespace
            ) AS e LEFT JOIN pg_class v ON v.relnamespace = e.namespace AND v.relname = e.table_name
            WHERE NOT coalesce(v.relkind = 'v' AND v.reloptions = '{security_invoker=true}'
                AND NOT EXISTS (SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                    WHERE r.ev_class = v.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid NOT IN (v.oid, e.part))
                AND (SELECT array_agg((a.attname, a.atttypid, a.atttypmod) ORDER BY a.attnum) FROM pg_attribute a
                    WHERE a.attrelid = v.oid AND a.attnum > 0 AND NOT a.attisdropped)
                    = (SELECT array_agg((a.attname, a.atttypid, a.atttypmod) ORDER BY a.attnum) FROM pg_attribute a
                    WHERE a.attrelid = e.part AND a.attnum > 0 AND NOT a.attisdropped)
                AND (SELECT array_agg((a.grantee, a.privilege_type) ORDER BY a.grantee, a.privilege_type)
                        FROM aclexplode(v.relacl) AS a WHERE a.grantee <> v.relowner)
                    IS NOT DISTINCT FROM (SELECT array_agg((a.grantee, a.privilege_type) ORDER BY a.grantee, a.privilege_type)
                        FROM pg_class c, aclexplode(c.relacl) AS a
                        WHERE c.oid = e.part AND a.grantee <> c.relowner AND a.privilege_type = 'SELECT'), false)
        ) AS part (kind, name, rule)
    $command$ AS text
),
answer AS (
    SELECT n.groupid, n.nodename || ':' || n.nodeport AS node, a.success, a.result
    FROM pg_dist_node n LEFT JOIN command ON true LEFT JOIN run_command_on_all_nodes(command.text) AS a ON a.nodeid = n.nodeid
    WHERE n.noderole = 'primary'
),
part AS (
    SELECT a.groupid, a.node, p.kind, p.name, p.rule
    FROM answer a, jsonb_to_recordset(CASE WHEN a.success THEN a.result::jsonb END) AS p (kind text, name text, rule text)
),
expected AS (
    SELECT kind, name, rule FROM part WHERE groupid = 0 AND kind <> 'shard'
    UNION ALL
    SELECT 'shard', name, rule FROM part WHERE groupid = 0 AND kind = 'table'
)
SELECT 'coordinator-not-a-node' AS check_name, 'citus_set_coordinator_host' AS object
WHERE NOT EXISTS (SELECT FROM pg_dist_node WHERE groupid = 0)
UNION ALL
SELECT 'node-silent', node || ': ' || coalesce(result, 'no answer') FROM answer WHERE success IS NOT TRUE
UNION ALL
SELECT 'node-differs', format('%s %s on %s', p.kind, p.name, p.node) FROM part p
WHERE NOT EXISTS (SELECT FROM expected e WHERE (e.kind, e.name, e.rule) = (p.kind, p.name, p.rule))
UNION ALL
SELECT 'node-lacks', format('%s %s on %s', e.kind, e.name, a.node) FROM expected e, answer a
WHERE a.success AND e.kind IN ('table', 'role')
    AND NOT EXISTS (SELECT FROM part p WHERE p.node = a.node AND (p.kind, p.name) = (e.kind, e.name))
UNION ALL
SELECT 'table-on-one-node', c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_dist_partition d WHERE d.logicalrelid = c.oid) AND c.relname !~ '_[0-9]{5,}$'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
UNION ALL
SELECT 'table-not-with-its-body', d.logicalrelid::text FROM pg_dist_partition d
WHERE d.partmethod = 'h'
    AND d.colocationid <> (SELECT t.colocationid FROM pg_dist_partition t WHERE t.logicalrelid = 'access_token'::regclass)
