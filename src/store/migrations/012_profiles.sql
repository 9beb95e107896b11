-- What each live campaign of a sweep publishes about itself, against which new accounts are tested until the next.
CREATE TABLE profile (
  sweep UInt32,
  campaign String,
  document String
) ENGINE = MergeTree ORDER BY (sweep, campaign);
