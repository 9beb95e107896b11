-- Which share of the traffic the logs of a run hold, where the operator said that they are a sample.
CREATE TABLE sampling (
  rate Float64,
  at DateTime64(3, 'UTC')
) ENGINE = MergeTree ORDER BY at;
