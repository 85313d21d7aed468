-- Projects' decided parts are charged by a service of the budget.

ALTER TABLE budget_service
    -- Nobody gave the cost: it is zero, or what a key that makes its total charges and others fund.
    ADD cost_follows boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT budget_service_unallocated_reason_check,
    DROP CONSTRAINT budget_service_approved_covered,
    -- 'projects': the cost that was given is not the sum of the projects' decided parts.
    ADD CONSTRAINT budget_service_unallocated_reason_check CHECK (unallocated_reason IN ('refused', 'left', 'tariff', 'projects')),
    -- What a tariff or projects leave is the body's to bear; anything else keeps a budget from being approved.
    ADD CONSTRAINT budget_service_approved_covered
        CHECK (state = 'draft' OR (refusal IS NULL AND coalesce(unallocated_reason, 'tariff') IN ('tariff', 'projects')));
