-- How a compilation is arranged: which order, which headings and notes, what is left out and why. The newest of a round
-- is what officers work on; once a revision was made of it, it does not change any more, and the next change begins a copy.
CREATE TABLE arrangement (
	id         INTEGER PRIMARY KEY,
	round      INTEGER NOT NULL REFERENCES round (id),
	version    INTEGER NOT NULL,     -- grows with every change, copies included: who changes what they saw long ago is told
	form       TEXT NOT NULL CHECK (form IN ('number', 'question', 'category')),
	changed_at INTEGER NOT NULL,
	changed_by TEXT NOT NULL,
	UNIQUE (round, version)
) STRICT;
-- Sections that were moved: "q2", "q0" (free text), "q-none" (no text to show), "c-academia". The others come behind these.
CREATE TABLE arrangement_section (
	arrangement INTEGER NOT NULL REFERENCES arrangement (id),
	code        TEXT NOT NULL,
	place       INTEGER NOT NULL,
	PRIMARY KEY (arrangement, code)
) STRICT, WITHOUT ROWID;
-- What the secretariat says before the whole ("intro") or a section, in one language.
CREATE TABLE arrangement_note (
	arrangement INTEGER NOT NULL REFERENCES arrangement (id),
	section     TEXT NOT NULL,
	lang        TEXT NOT NULL,
	heading     TEXT,
	text        TEXT,                -- Markdown
	PRIMARY KEY (arrangement, section, lang)
) STRICT, WITHOUT ROWID;
-- Single responses that were moved, or left out.
CREATE TABLE arrangement_item (
	arrangement INTEGER NOT NULL REFERENCES arrangement (id),
	response    INTEGER NOT NULL REFERENCES response (id),
	place       INTEGER,             -- NULL: its number, as all have that nobody moved. No two of a round have the same
	reason      TEXT,                -- left out, for this reason, which the public reads; NULL: it is in
	PRIMARY KEY (arrangement, response)
) STRICT, WITHOUT ROWID;

ALTER TABLE compilation ADD COLUMN arrangement INTEGER REFERENCES arrangement (id); -- NULL: as the responses came
ALTER TABLE compilation ADD COLUMN account TEXT; -- JSON, as of when it was made (acts/compile.h); NULL: made before there was one
ALTER TABLE compilation_item ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE compilation_item ADD COLUMN apart INTEGER NOT NULL DEFAULT 0; -- late: in the section of late responses
ALTER TABLE compilation_item ADD COLUMN category TEXT; -- as it counted then; NULL: as it counts now
UPDATE compilation_item SET place = (SELECT r.number FROM response r WHERE r.id = compilation_item.response);
CREATE UNIQUE INDEX compilation_item_place ON compilation_item (compilation, place);
-- What a revision says that it does not include.
CREATE TABLE compilation_out (
	compilation INTEGER NOT NULL REFERENCES compilation (id),
	response    INTEGER NOT NULL REFERENCES response (id),
	number      INTEGER NOT NULL,
	why         TEXT NOT NULL CHECK (why IN ('left_out', 'withheld')),
	reason      TEXT,
	PRIMARY KEY (compilation, response)
) STRICT, WITHOUT ROWID;
CREATE INDEX compilation_out_number ON compilation_out (compilation, number);

DROP VIEW public_compilation;
CREATE VIEW public_compilation AS
SELECT c.id, c.round, c.rev, c.made_at, c.reason, c.digest, c.account, c.arrangement,
       (SELECT f.form FROM arrangement f WHERE f.id = c.arrangement) AS form
FROM compilation c JOIN round r ON r.id = c.round WHERE r.state = 'public';
DROP VIEW public_compilation_item;
CREATE VIEW public_compilation_item AS
SELECT i.* FROM compilation_item i JOIN compilation c ON c.id = i.compilation JOIN round r ON r.id = c.round WHERE r.state = 'public';
CREATE VIEW public_compilation_out AS
SELECT o.compilation, o.number, o.why, o.reason FROM compilation_out o
JOIN compilation c ON c.id = o.compilation JOIN round r ON r.id = c.round WHERE r.state = 'public';
CREATE VIEW public_compilation_section AS
SELECT c.id AS compilation, s.code, s.place FROM compilation c JOIN round r ON r.id = c.round AND r.state = 'public'
JOIN arrangement_section s ON s.arrangement = c.arrangement;
CREATE VIEW public_compilation_note AS
SELECT c.id AS compilation, n.section, n.lang, n.heading, n.text FROM compilation c
JOIN round r ON r.id = c.round AND r.state = 'public' JOIN arrangement_note n ON n.arrangement = c.arrangement;

DROP VIEW public_compiled_answer;
CREATE VIEW public_compiled_answer AS
SELECT i.compilation, i.place, i.apart, a.response, a.version, a.question,
       CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = a.response AND d.version = a.version AND
         d.question = a.question AND d.lifted_at IS NULL) THEN COALESCE(a.public_text, '') ELSE a.text END AS text
FROM compilation_item i
JOIN response_answer a ON a.response = i.response AND a.version = i.version
JOIN response_version v ON v.response = i.response AND v.version = i.version AND v.consent <> 'not_published'
JOIN response r ON r.id = i.response AND r.state = 'published'
JOIN round c ON c.id = r.round AND c.state = 'public';

DROP VIEW public_compiled_response;
CREATE VIEW public_compiled_response AS
SELECT i.compilation, i.place, i.apart, r.id AS response, r.number, r.state, COALESCE(r.late_set, r.late) AS late, i.version,
       r.version AS newest, v.received_at, COALESCE(i.category, r.category_set, v.category) AS category, v.country,
       COALESCE(r.lang_set, v.lang) AS lang, v.capacity, v.consent,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.organisation END AS organisation,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.name END AS name,
       CASE WHEN r.state = 'published' AND v.consent <> 'not_published' AND v.summary IS NOT NULL THEN
         CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = v.response AND d.version = v.version AND d.question = -1
           AND d.lifted_at IS NULL) THEN COALESCE(v.public_summary, '') ELSE v.summary END END AS summary
FROM compilation_item i
JOIN response r ON r.id = i.response
JOIN response_version v ON v.response = i.response AND v.version = i.version
JOIN round c ON c.id = r.round AND c.state = 'public';
