-- How the language of a compiled response is known, as public_response says it of the newest version.
DROP VIEW public_compiled_response;
CREATE VIEW public_compiled_response AS
SELECT i.compilation, i.place, i.apart, r.id AS response, r.number, r.state, COALESCE(r.late_set, r.late) AS late, i.version,
       r.version AS newest, v.received_at, COALESCE(i.category, r.category_set, v.category) AS category, v.country,
       COALESCE(r.lang_set, NULLIF(v.lang, ''), v.lang_found, 'und') AS lang, v.capacity, v.consent,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.organisation END AS organisation,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.name END AS name,
       CASE WHEN r.state = 'published' AND v.consent <> 'not_published' AND v.summary IS NOT NULL THEN
         CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = v.response AND d.version = v.version AND d.question = -1
           AND d.lifted_at IS NULL) THEN COALESCE(v.public_summary, '') ELSE v.summary END END AS summary,
       CASE WHEN r.lang_set IS NOT NULL THEN 'set' WHEN v.lang <> '' THEN 'said' WHEN v.lang_found IS NOT NULL THEN 'found'
         ELSE 'unknown' END AS lang_from
FROM compilation_item i
JOIN response r ON r.id = i.response
JOIN response_version v ON v.response = i.response AND v.version = i.version
JOIN round c ON c.id = r.round AND c.state = 'public';
