-- That this store has a manifest: one that is gone is missed, even where the store's own folder went with it.
CREATE TABLE sealed (
  sealed UInt8
) ENGINE = MergeTree ORDER BY sealed;
