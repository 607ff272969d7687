-- Pages of an outlet, and those of some days: what readers look for without a word of the text.
CREATE INDEX pages_by_outlet ON pages (outlet, published) WHERE current = 1;
