-- When each payer pays its share, and what has been paid. An instalment with a payment stays as it is; the others may be planned anew.

CREATE TABLE instalment (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL,
    payer     text NOT NULL,
    number    integer NOT NULL CHECK (number >= 1),
    due_on    date NOT NULL,
    amount    bigint NOT NULL,
    -- Counts the tenant's instalments; what the reference number is made of.
    serial    bigint NOT NULL CHECK (serial BETWEEN 1 AND 999999999),
    reference text NOT NULL CHECK (reference ~ '^[1-9][0-9]{3,19}$'),
    PRIMARY KEY (tenant_id, year, payer, number),
    UNIQUE (tenant_id, serial),
    UNIQUE (tenant_id, reference),
    FOREIGN KEY (tenant_id, payer) REFERENCES payer
);

CREATE TABLE payment (
    tenant_id bigint NOT NULL,
    year      integer NOT NULL,
    payer     text NOT NULL,
    number    integer NOT NULL,
    payment   integer NOT NULL CHECK (payment >= 1),
    paid_on   date NOT NULL,
    amount    bigint NOT NULL CHECK (amount <> 0),
    note      text NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id, year, payer, number, payment),
    FOREIGN KEY (tenant_id, year, payer, number) REFERENCES instalment
);

ALTER TABLE instalment ENABLE ROW LEVEL SECURITY;
ALTER TABLE instalment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON instalment USING (tenant_id = current_setting('app.tenant_id')::bigint);
GRANT SELECT, INSERT, DELETE ON instalment TO seutu_app;
GRANT SELECT ON instalment TO seutu_reader;

ALTER TABLE payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON payment USING (tenant_id = current_setting('app.tenant_id')::bigint);
-- A payment that was wrong is corrected by another of the opposite sign, as in any ledger.
GRANT SELECT, INSERT ON payment TO seutu_app;
GRANT SELECT ON payment TO seutu_reader;
