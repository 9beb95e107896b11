-- Prompts, only where the operator asked for them with --keep-text.

CREATE TABLE kept_text (
  account String,
  id UInt64,
  text String
) ENGINE = ReplacingMergeTree ORDER BY (account, id);
