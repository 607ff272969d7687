-- What people follow. `kind` says what `subject` is: the id of a story or claim, the name of a source or outlet, or a
-- search as it stands in an address. `muted` are the kinds of change that are not told, with commas between. Changes
-- up to number `since` were there before. `token` is the last part of its feed's address.
CREATE TABLE follows (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    muted TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    since INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (account, kind, subject)
) WITHOUT ROWID;
-- How somebody wants to be told. `quiet_from` and `quiet_to` are minutes of the day in `zone`, `digest` an hour there,
-- null where there is none. `due_at` is when to look at what waits for them, null where nothing does.
CREATE TABLE followers (
    account TEXT PRIMARY KEY,
    push INTEGER NOT NULL,
    webhook INTEGER NOT NULL,
    zone TEXT NOT NULL,
    quiet_from INTEGER,
    quiet_to INTEGER,
    digest INTEGER,
    due_at INTEGER
) WITHOUT ROWID;
CREATE INDEX followers_due ON followers (due_at) WHERE due_at IS NOT NULL;
-- A change that concerns somebody: once, whatever they follow it by. `notice` is null while it waits.
CREATE TABLE notice_changes (
    account TEXT NOT NULL,
    change INTEGER NOT NULL,
    story TEXT NOT NULL,
    body BLOB NOT NULL,
    matched_at INTEGER NOT NULL,
    notice TEXT,
    told_at INTEGER,
    PRIMARY KEY (account, change)
) WITHOUT ROWID;
CREATE INDEX notice_changes_waiting ON notice_changes (account) WHERE notice IS NULL;
CREATE INDEX notice_changes_by_notice ON notice_changes (notice, change) WHERE notice IS NOT NULL;
CREATE INDEX notice_changes_told ON notice_changes (account, told_at) WHERE told_at IS NOT NULL;
-- By which follow, for its feed.
CREATE TABLE follow_changes (
    follow TEXT NOT NULL, change INTEGER NOT NULL, account TEXT NOT NULL, PRIMARY KEY (follow, change)
) WITHOUT ROWID;
CREATE INDEX follow_changes_by_account ON follow_changes (account, change);
CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    at INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    read_at INTEGER
) WITHOUT ROWID;
CREATE INDEX notices_by_account ON notices (account, at);
CREATE INDEX notices_unread ON notices (account) WHERE read_at IS NULL;
-- Browsers that take Web Push. `id` is a digest of `endpoint`; `origin` is the desk as that browser calls it. It counts
-- only while there is the `session` in which it was given: who signs out there is told nothing there any more.
CREATE TABLE push_subscriptions (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    key BLOB NOT NULL,
    secret BLOB NOT NULL,
    origin TEXT NOT NULL,
    label TEXT NOT NULL,
    session TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER
) WITHOUT ROWID;
CREATE INDEX push_subscriptions_by_account ON push_subscriptions (account);
-- `failures` counts answers that were none since the last good one; from `off_at` on nothing is sent, for `reason`.
CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    secret BLOB NOT NULL,
    origin TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    off_at INTEGER,
    reason TEXT
) WITHOUT ROWID;
CREATE INDEX webhooks_by_account ON webhooks (account);
-- What the desk signs with, made once.
CREATE TABLE desk_keys (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
-- How far work that goes along the changes has come, and which desk does it until when.
CREATE TABLE workers (
    name TEXT PRIMARY KEY, position INTEGER NOT NULL, holder TEXT NOT NULL, held_until INTEGER NOT NULL
) WITHOUT ROWID;
