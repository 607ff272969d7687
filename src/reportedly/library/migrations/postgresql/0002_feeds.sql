-- The same tables as SQLite's, where each is explained.
CREATE TABLE feeds (
    id TEXT COLLATE "C" PRIMARY KEY,
    location TEXT NOT NULL,
    title TEXT,
    kind TEXT,
    etag TEXT,
    modified TEXT,
    added_at BIGINT NOT NULL,
    polled_at BIGINT,
    due_at BIGINT,
    failures INTEGER NOT NULL,
    reason TEXT
);
CREATE TABLE feed_entries (
    feed TEXT COLLATE "C" NOT NULL,
    page TEXT COLLATE "C" NOT NULL,
    location TEXT NOT NULL,
    updated TEXT,
    seen_at BIGINT NOT NULL,
    fetched INTEGER NOT NULL,
    fetched_at BIGINT,
    tries INTEGER NOT NULL,
    due_at BIGINT,
    reason TEXT,
    PRIMARY KEY (feed, page)
);
CREATE INDEX feed_entries_by_page ON feed_entries (page);
CREATE INDEX feed_entries_due ON feed_entries (due_at) WHERE due_at IS NOT NULL;
