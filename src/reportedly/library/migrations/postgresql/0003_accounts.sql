-- The same tables as SQLite's, where each is explained.
CREATE TABLE accounts (
    id TEXT COLLATE "C" PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    password TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    blocked_at BIGINT
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
CREATE TABLE jobs (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT NOT NULL,
    body BYTEA NOT NULL,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    taken_until BIGINT NOT NULL
);
CREATE INDEX jobs_by_due ON jobs (due_at);
