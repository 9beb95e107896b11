-- Sweeps take only what is new. Rows of exchange carry the batch that brought them; what each account did is added up
-- batch by batch, and the narrow tables that are read are made anew from those sums.

ALTER TABLE exchange ADD COLUMN IF NOT EXISTS batch UInt32;
ALTER TABLE exchange ADD INDEX IF NOT EXISTS batch batch TYPE minmax GRANULARITY 1;

-- Batches that are added up. A batch that was begun and not done was interrupted: then all is added up again.
CREATE TABLE taken (
  batch UInt32,
  done UInt8
) ENGINE = MergeTree ORDER BY batch;

DROP TABLE IF EXISTS account_hour;
CREATE TABLE account_hour (
  account UInt64,
  hour DateTime('UTC'),
  model LowCardinality(String),
  exchanges SimpleAggregateFunction(sum, UInt64),
  input_tokens SimpleAggregateFunction(sum, UInt64),
  output_tokens SimpleAggregateFunction(sum, UInt64)
) ENGINE = AggregatingMergeTree ORDER BY (account, hour, model);

-- What each account used in its exchanges: every value of every kind of trait, refrain and frame.
CREATE TABLE account_use (
  account UInt64,
  kind LowCardinality(String),
  value UInt64,
  uses SimpleAggregateFunction(sum, UInt64),
  first SimpleAggregateFunction(min, DateTime('UTC')),
  last SimpleAggregateFunction(max, DateTime('UTC'))
) ENGINE = AggregatingMergeTree ORDER BY (account, kind, value);

CREATE TABLE account_sum (
  account UInt64,
  exchanges SimpleAggregateFunction(sum, UInt64),
  input_tokens SimpleAggregateFunction(sum, UInt64),
  output_tokens SimpleAggregateFunction(sum, UInt64),
  first SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  with_text SimpleAggregateFunction(sum, UInt64),
  later_turns SimpleAggregateFunction(sum, UInt64),
  turns_known SimpleAggregateFunction(sum, UInt64),
  words SimpleAggregateFunction(sum, UInt64),
  long_outputs SimpleAggregateFunction(sum, UInt64),
  with_params SimpleAggregateFunction(sum, UInt64),
  refrained SimpleAggregateFunction(sum, UInt64),
  novel SimpleAggregateFunction(sum, UInt64),
  looked SimpleAggregateFunction(sum, UInt64),
  areas AggregateFunction(sumForEach, Array(UInt32)),
  marks AggregateFunction(sumForEach, Array(UInt32)),
  hours AggregateFunction(sumForEach, Array(UInt32)),
  models AggregateFunction(sumMap, Map(String, UInt32))
) ENGINE = AggregatingMergeTree ORDER BY account;

DROP TABLE IF EXISTS account_profile;
CREATE TABLE account_profile (
  account UInt64,
  exchanges UInt32,
  input_tokens UInt64,
  output_tokens UInt64,
  first DateTime64(3, 'UTC'),
  last DateTime64(3, 'UTC'),
  with_text UInt32,
  later_turns UInt32,
  turns_known UInt32,
  words UInt64,
  long_outputs UInt32,
  with_params UInt32,
  refrained UInt32,
  addresses UInt32,
  agents UInt32,
  novel UInt32,
  looked UInt32,
  days UInt16,
  day_squares UInt64,
  first_day UInt32,
  pivot UInt32,
  pivot_fresh UInt32,
  rush UInt32,
  areas Array(UInt32),
  marks Array(UInt32),
  hours Array(UInt32),
  models Map(String, UInt32)
) ENGINE = MergeTree ORDER BY account;
