-- Narrow tables that a sweep reads. They are derived from exchange and account by insert-select (derive.ts),
-- as absolute figures, so that deriving twice changes nothing.

CREATE TABLE account_hour (
  account UInt64,
  hour DateTime('UTC'),
  exchanges UInt32,
  input_tokens UInt64,
  output_tokens UInt64
) ENGINE = MergeTree ORDER BY (account, hour);

-- The incidence in which rings are found.
CREATE TABLE account_trait (
  account UInt64,
  kind LowCardinality(String),
  value UInt64,
  uses UInt32,
  first DateTime('UTC'),
  last DateTime('UTC')
) ENGINE = MergeTree ORDER BY (account, kind, value);

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
  conversations UInt32,
  words UInt64,
  repeats UInt32,
  long_outputs UInt32,
  with_params UInt32,
  refrained UInt32,
  countries UInt16,
  addresses UInt32,
  areas Array(UInt32),
  marks Array(UInt32),
  hours Array(UInt32),
  models Map(String, UInt32)
) ENGINE = MergeTree ORDER BY account;
