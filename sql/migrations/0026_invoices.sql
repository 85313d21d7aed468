-- Invoices and credit notes as they were sent, whom they go to and with what VAT, and payments by their bank's entry.

-- The e-invoice address and the operator that serves it, and the VAT of what no service says otherwise.
ALTER TABLE invoicing
    ADD address text CHECK (address ~ '^[A-Za-z0-9._:-]{2,35}$'),
    ADD operator text CHECK (operator ~ '^[A-Za-z0-9._:-]{2,35}$'),
    ADD vat text NOT NULL DEFAULT 'outside' CHECK (vat IN ('outside', 'exempt', 'taxed')),
    -- Hundredths of a percent.
    ADD vat_rate integer NOT NULL DEFAULT 0 CHECK (vat_rate BETWEEN 0 AND 10000),
    ADD vat_ground text NOT NULL DEFAULT 'Maksuosuus ei kuulu arvonlisäveron soveltamisalaan.',
    ADD CHECK ((address IS NULL) = (operator IS NULL)),
    ADD CONSTRAINT invoicing_vat_told CHECK ((vat = 'taxed') = (vat_rate > 0) AND (vat = 'taxed') = (vat_ground = ''));

-- A service's own VAT.
CREATE TABLE service_vat (
    tenant_id  bigint NOT NULL,
    service    text NOT NULL,
    vat        text NOT NULL CHECK (vat IN ('outside', 'exempt', 'taxed')),
    vat_rate   integer NOT NULL CHECK (vat_rate BETWEEN 0 AND 10000),
    vat_ground text NOT NULL,
    PRIMARY KEY (tenant_id, service),
    CHECK ((vat = 'taxed') = (vat_rate > 0) AND (vat = 'taxed') = (vat_ground = '')),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

-- What an invoice needs of a payer beside its name.
CREATE TABLE buyer (
    tenant_id       bigint NOT NULL,
    payer           text NOT NULL,
    business_id     text CHECK (business_id ~ '^[0-9]{7}-[0-9]$'),
    address         text CHECK (address ~ '^[A-Za-z0-9._:-]{2,35}$'),
    operator        text CHECK (operator ~ '^[A-Za-z0-9._:-]{2,35}$'),
    -- What the payer wants to find on its invoices, such as a cost centre.
    buyer_reference text CHECK (buyer_reference <> ''),
    PRIMARY KEY (tenant_id, payer),
    CHECK ((address IS NULL) = (operator IS NULL)),
    FOREIGN KEY (tenant_id, payer) REFERENCES payer
);

-- What was sent, with all that it said: an invoice, or a credit note, which takes back a part of one.
CREATE TABLE invoice (
    tenant_id          bigint NOT NULL,
    number             integer NOT NULL CHECK (number >= 1),
    -- Ties each number to the one before it, so that none is ever missing.
    previous           integer GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED,
    year               integer NOT NULL,
    payer              text NOT NULL,
    instalment         integer NOT NULL,
    -- The invoice that a credit note refers to; null for an invoice, and for a refund before which there was none.
    credits            integer,
    sent_on            date NOT NULL,
    due_on             date NOT NULL CHECK (due_on >= sent_on),
    subject            text NOT NULL CHECK (subject <> ''),
    -- Without VAT, and the VAT; below zero for a credit note.
    net                bigint NOT NULL CHECK (net <> 0),
    vat                bigint NOT NULL,
    -- How many rows it has. Each row's number is at most this, so that no row can come later.
    row_count          integer NOT NULL CHECK (row_count >= 1),
    seller             text NOT NULL,
    seller_business_id text NOT NULL,
    seller_iban        text NOT NULL,
    seller_bic         text NOT NULL,
    seller_address     text,
    seller_operator    text,
    buyer              text NOT NULL,
    buyer_business_id  text,
    buyer_address      text,
    buyer_operator     text,
    buyer_reference    text,
    PRIMARY KEY (tenant_id, number),
    UNIQUE (tenant_id, year, payer, instalment, number),
    UNIQUE (tenant_id, number, row_count),
    CHECK (credits IS NULL OR (net < 0 AND credits < number)),
    FOREIGN KEY (tenant_id, previous) REFERENCES invoice (tenant_id, number),
    FOREIGN KEY (tenant_id, year, payer, instalment, credits) REFERENCES invoice (tenant_id, year, payer, instalment, number),
    FOREIGN KEY (tenant_id, year, payer, instalment) REFERENCES instalment
);
-- An instalment is invoiced once.
CREATE UNIQUE INDEX invoice_of_instalment ON invoice (tenant_id, year, payer, instalment) WHERE credits IS NULL;

CREATE TABLE invoice_row (
    tenant_id  bigint NOT NULL,
    invoice    integer NOT NULL,
    row_count  integer NOT NULL,
    number     integer NOT NULL CHECK (number BETWEEN 1 AND row_count),
    -- Null for what is of no service, such as a deficit of an earlier year.
    service    text,
    name       text NOT NULL CHECK (name <> ''),
    net        bigint NOT NULL,
    tax        bigint NOT NULL,
    vat        text NOT NULL CHECK (vat IN ('outside', 'exempt', 'taxed')),
    vat_rate   integer NOT NULL CHECK (vat_rate BETWEEN 0 AND 10000),
    vat_ground text NOT NULL,
    PRIMARY KEY (tenant_id, invoice, number),
    FOREIGN KEY (tenant_id, invoice, row_count) REFERENCES invoice (tenant_id, number, row_count),
    FOREIGN KEY (tenant_id, service) REFERENCES service
);

-- What the bank calls the entry: the same entry is booked once, from whichever file it comes.
ALTER TABLE payment ADD entry text CHECK (entry <> '');
CREATE UNIQUE INDEX payment_entry ON payment (tenant_id, entry);

-- The interest on late payments from a day on, in hundredths of a percent a year.
CREATE TABLE late_interest (
    tenant_id bigint NOT NULL REFERENCES tenant,
    from_day  date NOT NULL,
    rate      integer NOT NULL CHECK (rate BETWEEN 0 AND 10000),
    source    text NOT NULL CHECK (source <> ''),
    PRIMARY KEY (tenant_id, from_day)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['service_vat', 'buyer', 'invoice', 'invoice_row', 'late_interest'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO seutu_app', name);
        EXECUTE format('GRANT SELECT ON %I TO seutu_reader', name);
    END LOOP;
    -- What was sent stays as it was, also to its owner.
    FOREACH name IN ARRAY ARRAY['invoice', 'invoice_row'] LOOP
        EXECUTE format('CREATE POLICY sent_not_changed ON %I AS RESTRICTIVE FOR UPDATE USING (false)', name);
        EXECUTE format('CREATE POLICY sent_not_deleted ON %I AS RESTRICTIVE FOR DELETE USING (false)', name);
    END LOOP;
END
$$;
GRANT UPDATE ON service_vat, buyer, late_interest TO seutu_app;
