-- Who takes part in a service, and from when to when its agreement is valid, stay with each layer as its terms do. A
-- year is settled by what its budget froze, whatever the service has got since.

-- Rows of all bodies get what their service has now: row security would hide them, and approved ones do not change.
ALTER TABLE service NO FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_service NO FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_service
    ADD participation text CHECK (participation IN ('members', 'listed')),
    ADD valid_from date,
    ADD valid_to date CHECK (valid_to >= valid_from),
    -- Of an amendment: whether the terms are those of the budget that it amends, or else the service's present ones.
    ADD keeps_terms boolean NOT NULL DEFAULT false;
UPDATE budget_service b SET participation = s.participation, valid_from = s.valid_from, valid_to = s.valid_to
    FROM service s WHERE s.tenant_id = b.tenant_id AND s.code = b.service;
ALTER TABLE budget_service ALTER participation SET NOT NULL, ALTER valid_from SET NOT NULL;
ALTER TABLE budget_service FORCE ROW LEVEL SECURITY;
ALTER TABLE service FORCE ROW LEVEL SECURITY;
