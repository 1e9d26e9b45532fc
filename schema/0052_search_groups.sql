-- A group: filter of the search finds responses by their numbers: each segment has a column of them (src/seek/segment.h). Segments of an
-- older program get theirs before anything else is written (src/store/search_settle.c); until then each is due.
INSERT INTO search_due (kind, object) SELECT 'segment', id FROM search_segment;

-- Which responses a group has, by number: read from the indexes grouped_family and grouped_variant alone. Whether they may be shown the
-- search knows itself: what is taken back is not in it.
DROP VIEW public_group_text;
CREATE VIEW public_group_number AS
SELECT g.round, g.family, g.variant, g.number FROM round c JOIN grouped g ON g.round = c.id AND g.audience = 'public' WHERE c.state = 'public';
