-- Pages whose records are still to be amended: of a correction about very many, in parts. Those that were before words
-- found new names are amended once more.
CREATE TABLE amending (page INTEGER PRIMARY KEY);
INSERT INTO amending SELECT page FROM amended;
-- What `words` has of the sources that a page has only since a correction, to take it out again. A number there is the
-- page's number * 2^20 + 2^19 + 2n + 2 for its nth source. `amended_names` has from now on all names that sources went
-- by on the way from what was read to what holds.
CREATE TABLE amended_words (number INTEGER PRIMARY KEY, words TEXT NOT NULL);
-- Where else, beside `location` and `other_location`, a correction finds what it is about: the other versions of a claim.
CREATE TABLE correction_places (location TEXT NOT NULL, correction TEXT NOT NULL, PRIMARY KEY (location, correction))
WITHOUT ROWID;
