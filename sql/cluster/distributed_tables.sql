-- Every node has the registers and the list of bodies. All other data of a body are on one node, in the shard of the
-- body's number. Tables with foreign keys cannot be distributed one by one, so the keys are dropped before that and
-- made again, unchanged, after it. Tables that are distributed already stay as they are: after a later migration only
-- its new tables are distributed.

DO $$
DECLARE
    relation text;
    change   text;
    new      text[];
    away     text[];
    back     text[];
    is_first boolean;
BEGIN
    -- Citus wants this, because some foreign keys lead to reference tables.
    PERFORM set_config('citus.multi_shard_modify_mode', 'sequential', true), set_config('client_min_messages', 'warning', true),
        set_config('citus.propagate_set_commands', 'local', true);
    -- A new foreign key is checked against the existing rows under row security, which needs a body's number even for
    -- the owner. Citus sends a SET to the nodes together with all statements of its message. So it is an EXECUTE here.
    EXECUTE 'SET LOCAL app.tenant_id = ''0''';
    SELECT coalesce(array_agg(c.relname ORDER BY c.relname), '{}') INTO STRICT new FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        -- Citus also lists some tables that only the coordinator has. They are not distributed yet.
        AND NOT EXISTS (SELECT FROM pg_dist_partition d WHERE d.logicalrelid = c.oid AND (d.partmethod = 'h' OR d.repmodel = 't'));
    is_first := 'tenant' = ANY (new);
    SELECT coalesce(array_agg(format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname)), '{}'),
        coalesce(array_agg(
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))), '{}')
    INTO STRICT away, back FROM pg_constraint k
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND EXISTS (
        SELECT FROM pg_class c WHERE c.oid IN (k.conrelid, k.confrelid) AND c.relname = ANY (new));
    FOREACH change IN ARRAY away LOOP
        EXECUTE change;
    END LOOP;
    -- Citus does not move rows that row security hides. A new installation has only the platform's row, which is
    -- deleted here and inserted again below.
    IF is_first THEN
        IF EXISTS (SELECT FROM tenant WHERE tenant_id <> 0) THEN
            RAISE object_not_in_prerequisite_state
                USING MESSAGE = 'the database has bodies already: only an empty one can be distributed';
        END IF;
        DELETE FROM tenant;
    END IF;
    FOREACH relation IN ARRAY new LOOP
        IF relation <> 'tenant' AND EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = relation::regclass AND a.attname = 'tenant_id' AND NOT a.attisdropped)
        THEN
            -- The size tells it, because row security hides the rows.
            IF pg_relation_size(relation::regclass) > 0 THEN
                RAISE object_not_in_prerequisite_state
                    USING MESSAGE = format('%s has rows, which would stay where they are: distribute it before it gets any', relation);
            END IF;
            PERFORM create_distributed_table(
                relation, 'tenant_id', colocate_with => CASE relation WHEN 'access_token' THEN 'none' ELSE 'access_token' END);
        ELSE
            PERFORM create_reference_table(relation);
        END IF;
    END LOOP;
    IF is_first THEN
        INSERT INTO tenant (tenant_id, slug, name_fi, name_sv, name_en) VALUES (0, 'platform', 'Alusta', 'Plattform', 'Platform');
    END IF;
    FOREACH change IN ARRAY back LOOP
        EXECUTE change;
    END LOOP;
END
$$;
