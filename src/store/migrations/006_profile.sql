-- More of what an account does: client programs, prompts that say something new among those that could be looked at,
-- days with traffic, the sum of squares of each day's exchanges, exchanges in its first 24 hours.

ALTER TABLE account_profile ADD COLUMN IF NOT EXISTS agents UInt32;
ALTER TABLE account_profile ADD COLUMN IF NOT EXISTS novel UInt32;
ALTER TABLE account_profile ADD COLUMN IF NOT EXISTS looked UInt32;
ALTER TABLE account_profile ADD COLUMN IF NOT EXISTS days UInt16;
ALTER TABLE account_profile ADD COLUMN IF NOT EXISTS day_squares UInt64;
ALTER TABLE account_profile ADD COLUMN IF NOT EXISTS first_day UInt32;
