-- People who sign in to the desk. Times here and in the tables after it are seconds since 1970. `key` is the name as it
-- is looked up, case and width folded. Of an account that was closed the row stays, without its name, for what it wrote.
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    password TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    blocked_at INTEGER,
    closed_at INTEGER
) WITHOUT ROWID;
-- `token` is a digest of what the browser has: who reads this table cannot sign in with it.
CREATE TABLE sessions (
    token TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_end ON sessions (ends_at);
-- What programs sign in with, by its digest as well. `scopes` are words with blanks between them.
CREATE TABLE tokens (
    token TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    ends_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tokens_by_account ON tokens (account);
-- Links by which a password is reset, once; an account has one at most.
CREATE TABLE resets (
    account TEXT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    ends_at INTEGER NOT NULL
) WITHOUT ROWID;
-- Work that is to be done once, by whichever desk comes first. Nobody else takes it before `taken_until`.
CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    taken_until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX jobs_by_due ON jobs (due_at);
