-- When models were released, as far as the operator said; of the others the first hour in the log counts.
CREATE TABLE release (
  model String,
  at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree ORDER BY model;
