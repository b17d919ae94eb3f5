-- What this tier publishes, by region: the newest row of a region is in force there, in front of those of wider regions. Rows
-- are written once and never changed.
CREATE TABLE publication_act (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL,
  region text NOT NULL,
  publisher text NOT NULL,
  reason text NOT NULL,
  key text,
  changes json NOT NULL,
  files json NOT NULL
);
CREATE INDEX publication_act_region ON publication_act (region, id);
INSERT INTO publication_act (at, who, region, publisher, reason, changes, files)
  SELECT at, 'command', '', publisher, '', '[]', files FROM publication WHERE origin = 'own';
DELETE FROM publication WHERE origin = 'own';
ALTER TABLE publication DROP CONSTRAINT publication_origin_check, ADD CHECK (origin = 'above');

-- What a hall says it uses of what is published: how often, by the hash of each file it has.
ALTER TABLE live ADD COLUMN adopted json;
