-- The same tables as SQLite's, where each is explained.
CREATE TABLE amending (page BIGINT PRIMARY KEY);
INSERT INTO amending SELECT page FROM amended;
CREATE TABLE amended_words (number BIGINT PRIMARY KEY, words TEXT NOT NULL);
