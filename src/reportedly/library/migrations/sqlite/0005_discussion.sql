-- What is said about a story or a claim, under the id that it had when the first comment came: where stories merge, the
-- comments of both are found by `aliases`. `version` counts every change that somebody can see; `comments` are those
-- shown.
CREATE TABLE threads (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    comments INTEGER NOT NULL,
    locked_at INTEGER,
    reason TEXT,
    remark TEXT
) WITHOUT ROWID;
-- `path` puts comments in the order in which they are read. `state` is held, shown, hidden or removed; `visible` is 1
-- where a visitor sees something of it. `turn` counts what was done to it, so that of two moderators the second is told.
-- `waits` is what a moderator is asked for: held, reported, appealed. A removed comment has no text any more.
CREATE TABLE comments (
    number INTEGER PRIMARY KEY,
    thread TEXT NOT NULL,
    parent INTEGER,
    path TEXT NOT NULL,
    account TEXT NOT NULL,
    text TEXT NOT NULL,
    digest TEXT NOT NULL,
    posted_at INTEGER NOT NULL,
    edited_at INTEGER,
    state TEXT NOT NULL,
    visible INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    approved_at INTEGER,
    waits TEXT,
    waits_since INTEGER,
    decided_by TEXT,
    decided_at INTEGER,
    reason TEXT,
    remark TEXT
);
CREATE UNIQUE INDEX comments_by_path ON comments (thread, path);
CREATE INDEX comments_visible ON comments (thread, path) WHERE visible = 1;
CREATE INDEX comments_by_account ON comments (account, posted_at);
CREATE INDEX comments_waiting ON comments (waits_since, number) WHERE waits IS NOT NULL;
CREATE INDEX comments_approved ON comments (account) WHERE state = 'shown' AND approved_at IS NOT NULL;
-- One a person and comment, for ever; `settled` once a moderator has decided.
CREATE TABLE reports (
    comment INTEGER NOT NULL,
    account TEXT NOT NULL,
    reason TEXT NOT NULL,
    remark TEXT NOT NULL,
    reported_at INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    PRIMARY KEY (comment, account)
) WITHOUT ROWID;
CREATE INDEX reports_by_account ON reports (account, reported_at);
-- One a comment. `upheld` is null while it waits, 1 where the comment stayed hidden.
CREATE TABLE appeals (
    comment INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    appealed_at INTEGER NOT NULL,
    upheld INTEGER
);
CREATE TABLE suspensions (account TEXT PRIMARY KEY, ends_at INTEGER NOT NULL, reason TEXT NOT NULL, remark TEXT NOT NULL)
WITHOUT ROWID;
-- What moderators did, and the desk by itself (`moderator` is null then). Rows are added and stay.
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    decided_at INTEGER NOT NULL,
    moderator TEXT,
    kind TEXT NOT NULL,
    comment INTEGER,
    thread TEXT,
    account TEXT,
    reason TEXT NOT NULL,
    remark TEXT NOT NULL
);
CREATE INDEX decisions_by_account ON decisions (account, number);
CREATE INDEX decisions_by_moderator ON decisions (moderator, number);
CREATE INDEX decisions_by_comment ON decisions (comment) WHERE comment IS NOT NULL;
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'what was decided is not changed');
END;
CREATE TRIGGER decisions_are_not_removed BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'what was decided is not removed');
END;
