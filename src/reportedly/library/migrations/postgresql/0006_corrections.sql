-- The same tables as SQLite's, where each is explained.
CREATE TABLE corrections (
    number BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    account TEXT COLLATE "C",
    made_by TEXT,
    made_at BIGINT NOT NULL,
    why TEXT NOT NULL,
    taken_account TEXT COLLATE "C",
    taken_by TEXT,
    taken_at BIGINT,
    taken_why TEXT
);
CREATE INDEX corrections_by_subject ON corrections (subject);
CREATE INDEX corrections_by_account ON corrections (account);
CREATE TABLE correction_places (location TEXT COLLATE "C" NOT NULL, correction BIGINT NOT NULL);
-- A location may be longer than a B-tree's key.
CREATE INDEX correction_places_by_location ON correction_places USING hash (location);
CREATE TABLE amended (page BIGINT PRIMARY KEY);
CREATE TABLE corrected_names (page BIGINT NOT NULL, words TEXT COLLATE "C" NOT NULL);
CREATE INDEX corrected_names_by_page ON corrected_names (page);
CREATE TABLE mending (state BIGINT NOT NULL);
INSERT INTO mending VALUES (0);
