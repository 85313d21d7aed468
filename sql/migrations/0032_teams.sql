-- A team lead's token has its team, and a target may be a range.

-- A new foreign key is checked in all bodies at once, which the rows' security would refuse.
ALTER TABLE access_token NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation_unit NO FORCE ROW LEVEL SECURITY;
ALTER TABLE access_token
    ADD COLUMN team_kind text NOT NULL GENERATED ALWAYS AS ('team') STORED,
    -- A team lead's token that was made before teams were told has none, and reports nothing.
    ADD COLUMN team text CHECK (team IS NULL OR role = 'team-lead'),
    ADD CONSTRAINT access_token_team_fkey FOREIGN KEY (tenant_id, team_kind, team) REFERENCES organisation_unit;
ALTER TABLE access_token FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation_unit FORCE ROW LEVEL SECURITY;

-- The highest figure that a measure aims at, where its target is a range.
ALTER TABLE plan_item ADD COLUMN target_to bigint CHECK (target_to > target);
ALTER TABLE round_line ADD COLUMN target_to bigint CHECK (target_to > target);
