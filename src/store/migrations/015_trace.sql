-- An account's way through the stages of the last judgement: who left or joined which ring, when and how well it fitted.
CREATE TABLE trace (
  account UInt64,
  step UInt32,
  stage LowCardinality(String),
  round UInt8,
  event LowCardinality(String),
  fit Float64,
  ring String
) ENGINE = MergeTree ORDER BY (account, step) SETTINGS non_replicated_deduplication_window = 1000;
