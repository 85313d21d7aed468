-- An entry of the ledger that is made by hand may have a VAT of its own, which goes with the entry where that is taken
-- back. Those of a settlement are never deleted, by the policy of the ledger.

-- What refers to what is looked at in all bodies: row security would hide it.
ALTER TABLE carry_forward NO FORCE ROW LEVEL SECURITY;
ALTER TABLE carry_forward_vat NO FORCE ROW LEVEL SECURITY;
ALTER TABLE carry_forward_vat
    DROP CONSTRAINT carry_forward_vat_tenant_id_entry_fkey,
    ADD FOREIGN KEY (tenant_id, entry) REFERENCES carry_forward (tenant_id, number) ON DELETE CASCADE;
ALTER TABLE carry_forward_vat FORCE ROW LEVEL SECURITY;
ALTER TABLE carry_forward FORCE ROW LEVEL SECURITY;
