-- Which account made a correction and which ended it, where one did, so that its name can go with it. `ended_why` is the
-- reason that was given; `replaced_by` the number of the correction that came in the place of one that nobody took back.
ALTER TABLE corrections ADD COLUMN account TEXT;
ALTER TABLE corrections ADD COLUMN ended_account TEXT;
ALTER TABLE corrections ADD COLUMN ended_why TEXT NOT NULL DEFAULT '';
ALTER TABLE corrections ADD COLUMN replaced_by INTEGER;
-- Of those that stood already only the names tell whose they are.
UPDATE corrections SET account = (SELECT min(id) FROM accounts WHERE name = made_by),
    ended_account = (SELECT min(id) FROM accounts WHERE name = ended_by);
CREATE INDEX corrections_by_account ON corrections (account) WHERE account IS NOT NULL;
CREATE INDEX corrections_by_ended_account ON corrections (ended_account) WHERE ended_account IS NOT NULL;
