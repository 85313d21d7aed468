-- tenant_id leads every key and index of tenant tables, so that no value of one tenant can touch or tell of another's,
-- and what names a payer, a service or a budget is tied to one of the same tenant.
WITH tenant_table AS (
    SELECT c.oid, c.relname, a.attnum AS tenant_column, a.attnotnull
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
),
foreign_key AS (
    SELECT k.conname, k.conrelid, k.confrelid, k.conkey, k.convalidated,
        -- The pair (tenant_id, tenant_id) is among the key's pairs, and comes first.
        k.conkey[1] = t.tenant_column AND k.confkey[1] = r.tenant_column AS is_composite
    FROM pg_constraint k
    JOIN tenant_table t ON t.oid = k.conrelid
    JOIN tenant_table r ON r.oid = k.confrelid
    WHERE k.contype = 'f'
)
SELECT 'tenant-nullable' AS check_name, relname::text AS object FROM tenant_table WHERE NOT attnotnull
UNION ALL
SELECT 'primary-key-missing', relname FROM tenant_table t
WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
UNION ALL
-- tenant_slug: an operator must be told that a slug is taken, whoever has it.
SELECT 'index-not-led-by-tenant', i.indexrelid::regclass::text FROM pg_index i JOIN tenant_table t ON t.oid = i.indrelid
WHERE i.indkey[0] <> t.tenant_column AND i.indexrelid::regclass::text <> 'tenant_slug'
UNION ALL
SELECT 'foreign-key-not-composite', conrelid::regclass || '.' || conname FROM foreign_key WHERE NOT (is_composite AND convalidated)
UNION ALL
SELECT 'tenant-not-tied', t.relname FROM tenant_table t
WHERE t.relname <> 'tenant' AND NOT EXISTS (
    SELECT FROM foreign_key f WHERE f.conrelid = t.oid AND f.is_composite AND NOT EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (f.conkey) AND NOT a.attnotnull))
UNION ALL
SELECT 'column-not-tied', t.relname || '.' || a.attname FROM tenant_table t
JOIN pg_attribute a ON a.attrelid = t.oid AND NOT a.attisdropped AND a.attnum > 0
WHERE (a.attname IN ('payer', 'service', 'project', 'plan', 'template', 'indicator', 'team', 'approved_by', 'settlement',
            'consultation', 'change', 'rejected_change')
        OR (a.attname = 'entry' AND t.relname <> 'payment')
        OR (a.attname IN ('previous', 'credits') AND t.relname = 'invoice')
        OR (a.attname = 'state' AND t.relname NOT IN ('tenant', 'budget'))
        OR (a.attname = 'year' AND (t.relname LIKE 'settled%' OR t.relname = 'consultation'))
        OR (a.attname = 'period' AND t.relname = 'round_line')
        OR (a.attname = 'path' AND t.relname IN ('measure_report', 'project_item'))
        OR (a.attname = 'parent' AND t.relname IN ('plan_item', 'organisation_unit'))
        OR (a.attname = 'position' AND t.relname = 'vacancy'))
    AND NOT EXISTS (SELECT FROM foreign_key f WHERE f.conrelid = t.oid AND f.is_composite AND a.attnum = ANY (f.conkey))
UNION ALL
SELECT 'overlaps-allowed', name FROM (VALUES ('membership_overlap'), ('participation_overlap'), ('vacancy_overlap')) AS exclusion (name)
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conname = name AND k.contype = 'x')
