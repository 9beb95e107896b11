-- Accounts that a person set apart from a campaign, with the word "split".
ALTER TABLE word ADD COLUMN IF NOT EXISTS accounts Array(String);
