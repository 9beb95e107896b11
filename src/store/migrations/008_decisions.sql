-- What was decided, approved, taken back or said, one entry each, chained by hashes. It is also where decisions live:
-- the newest entry about a decision holds it as it stands, so that the two can never disagree.

CREATE TABLE audit (
  number UInt32,
  at String,
  actor String,
  action LowCardinality(String),
  subject String,
  reason String,
  data String,
  previous String,
  hash String
) ENGINE = MergeTree ORDER BY number;
