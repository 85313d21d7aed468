import Postgres

/// Migrations that no release has.
enum Later {
    /// A column that all bodies get, with its values and a privilege of its own.
    static let column = Migration(
        name: "0901_column",
        sql: """
            -- A comment; with a semicolon and a policy.
            ALTER TABLE payer ADD remark text NOT NULL DEFAULT 'none';
            ALTER TABLE payer ADD CONSTRAINT payer_remark CHECK (remark <> '');
            ALTER TABLE settlement ADD remark text;
            GRANT UPDATE (remark) ON settlement TO seutu_app;
            ALTER TABLE payer NO FORCE ROW LEVEL SECURITY;
            UPDATE payer SET remark = 'payer; ' || code;
            ALTER TABLE payer FORCE ROW LEVEL SECURITY;
            """)
    /// A register, and two tables of bodies with keys to it, to each other and to older ones.
    static let tables = Migration(
        name: "0902_tables",
        sql: """
            CREATE TABLE memo_kind (code text PRIMARY KEY, name text NOT NULL);
            GRANT SELECT ON memo_kind TO seutu_app, seutu_reader;
            INSERT INTO memo_kind (code, name) VALUES ('note', 'Note');
            CREATE TABLE memo (
                tenant_id bigint NOT NULL REFERENCES tenant,
                number    integer NOT NULL CHECK (number > 0),
                kind      text NOT NULL REFERENCES memo_kind,
                payer     text NOT NULL,
                words     text NOT NULL,
                is_draft  boolean NOT NULL DEFAULT true,
                PRIMARY KEY (tenant_id, number),
                FOREIGN KEY (tenant_id, payer) REFERENCES payer
            );
            CREATE INDEX ON memo (tenant_id, payer);
            -- Its name comes first, and it refers to the other one.
            CREATE TABLE annotated_memo (
                tenant_id bigint NOT NULL,
                number    integer NOT NULL,
                year      integer NOT NULL,
                layer     integer NOT NULL,
                PRIMARY KEY (tenant_id, number, year, layer),
                FOREIGN KEY (tenant_id, year, layer) REFERENCES budget
            );
            ALTER TABLE annotated_memo ADD FOREIGN KEY (tenant_id, number) REFERENCES memo;
            DO $$
            DECLARE name text;
            BEGIN
                FOREACH name IN ARRAY ARRAY['memo', 'annotated_memo'] LOOP
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
                    EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
                    EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
                    EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
                END LOOP;
            END
            $$;
            CREATE POLICY drafts_when_sent ON memo AS RESTRICTIVE FOR SELECT
                USING (current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR NOT is_draft);
            CREATE POLICY drafts_when_sent ON annotated_memo AS RESTRICTIVE FOR SELECT USING (
                current_setting('app.sent_only', true) IS DISTINCT FROM '1'
                OR (year, layer) IN (SELECT b.year, b.layer FROM budget b WHERE b.is_sent));
            GRANT UPDATE (words) ON memo TO seutu_app;
            ALTER TABLE payer NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE budget NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE memo NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE annotated_memo NO FORCE ROW LEVEL SECURITY;
            INSERT INTO memo (tenant_id, number, kind, payer, words)
                SELECT p.tenant_id, row_number() OVER (PARTITION BY p.tenant_id ORDER BY p.code), 'note', p.code, p.name_fi FROM payer p;
            INSERT INTO annotated_memo SELECT b.tenant_id, 1, b.year, b.layer FROM budget b;
            ALTER TABLE annotated_memo FORCE ROW LEVEL SECURITY;
            ALTER TABLE memo FORCE ROW LEVEL SECURITY;
            ALTER TABLE budget FORCE ROW LEVEL SECURITY;
            ALTER TABLE payer FORCE ROW LEVEL SECURITY;
            """)
    /// Policies and routines that are there, and new ones.
    static let rules = Migration(
        name: "0903_rules",
        sql: """
            CREATE POLICY near_years ON budget AS RESTRICTIVE FOR SELECT USING (year < 2150);
            ALTER POLICY approved_not_deleted ON share USING (state = 'draft' AND year < 2150);
            CREATE POLICY never_secret ON payer AS RESTRICTIVE FOR SELECT USING (code <> 'secret');
            DO $$ BEGIN ALTER POLICY drafts_when_sent ON plan
                USING (organ IS NOT NULL OR current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR is_sent); END $$;
            CREATE OR REPLACE FUNCTION lock_tenant(tenant bigint) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM 1 FROM public.tenant t WHERE t.tenant_id = tenant FOR UPDATE;
            END
            $$;
            CREATE OR REPLACE FUNCTION require_own_node(tenant bigint) RETURNS void
            LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN RETURN; END $$;
            CREATE FUNCTION memo_count() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
            SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN RETURN 1; END $$;
            REVOKE ALL ON FUNCTION memo_count FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION memo_count TO seutu_app;
            """)
    /// A query in the policy of a table that is distributed: a cluster needs another text.
    static let query = Migration(
        name: "0904_query",
        sql: """
            ALTER POLICY drafts_when_sent ON budget_step USING (current_setting('app.sent_only', true) IS DISTINCT FROM '1'
                OR (year, layer) IN (SELECT b.year, b.layer FROM budget b WHERE b.is_sent));
            """)
    static let queryOnCluster = """
        ALTER POLICY drafts_when_sent ON budget_step
            USING (current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR sent_budget(tenant_id, year, layer));
        """
    static let all = [column, tables, rules, query]
}
