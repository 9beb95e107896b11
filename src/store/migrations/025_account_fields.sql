-- Since when each field of an account record holds, ms, in the order of store/merge-accounts.ts; 0 of a field that no record
-- had. Rows from before have none: what they say holds until a record says otherwise.
ALTER TABLE account ADD COLUMN IF NOT EXISTS told Array(UInt64);
