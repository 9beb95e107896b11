-- Campaigns over time: a document for each campaign and sweep. Those of a sweep that did not end are left out by
-- whoever reads (the sweep's own row is written last) and removed by the next sweep.

CREATE TABLE campaign (
  id String,
  sweep UInt32,
  document String
) ENGINE = MergeTree ORDER BY (id, sweep);

-- What a person said of a campaign; the last word holds, "none" revokes.
CREATE TABLE word (
  number UInt32,
  campaign String,
  word String,
  reason String,
  actor String,
  at String
) ENGINE = MergeTree ORDER BY number;
