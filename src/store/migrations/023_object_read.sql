-- Objects of a store elsewhere (S3 and its like) that were read whole: one that is there again as it was is left out.
CREATE TABLE object_read (
  name String,
  size UInt64,
  etag String,
  at DateTime64(3, 'UTC')
) ENGINE = MergeTree ORDER BY name;
