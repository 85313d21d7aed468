-- Citus makes every policy of a distributed table permissive, and permissive policies are joined with OR: a policy that
-- should restrict would open the table. So each table with restrictive policies gets one permissive policy for each
-- command, which joins its former policies with AND. The comment of joined_select keeps the former policies. If a
-- statement of a later migration concerns policies, the table first gets them back (separate_policies.sql), and
-- afterwards they are joined again.
DO $$
DECLARE
    relation text;
    command  text;
    old      text;
    visible  text;
    written  text;
    part     text[];
    former   text;
    -- Each query of a policy, and the function that replaces it; %1$s is the policy's table.
    parts    text[] := ARRAY[
        ['((year, layer) IN ( SELECT b.year, b.layer FROM budget b WHERE b.is_sent))', 'sent_budget(tenant_id, year, layer)'],
        ['((year, layer) IN ( SELECT b.year, b.layer FROM budget b))', 'seen_budget(tenant_id, year, layer)'],
        ['(project IN ( SELECT p.code FROM project p))', 'seen_project(tenant_id, project)'],
        ['(plan IN ( SELECT p.code FROM plan p))', 'seen_plan(tenant_id, plan)'],
        ['(EXISTS ( SELECT FROM project p WHERE ((p.tenant_id = %1$s.tenant_id) AND (p.code = %1$s.project) '
            'AND (p.stage = ANY (ARRAY[''idea''::text, ''preparation''::text])))))', 'prepared_project(tenant_id, project)'],
        ['(EXISTS ( SELECT FROM reporting_round r WHERE ((r.tenant_id = %1$s.tenant_id) AND (r.plan = %1$s.plan) '
            'AND (r.period = %1$s.period) AND (r.organ IS NOT NULL))))', 'closed_round(tenant_id, plan, period)']];
BEGIN
    FOR relation IN SELECT DISTINCT tablename FROM pg_policies WHERE schemaname = 'public' AND permissive = 'RESTRICTIVE' LOOP
        SELECT jsonb_agg(jsonb_build_object('name', policyname, 'kind', permissive, 'command', cmd,
            'visible', regexp_replace(qual, '\s+', ' ', 'g'), 'written', with_check) ORDER BY policyname)
        INTO STRICT former FROM pg_policies WHERE schemaname = 'public' AND tablename = relation;
        FOREACH part SLICE 1 IN ARRAY parts LOOP
            former := replace(former, format(part[1], relation), part[2]);
        END LOOP;
        FOREACH command IN ARRAY ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] LOOP
            -- The policy that keeps bodies apart comes first.
            SELECT string_agg(regexp_replace(qual, '\s+', ' ', 'g'), ' AND ' ORDER BY permissive, policyname),
                string_agg(coalesce(with_check, qual), ' AND ' ORDER BY permissive, policyname)
            INTO STRICT visible, written FROM pg_policies
            WHERE schemaname = 'public' AND tablename = relation AND cmd IN ('ALL', command) AND policyname NOT LIKE 'joined\_%';
            FOREACH part SLICE 1 IN ARRAY parts LOOP
                visible := replace(visible, format(part[1], relation), part[2]);
            END LOOP;
            EXECUTE format('CREATE POLICY joined_%s ON %I FOR %s %s %s', lower(command), relation, command,
                CASE WHEN command <> 'INSERT' THEN 'USING (' || visible || ')' END,
                CASE WHEN command IN ('INSERT', 'UPDATE') THEN 'WITH CHECK (' || written || ')' END);
        END LOOP;
        FOR old IN
            SELECT policyname FROM pg_policies
            WHERE schemaname = 'public' AND tablename = relation AND policyname NOT LIKE 'joined\_%'
        LOOP
            EXECUTE format('DROP POLICY %I ON %I', old, relation);
        END LOOP;
        EXECUTE format('COMMENT ON POLICY joined_select ON %I IS %L', relation, former);
    END LOOP;
END
$$;
