-- Plan years are layers below zero, a layer can be discarded before it is decided on, and who approves a budget that
-- its payers do not cover says why.

DROP INDEX budget_open;
ALTER TABLE budget
    DROP CONSTRAINT budget_layer_check,
    DROP CONSTRAINT budget_stage_check,
    -- -2: the year in the plan of the budget made two years before, which is decided on with that budget.
    ADD CONSTRAINT budget_layer_check CHECK (layer BETWEEN -9 AND 999),
    -- 'discarded': nobody decided on it, its figures are gone, and its steps are kept. It may be opened again.
    ADD CONSTRAINT budget_stage_check CHECK (stage IN ('draft', 'proposed', 'approved', 'discarded'));
CREATE UNIQUE INDEX budget_open ON budget (tenant_id, year) WHERE state = 'draft' AND stage <> 'discarded';

-- Of an approval: why a part of the costs may fall on nobody.
ALTER TABLE budget_step ADD accepted_gap text CHECK (accepted_gap <> '');
