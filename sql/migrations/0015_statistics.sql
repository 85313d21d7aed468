-- Where an indicator's values are fetched from; empty where they are only brought in from files.
ALTER TABLE indicator ADD COLUMN origin text NOT NULL DEFAULT '' CHECK (origin ~ '^$|^sotkanet:[0-9]+$|^statfin:.+$');

-- The territorial division that a source tells, such as 'alue_23_20260101'; empty where it tells none.
ALTER TABLE indicator_value ADD COLUMN division text NOT NULL DEFAULT '';
