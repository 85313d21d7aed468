-- What a budget's payers do not cover is told, with its reason, and amounts that are entered are kept within the limit that is told.

-- Rows are changed: while this runs, row security does not hold the tables' owner.
ALTER TABLE budget NO FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_service NO FORCE ROW LEVEL SECURITY;

ALTER TABLE budget DROP CONSTRAINT budget_check1;
ALTER TABLE budget_service
    DROP CONSTRAINT budget_service_check,
    -- 'refused': the cost cannot be shared; 'left': by overrides, to nobody; 'tariff': a tariff gives more or less than the cost.
    ADD unallocated_reason text CHECK (unallocated_reason IN ('refused', 'left', 'tariff'));

-- Refused costs and what tariffs leave were no part of it. No share changes, of approved years neither.
UPDATE budget_service SET
    unallocated = cost - own_income - external_funding - shared,
    unallocated_reason = CASE
        WHEN cost - own_income - external_funding = shared THEN NULL
        WHEN refusal IS NOT NULL THEN 'refused'
        WHEN unallocated = 0 THEN 'tariff'
        ELSE 'left' END
WHERE shared + unallocated <> cost - own_income - external_funding OR unallocated <> 0;
UPDATE budget b SET unallocated = l.unallocated
FROM (SELECT tenant_id, year, layer, sum(unallocated)::bigint AS unallocated FROM budget_service GROUP BY tenant_id, year, layer) AS l
WHERE l.tenant_id = b.tenant_id AND l.year = b.year AND l.layer = b.layer AND l.unallocated <> b.unallocated;
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE budget_service
    ADD CONSTRAINT budget_service_unallocated_told CHECK ((unallocated = 0) = (unallocated_reason IS NULL)),
    -- What a tariff leaves is the body's to bear; anything else keeps a budget from being approved.
    ADD CONSTRAINT budget_service_approved_covered
        CHECK (state = 'draft' OR (refusal IS NULL AND coalesce(unallocated_reason, 'tariff') = 'tariff'));

ALTER TABLE budget FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_service FORCE ROW LEVEL SECURITY;

-- Ten billion euros, in cents: the limit of what is entered. Rows that are there already stay as they are.
ALTER TABLE budget_service ADD CONSTRAINT budget_service_amount_limit CHECK (
    cost BETWEEN -1000000000000 AND 1000000000000 AND own_income BETWEEN -1000000000000 AND 1000000000000
    AND external_funding BETWEEN -1000000000000 AND 1000000000000) NOT VALID;
ALTER TABLE contribution_override
    ADD CONSTRAINT contribution_override_amount_limit CHECK (amount BETWEEN -1000000000000 AND 1000000000000) NOT VALID;
ALTER TABLE payment ADD CONSTRAINT payment_amount_limit CHECK (amount BETWEEN -1000000000000 AND 1000000000000) NOT VALID;
ALTER TABLE actual ADD CONSTRAINT actual_amount_limit CHECK (amount BETWEEN -1000000000000 AND 1000000000000) NOT VALID;
ALTER TABLE settlement ADD CONSTRAINT settlement_de_minimis_limit CHECK (de_minimis <= 1000000000000) NOT VALID;
ALTER TABLE project_financing ADD CONSTRAINT project_financing_amount_limit CHECK (amount <= 1000000000000) NOT VALID;
ALTER TABLE project_cost ADD CONSTRAINT project_cost_amount_limit CHECK (amount <= 1000000000000) NOT VALID;
-- What is supported and paid of the costs is within them.
ALTER TABLE project_claim ADD CONSTRAINT project_claim_costs_limit CHECK (costs <= 1000000000000) NOT VALID;
ALTER TABLE plan_item
    ADD CONSTRAINT plan_item_appropriation_limit CHECK (appropriation BETWEEN -1000000000000 AND 1000000000000) NOT VALID;
