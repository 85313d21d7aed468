-- What closed years left is used: as lines of a later layer's shares, or together with the settlement of a payer that
-- leaves. A settled year keeps its payers' names, and a placeholder section ("§ xx") gets its number once.

-- Rows are changed: while this runs, row security does not hold the tables' owner.
ALTER TABLE payer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE share NO FORCE ROW LEVEL SECURITY;
ALTER TABLE settlement NO FORCE ROW LEVEL SECURITY;
ALTER TABLE settled_share NO FORCE ROW LEVEL SECURITY;
ALTER TABLE carry_forward NO FORCE ROW LEVEL SECURITY;

-- The sum of a share's carried lines, and of a layer's: what is to be paid is the amount and this.
ALTER TABLE share ADD carried bigint NOT NULL DEFAULT 0;
ALTER TABLE budget ADD carried bigint NOT NULL DEFAULT 0;

-- Which payers' differences went another way than the terms say: "236:carry-forward,849:refund".
ALTER TABLE settlement ADD exceptions text NOT NULL DEFAULT '';
CREATE POLICY placeholder_filled ON settlement AS RESTRICTIVE FOR UPDATE USING (section !~ '[0-9]') WITH CHECK (section ~ '[0-9]');
GRANT UPDATE (section, register_number) ON settlement TO seutu_app;

ALTER TABLE settled_share
    ADD name_fi text,
    ADD name_sv text,
    ADD name_en text,
    -- What earlier years left a payer that leaves, settled with this year: positive when it owes the body.
    ADD carried bigint NOT NULL DEFAULT 0,
    -- What decided the outcome: the terms, an exception of them, or that the payer leaves.
    ADD ground text NOT NULL DEFAULT 'terms' CHECK (ground IN ('terms', 'exception', 'leaving')),
    DROP CONSTRAINT settled_share_check,
    ADD CONSTRAINT settled_share_outcome_told CHECK ((outcome = 'none') = (settled::numeric + carried = advance)),
    ADD CONSTRAINT settled_share_carried_settled CHECK (carried = 0 OR outcome <> 'carry-forward');
UPDATE settled_share t SET name_fi = p.name_fi, name_sv = p.name_sv, name_en = p.name_en
FROM payer p WHERE p.tenant_id = t.tenant_id AND p.code = t.payer;
-- A payer of the settled layer has the name that the layer froze.
UPDATE settled_share t SET name_fi = s.name_fi, name_sv = s.name_sv, name_en = s.name_en
FROM settlement h JOIN share s ON s.tenant_id = h.tenant_id AND s.year = h.year AND s.layer = h.layer
WHERE h.tenant_id = t.tenant_id AND h.year = t.year AND s.payer = t.payer;
ALTER TABLE settled_share ALTER name_fi SET NOT NULL, ALTER name_sv SET NOT NULL, ALTER name_en SET NOT NULL;

ALTER TABLE carry_forward
    -- The year whose settlement made the entry; null for one made by hand.
    ADD settlement integer CHECK (settlement = year),
    ADD FOREIGN KEY (tenant_id, settlement) REFERENCES settlement (tenant_id, year),
    ADD UNIQUE (tenant_id, number, year);
UPDATE carry_forward f SET settlement = f.year FROM settlement s
WHERE s.tenant_id = f.tenant_id AND s.year = f.year AND f.entered_on = s.decided_on AND f.reason = s.organ || ' ' || s.section;

ALTER TABLE payer FORCE ROW LEVEL SECURITY;
ALTER TABLE share FORCE ROW LEVEL SECURITY;
ALTER TABLE settlement FORCE ROW LEVEL SECURITY;
ALTER TABLE settled_share FORCE ROW LEVEL SECURITY;
ALTER TABLE carry_forward FORCE ROW LEVEL SECURITY;

-- What of an entry of the ledger a layer adds to a payer's share: negative for a surplus. Like everything of a layer it
-- is whole in each of the year's layers, and only the layer in force uses the entry.
CREATE TABLE share_carried (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL,
    layer     integer NOT NULL,
    payer     text NOT NULL,
    entry     integer NOT NULL,
    -- The year that the entry comes from.
    from_year integer NOT NULL,
    state     text NOT NULL DEFAULT 'draft',
    amount    bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (tenant_id, year, layer, payer, entry),
    CHECK (from_year < year),
    FOREIGN KEY (tenant_id, year, layer, payer) REFERENCES share (tenant_id, year, layer, payer) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (tenant_id, entry, from_year) REFERENCES carry_forward (tenant_id, number, year),
    FOREIGN KEY (tenant_id, year, layer, state) REFERENCES budget (tenant_id, year, layer, state) DEFERRABLE INITIALLY DEFERRED
);

-- What of an entry of the ledger was settled at once with a year, because its payer leaves; signed as the entry is.
CREATE TABLE settled_carried (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL,
    payer     text NOT NULL,
    entry     integer NOT NULL,
    from_year integer NOT NULL,
    amount    bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (tenant_id, year, payer, entry),
    CHECK (from_year <= year),
    FOREIGN KEY (tenant_id, year, payer) REFERENCES settled_share,
    FOREIGN KEY (tenant_id, entry, from_year) REFERENCES carry_forward (tenant_id, number, year)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['share_carried', 'settled_carried'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;
CREATE POLICY approved_not_added ON share_carried AS RESTRICTIVE FOR INSERT WITH CHECK (state = 'draft');
CREATE POLICY approved_not_changed ON share_carried AS RESTRICTIVE FOR UPDATE USING (state = 'draft') WITH CHECK (true);
CREATE POLICY approved_not_deleted ON share_carried AS RESTRICTIVE FOR DELETE USING (state = 'draft');
GRANT UPDATE, DELETE ON share_carried TO seutu_app;

-- A closed round gets the number of its placeholder section, and is never opened again.
DROP POLICY closed_not_changed ON reporting_round;
CREATE POLICY closed_not_changed ON reporting_round AS RESTRICTIVE
    FOR UPDATE USING (organ IS NULL OR section !~ '[0-9]') WITH CHECK (organ IS NOT NULL);
REVOKE UPDATE ON reporting_round FROM seutu_app;
GRANT UPDATE (organ, decided_on, section, register_number) ON reporting_round TO seutu_app;
