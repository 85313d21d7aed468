-- What a closed year leaves a payer keeps the VAT of the services that it comes from, and a settlement tells where what
-- was agreed gave way to what a service came to.

-- An entry of the ledger by VAT. One without rows has the body's own VAT: what was entered by hand, and what was
-- carried before this.
CREATE TABLE carry_forward_vat (
    tenant_id  bigint NOT NULL,
    entry      integer NOT NULL,
    place      integer NOT NULL CHECK (place >= 1),
    vat        text NOT NULL CHECK (vat IN ('outside', 'exempt', 'taxed')),
    vat_rate   integer NOT NULL CHECK (vat_rate BETWEEN 0 AND 10000),
    vat_ground text NOT NULL,
    -- Signed as the entry is, and they sum to it.
    amount     bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (tenant_id, entry, place),
    CHECK ((vat = 'taxed') = (vat_rate > 0) AND (vat = 'taxed') = (vat_ground = '')),
    FOREIGN KEY (tenant_id, entry) REFERENCES carry_forward (tenant_id, number)
);
ALTER TABLE carry_forward_vat ENABLE ROW LEVEL SECURITY;
ALTER TABLE carry_forward_vat FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON carry_forward_vat USING (tenant_id = current_setting('app.tenant_id')::bigint);
GRANT SELECT, INSERT ON carry_forward_vat TO seutu_app;
GRANT SELECT ON carry_forward_vat TO seutu_reader;

-- What of the agreed terms the actual cost could not hold, comma-separated; empty where it held them.
ALTER TABLE settled_service
    ADD gave_way text NOT NULL DEFAULT '' CHECK (gave_way ~ '^(floors|caps|overrides)?(,(floors|caps|overrides))*$');
