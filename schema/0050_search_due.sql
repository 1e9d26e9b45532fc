-- What an act changed and the search has yet to follow: consultations, documents, instruments, issues, meetings, findings.
-- Filled and emptied in one transaction (src/acts/search_follow.c). A store of an older program begins with all that it could not find.
CREATE TABLE search_due (
	kind   TEXT NOT NULL,
	object INTEGER NOT NULL,
	PRIMARY KEY (kind, object)
) STRICT, WITHOUT ROWID;
INSERT INTO search_due (kind, object) SELECT 'round', id FROM round;
INSERT INTO search_due (kind, object) SELECT 'issue', id FROM issue;
INSERT INTO search_due (kind, object) SELECT 'finding', id FROM finding;

-- Which texts of the search are of a group of responses; read when it is asked for (src/store/search_groups.c). The rows of a family
-- come from the index grouped_family alone, so that a small one in a large consultation is found at once.
CREATE VIEW public_group_text AS
SELECT c.slug, f.family, g.variant, f.number, s.id
FROM round c
JOIN grouped f ON f.round = c.id AND f.audience = 'public'
JOIN grouped g ON g.round = f.round AND g.audience = f.audience AND g.number = f.number
JOIN response r ON r.round = g.round AND r.number = g.number AND r.state = 'published' AND r.version = g.version
JOIN search_item s ON s.kind IN ('response', 'practice') AND s.object = r.id
WHERE c.state = 'public';
