-- An address may be longer than a B-tree's key: corrections of such a page could not be kept.
DROP INDEX IF EXISTS corrections_by_location;
DROP INDEX IF EXISTS corrections_by_other;
CREATE INDEX corrections_by_location ON corrections USING hash (location);
CREATE INDEX corrections_by_other ON corrections USING hash (other_location) WHERE other_location IS NOT NULL;
ALTER TABLE correction_places DROP CONSTRAINT IF EXISTS correction_places_pkey;
CREATE INDEX correction_places_by_location ON correction_places USING hash (location);
