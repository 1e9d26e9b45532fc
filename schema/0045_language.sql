-- The language that the text of a version was found to be in (text/language.h). What the respondent said stays as it
-- came in response_version.lang: a code, or '' where nothing was said.
ALTER TABLE response_version ADD COLUMN lang_found TEXT;    -- NULL: none could be told
ALTER TABLE response_version ADD COLUMN lang_score INTEGER; -- how sure, 0 to 100
ALTER TABLE response_version ADD COLUMN lang_why TEXT;      -- found, no_letters, short, unclear, mixed; NULL: nobody has looked yet
-- Clearly another language than the respondent said.
ALTER TABLE response_version ADD COLUMN lang_differs INTEGER NOT NULL DEFAULT 0;
CREATE INDEX response_version_not_looked ON response_version (response, version) WHERE lang_why IS NULL;

-- response.lang is what counts: what an officer set, else what was said, else what was found, else 'und'.
-- How it is known: a language that was only found is one to be confirmed.
ALTER TABLE response ADD COLUMN lang_from TEXT NOT NULL DEFAULT 'said'
	CHECK (lang_from = 'set' OR lang_from = 'said' OR lang_from = 'found' OR lang_from = 'unknown');
-- It differs, and no officer has set it since.
ALTER TABLE response ADD COLUMN lang_differs INTEGER NOT NULL DEFAULT 0;
UPDATE response SET lang_from = 'set' WHERE lang_set IS NOT NULL;
CREATE INDEX response_lang_open ON response (round, number) WHERE lang_from = 'found' OR lang_from = 'unknown' OR lang_differs = 1;

DROP VIEW public_response;
CREATE VIEW public_response AS
SELECT r.id, r.round, r.number, r.version, r.state, COALESCE(r.late_set, r.late) AS late, r.received_at, r.decided_at,
       CASE WHEN r.state = 'withheld' THEN r.reason END AS reason,
       v.received_at AS version_received_at, COALESCE(r.category_set, v.category) AS category, v.country,
       COALESCE(r.lang, 'und') AS lang, v.capacity,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.organisation END AS organisation,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.name END AS name,
       CASE WHEN r.state = 'published' AND v.consent <> 'not_published' AND v.summary IS NOT NULL THEN
         CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = v.response AND d.version = v.version AND d.question = -1
           AND d.lifted_at IS NULL) THEN COALESCE(v.public_summary, '') ELSE v.summary END END AS summary,
       v.consent, v.digest, r.issue, v.category AS category_said, v.lang AS lang_said, r.lang_from, v.lang_found, v.lang_score
FROM response r
JOIN response_version v ON v.response = r.id AND v.version = r.version
JOIN round c ON c.id = r.round AND c.state = 'public';

DROP VIEW public_compiled_response;
CREATE VIEW public_compiled_response AS
SELECT i.compilation, i.place, i.apart, r.id AS response, r.number, r.state, COALESCE(r.late_set, r.late) AS late, i.version,
       r.version AS newest, v.received_at, COALESCE(i.category, r.category_set, v.category) AS category, v.country,
       COALESCE(r.lang_set, NULLIF(v.lang, ''), v.lang_found, 'und') AS lang, v.capacity, v.consent,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.organisation END AS organisation,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.name END AS name,
       CASE WHEN r.state = 'published' AND v.consent <> 'not_published' AND v.summary IS NOT NULL THEN
         CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = v.response AND d.version = v.version AND d.question = -1
           AND d.lifted_at IS NULL) THEN COALESCE(v.public_summary, '') ELSE v.summary END END AS summary
FROM compilation_item i
JOIN response r ON r.id = i.response
JOIN response_version v ON v.response = i.response AND v.version = i.version
JOIN round c ON c.id = r.round AND c.state = 'public';
