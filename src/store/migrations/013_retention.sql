-- Raw exchanges expire by weeks: a partition is a week, from Monday 0:00 UTC. A month would keep them up to 31 days longer
-- than asked; by days, logs that are not in order of time would come in as a hundred small parts a batch.

DROP TABLE IF EXISTS exchange_weekly;
CREATE TABLE exchange_weekly AS exchange ENGINE = MergeTree PARTITION BY toMonday(time) ORDER BY (account, time);
INSERT INTO exchange_weekly SELECT * FROM exchange;
EXCHANGE TABLES exchange AND exchange_weekly;
DROP TABLE IF EXISTS exchange_weekly;

-- Before which time exchanges are gone, by generation: the newest holds. Their sums are in past_hour_N, past_use_N and
-- past_sum_N, N being the generation.
CREATE TABLE horizon (
  generation UInt32,
  until DateTime64(3, 'UTC')
) ENGINE = MergeTree ORDER BY generation;
