-- Every node has the registers and the list of bodies. All else of a body is on one node, in the shard of its number.
-- Foreign keys stand in the way of the move, so they go before it and come back after it, as they were.

DO $$
DECLARE
    relation text;
    change   text;
    away     text[];
    back     text[];
BEGIN
    -- There are keys to tables that all nodes have.
    PERFORM set_config('citus.multi_shard_modify_mode', 'sequential', true), set_config('client_min_messages', 'warning', true),
        set_config('citus.propagate_set_commands', 'local', true);
    -- The check of the rows that there are runs under row security, which wants a body even of the owner. A SET that
    -- stands by itself would be sent to the nodes with all that was sent with it.
    EXECUTE 'SET LOCAL app.tenant_id = ''0''';
    SELECT array_agg(format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)),
        array_agg(format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)))
    INTO STRICT away, back FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace;
    FOREACH change IN ARRAY away LOOP
        EXECUTE change;
    END LOOP;
    -- Rows under row security are not moved. A new installation has only the platform's.
    IF EXISTS (SELECT FROM tenant WHERE tenant_id <> 0) THEN
        RAISE object_not_in_prerequisite_state USING MESSAGE = 'the database has bodies already: only an empty one can be distributed';
    END IF;
    DELETE FROM tenant;
    FOR relation IN
        SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY c.relname
    LOOP
        IF relation <> 'tenant' AND EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = relation::regclass AND a.attname = 'tenant_id' AND NOT a.attisdropped)
        THEN
            PERFORM create_distributed_table(
                relation, 'tenant_id', colocate_with => CASE relation WHEN 'access_token' THEN 'none' ELSE 'access_token' END);
        ELSE
            PERFORM create_reference_table(relation);
        END IF;
    END LOOP;
    INSERT INTO tenant (tenant_id, slug, name_fi, name_sv, name_en) VALUES (0, 'platform', 'Alusta', 'Plattform', 'Platform');
    FOREACH change IN ARRAY back LOOP
        EXECUTE change;
    END LOOP;
END
$$;
