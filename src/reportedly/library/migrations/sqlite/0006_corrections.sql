-- What editors corrected in readings, which stay as they are. `subject` is what two corrections of one thing have in
-- common: of those not taken back the last counts. `account` is who did it at the desk, `made_by` a name from elsewhere.
-- Times are seconds since 1970.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body BLOB NOT NULL,
    account TEXT,
    made_by TEXT,
    made_at INTEGER NOT NULL,
    why TEXT NOT NULL,
    taken_account TEXT,
    taken_by TEXT,
    taken_at INTEGER,
    taken_why TEXT
);
CREATE INDEX corrections_by_subject ON corrections (subject);
CREATE INDEX corrections_by_account ON corrections (account);
-- The locations that a correction is about; '' for the whole library.
CREATE TABLE correction_places (
    location TEXT NOT NULL, correction INTEGER NOT NULL, PRIMARY KEY (location, correction)
) WITHOUT ROWID;
-- Pages whose stories have not been traced anew since a correction.
CREATE TABLE amended (page INTEGER PRIMARY KEY);
-- Names that pages have by a correction alone, so that they are found under them: as in `words`, where they stand too.
CREATE TABLE corrected_names (page INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (page, words)) WITHOUT ROWID;
-- Counts whatever was done here, so that what was made before is known to be old.
CREATE TABLE mending (state INTEGER NOT NULL);
INSERT INTO mending VALUES (0);
