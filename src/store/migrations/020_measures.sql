-- What the last search measured of each ring that it judged, raw: what `stillwatch model fit` learns from. Measures that had
-- no data are left out. `finding` is what the evidence alone said.
CREATE TABLE measure (
  sweep UInt32,
  ring String,
  finding LowCardinality(String),
  measures Map(String, Float64)
) ENGINE = MergeTree ORDER BY ring SETTINGS non_replicated_deduplication_window = 1000;
