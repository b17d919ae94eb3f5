-- What a hall says of itself with the roll-up of its day: cases to be seen to, the rate of the standard, its layers and since
-- when the standard in force is the same.
ALTER TABLE live ADD COLUMN cases_open int, ADD COLUMN cases_overdue int, ADD COLUMN case_due timestamptz,
  ADD COLUMN rate real, ADD COLUMN layers json, ADD COLUMN standard_since timestamptz;
