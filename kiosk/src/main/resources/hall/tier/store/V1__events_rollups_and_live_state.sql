-- The upper tier's tables. Events are partitioned by their business day, roll-ups of minutes too, those of hours by month;
-- the default partitions take days that are too far from today to have one of their own.

CREATE TABLE hall (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  province text NOT NULL,
  city text NOT NULL,
  county text NOT NULL,
  name text NOT NULL,
  share int NOT NULL,
  UNIQUE (province, city, county, name)
);

-- Which sequences of a hall's journal are stored. Updated with every batch, hence the room for it in each page.
CREATE TABLE progress (
  hall int PRIMARY KEY REFERENCES hall,
  received int8multirange NOT NULL DEFAULT '{}',
  stored_at timestamptz,
  latest timestamptz
) WITH (fillfactor = 50);

CREATE TABLE event (
  hall int NOT NULL,
  seq bigint NOT NULL,
  day date NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  service text NOT NULL,
  win text NOT NULL,
  waited int,
  grade smallint,
  hash text NOT NULL,
  body json NOT NULL,
  PRIMARY KEY (day, hall, seq)
) PARTITION BY RANGE (day);
CREATE TABLE event_default PARTITION OF event DEFAULT;

-- Events under a sequence that another event of the same hall has already: of a journal restored from an older copy, or
-- of a second hub under the same identity. Kept, and counted nowhere.
CREATE TABLE other_history (
  hall int NOT NULL REFERENCES hall,
  seq bigint NOT NULL,
  hash text NOT NULL,
  day date NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  body json NOT NULL,
  heard_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (hall, seq, hash)
);

-- What a person has to look at, opened and ended by the receivers.
CREATE TABLE alarm (
  hall int NOT NULL REFERENCES hall,
  code text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  latest timestamptz NOT NULL DEFAULT now(),
  times bigint NOT NULL DEFAULT 1,
  detail text NOT NULL,
  PRIMARY KEY (hall, code)
);

-- How a hall is now, as it last said.
CREATE TABLE live (
  hall int PRIMARY KEY REFERENCES hall,
  heard_at timestamptz NOT NULL,
  online boolean,
  head bigint NOT NULL DEFAULT 0,
  head_hash text,
  day date,
  name_zh text NOT NULL DEFAULT '',
  name_en text NOT NULL DEFAULT '',
  waiting int NOT NULL DEFAULT 0,
  longest_seconds bigint NOT NULL DEFAULT 0,
  windows_open int NOT NULL DEFAULT 0,
  windows int NOT NULL DEFAULT 0,
  boards int NOT NULL DEFAULT 0,
  boards_dark int NOT NULL DEFAULT 0,
  alarms json NOT NULL DEFAULT '[]',
  state json
) WITH (fillfactor = 50);

