-- Pages of an outlet: what readers look for without a word of the text. An outlet's name may be longer than a B-tree's
-- key.
CREATE INDEX pages_by_outlet ON pages USING hash (outlet) WHERE current = 1;
