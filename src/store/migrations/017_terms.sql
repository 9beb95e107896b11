-- What prompts are about, as keyed bins of their content words, and their form, as bits (sketch/terms.ts, voice.ts).
-- Exchanges that were read before have none.

ALTER TABLE exchange ADD COLUMN IF NOT EXISTS terms Array(UInt16) AFTER reasoning_out;
ALTER TABLE exchange ADD COLUMN IF NOT EXISTS voice UInt8 AFTER terms;
