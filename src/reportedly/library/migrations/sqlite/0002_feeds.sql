-- Feeds that are followed. Times are seconds since 1970. `due_at` is when to look again, null where the feed has ended;
-- `reason` is why the last look failed, `failures` how often it has since one that did not.
CREATE TABLE feeds (
    id TEXT PRIMARY KEY,
    location TEXT NOT NULL,
    title TEXT,
    kind TEXT,
    etag TEXT,
    modified TEXT,
    added_at INTEGER NOT NULL,
    polled_at INTEGER,
    due_at INTEGER,
    failures INTEGER NOT NULL,
    reason TEXT
) WITHOUT ROWID;
-- What a feed has named. `due_at` is when to fetch the page, null where there is no more to do: it was `fetched` so many
-- times, last at `fetched_at`, or given up for a `reason`. `seen_at` is when it last stood in the feed.
CREATE TABLE feed_entries (
    feed TEXT NOT NULL,
    page TEXT NOT NULL,
    location TEXT NOT NULL,
    updated TEXT,
    seen_at INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    fetched_at INTEGER,
    tries INTEGER NOT NULL,
    due_at INTEGER,
    reason TEXT,
    PRIMARY KEY (feed, page)
) WITHOUT ROWID;
CREATE INDEX feed_entries_by_page ON feed_entries (page);
CREATE INDEX feed_entries_due ON feed_entries (due_at) WHERE due_at IS NOT NULL;
