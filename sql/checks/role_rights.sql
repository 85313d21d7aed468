-- The serving and the reading role own nothing, become nobody else and make nothing; the owner is no superuser. What an
-- extension has made is the superuser's.
WITH role AS (SELECT oid, rolname FROM pg_roles WHERE rolname IN ('seutu_app', 'seutu_reader'))
SELECT 'role-missing' AS check_name, name AS object FROM unnest(ARRAY['seutu_owner', 'seutu_app', 'seutu_reader']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
UNION ALL
SELECT 'role-too-powerful', rolname FROM pg_roles
WHERE rolname IN ('seutu_owner', 'seutu_app', 'seutu_reader')
    AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
UNION ALL
SELECT 'role-owns', rolname || ' ' || pg_describe_object(d.classid, d.objid, d.objsubid)
FROM role JOIN pg_shdepend d ON d.refclassid = 'pg_authid'::regclass AND d.refobjid = role.oid AND d.deptype = 'o'
WHERE d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
UNION ALL
SELECT 'role-is-member', rolname || ' of ' || m.roleid::regrole FROM role JOIN pg_auth_members m ON m.member = role.oid
UNION ALL
SELECT 'role-may-create', rolname || ' in schema ' || n.nspname FROM role, pg_namespace n
WHERE has_schema_privilege(role.oid, n.oid, 'CREATE') AND n.nspname NOT LIKE 'pg\_temp\_%' AND n.nspname NOT LIKE 'pg\_toast\_temp\_%'
UNION ALL
SELECT 'role-may-create', rolname || ' ' || privilege || ' in the database' FROM role, unnest(ARRAY['CREATE', 'TEMPORARY']) AS privilege
WHERE has_database_privilege(role.oid, current_database(), privilege)
UNION ALL
SELECT 'not-owned-by-owner', c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND c.relowner::regrole::text <> 'seutu_owner'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
