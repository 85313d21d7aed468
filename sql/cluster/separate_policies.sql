-- Runs before a statement of a migration that concerns policies: the tables that the statement names get the policies
-- of one server back. On the shards these are all permissive, but no other transaction sees them: joined_policies.sql
-- joins them again before this transaction ends.
DO $$
DECLARE
    relation record;
    former   record;
    command  text;
BEGIN
    FOR relation IN
        SELECT c.relname AS name, obj_description(p.oid, 'pg_policy')::jsonb AS policies
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        WHERE p.polname = 'joined_select' AND c.relnamespace = 'public'::regnamespace
            AND current_setting('migration.statement') ~ ('\m' || c.relname || '\M')
    LOOP
        IF relation.policies IS NULL THEN
            RAISE object_not_in_prerequisite_state USING
                MESSAGE = format('the policy joined_select of %s does not tell which ones it joins', relation.name);
        END IF;
        FOREACH command IN ARRAY ARRAY['select', 'insert', 'update', 'delete'] LOOP
            EXECUTE format('DROP POLICY joined_%s ON %I', command, relation.name);
        END LOOP;
        FOR former IN
            SELECT p.name, p.kind, p.command, p.visible, p.written
            FROM jsonb_to_recordset(relation.policies) AS p (name text, kind text, command text, visible text, written text)
        LOOP
            EXECUTE format('CREATE POLICY %I ON %I AS %s FOR %s %s %s', former.name, relation.name, former.kind, former.command,
                'USING (' || former.visible || ')', 'WITH CHECK (' || former.written || ')');
        END LOOP;
    END LOOP;
END
$$;
