-- How many responses of which kind a round has, kept as they change: a page of a round of a million counts nothing.

-- What is counted, as it must come out; response_tally holds the same (`plenary check` compares).
-- of: '' all, shown (published, and agreed to be), in_time (not late, by category), category, capacity, country, lang, quarter (of an hour since 1970, UTC, of receipt), late, replaced,
--     question (of the published ones whose text may be shown; 0: free text), and for the desk only
--     unclassified, unconfirmed, redacted, language (to be confirmed).
CREATE VIEW response_counted AS
SELECT round, '' AS of, '' AS code, state, COUNT(*) AS n FROM response GROUP BY round, state
UNION ALL SELECT round, 'category', category, state, COUNT(*) FROM response WHERE category IS NOT NULL GROUP BY round, category, state
UNION ALL SELECT round, 'lang', lang, state, COUNT(*) FROM response WHERE lang IS NOT NULL GROUP BY round, lang, state
UNION ALL SELECT r.round, 'capacity', v.capacity, r.state, COUNT(*) FROM response r
  JOIN response_version v ON v.response = r.id AND v.version = r.version GROUP BY r.round, v.capacity, r.state
UNION ALL SELECT r.round, 'country', v.country, r.state, COUNT(*) FROM response r
  JOIN response_version v ON v.response = r.id AND v.version = r.version GROUP BY r.round, v.country, r.state
UNION ALL SELECT round, 'quarter', CAST(received_at / 900000000 AS TEXT), state, COUNT(*) FROM response
  GROUP BY round, received_at / 900000000, state
UNION ALL SELECT round, 'in_time', category, state, COUNT(*) FROM response WHERE COALESCE(late_set, late) = 0
  AND category IS NOT NULL GROUP BY round, category, state
UNION ALL SELECT r.round, 'shown', '', r.state, COUNT(*) FROM response r
  JOIN response_version v ON v.response = r.id AND v.version = r.version
  WHERE r.state = 'published' AND v.consent <> 'not_published' GROUP BY r.round, r.state
UNION ALL SELECT round, 'late', '', state, COUNT(*) FROM response WHERE COALESCE(late_set, late) = 1 GROUP BY round, state
UNION ALL SELECT round, 'replaced', '', state, COUNT(*) FROM response WHERE version > 1 GROUP BY round, state
UNION ALL SELECT r.round, 'question', CAST(a.question AS TEXT), r.state, COUNT(*) FROM response r
  JOIN response_version v ON v.response = r.id AND v.version = r.version AND v.consent <> 'not_published'
  JOIN response_answer a ON a.response = r.id AND a.version = r.version
  WHERE r.state = 'published' GROUP BY r.round, a.question, r.state
UNION ALL SELECT round, 'unclassified', '', state, COUNT(*) FROM response WHERE classified_at IS NULL GROUP BY round, state
UNION ALL SELECT round, 'unconfirmed', '', state, COUNT(*) FROM response
  WHERE confirm_hash IS NOT NULL AND confirmed_at IS NULL GROUP BY round, state
UNION ALL SELECT round, 'language', '', state, COUNT(*) FROM response
  WHERE lang_from = 'found' OR lang_from = 'unknown' OR lang_differs = 1 GROUP BY round, state
UNION ALL SELECT r.round, 'redacted', '', r.state, COUNT(DISTINCT r.id) FROM redaction d
  JOIN response r ON r.id = d.response AND r.version = d.version WHERE d.lifted_at IS NULL GROUP BY r.round, r.state;

CREATE TABLE response_tally (
	round INTEGER NOT NULL REFERENCES round (id),
	of    TEXT NOT NULL,
	code  TEXT NOT NULL,
	state TEXT NOT NULL,
	n     INTEGER NOT NULL,
	PRIMARY KEY (round, of, code, state)
) STRICT, WITHOUT ROWID;
INSERT INTO response_tally (round, of, code, state, n) SELECT round, of, code, state, n FROM response_counted;

-- When something last changed. It only grows: going back on a decision is a change too.
CREATE TABLE response_newest (
	round INTEGER NOT NULL PRIMARY KEY REFERENCES round (id),
	at    INTEGER NOT NULL
) STRICT;
INSERT INTO response_newest (round, at)
SELECT r.round, MAX(MAX(COALESCE(r.decided_at, 0)), MAX(v.received_at)) FROM response r
JOIN response_version v ON v.response = r.id AND v.version = r.version GROUP BY r.round;

CREATE VIEW public_response_tally AS
SELECT t.round, t.of, t.code, t.state, t.n FROM response_tally t JOIN round c ON c.id = t.round AND c.state = 'public'
WHERE t.of IN ('', 'shown', 'category', 'capacity', 'country', 'lang', 'quarter', 'late', 'replaced', 'question');

CREATE VIEW public_response_newest AS
SELECT t.round, t.at FROM response_newest t JOIN round c ON c.id = t.round AND c.state = 'public';

-- Filters of long lists: found in this index alone, then the page's own rows are read.
ALTER TABLE response ADD COLUMN country TEXT;
UPDATE response SET country = (SELECT v.country FROM response_version v WHERE v.response = response.id AND v.version = response.version);
CREATE INDEX response_filter ON response (round, number, state, category, lang, country, COALESCE(late_set, late), version, issue,
	lang_from, lang_differs, classified_at IS NULL, confirm_hash IS NOT NULL AND confirmed_at IS NULL);

CREATE VIEW public_response_key AS
SELECT r.id, r.round, r.number, r.version, r.state, r.category, r.lang, r.country, COALESCE(r.late_set, r.late) AS late
FROM response r JOIN round c ON c.id = r.round AND c.state = 'public';
