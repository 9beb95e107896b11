-- What a prompt shares with others when it is used once: pairs of known runs around something new.
-- novelty: 0 not known, 1 all of it was sent before by somebody, 2 it says something new.

ALTER TABLE exchange ADD COLUMN IF NOT EXISTS novelty UInt8;
ALTER TABLE exchange ADD COLUMN IF NOT EXISTS frames Array(UInt64);
