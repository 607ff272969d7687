-- The same tables as SQLite's, where each is explained.
CREATE TABLE accounts (
    id TEXT COLLATE "C" PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    password TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    blocked_at BIGINT,
    closed_at BIGINT
);
CREATE TABLE sessions (
    token TEXT COLLATE "C" PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_end ON sessions (ends_at);
CREATE TABLE tokens (
    token TEXT COLLATE "C" PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    ends_at BIGINT NOT NULL
);
CREATE INDEX tokens_by_account ON tokens (account);
CREATE TABLE resets (
    account TEXT COLLATE "C" PRIMARY KEY,
    token TEXT COLLATE "C" NOT NULL UNIQUE,
    ends_at BIGINT NOT NULL
);
CREATE TABLE jobs (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT NOT NULL,
    body BYTEA NOT NULL,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    taken_until BIGINT NOT NULL
);
CREATE INDEX jobs_by_due ON jobs (due_at);
