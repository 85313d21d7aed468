-- What the serving and the reading role may do with tables: nothing that goes past row security or rewrites
-- history. What an extension has made holds nothing of ours.
WITH relation AS (
    SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
),
role AS (SELECT oid, rolname FROM pg_roles WHERE rolname IN ('seutu_app', 'seutu_reader'))
SELECT 'right-past-row-security' AS check_name, rolname || ' ' || privilege || ' ' || relname AS object
FROM relation, role, unnest(ARRAY['TRUNCATE', 'TRIGGER']) AS privilege WHERE has_table_privilege(role.oid, relation.oid, privilege)
UNION ALL
SELECT 'right-past-row-security', rolname || ' REFERENCES ' || relname
FROM relation, role WHERE has_any_column_privilege(role.oid, relation.oid, 'REFERENCES')
UNION ALL
SELECT 'granted-to-public', relname || ' ' || acl.privilege_type
FROM pg_class c JOIN relation USING (oid, relname), aclexplode(c.relacl) AS acl WHERE acl.grantee = 0
UNION ALL
SELECT 'history-writable', 'seutu_app ' || privilege || ' ' || relname FROM relation, unnest(ARRAY['INSERT', 'UPDATE']) AS privilege
WHERE relname IN ('audit_event', 'audit_object', 'audit_head', 'audit_checkpoint') AND has_any_column_privilege('seutu_app', oid, privilege)
UNION ALL
SELECT 'history-writable', 'seutu_app DELETE ' || relname FROM relation
WHERE relname IN ('audit_event', 'audit_object', 'audit_head', 'audit_checkpoint', 'budget', 'budget_step', 'payment', 'settlement',
        'settled_service', 'settled_share', 'settled_contribution', 'settled_carried', 'instalment', 'project_claim_payment',
        'round_line', 'tenant', 'access_token', 'ledger_entry', 'forecast', 'interim_report', 'interim_line', 'use_move',
        'invoice', 'invoice_row', 'consultation', 'opinion', 'project_change', 'project_change_line')
    AND has_table_privilege('seutu_app', oid, 'DELETE')
UNION ALL
SELECT 'history-writable', 'seutu_app UPDATE ' || relname FROM relation
WHERE relname IN ('payment', 'invoice', 'invoice_row') AND has_any_column_privilege('seutu_app', oid, 'UPDATE')
UNION ALL
SELECT 'sign-in-changeable', 'seutu_app UPDATE ' || relname FROM relation
WHERE relname = 'sign_in' AND has_any_column_privilege('seutu_app', oid, 'UPDATE')
UNION ALL
SELECT 'register-writable', 'seutu_app ' || privilege || ' ' || relname FROM relation, unnest(ARRAY['INSERT', 'UPDATE']) AS privilege
WHERE relname IN ('municipality', 'population', 'area', 'reference_file', 'register_version', 'schema_migration')
    AND (has_any_column_privilege('seutu_app', oid, privilege) OR has_table_privilege('seutu_app', oid, 'DELETE'))
UNION ALL
SELECT 'reader-writes', privilege || ' ' || relname FROM relation, unnest(ARRAY['INSERT', 'UPDATE']) AS privilege
WHERE has_any_column_privilege('seutu_reader', oid, privilege) OR has_table_privilege('seutu_reader', oid, 'DELETE')
UNION ALL
SELECT 'secrets-readable', 'seutu_reader ' || relname FROM relation
WHERE relname IN ('access_token', 'sign_in', 'idempotency') AND has_any_column_privilege('seutu_reader', oid, 'SELECT')
