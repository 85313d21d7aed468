-- What every answer rests on beside its own body's data: the registers and the schema. It is another value each time
-- that `seutu migrate` changes any of it, and never one that it was before, not even after a backup was restored.
CREATE TABLE register_version (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    version bytea NOT NULL DEFAULT uuid_send(gen_random_uuid())
);
INSERT INTO register_version DEFAULT VALUES;

GRANT SELECT ON register_version TO seutu_app, seutu_reader;
