-- Several processes at one store. What is inserted under a token is inserted once, however often it is sent: these tables
-- remember the last tokens.

ALTER TABLE account MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE label MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE kept_text MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE campaign MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE sweep MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE verdict MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE word MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE audit MODIFY SETTING non_replicated_deduplication_window = 1000;

-- Batches of exchanges on a server: begun (0) and ended (1).
CREATE TABLE arrival (
  batch UInt32,
  state UInt8,
  at DateTime64(3, 'UTC'),
  client String
) ENGINE = MergeTree ORDER BY batch SETTINGS non_replicated_deduplication_window = 10000;

-- Who may do what only one may do at a time. A term is taken once; further rows of it prolong it.
CREATE TABLE lease (
  name String,
  term UInt32,
  holder String,
  until DateTime64(3, 'UTC')
) ENGINE = MergeTree ORDER BY (name, term) SETTINGS non_replicated_deduplication_window = 10000;

-- Which sketch key the values of a server's store were made with: its id, not the key.
CREATE TABLE key_id (
  id String
) ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 10;
