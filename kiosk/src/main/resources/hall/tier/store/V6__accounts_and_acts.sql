-- Who may sign in to this tier's pages, and what people did about its alarms.

CREATE TABLE account (
  name text PRIMARY KEY,
  role text NOT NULL,
  region text NOT NULL,
  hash text NOT NULL,
  one_time boolean NOT NULL
);

-- Written once and never changed. `since` says which alarm it was: the same code may be raised again later.
CREATE TABLE alarm_act (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL,
  act text NOT NULL,
  hall int NOT NULL REFERENCES hall,
  code text NOT NULL,
  since timestamptz NOT NULL,
  detail text NOT NULL,
  reason text NOT NULL
);
CREATE INDEX alarm_act_alarm ON alarm_act (hall, code, since, id);
