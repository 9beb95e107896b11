-- Whether another account had sent the same prompt before, word for word (sources/finish-rows.ts, traits/items.ts).
-- Of exchanges that were read before it is not known.

ALTER TABLE exchange ADD COLUMN IF NOT EXISTS again UInt8 AFTER frames;
