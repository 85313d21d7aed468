-- How a year was closed: what each payer's advances were, what its part of the actual net cost is, and what became of the
-- difference. A settlement is closed once, by a decision, and never changes: later corrections are entries of the ledger.

CREATE TABLE settlement (
    tenant_id       bigint NOT NULL,
    year            integer NOT NULL,
    -- The layer of the budget whose contributions were the advances.
    layer           integer NOT NULL,
    surplus         text NOT NULL CHECK (surplus IN ('refund', 'carry-forward')),
    deficit         text NOT NULL CHECK (deficit IN ('collect', 'carry-forward')),
    de_minimis      bigint NOT NULL CHECK (de_minimis >= 0),
    organ           text NOT NULL,
    decided_on      date NOT NULL,
    section         text NOT NULL,
    register_number text,
    PRIMARY KEY (tenant_id, year),
    FOREIGN KEY (tenant_id, year, layer) REFERENCES budget (tenant_id, year, layer)
);

CREATE TABLE settled_service (
    tenant_id      bigint NOT NULL,
    year           integer NOT NULL,
    service        text NOT NULL,
    name           text NOT NULL,
    allocation_key text NOT NULL,
    net            bigint NOT NULL,
    advance        bigint NOT NULL,
    settled        bigint NOT NULL,
    PRIMARY KEY (tenant_id, year, service),
    FOREIGN KEY (tenant_id, year) REFERENCES settlement,
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

CREATE TABLE settled_share (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL,
    payer     text NOT NULL,
    advance   bigint NOT NULL,
    settled   bigint NOT NULL,
    outcome   text NOT NULL CHECK (outcome IN ('none', 'collect', 'refund', 'carry-forward', 'waive')),
    PRIMARY KEY (tenant_id, year, payer),
    CHECK ((outcome = 'none') = (advance = settled)),
    FOREIGN KEY (tenant_id, year) REFERENCES settlement,
    FOREIGN KEY (tenant_id, payer) REFERENCES payer
);

CREATE TABLE settled_contribution (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL,
    payer     text NOT NULL,
    service   text NOT NULL,
    advance   bigint NOT NULL,
    settled   bigint NOT NULL,
    days      integer NOT NULL CHECK (days BETWEEN 0 AND 366),
    fraction  text,
    PRIMARY KEY (tenant_id, year, payer, service),
    FOREIGN KEY (tenant_id, year, payer) REFERENCES settled_share,
    FOREIGN KEY (tenant_id, year, service) REFERENCES settled_service
);

-- What the body owes a payer from closed years (negative: what the payer owes it); without a payer, what stays with the body.
CREATE TABLE carry_forward (
    tenant_id  bigint NOT NULL REFERENCES tenant,
    number     integer NOT NULL CHECK (number >= 1),
    payer      text,
    year       integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    amount     bigint NOT NULL CHECK (amount <> 0),
    entered_on date NOT NULL,
    reason     text NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (tenant_id, number),
    FOREIGN KEY (tenant_id, payer) REFERENCES payer
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['settlement', 'settled_service', 'settled_share', 'settled_contribution', 'carry_forward'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
END
$$;

-- What a settlement collects or refunds is paid like an instalment, and stays when the shares' instalments are planned anew.
ALTER TABLE instalment ADD purpose text NOT NULL DEFAULT 'share' CHECK (purpose IN ('share', 'settlement'));
