-- `no` numbers pages in the order of arrival; it stands for a page's id wherever rows are many.
CREATE TABLE pages (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    location TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    published TEXT,
    retrieved TEXT,
    revised TEXT,
    outlet TEXT,
    at INTEGER,
    current INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    neighbourhood INTEGER,
    story TEXT
);
CREATE INDEX pages_by_location ON pages (location);
CREATE INDEX pages_by_neighbourhood ON pages (neighbourhood, settled) WHERE neighbourhood IS NOT NULL;
CREATE TABLE records (page INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE imprints (page INTEGER PRIMARY KEY, body BLOB NOT NULL);
-- The pages that share a word or a sequence of words: `at` is minutes since 1970, so that a stretch of time is a range.
CREATE TABLE terms (
    hash INTEGER NOT NULL, at INTEGER NOT NULL, page INTEGER NOT NULL, weight REAL NOT NULL,
    PRIMARY KEY (hash, at, page)
) WITHOUT ROWID;
CREATE TABLE fingerprints (
    hash INTEGER NOT NULL, at INTEGER NOT NULL, page INTEGER NOT NULL,
    PRIMARY KEY (hash, at, page)
) WITHOUT ROWID;
-- Pages that are one story, or were going to be when the last of them came. `rough`: parted without all that is linked.
-- A page that is no longer current is in none; its place is taken by its number negated, so that links lead through it.
CREATE TABLE neighbourhoods (
    id INTEGER PRIMARY KEY, size INTEGER NOT NULL, pending INTEGER NOT NULL, rough INTEGER NOT NULL
);
CREATE INDEX neighbourhoods_pending ON neighbourhoods (id) WHERE pending > 0 OR rough > 0;
-- Pages that are alike, each pair both ways: one page of every neighbourhood that a page was linked to when it came.
CREATE TABLE links (page INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (page, other)) WITHOUT ROWID;
CREATE TABLE stories (
    id TEXT PRIMARY KEY, neighbourhood INTEGER NOT NULL, touched INTEGER NOT NULL, body BLOB NOT NULL
);
CREATE INDEX stories_by_neighbourhood ON stories (neighbourhood);
CREATE INDEX stories_by_touched ON stories (touched);
CREATE TABLE claims (id TEXT PRIMARY KEY, story TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX claims_by_story ON claims (story);
-- Which claim a page's claim is a version of.
CREATE TABLE versions (
    page TEXT NOT NULL, claim TEXT NOT NULL, tradition TEXT NOT NULL, PRIMARY KEY (page, claim)
) WITHOUT ROWID;
-- Ids that stories and claims had once, and what they are now; null where nothing is left of it.
CREATE TABLE aliases (old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID;
CREATE INDEX aliases_by_new ON aliases (new);
CREATE TABLE changes (number INTEGER PRIMARY KEY, story TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX changes_by_story ON changes (story);
-- A row's id is its page's number * 2^20 + 0 for the page, + 2n + 1 for its nth claim, + 2n + 2 for its nth source.
CREATE VIRTUAL TABLE words USING fts5 (claim, source, page, content='', tokenize='unicode61 remove_diacritics 0');
