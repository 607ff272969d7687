-- The same tables as SQLite's, where each is explained.
CREATE TABLE threads (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    comments BIGINT NOT NULL,
    locked_at BIGINT,
    reason TEXT,
    remark TEXT
);
CREATE TABLE comments (
    number BIGINT PRIMARY KEY,
    thread TEXT COLLATE "C" NOT NULL,
    parent BIGINT,
    path TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    text TEXT NOT NULL,
    digest TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    edited_at BIGINT,
    state TEXT NOT NULL,
    visible BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    approved_at BIGINT,
    waits TEXT,
    waits_since BIGINT,
    decided_by TEXT COLLATE "C",
    decided_at BIGINT,
    reason TEXT,
    remark TEXT
);
CREATE UNIQUE INDEX comments_by_path ON comments (thread, path);
CREATE INDEX comments_visible ON comments (thread, path) WHERE visible = 1;
CREATE INDEX comments_by_account ON comments (account, posted_at);
CREATE INDEX comments_waiting ON comments (waits_since, number) WHERE waits IS NOT NULL;
CREATE INDEX comments_approved ON comments (account) WHERE state = 'shown' AND approved_at IS NOT NULL;
CREATE TABLE reports (
    comment BIGINT NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    reason TEXT NOT NULL,
    remark TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    PRIMARY KEY (comment, account)
);
CREATE INDEX reports_by_account ON reports (account, reported_at);
CREATE TABLE appeals (
    comment BIGINT PRIMARY KEY,
    words TEXT NOT NULL,
    appealed_at BIGINT NOT NULL,
    upheld BIGINT
);
CREATE TABLE suspensions (
    account TEXT COLLATE "C" PRIMARY KEY,
    ends_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    remark TEXT NOT NULL
);
CREATE TABLE decisions (
    number BIGINT PRIMARY KEY,
    decided_at BIGINT NOT NULL,
    moderator TEXT COLLATE "C",
    kind TEXT NOT NULL,
    comment BIGINT,
    thread TEXT COLLATE "C",
    account TEXT COLLATE "C",
    reason TEXT NOT NULL,
    remark TEXT NOT NULL
);
CREATE INDEX decisions_by_account ON decisions (account, number);
CREATE INDEX decisions_by_moderator ON decisions (moderator, number);
CREATE INDEX decisions_by_comment ON decisions (comment) WHERE comment IS NOT NULL;
CREATE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was decided is neither changed nor removed';
END
$$;
CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions
FOR EACH ROW EXECUTE FUNCTION decisions_stay();
