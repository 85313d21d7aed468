-- The platform's own scope sees the audit's heads, which hold a number and a hash each and nothing of what happened. So
-- one statement tells the versions of many bodies (docs/decisions/0025-kept-answers.md).
CREATE POLICY platform_sees_heads ON audit_head FOR SELECT USING (current_setting('app.tenant_id')::bigint = 0);
