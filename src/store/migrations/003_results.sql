-- What the last sweep concluded: the report as JSON, and one verdict for every account in a judged ring.

CREATE TABLE sweep (
  number UInt32,
  report String
) ENGINE = MergeTree ORDER BY number;

CREATE TABLE verdict (
  account String,
  line String
) ENGINE = MergeTree ORDER BY account;
