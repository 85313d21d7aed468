-- Credit notes that are made by hand, money that is paid back, and sections of projects and interim reports that get
-- their number after the meeting.

-- Why a credit note was made by hand; null where it follows from the plan, and of an invoice.
ALTER TABLE invoice ADD reason text CHECK (reason IS NULL OR (reason <> '' AND credits IS NOT NULL));

-- Money that went back to the payer, which paid too much or has a credit; what corrects a wrong entry is none.
ALTER TABLE payment
    ADD refund boolean NOT NULL DEFAULT false,
    ADD CHECK (NOT refund OR amount < 0);

-- A placeholder section ("§ xx") gets its number once, as in a budget's steps; nothing else of them changes.
CREATE POLICY placeholder_filled ON project_step AS RESTRICTIVE FOR UPDATE USING (section !~ '[0-9]') WITH CHECK (section ~ '[0-9]');
CREATE POLICY placeholder_filled ON project_split AS RESTRICTIVE FOR UPDATE USING (section !~ '[0-9]') WITH CHECK (section ~ '[0-9]');
CREATE POLICY placeholder_filled ON interim_report AS RESTRICTIVE FOR UPDATE USING (section !~ '[0-9]') WITH CHECK (section ~ '[0-9]');
GRANT UPDATE (section, register_number) ON project_step, project_split, interim_report TO seutu_app;
