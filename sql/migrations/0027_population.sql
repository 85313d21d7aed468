-- An operator brings the register of population up to date, beside the file that comes with the program.

-- The day the value was taken from its source; null for what came with the program and may be replaced by a newer one.
ALTER TABLE population ADD retrieved_on date;

-- The number of the register's last change, and of the last one whose figures a body's drafts were shared by.
ALTER TABLE register_version ADD population_number bigint NOT NULL DEFAULT 0;
ALTER TABLE tenant ADD population_number bigint NOT NULL DEFAULT 0;
GRANT UPDATE (population_number) ON tenant TO seutu_app;

-- Adds and replaces values of the register, one for each place of the lists. The application role writes the register
-- by this function only, and only in the platform's scope, which no cooperation body's token has.
CREATE FUNCTION population_set(codes text[], days date[], figures bigint[], sources text[], retrieved date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_setting('app.tenant_id')::bigint <> 0 THEN
        RAISE insufficient_privilege USING MESSAGE = 'the register of population is changed in the scope of the platform only';
    END IF;
    INSERT INTO population (code, reference_date, value, source, retrieved_on)
    SELECT n.code, n.day, n.figure, n.source, retrieved
    FROM unnest(codes, days, figures, sources) AS n (code, day, figure, source)
    ON CONFLICT (code, reference_date) DO UPDATE
    SET value = excluded.value, source = excluded.source, retrieved_on = excluded.retrieved_on;
    UPDATE register_version SET version = uuid_send(gen_random_uuid()), population_number = population_number + 1;
END
$$;

REVOKE ALL ON FUNCTION population_set FROM PUBLIC;
GRANT EXECUTE ON FUNCTION population_set TO seutu_app;
