-- End users as principals of their own. What each end user of an account did is added up as what each account did is, under
-- cityHash64(account, end_user), so that sweeps keep their price. `principal` says which of them take part in the search.

CREATE TABLE end_user_hour AS account_hour ENGINE = AggregatingMergeTree ORDER BY (account, hour, model);

CREATE TABLE end_user_use AS account_use ENGINE = AggregatingMergeTree ORDER BY (account, kind, value);

CREATE TABLE end_user_sum AS account_sum ENGINE = AggregatingMergeTree ORDER BY account;

-- Whose end user it is; the same in all rows of one.
ALTER TABLE end_user_sum ADD COLUMN IF NOT EXISTS owner SimpleAggregateFunction(any, UInt64);
ALTER TABLE end_user_sum ADD COLUMN IF NOT EXISTS end_user SimpleAggregateFunction(any, UInt64);

-- End users that stand in the place of their account, with both names as the operator's log has them.
CREATE TABLE principal (
  principal UInt64,
  owner UInt64,
  end_user UInt64,
  owner_name String,
  end_user_name String
) ENGINE = MergeTree ORDER BY principal;

-- What an end user has because its account has it (the lines of a gateway): it is no trait of the end user's.
CREATE TABLE principal_own (
  account UInt64,
  kind LowCardinality(String),
  value UInt64
) ENGINE = MergeTree ORDER BY (account, kind, value);

-- Exchanges that were added up before have no sums of end users: all is added up anew, once.
TRUNCATE TABLE taken;
TRUNCATE TABLE account_hour;
TRUNCATE TABLE account_use;
TRUNCATE TABLE account_sum;
