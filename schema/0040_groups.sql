-- Which responses of a round share a text (src/group/). Made beside everything else, from what responses say, and made anew
-- whenever that is easier: nothing else depends on it. Twice: of what the public may read, and of all that counts at the desk.
CREATE TABLE grouping (
	round      INTEGER NOT NULL REFERENCES round (id),
	audience   TEXT NOT NULL CHECK (audience = 'public' OR audience = 'staff'),
	rule       INTEGER NOT NULL,     -- version of the rule it was made by
	made_at    INTEGER NOT NULL,     -- when all were last looked at, in the order of their numbers
	changed_at INTEGER NOT NULL,     -- when one was last put in
	responses  INTEGER NOT NULL,     -- that say something
	texts      INTEGER NOT NULL,     -- distinct ones among them
	families   INTEGER NOT NULL,     -- of two responses at least
	together   INTEGER NOT NULL,     -- responses in these
	PRIMARY KEY (round, audience)
) STRICT, WITHOUT ROWID;
-- How far the journal was looked through.
CREATE TABLE grouping_progress (
	id      INTEGER PRIMARY KEY CHECK (id = 1),
	journal INTEGER NOT NULL
) STRICT;
INSERT INTO grouping_progress (id, journal) VALUES (1, 0);

-- Where a response belongs. Texts, variants and families are called by the number of the first response of each.
CREATE TABLE grouped (
	round    INTEGER NOT NULL REFERENCES round (id),
	audience TEXT NOT NULL,
	number   INTEGER NOT NULL,       -- of the response
	version  INTEGER NOT NULL,
	same     INTEGER NOT NULL,       -- the same text, byte for byte
	variant  INTEGER NOT NULL,
	family   INTEGER NOT NULL,
	kind     TEXT NOT NULL,          -- how it was found: see store/groups.h
	score    INTEGER NOT NULL,       -- how alike, in a thousand
	mark     INTEGER NOT NULL,       -- of the text: whether it is still the one that was looked at
	PRIMARY KEY (round, audience, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX grouped_family ON grouped (round, audience, family, number);
CREATE INDEX grouped_variant ON grouped (round, audience, variant, number);

-- Families of two responses at least; of their variants those of two responses at least, and the template's.
CREATE TABLE group_family (
	round       INTEGER NOT NULL REFERENCES round (id),
	audience    TEXT NOT NULL,
	family      INTEGER NOT NULL,
	submissions INTEGER NOT NULL,
	texts       INTEGER NOT NULL,    -- distinct
	variants    INTEGER NOT NULL,
	template    INTEGER NOT NULL,    -- the response whose text shows best what they share
	kind        TEXT NOT NULL CHECK (kind = 'copied' OR kind = 'merged'),
	PRIMARY KEY (round, audience, family)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_family_size ON group_family (round, audience, submissions DESC, family);
CREATE TABLE group_variant (
	round       INTEGER NOT NULL REFERENCES round (id),
	audience    TEXT NOT NULL,
	family      INTEGER NOT NULL,
	variant     INTEGER NOT NULL,
	submissions INTEGER NOT NULL,
	texts       INTEGER NOT NULL,
	wording     TEXT NOT NULL,       -- " 7 8 ": responses whose texts its common wording is taken from
	PRIMARY KEY (round, audience, family, variant)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_variant_size ON group_variant (round, audience, family, submissions DESC, variant);

CREATE VIEW public_grouping AS
SELECT g.round, g.rule, g.made_at, g.changed_at, g.responses, g.texts, g.families, g.together
FROM grouping g JOIN round c ON c.id = g.round AND c.state = 'public' WHERE g.audience = 'public';
-- A response that is not shown any more is not shown here either, before it is counted anew.
CREATE VIEW public_grouped AS
SELECT g.round, g.number, g.version, g.same, g.variant, g.family, g.kind, g.score
FROM grouped g
JOIN round c ON c.id = g.round AND c.state = 'public'
JOIN response r ON r.round = g.round AND r.number = g.number AND r.state = 'published' AND r.version = g.version
JOIN response_version v ON v.response = r.id AND v.version = r.version AND v.consent <> 'not_published'
WHERE g.audience = 'public';
CREATE VIEW public_group_family AS
SELECT f.round, f.family, f.submissions, f.texts, f.variants, f.template, f.kind
FROM group_family f JOIN round c ON c.id = f.round AND c.state = 'public' WHERE f.audience = 'public';
CREATE VIEW public_group_variant AS
SELECT v.round, v.family, v.variant, v.submissions, v.texts, v.wording
FROM group_variant v JOIN round c ON c.id = v.round AND c.state = 'public' WHERE v.audience = 'public';
