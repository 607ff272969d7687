-- The same tables as SQLite's, where each is explained.
CREATE TABLE amending (page BIGINT PRIMARY KEY);
INSERT INTO amending SELECT page FROM amended;
CREATE TABLE amended_words (number BIGINT PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE correction_places (
    location TEXT COLLATE "C" NOT NULL, correction TEXT COLLATE "C" NOT NULL, PRIMARY KEY (location, correction)
);
