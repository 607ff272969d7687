-- The same tables as SQLite's, where each is explained. Text that was captured is never stored as text here:
-- PostgreSQL takes no NUL in it.
CREATE TABLE pages (
    no BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    location TEXT COLLATE "C" NOT NULL,
    sha256 TEXT NOT NULL,
    published TEXT COLLATE "C",
    retrieved TEXT COLLATE "C",
    revised TEXT COLLATE "C",
    outlet TEXT,
    at BIGINT,
    current INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    neighbourhood BIGINT,
    story TEXT COLLATE "C"
);
-- A location may be longer than a B-tree's key.
CREATE INDEX pages_by_location ON pages USING hash (location);
CREATE INDEX pages_by_neighbourhood ON pages (neighbourhood, settled) WHERE neighbourhood IS NOT NULL;
CREATE TABLE records (page BIGINT PRIMARY KEY, body BYTEA NOT NULL);
CREATE TABLE imprints (page BIGINT PRIMARY KEY, body BYTEA NOT NULL);
CREATE TABLE terms (
    hash BIGINT NOT NULL, at BIGINT NOT NULL, page BIGINT NOT NULL, weight DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (hash, at, page)
);
CREATE TABLE fingerprints (
    hash BIGINT NOT NULL, at BIGINT NOT NULL, page BIGINT NOT NULL, PRIMARY KEY (hash, at, page)
);
CREATE TABLE neighbourhoods (
    id BIGINT PRIMARY KEY, size INTEGER NOT NULL, pending INTEGER NOT NULL, rough INTEGER NOT NULL
);
CREATE INDEX neighbourhoods_pending ON neighbourhoods (id) WHERE pending > 0 OR rough > 0;
CREATE TABLE links (page BIGINT NOT NULL, other BIGINT NOT NULL, PRIMARY KEY (page, other));
CREATE TABLE stories (
    id TEXT COLLATE "C" PRIMARY KEY, neighbourhood BIGINT NOT NULL, touched BIGINT NOT NULL, body BYTEA NOT NULL
);
CREATE INDEX stories_by_neighbourhood ON stories (neighbourhood);
CREATE INDEX stories_by_touched ON stories (touched);
CREATE TABLE claims (id TEXT COLLATE "C" PRIMARY KEY, story TEXT COLLATE "C" NOT NULL, body BYTEA NOT NULL);
CREATE INDEX claims_by_story ON claims (story);
CREATE TABLE versions (
    page TEXT COLLATE "C" NOT NULL, claim TEXT COLLATE "C" NOT NULL, tradition TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (page, claim)
);
CREATE TABLE aliases (old TEXT COLLATE "C" PRIMARY KEY, new TEXT COLLATE "C");
CREATE INDEX aliases_by_new ON aliases (new);
CREATE TABLE changes (number BIGINT PRIMARY KEY, story TEXT COLLATE "C" NOT NULL, body BYTEA NOT NULL);
CREATE INDEX changes_by_story ON changes (story);
CREATE TABLE words (no BIGINT PRIMARY KEY, claim TSVECTOR, source TSVECTOR, page TSVECTOR);
CREATE INDEX words_by_claim ON words USING gin (claim);
CREATE INDEX words_by_source ON words USING gin (source);
CREATE INDEX words_by_page ON words USING gin (page);
