-- The three roles of an installation. Run once by a superuser; safe to run again.
-- seutu_owner migrates and owns everything; seutu_app serves and owns nothing; seutu_reader reads, for reports.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'seutu_owner') THEN CREATE ROLE seutu_owner LOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'seutu_app') THEN CREATE ROLE seutu_app LOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'seutu_reader') THEN CREATE ROLE seutu_reader LOGIN; END IF;
END
$$;

ALTER ROLE seutu_owner NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION;
ALTER ROLE seutu_app NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION;
ALTER ROLE seutu_reader NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION;

-- A second line of defence: the service keeps its own clock, but a session that outlives the service must end too.
ALTER ROLE seutu_app SET statement_timeout = '5s';
ALTER ROLE seutu_app SET lock_timeout = '2s';
ALTER ROLE seutu_app SET idle_in_transaction_session_timeout = '10s';
-- Whoever has waited this long for a lock looks for a deadlock and ends its own transaction. A migration that waits for
-- the service must not be the one: the service runs its transactions again.
ALTER ROLE seutu_owner SET deadlock_timeout = '1min';
ALTER ROLE seutu_reader SET statement_timeout = '60s';
-- A report that is left open would stop a migration, and what waits behind it.
ALTER ROLE seutu_reader SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE seutu_reader SET default_transaction_read_only = on;
