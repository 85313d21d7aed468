-- Drafts are sent out to the municipalities for their opinions. A municipality sees a draft only once it was sent out:
-- its transactions set app.sent_only to 1, and then these policies hide all other drafts, whatever is asked.

ALTER TABLE budget ADD is_sent boolean NOT NULL DEFAULT false;
ALTER TABLE project ADD is_sent boolean NOT NULL DEFAULT false;
ALTER TABLE plan ADD is_sent boolean NOT NULL DEFAULT false;

CREATE POLICY drafts_when_sent ON budget AS RESTRICTIVE FOR SELECT
    USING (state = 'approved' OR current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR is_sent);
-- What an authority has not been asked for yet is the body's own preparation.
CREATE POLICY drafts_when_sent ON project AS RESTRICTIVE FOR SELECT
    USING (stage NOT IN ('idea', 'preparation') OR current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR is_sent);
-- A plan that no organ has decided on is a draft.
CREATE POLICY drafts_when_sent ON plan AS RESTRICTIVE FOR SELECT
    USING (organ IS NOT NULL OR current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR is_sent);

-- What belongs to a layer is seen with it.
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['budget_service', 'share', 'share_carried', 'contribution', 'contribution_override', 'budget_account',
        'budget_binding'] LOOP
        EXECUTE format($policy$
            CREATE POLICY drafts_when_sent ON %I AS RESTRICTIVE FOR SELECT USING (
                state = 'approved' OR current_setting('app.sent_only', true) IS DISTINCT FROM '1'
                OR (year, layer) IN (SELECT b.year, b.layer FROM budget b WHERE b.is_sent))
            $policy$, name);
    END LOOP;
    EXECUTE $policy$
        CREATE POLICY drafts_when_sent ON budget_step AS RESTRICTIVE FOR SELECT USING (
            current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR (year, layer) IN (SELECT b.year, b.layer FROM budget b))
        $policy$;
    FOREACH name IN ARRAY ARRAY['project_step', 'project_financing', 'project_cost', 'project_share', 'project_split', 'project_claim',
        'project_claim_payment', 'project_milestone', 'project_risk'] LOOP
        EXECUTE format($policy$
            CREATE POLICY drafts_when_sent ON %I AS RESTRICTIVE FOR SELECT USING (
                current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR project IN (SELECT p.code FROM project p))
            $policy$, name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['plan_item', 'measure_report', 'reporting_round', 'round_line'] LOOP
        EXECUTE format($policy$
            CREATE POLICY drafts_when_sent ON %I AS RESTRICTIVE FOR SELECT USING (
                current_setting('app.sent_only', true) IS DISTINCT FROM '1' OR plan IN (SELECT p.code FROM plan p))
            $policy$, name);
    END LOOP;
END
$$;

-- A draft that was sent out for opinions until a day: a layer of a budget with its plan, a project, a plan, or a
-- service's terms.
CREATE TABLE consultation (
    tenant_id     bigint NOT NULL REFERENCES tenant (tenant_id),
    number        integer NOT NULL CHECK (number >= 1),
    year          integer,
    layer         integer,
    project       text,
    plan          text,
    service       text,
    question      text NOT NULL,
    sent_on       date NOT NULL,
    due_on        date NOT NULL,
    -- Whether approval needs every payer's consent, and whether it may do without for a stated reason.
    consent       text NOT NULL CHECK (consent IN ('not-needed', 'required', 'waivable')),
    -- The draft's version when it was sent, and the hash of what it said then.
    draft_version integer NOT NULL,
    draft_hash    bytea NOT NULL,
    -- The event of the annual clock that is done when all have answered or the day has passed.
    clock_year    integer,
    template      text,
    phase         integer,
    ending        text CHECK (ending IN ('decided', 'withdrawn', 'discarded')),
    ended_on      date,
    -- Why it ended, or why it was decided without a consent.
    reason        text NOT NULL DEFAULT '',
    version       integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, number),
    FOREIGN KEY (tenant_id, year, layer) REFERENCES budget (tenant_id, year, layer),
    FOREIGN KEY (tenant_id, project) REFERENCES project (tenant_id, code),
    FOREIGN KEY (tenant_id, plan) REFERENCES plan (tenant_id, code),
    FOREIGN KEY (tenant_id, service) REFERENCES service (tenant_id, code),
    FOREIGN KEY (tenant_id, clock_year, template, phase) REFERENCES clock_event (tenant_id, year, template, number),
    CHECK (num_nonnulls(year, project, plan, service) = 1 AND (year IS NULL) = (layer IS NULL)),
    CHECK (num_nonnulls(clock_year, template, phase) IN (0, 3)),
    CHECK (due_on >= sent_on),
    CHECK ((ending IS NULL) = (ended_on IS NULL))
);

-- Who is asked.
CREATE TABLE consulted_payer (
    tenant_id    bigint NOT NULL,
    consultation integer NOT NULL,
    payer        text NOT NULL,
    PRIMARY KEY (tenant_id, consultation, payer),
    FOREIGN KEY (tenant_id, consultation) REFERENCES consultation (tenant_id, number),
    FOREIGN KEY (tenant_id, payer) REFERENCES payer (tenant_id, code)
);

-- What one of them answered; the last answer before the day counts, and the audit has those before it.
CREATE TABLE opinion (
    tenant_id       bigint NOT NULL,
    consultation    integer NOT NULL,
    payer           text NOT NULL,
    position        text NOT NULL CHECK (position IN ('for', 'with-remarks', 'against')),
    words           text NOT NULL CHECK (char_length(words) <= 20000),
    organ           text NOT NULL,
    decided_on      date NOT NULL,
    section         text NOT NULL,
    register_number text,
    -- What it is about: the draft's version, and the hash of what it said then.
    draft_version   integer NOT NULL,
    draft_hash      bytea NOT NULL,
    given_on        date NOT NULL,
    -- The token that recorded it.
    recorded_by     text NOT NULL,
    version         integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, consultation, payer),
    FOREIGN KEY (tenant_id, consultation, payer) REFERENCES consulted_payer (tenant_id, consultation, payer)
);

ALTER TABLE consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON consultation USING (tenant_id = current_setting('app.tenant_id')::bigint);
ALTER TABLE consulted_payer ENABLE ROW LEVEL SECURITY;
ALTER TABLE consulted_payer FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON consulted_payer USING (tenant_id = current_setting('app.tenant_id')::bigint);
ALTER TABLE opinion ENABLE ROW LEVEL SECURITY;
ALTER TABLE opinion FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON opinion USING (tenant_id = current_setting('app.tenant_id')::bigint);
GRANT SELECT, INSERT, UPDATE ON consultation TO seutu_app;
GRANT SELECT, INSERT, DELETE ON consulted_payer TO seutu_app;
GRANT SELECT, INSERT, UPDATE ON opinion TO seutu_app;
GRANT SELECT ON consultation, consulted_payer, opinion TO seutu_reader;
