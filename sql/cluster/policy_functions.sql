-- The questions that policies ask about other tables. A policy of a distributed table has no query: it calls a
-- function, which finds the body's rows on the node where it runs, under the policies of the other table. The function
-- finds the tables by the search path, because a transaction that reads at the node has entered its shard.

CREATE OR REPLACE FUNCTION seen_budget(tenant bigint, budget_year integer, budget_layer integer) RETURNS boolean LANGUAGE plpgsql STABLE
SET citus.allow_nested_distributed_execution = on AS $$
BEGIN
    RETURN EXISTS (SELECT FROM budget b WHERE b.tenant_id = tenant AND b.year = budget_year AND b.layer = budget_layer);
END
$$;

CREATE OR REPLACE FUNCTION sent_budget(tenant bigint, budget_year integer, budget_layer integer) RETURNS boolean LANGUAGE plpgsql STABLE
SET citus.allow_nested_distributed_execution = on AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM budget b WHERE b.tenant_id = tenant AND b.year = budget_year AND b.layer = budget_layer AND b.is_sent);
END
$$;

CREATE OR REPLACE FUNCTION seen_project(tenant bigint, project_code text) RETURNS boolean LANGUAGE plpgsql STABLE
SET citus.allow_nested_distributed_execution = on AS $$
BEGIN
    RETURN EXISTS (SELECT FROM project p WHERE p.tenant_id = tenant AND p.code = project_code);
END
$$;

CREATE OR REPLACE FUNCTION prepared_project(tenant bigint, project_code text) RETURNS boolean LANGUAGE plpgsql STABLE
SET citus.allow_nested_distributed_execution = on AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM project p
        WHERE p.tenant_id = tenant AND p.code = project_code AND p.stage = ANY (ARRAY['idea', 'preparation']));
END
$$;

CREATE OR REPLACE FUNCTION seen_plan(tenant bigint, plan_code text) RETURNS boolean LANGUAGE plpgsql STABLE
SET citus.allow_nested_distributed_execution = on AS $$
BEGIN
    RETURN EXISTS (SELECT FROM plan p WHERE p.tenant_id = tenant AND p.code = plan_code);
END
$$;

CREATE OR REPLACE FUNCTION closed_round(tenant bigint, plan_code text, round_period text) RETURNS boolean LANGUAGE plpgsql STABLE
SET citus.allow_nested_distributed_execution = on AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM reporting_round r
        WHERE r.tenant_id = tenant AND r.plan = plan_code AND r.period = round_period AND r.organ IS NOT NULL);
END
$$;
