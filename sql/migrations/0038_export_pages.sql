-- An export reads each of a body's rows once: a page goes on by the primary key behind the last row of the page before.

-- The body's rows of these tables, in their order and within a table by its primary key. Begins behind the row of
-- `after_table` whose primary key is `after_key`, without the tenant; where that is NULL, with a row 'export' without
-- content. Ends after so many rows, with the row after the one that brings their content over so many bytes, or with a
-- row 'end'. Without any row where `after_key` is no key of its table.
CREATE FUNCTION exported_rows(
    body bigint, tables text[], after_table text, after_key text[], row_limit bigint, byte_limit bigint
) RETURNS TABLE (relation text, content text, key text[]) LANGUAGE plpgsql STABLE AS $$
DECLARE
    key_columns text;
    key_texts   text;
    key_types   text;
    key_length  bigint;
    condition   text;
BEGIN
    IF after_table IS NULL THEN
        relation := 'export';
        RETURN NEXT;
        row_limit := row_limit - 1;
    END IF;
    FOREACH relation IN ARRAY tables[coalesce(array_position(tables, after_table), 1):] LOOP
        -- All rows have the tenant's number in common. With it in the comparison, the index would be read from the
        -- tenant's first row on.
        SELECT string_agg(format('t.%I', a.attname), ', ' ORDER BY k.place),
            coalesce(string_agg(format('t.%I::text', a.attname), ', ' ORDER BY k.place), ''),
            string_agg(format('%L::%s', after_key[k.place - 1], a.atttypid::regtype), ', ' ORDER BY k.place), count(*)
        INTO STRICT key_columns, key_texts, key_types, key_length
        FROM pg_index i, unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, place), pg_attribute a
        WHERE i.indrelid = relation::regclass AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.attnum
            AND a.attname <> 'tenant_id';
        condition := '';
        IF relation = after_table THEN
            IF cardinality(after_key) <> key_length THEN
                RETURN;
            END IF;
            BEGIN
                EXECUTE concat('SELECT ', key_types);
            EXCEPTION WHEN data_exception THEN RETURN;
            END;
            condition := CASE key_length WHEN 0 THEN 'AND false' ELSE format('AND (%s) > (%s)', key_columns, key_types) END;
        END IF;
        -- What a body notes of the installation's register stays with the installation.
        FOR content, key IN EXECUTE format(
            'SELECT (to_jsonb(t) - ''population_number'')::text, ARRAY[%s]::text[] FROM %I t WHERE t.tenant_id = $1 %s '
            'ORDER BY %s LIMIT $2', key_texts, relation, condition, concat_ws(', ', 't.tenant_id', key_columns))
        USING body, row_limit LOOP
            RETURN NEXT;
            IF byte_limit < 0 THEN
                RETURN;
            END IF;
            row_limit := row_limit - 1;
            byte_limit := byte_limit - octet_length(content);
        END LOOP;
        IF row_limit <= 0 THEN
            RETURN;
        END IF;
    END LOOP;
    relation := 'end';
    content := NULL;
    key := NULL;
    RETURN NEXT;
END
$$;
REVOKE ALL ON FUNCTION exported_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exported_rows TO seutu_app;
