-- What a city tells its province, and what a province knows from its cities alone.

-- The standard in force at a hall, as it said with its roll-up of the day.
ALTER TABLE live ADD COLUMN standard text;

-- What this tier has to tell the one above, in order: the sums of a hall's day, or what is known of a hall. Newer rows of the
-- same subject replace older ones, which are forgotten once they are acknowledged.
CREATE TABLE upward (
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL,
  hall int NOT NULL REFERENCES hall,
  day date NOT NULL,
  hash text NOT NULL,
  fields text NOT NULL
);
CREATE INDEX upward_subject ON upward (hall, day, kind, seq);

-- What was last told of each subject: a number that is another one when there is something new.
CREATE TABLE upward_told (
  hall int NOT NULL REFERENCES hall,
  day date NOT NULL,
  kind text NOT NULL,
  digest bigint NOT NULL,
  PRIMARY KEY (hall, day, kind)
);

CREATE TABLE upward_progress (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  last bigint NOT NULL DEFAULT 0,
  acknowledged bigint NOT NULL DEFAULT 0,
  looked_at timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO upward_progress DEFAULT VALUES;

-- Of which of its city's messages the sums of a hall's day here are.
CREATE TABLE told_day (
  hall int NOT NULL REFERENCES hall,
  day date NOT NULL,
  city int NOT NULL REFERENCES hall,
  seq bigint NOT NULL,
  PRIMARY KEY (hall, day)
);

-- What a city said of a hall: its master data.
CREATE TABLE told_hall (
  hall int PRIMARY KEY REFERENCES hall,
  city int NOT NULL REFERENCES hall,
  seq bigint NOT NULL,
  services json NOT NULL
);
