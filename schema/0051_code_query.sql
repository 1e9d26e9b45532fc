-- Words that officers gave a code by, kept: they can be applied again to what came since. What ended stays.
CREATE TABLE code_query (
	id       INTEGER PRIMARY KEY,
	code     INTEGER NOT NULL REFERENCES code (id),
	query    TEXT NOT NULL CHECK (query <> ''),
	made_at  INTEGER NOT NULL,
	made_by  TEXT NOT NULL,
	ended_at INTEGER,
	ended_by TEXT
) STRICT;
CREATE UNIQUE INDEX code_query_once ON code_query (code, query) WHERE ended_at IS NULL;
INSERT INTO code_query (code, query, made_at, made_by)
SELECT s.code, s.query, s.made_at, s.made_by FROM code_span s
WHERE s.id IN (SELECT MIN(x.id) FROM code_span x WHERE x.query IS NOT NULL GROUP BY x.code, x.query);
