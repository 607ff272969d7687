-- The same tables as SQLite's, where each is explained.
CREATE TABLE follows (
    id TEXT COLLATE "C" PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    title TEXT NOT NULL,
    muted TEXT NOT NULL,
    token TEXT COLLATE "C" NOT NULL UNIQUE,
    since BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (account, kind, subject)
);
CREATE TABLE followers (
    account TEXT COLLATE "C" PRIMARY KEY,
    push BIGINT NOT NULL,
    webhook BIGINT NOT NULL,
    zone TEXT NOT NULL,
    quiet_from BIGINT,
    quiet_to BIGINT,
    digest BIGINT,
    due_at BIGINT
);
CREATE INDEX followers_due ON followers (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE notice_changes (
    account TEXT COLLATE "C" NOT NULL,
    change BIGINT NOT NULL,
    story TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    matched_at BIGINT NOT NULL,
    notice TEXT COLLATE "C",
    told_at BIGINT,
    PRIMARY KEY (account, change)
);
CREATE INDEX notice_changes_waiting ON notice_changes (account) WHERE notice IS NULL;
CREATE INDEX notice_changes_by_notice ON notice_changes (notice, change) WHERE notice IS NOT NULL;
CREATE INDEX notice_changes_told ON notice_changes (account, told_at) WHERE told_at IS NOT NULL;
CREATE TABLE follow_changes (
    follow TEXT COLLATE "C" NOT NULL, change BIGINT NOT NULL, account TEXT COLLATE "C" NOT NULL, PRIMARY KEY (follow, change)
);
CREATE INDEX follow_changes_by_account ON follow_changes (account, change);
CREATE TABLE notices (
    id TEXT COLLATE "C" PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    digest BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notices_by_account ON notices (account, at);
CREATE INDEX notices_unread ON notices (account) WHERE read_at IS NULL;
CREATE TABLE push_subscriptions (
    id TEXT COLLATE "C" PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL,
    endpoint TEXT NOT NULL,
    key BYTEA NOT NULL,
    secret BYTEA NOT NULL,
    origin TEXT NOT NULL,
    label TEXT NOT NULL,
    session TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT
);
CREATE INDEX push_subscriptions_by_account ON push_subscriptions (account);
CREATE TABLE webhooks (
    id TEXT COLLATE "C" PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL,
    address TEXT NOT NULL,
    secret BYTEA NOT NULL,
    origin TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    off_at BIGINT,
    reason TEXT
);
CREATE INDEX webhooks_by_account ON webhooks (account);
CREATE TABLE desk_keys (name TEXT COLLATE "C" PRIMARY KEY, body BYTEA NOT NULL);
CREATE TABLE workers (
    name TEXT COLLATE "C" PRIMARY KEY, position BIGINT NOT NULL, holder TEXT NOT NULL, held_until BIGINT NOT NULL
);