-- Who receives, so that receivers know how many halls each of them should take.
CREATE TABLE receiver (
  name text PRIMARY KEY,
  seen_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE rollup_minute (
  day date NOT NULL,
  hall int NOT NULL,
  at timestamptz NOT NULL,
  service text NOT NULL,
  win text NOT NULL,
  issued int NOT NULL,
  called int NOT NULL,
  recalled int NOT NULL,
  started int NOT NULL,
  finished int NOT NULL,
  absent int NOT NULL,
  held int NOT NULL,
  transferred int NOT NULL,
  returned int NOT NULL,
  unserved int NOT NULL,
  cancelled int NOT NULL,
  withdrawn int NOT NULL,
  rated int NOT NULL,
  grade_1 int NOT NULL,
  grade_2 int NOT NULL,
  grade_3 int NOT NULL,
  grade_4 int NOT NULL,
  grade_5 int NOT NULL,
  wait_0 int NOT NULL,
  wait_1 int NOT NULL,
  wait_2 int NOT NULL,
  wait_3 int NOT NULL,
  wait_4 int NOT NULL,
  wait_5 int NOT NULL,
  wait_6 int NOT NULL,
  wait_7 int NOT NULL,
  wait_8 int NOT NULL,
  wait_9 int NOT NULL,
  wait_10 int NOT NULL,
  wait_11 int NOT NULL,
  waited_seconds bigint NOT NULL,
  PRIMARY KEY (day, hall, at, service, win)
) PARTITION BY RANGE (day);
CREATE TABLE rollup_minute_default PARTITION OF rollup_minute DEFAULT;

CREATE TABLE rollup_hour (
  day date NOT NULL,
  hall int NOT NULL,
  at timestamptz NOT NULL,
  service text NOT NULL,
  win text NOT NULL,
  issued int NOT NULL,
  called int NOT NULL,
  recalled int NOT NULL,
  started int NOT NULL,
  finished int NOT NULL,
  absent int NOT NULL,
  held int NOT NULL,
  transferred int NOT NULL,
  returned int NOT NULL,
  unserved int NOT NULL,
  cancelled int NOT NULL,
  withdrawn int NOT NULL,
  rated int NOT NULL,
  grade_1 int NOT NULL,
  grade_2 int NOT NULL,
  grade_3 int NOT NULL,
  grade_4 int NOT NULL,
  grade_5 int NOT NULL,
  wait_0 int NOT NULL,
  wait_1 int NOT NULL,
  wait_2 int NOT NULL,
  wait_3 int NOT NULL,
  wait_4 int NOT NULL,
  wait_5 int NOT NULL,
  wait_6 int NOT NULL,
  wait_7 int NOT NULL,
  wait_8 int NOT NULL,
  wait_9 int NOT NULL,
  wait_10 int NOT NULL,
  wait_11 int NOT NULL,
  waited_seconds bigint NOT NULL,
  PRIMARY KEY (day, hall, at, service, win)
) PARTITION BY RANGE (day);
CREATE TABLE rollup_hour_default PARTITION OF rollup_hour DEFAULT;

CREATE TABLE rollup_day (
  day date NOT NULL,
  hall int NOT NULL,
  service text NOT NULL,
  win text NOT NULL,
  issued int NOT NULL,
  called int NOT NULL,
  recalled int NOT NULL,
  started int NOT NULL,
  finished int NOT NULL,
  absent int NOT NULL,
  held int NOT NULL,
  transferred int NOT NULL,
  returned int NOT NULL,
  unserved int NOT NULL,
  cancelled int NOT NULL,
  withdrawn int NOT NULL,
  rated int NOT NULL,
  grade_1 int NOT NULL,
  grade_2 int NOT NULL,
  grade_3 int NOT NULL,
  grade_4 int NOT NULL,
  grade_5 int NOT NULL,
  wait_0 int NOT NULL,
  wait_1 int NOT NULL,
  wait_2 int NOT NULL,
  wait_3 int NOT NULL,
  wait_4 int NOT NULL,
  wait_5 int NOT NULL,
  wait_6 int NOT NULL,
  wait_7 int NOT NULL,
  wait_8 int NOT NULL,
  wait_9 int NOT NULL,
  wait_10 int NOT NULL,
  wait_11 int NOT NULL,
  waited_seconds bigint NOT NULL,
  PRIMARY KEY (day, hall, service, win)
) WITH (fillfactor = 70);

CREATE TABLE rollup_hall_day (
  day date NOT NULL,
  hall int NOT NULL,
  issued int NOT NULL,
  called int NOT NULL,
  recalled int NOT NULL,
  started int NOT NULL,
  finished int NOT NULL,
  absent int NOT NULL,
  held int NOT NULL,
  transferred int NOT NULL,
  returned int NOT NULL,
  unserved int NOT NULL,
  cancelled int NOT NULL,
  withdrawn int NOT NULL,
  rated int NOT NULL,
  grade_1 int NOT NULL,
  grade_2 int NOT NULL,
  grade_3 int NOT NULL,
  grade_4 int NOT NULL,
  grade_5 int NOT NULL,
  wait_0 int NOT NULL,
  wait_1 int NOT NULL,
  wait_2 int NOT NULL,
  wait_3 int NOT NULL,
  wait_4 int NOT NULL,
  wait_5 int NOT NULL,
  wait_6 int NOT NULL,
  wait_7 int NOT NULL,
  wait_8 int NOT NULL,
  wait_9 int NOT NULL,
  wait_10 int NOT NULL,
  wait_11 int NOT NULL,
  waited_seconds bigint NOT NULL,
  PRIMARY KEY (day, hall)
) WITH (fillfactor = 70);

CREATE TABLE rollup_hall_month (
  day date NOT NULL,
  hall int NOT NULL,
  issued int NOT NULL,
  called int NOT NULL,
  recalled int NOT NULL,
  started int NOT NULL,
  finished int NOT NULL,
  absent int NOT NULL,
  held int NOT NULL,
  transferred int NOT NULL,
  returned int NOT NULL,
  unserved int NOT NULL,
  cancelled int NOT NULL,
  withdrawn int NOT NULL,
  rated int NOT NULL,
  grade_1 int NOT NULL,
  grade_2 int NOT NULL,
  grade_3 int NOT NULL,
  grade_4 int NOT NULL,
  grade_5 int NOT NULL,
  wait_0 int NOT NULL,
  wait_1 int NOT NULL,
  wait_2 int NOT NULL,
  wait_3 int NOT NULL,
  wait_4 int NOT NULL,
  wait_5 int NOT NULL,
  wait_6 int NOT NULL,
  wait_7 int NOT NULL,
  wait_8 int NOT NULL,
  wait_9 int NOT NULL,
  wait_10 int NOT NULL,
  wait_11 int NOT NULL,
  waited_seconds bigint NOT NULL,
  PRIMARY KEY (day, hall)
) WITH (fillfactor = 70);

CREATE INDEX rollup_hall_day_hall ON rollup_hall_day (hall, day);
CREATE INDEX rollup_day_hall ON rollup_day (hall, day);
