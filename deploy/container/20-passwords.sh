#!/bin/bash
# Runs once, when the container's database is made: sets passwords and ownership for the roles of roles.sql.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U postgres -d seutu \
    -v owner="$(cat /run/secrets/owner-password)" -v app="$(cat /run/secrets/app-password)" <<'SQL'
ALTER ROLE seutu_owner PASSWORD :'owner';
ALTER ROLE seutu_app PASSWORD :'app';
ALTER DATABASE seutu OWNER TO seutu_owner;
ALTER SCHEMA public OWNER TO seutu_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
