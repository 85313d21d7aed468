-- A function with its owner's rights looks names up where nobody else can put one; a view has its reader's rights.
SELECT 'definer-search-path' AS check_name, p.oid::regprocedure::text AS object FROM pg_proc p
WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace AND NOT EXISTS (
    SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search\_path=pg\_catalog,%pg\_temp')
UNION ALL
SELECT 'definer-for-everybody', p.oid::regprocedure::text FROM pg_proc p
WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace
    AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS acl WHERE acl.grantee = 0)
UNION ALL
SELECT 'view-not-invoker', c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
UNION ALL
SELECT 'materialised-view-readable', c.relname || ' ' || role FROM pg_class c, unnest(ARRAY['seutu_app', 'seutu_reader']) AS role
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'm' AND has_table_privilege(role, c.oid, 'SELECT')
