-- What comes in from outside: exchanges, accounts, labels, and what was read.

CREATE TABLE exchange (
  id UInt64,
  time DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
  account UInt64,
  api_key UInt64,
  end_user UInt64,
  conversation UInt64,
  turn UInt16,
  address UInt64,
  network UInt64,
  asn UInt32,
  country LowCardinality(String),
  agent UInt64,
  ja4 UInt64,
  harness UInt64,
  model LowCardinality(String),
  status UInt16,
  input_tokens UInt32,
  output_tokens UInt32,
  reasoning_tokens UInt32,
  params UInt8,
  tools UInt16,
  system UInt64,
  words UInt32,
  area UInt8,
  marks UInt16,
  language UInt8,
  prompt UInt64,
  reasoning_in Array(UInt64),
  reasoning_out Array(UInt64),
  item UInt64,
  refrains Array(UInt64)
) ENGINE = MergeTree PARTITION BY toYYYYMM(time) ORDER BY (account, time);

-- The latest record of an account wins; an account that only appears in exchanges has no row here.
CREATE TABLE account (
  account UInt64,
  name String,
  created Nullable(DateTime64(3, 'UTC')),
  closed Nullable(DateTime64(3, 'UTC')),
  email_domain UInt64,
  email_public UInt8,
  email_shape LowCardinality(String),
  card UInt64,
  device UInt64,
  phone UInt64,
  signup_address UInt64,
  signup_network UInt64,
  org String,
  plan LowCardinality(String),
  verified UInt8,
  programme String,
  declared Array(Tuple(String, UInt64))
) ENGINE = ReplacingMergeTree ORDER BY account;

CREATE TABLE label (
  kind LowCardinality(String),
  value UInt64,
  label String
) ENGINE = ReplacingMergeTree ORDER BY (kind, value);
