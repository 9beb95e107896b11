-- What tells an exchange in this store: 1 its id alone, as in stores that were filled before; 2 id, account and time.
CREATE TABLE identity (version UInt8) ENGINE = MergeTree ORDER BY version;
INSERT INTO identity SELECT if((SELECT count() FROM exchange) = 0, 2, 1) WHERE (SELECT count() FROM identity) = 0;
