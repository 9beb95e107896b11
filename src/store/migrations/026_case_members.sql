-- Who the last search put into which case and ring, for whoever looks into one: to look for them in the text of all verdicts
-- takes a large store half a second for each question.
CREATE TABLE case_member (
  id String, -- of the case, or of the ring
  account UInt64,
  name String
) ENGINE = MergeTree ORDER BY (id, account);

TRUNCATE TABLE case_member;
INSERT INTO case_member SELECT DISTINCT v.id, l.value, v.name
FROM (SELECT arrayJoin([JSONExtractString(line, 'group'), JSONExtractString(line, 'ring')]) AS id, account AS name FROM verdict) AS v
INNER JOIN (SELECT value, label FROM label WHERE kind = 'account') AS l ON l.label = v.name
WHERE v.id != '';
