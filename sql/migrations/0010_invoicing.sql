-- What an invoice of the body's needs besides the instalment: who invoices, and to which account it is paid.

CREATE TABLE invoicing (
    tenant_id   bigint PRIMARY KEY REFERENCES tenant,
    seller      text NOT NULL CHECK (seller <> ''),
    business_id text NOT NULL CHECK (business_id ~ '^[0-9]{7}-[0-9]$'),
    iban        text NOT NULL CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    bic         text NOT NULL CHECK (bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$')
);

ALTER TABLE invoicing ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoicing FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON invoicing USING (tenant_id = current_setting('app.tenant_id')::bigint);
GRANT SELECT, INSERT, UPDATE ON invoicing TO seutu_app;
GRANT SELECT ON invoicing TO seutu_reader;
