-- what an analyst says that a case is in truth, beside dismiss or confirm; empty where that was left open
ALTER TABLE word ADD COLUMN IF NOT EXISTS finding LowCardinality(String) DEFAULT '';
