-- Row security is on and forced on every tenant table, by exactly the policies that the design knows, and a table
-- without tenant_id is one of the shared registers.
WITH cluster AS (
    SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')
        AND EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND policyname = 'joined_select') AS is_joined
),
base AS (
    SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity,
        EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped) AS is_tenant
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'f')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
),
-- The policies of one server.
plain AS (
    SELECT relname::text, 'tenant_rows' AS policy, 'PERMISSIVE' AS kind, 'ALL' AS command,
        '(tenant_id = (current_setting(''app.tenant_id''::text))::bigint)' AS visible, NULL AS written
    FROM base WHERE is_tenant AND relname <> 'tenant'
    UNION ALL
    VALUES ('tenant', 'tenant_scope', 'PERMISSIVE', 'ALL',
        '(((current_setting(''app.tenant_id''::text))::bigint = tenant_id) OR ((current_setting(''app.tenant_id''::text))::bigint = 0))',
        NULL)
    UNION ALL
    VALUES ('audit_head', 'platform_sees_heads', 'PERMISSIVE', 'SELECT', '((current_setting(''app.tenant_id''::text))::bigint = 0)', NULL)
    UNION ALL
    SELECT name, policy, 'RESTRICTIVE', command, visible, written
    FROM (VALUES ('budget'), ('budget_service'), ('share'), ('share_carried'), ('contribution'), ('contribution_override'),
            ('budget_account'), ('budget_binding')) AS frozen (name),
        (VALUES ('approved_not_added', 'INSERT', NULL, '(state = ''draft''::text)'),
            ('approved_not_changed', 'UPDATE', '(state = ''draft''::text)', 'true'),
            ('approved_not_deleted', 'DELETE', '(state = ''draft''::text)', NULL)) AS rule (policy, command, visible, written)
    UNION ALL
    -- Of drafts, a municipality's transactions see those that were sent out.
    VALUES ('budget', 'drafts_when_sent', 'RESTRICTIVE', 'SELECT', '((state = ''approved''::text) OR UNLESS_SENT_ONLY OR is_sent)', NULL),
        ('project', 'drafts_when_sent', 'RESTRICTIVE', 'SELECT',
            '((stage <> ALL (ARRAY[''idea''::text, ''preparation''::text])) OR UNLESS_SENT_ONLY OR is_sent)', NULL),
        ('plan', 'drafts_when_sent', 'RESTRICTIVE', 'SELECT', '((organ IS NOT NULL) OR UNLESS_SENT_ONLY OR is_sent)', NULL),
        ('budget_step', 'drafts_when_sent', 'RESTRICTIVE', 'SELECT',
            '(UNLESS_SENT_ONLY OR ((year, layer) IN ( SELECT b.year, b.layer FROM budget b)))', NULL)
    UNION ALL
    SELECT name, 'drafts_when_sent', 'RESTRICTIVE', 'SELECT',
        '((state = ''approved''::text) OR UNLESS_SENT_ONLY OR ((year, layer) IN ( SELECT b.year, b.layer FROM budget b WHERE b.is_sent)))',
        NULL
    FROM (VALUES ('budget_service'), ('share'), ('share_carried'), ('contribution'), ('contribution_override'), ('budget_account'),
        ('budget_binding')) AS part (name)
    UNION ALL
    SELECT name, 'drafts_when_sent', 'RESTRICTIVE', 'SELECT', '(UNLESS_SENT_ONLY OR (project IN ( SELECT p.code FROM project p)))', NULL
    FROM (VALUES ('project_step'), ('project_financing'), ('project_cost'), ('project_share'), ('project_split'), ('project_claim'),
        ('project_claim_payment'), ('project_milestone'), ('project_risk'), ('project_change'), ('project_change_line'),
        ('project_item'), ('project_link')) AS part (name)
    UNION ALL
    SELECT name, 'drafts_when_sent', 'RESTRICTIVE', 'SELECT', '(UNLESS_SENT_ONLY OR (plan IN ( SELECT p.code FROM plan p)))', NULL
    FROM (VALUES ('plan_item'), ('measure_report'), ('reporting_round'), ('round_line')) AS part (name)
    UNION ALL
    SELECT name, 'placeholder_filled', 'RESTRICTIVE', 'UPDATE',
        '((section !~ ''[0-9]''::text) OR (section = current_setting(''app.mistyped_section''::text, true)))',
        '(section ~ ''[0-9]''::text)'
    FROM (VALUES ('budget_step'), ('settlement'), ('project_step'), ('project_split'), ('project_change'), ('interim_report'))
        AS decided (name)
    UNION ALL
    VALUES ('reporting_round', 'closed_not_changed', 'RESTRICTIVE', 'UPDATE',
            '((organ IS NULL) OR (section !~ ''[0-9]''::text) OR (section = current_setting(''app.mistyped_section''::text, true)))',
            '(organ IS NOT NULL)'),
        ('invoice', 'sent_not_changed', 'RESTRICTIVE', 'UPDATE', 'false', NULL),
        ('invoice', 'sent_not_deleted', 'RESTRICTIVE', 'DELETE', 'false', NULL),
        ('invoice_row', 'sent_not_changed', 'RESTRICTIVE', 'UPDATE', 'false', NULL),
        ('invoice_row', 'sent_not_deleted', 'RESTRICTIVE', 'DELETE', 'false', NULL)
    UNION ALL
    SELECT name, 'decided_not_deleted', 'RESTRICTIVE', 'DELETE', visible, NULL
    FROM (VALUES ('carry_forward', '(settlement IS NULL)'), ('reporting_round', '(organ IS NULL)'),
        ('project_claim', '((cut = 0) AND (rejected = 0))'),
        ('project', '(stage = ANY (ARRAY[''idea''::text, ''preparation''::text]))'),
        ('measure_report', '(NOT (EXISTS ( SELECT FROM reporting_round r WHERE ((r.tenant_id = measure_report.tenant_id) AND '
            '(r.plan = measure_report.plan) AND (r.period = measure_report.period) AND (r.organ IS NOT NULL)))))')
        ) AS decided (name, visible)
    UNION ALL
    SELECT name, 'decided_not_deleted', 'RESTRICTIVE', 'DELETE',
        format('((organ IS NULL) AND (EXISTS ( SELECT FROM project p WHERE ((p.tenant_id = %1$s.tenant_id) AND (p.code = %1$s.project) '
            'AND (p.stage = ANY (ARRAY[''idea''::text, ''preparation''::text]))))))', name), NULL
    FROM (VALUES ('project_step'), ('project_split')) AS part (name)
),
-- Those of a cluster: of each table with restrictive policies one a command, in which all of them are joined. Where a
-- policy asks another table it calls a function that does.
joined AS (
    SELECT relname, 'joined_' || lower(command) AS policy, 'PERMISSIVE' AS kind, command,
        CASE WHEN command <> 'INSERT' THEN CASE WHEN parts > 1 THEN '(' || visible || ')' ELSE visible END END AS visible,
        CASE WHEN command IN ('INSERT', 'UPDATE') THEN CASE WHEN parts > 1 THEN '(' || written || ')' ELSE written END END AS written
    FROM (
        SELECT p.relname, c.command, count(*) AS parts,
            string_agg(p.visible, ' AND ' ORDER BY p.kind, p.policy) AS visible,
            string_agg(coalesce(p.written, p.visible), ' AND ' ORDER BY p.kind, p.policy) AS written
        FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS c (command), (
            SELECT relname, policy, kind, command, written, CASE
                WHEN policy = 'drafts_when_sent' THEN replace(replace(replace(replace(visible,
                    '((year, layer) IN ( SELECT b.year, b.layer FROM budget b WHERE b.is_sent))', 'sent_budget(tenant_id, year, layer)'),
                    '((year, layer) IN ( SELECT b.year, b.layer FROM budget b))', 'seen_budget(tenant_id, year, layer)'),
                    '(project IN ( SELECT p.code FROM project p))', 'seen_project(tenant_id, project)'),
                    '(plan IN ( SELECT p.code FROM plan p))', 'seen_plan(tenant_id, plan)')
                WHEN visible LIKE '%FROM project p%' THEN '((organ IS NULL) AND prepared_project(tenant_id, project))'
                WHEN visible LIKE '%FROM reporting_round r%' THEN '(NOT closed_round(tenant_id, plan, period))'
                ELSE visible END AS visible
            FROM plain WHERE relname IN (SELECT relname FROM plain WHERE kind = 'RESTRICTIVE')) AS p
        WHERE p.command IN ('ALL', c.command)
        GROUP BY p.relname, c.command) AS part
),
canonical AS (
    SELECT relname, policy, kind, command, visible, written FROM joined WHERE (SELECT is_joined FROM cluster)
    UNION ALL
    SELECT relname, policy, kind, command, visible, written FROM plain
    WHERE NOT (SELECT is_joined FROM cluster) OR relname NOT IN (SELECT relname FROM joined)
),
present AS (
    SELECT tablename::text AS relname, policyname::text AS policy, permissive AS kind, cmd AS command,
        -- Its line breaks as spaces, and what most policies of a municipality's view begin with as one word.
        replace(regexp_replace(qual, '\s+', ' ', 'g'),
            '(current_setting(''app.sent_only''::text, true) IS DISTINCT FROM ''1''::text)', 'UNLESS_SENT_ONLY') AS visible,
        with_check AS written
    FROM pg_policies WHERE schemaname = 'public' AND roles = '{public}'
)
SELECT 'row-security-off' AS check_name, relname::text AS object FROM base WHERE is_tenant AND NOT relrowsecurity
UNION ALL
SELECT 'row-security-not-forced', relname FROM base WHERE is_tenant AND NOT relforcerowsecurity
UNION ALL
SELECT 'table-without-tenant', relname FROM base
WHERE NOT is_tenant AND relname NOT IN ('municipality', 'population', 'area', 'reference_file', 'register_version', 'schema_migration')
UNION ALL
SELECT 'policy-missing-or-changed', relname || '.' || policy FROM (TABLE canonical EXCEPT TABLE present) AS missing
UNION ALL
-- One that restricts more opens nothing.
SELECT CASE kind WHEN 'RESTRICTIVE' THEN 'policy-restriction-unknown' ELSE 'policy-unknown' END, relname || '.' || policy
FROM (TABLE present EXCEPT TABLE canonical) AS unknown
UNION ALL
SELECT 'policy-for-some-roles', tablename || '.' || policyname FROM pg_policies WHERE schemaname = 'public' AND roles <> '{public}'
