ALTER TABLE corrections ADD COLUMN account TEXT;
ALTER TABLE corrections ADD COLUMN ended_account TEXT;
ALTER TABLE corrections ADD COLUMN ended_why TEXT NOT NULL DEFAULT '';
ALTER TABLE corrections ADD COLUMN replaced_by BIGINT;
-- The same columns as SQLite's, where each is explained. Of those that stood already only the names tell whose they are.
UPDATE corrections SET account = (SELECT min(id) FROM accounts WHERE name = made_by),
    ended_account = (SELECT min(id) FROM accounts WHERE name = ended_by);
CREATE INDEX corrections_by_account ON corrections (account) WHERE account IS NOT NULL;
CREATE INDEX corrections_by_ended_account ON corrections (ended_account) WHERE ended_account IS NOT NULL;
