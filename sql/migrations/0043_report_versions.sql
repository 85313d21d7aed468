-- Whoever reports may say which version of the report was seen, so that nobody writes over what somebody else has
-- reported meanwhile.
ALTER TABLE measure_report ADD COLUMN version integer NOT NULL DEFAULT 1;
-- Of an item: its settings, its state and how far it has come.
ALTER TABLE plan_item ADD COLUMN version integer NOT NULL DEFAULT 1;
