-- When rings were last searched for, and in how much: a sweep of a large store that finds little new does not search.
CREATE TABLE search (
  sweep UInt32,
  exchanges UInt64,
  accounts UInt64,
  words UInt32,
  until DateTime64(3, 'UTC'),
  settings String
) ENGINE = MergeTree ORDER BY sweep;
