-- What is published to who is below: by this tier itself ('own'), and by the one above ('above').
CREATE TABLE publication (
  origin text PRIMARY KEY CHECK (origin IN ('own', 'above')),
  publisher text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  files json NOT NULL
);
