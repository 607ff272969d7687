-- The same tables as SQLite's, where each is explained.
CREATE TABLE corrections (
    id TEXT COLLATE "C" PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    location TEXT NOT NULL,
    other_location TEXT,
    body BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    step BIGINT NOT NULL
);
CREATE INDEX corrections_by_step ON corrections (step);
CREATE INDEX corrections_by_location ON corrections (location);
CREATE INDEX corrections_by_other ON corrections (other_location) WHERE other_location IS NOT NULL;
CREATE TABLE amended (page BIGINT PRIMARY KEY, body BYTEA NOT NULL);
CREATE TABLE amended_names (key TEXT COLLATE "C" NOT NULL, page BIGINT NOT NULL, PRIMARY KEY (key, page));
CREATE INDEX amended_names_by_page ON amended_names (page);
