-- Waits until the body's row is the transaction's own: the queue for what must not happen twice at once in a body. In
-- a cluster it is another lock, which leaves the other nodes alone.
CREATE FUNCTION lock_tenant(tenant bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM public.tenant t WHERE t.tenant_id = tenant FOR NO KEY UPDATE;
END
$$;
REVOKE ALL ON FUNCTION lock_tenant FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_tenant TO seutu_app;

-- Names a wrong section for the rest of the transaction, which may correct it then. By SET, which a cluster's other
-- nodes are told of, as they are not of set_config.
CREATE FUNCTION allow_correction(section text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SET LOCAL app.mistyped_section = %L', section);
END
$$;
REVOKE ALL ON FUNCTION allow_correction FROM PUBLIC;
GRANT EXECUTE ON FUNCTION allow_correction TO seutu_app;
