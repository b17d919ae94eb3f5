-- How far each outlet, such as Kafka, has the events of each hall.
CREATE TABLE outlet (
  name text NOT NULL,
  hall int NOT NULL REFERENCES hall,
  seq bigint NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (name, hall)
);
