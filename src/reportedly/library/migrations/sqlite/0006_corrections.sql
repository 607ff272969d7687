-- What editors corrected, apart from what was read. `location` and `words` say what it is about, `other_location` and
-- `other_words` what else, where it is about two. One that was taken back stays, with when and by whom.
-- `step` counts what was done: the last of them says whether anything was since.
CREATE TABLE corrections (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    location TEXT NOT NULL,
    other_location TEXT,
    body BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    ended_at INTEGER,
    ended_by TEXT,
    step INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX corrections_by_step ON corrections (step);
CREATE INDEX corrections_by_location ON corrections (location);
CREATE INDEX corrections_by_other ON corrections (other_location) WHERE other_location IS NOT NULL;
-- Records as they are with the corrections that stand; made anew from `records` whenever those change. `key` is of a
-- source that the page has only since then.
CREATE TABLE amended (page INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE amended_names (key TEXT NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (key, page)) WITHOUT ROWID;
CREATE INDEX amended_names_by_page ON amended_names (page);
