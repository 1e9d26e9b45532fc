-- What is made of the answers.

-- A compilation is a list of versions; versions do not change, so each revision can be shown again.
CREATE TABLE compilation (
	id      INTEGER PRIMARY KEY,
	round   INTEGER NOT NULL REFERENCES round (id),
	rev     INTEGER NOT NULL,        -- 0 first, then Rev.1 ...
	made_at INTEGER NOT NULL,
	reason  TEXT NOT NULL,           -- JSON: numbers of responses "new", "replaced", "withheld", "withdrawn" since
	digest  TEXT NOT NULL,           -- SHA-256 of the list (acts/compile.h)
	UNIQUE (round, rev)
) STRICT;
CREATE TABLE compilation_item (
	compilation INTEGER NOT NULL REFERENCES compilation (id),
	response    INTEGER NOT NULL REFERENCES response (id),
	version     INTEGER NOT NULL,
	PRIMARY KEY (compilation, response)
) STRICT, WITHOUT ROWID;

-- The consolidated report. Each save is a new row; issued ones are public and have a revision, 0 first.
CREATE TABLE report (
	id         INTEGER PRIMARY KEY,
	round      INTEGER NOT NULL REFERENCES round (id),
	save       INTEGER NOT NULL,     -- 1 first, in each language
	rev        INTEGER,
	state      TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
	lang       TEXT NOT NULL,
	text       TEXT NOT NULL,        -- Markdown with [[R12 q2]]
	compilation INTEGER REFERENCES compilation (id),
	figures    TEXT,                 -- JSON, as of issue (acts/account.h)
	made_at    INTEGER NOT NULL,
	issued_on  TEXT,
	UNIQUE (round, lang, save),
	UNIQUE (round, rev, lang),
	CHECK ((state = 'issued') = (rev IS NOT NULL))
) STRICT;
-- Which responses a report's text mentions, and at which question (0: free text, -1: as a whole).
CREATE TABLE report_reference (
	report   INTEGER NOT NULL REFERENCES report (id),
	response INTEGER NOT NULL REFERENCES response (id),
	question INTEGER NOT NULL,
	PRIMARY KEY (report, response, question)
) STRICT, WITHOUT ROWID;
-- Responses that the officer says why the text does not mention.
CREATE TABLE report_explained (
	round    INTEGER NOT NULL REFERENCES round (id),
	response INTEGER NOT NULL REFERENCES response (id),
	reason   TEXT NOT NULL,
	PRIMARY KEY (round, response)
) STRICT, WITHOUT ROWID;

-- The brief summary of a hearing: drafted, then agreed by those present, then not edited any more.
CREATE TABLE summary (
	id        INTEGER PRIMARY KEY,
	round     INTEGER NOT NULL REFERENCES round (id),
	rev       INTEGER NOT NULL,
	state     TEXT NOT NULL CHECK (state IN ('draft', 'agreed')),
	lang      TEXT NOT NULL,
	text      TEXT NOT NULL,
	made_at   INTEGER NOT NULL,
	agreed_on TEXT,
	UNIQUE (round, rev, lang)
) STRICT;

-- The chair's report for a span of meetings, as text in each language.
CREATE TABLE chair_report (
	id            INTEGER PRIMARY KEY,
	slug          TEXT NOT NULL,
	rev           INTEGER NOT NULL,
	body          INTEGER NOT NULL REFERENCES body (id),
	first_meeting INTEGER NOT NULL REFERENCES meeting (id),
	last_meeting  INTEGER NOT NULL REFERENCES meeting (id),
	made_at       INTEGER NOT NULL,
	demonstration INTEGER NOT NULL DEFAULT 0,
	UNIQUE (slug, rev)
) STRICT;
CREATE TABLE chair_report_text (
	chair_report INTEGER NOT NULL REFERENCES chair_report (id),
	lang         TEXT NOT NULL,
	text         TEXT NOT NULL,
	PRIMARY KEY (chair_report, lang)
) STRICT, WITHOUT ROWID;

CREATE VIEW public_compilation AS SELECT c.* FROM compilation c JOIN round r ON r.id = c.round WHERE r.state = 'public';
CREATE VIEW public_compilation_item AS SELECT i.* FROM compilation_item i JOIN compilation c ON c.id = i.compilation JOIN round r ON r.id = c.round WHERE r.state = 'public';
CREATE VIEW public_report AS SELECT p.* FROM report p JOIN round r ON r.id = p.round WHERE r.state = 'public' AND p.state = 'issued';
CREATE VIEW public_report_reference AS SELECT f.* FROM report_reference f JOIN report p ON p.id = f.report AND p.state = 'issued' JOIN round r ON r.id = p.round WHERE r.state = 'public';
CREATE VIEW public_report_explained AS SELECT e.* FROM report_explained e JOIN round r ON r.id = e.round WHERE r.state = 'public';
CREATE VIEW public_summary AS SELECT s.* FROM summary s JOIN round r ON r.id = s.round WHERE r.state = 'public' AND s.state = 'agreed';
CREATE VIEW public_chair_report AS SELECT * FROM chair_report;
CREATE VIEW public_chair_report_text AS SELECT * FROM chair_report_text;
-- A compilation shows the versions it was made of, as long as they may be shown.
CREATE VIEW public_compiled_answer AS
SELECT i.compilation, a.response, a.version, a.question, a.text
FROM compilation_item i
JOIN response_answer a ON a.response = i.response AND a.version = i.version
JOIN response_version v ON v.response = i.response AND v.version = i.version AND v.consent <> 'not_published'
JOIN response r ON r.id = i.response AND r.state = 'published'
JOIN round c ON c.id = r.round AND c.state = 'public';
CREATE VIEW public_compiled_response AS
SELECT i.compilation, r.id AS response, r.number, r.state, r.late, i.version, r.version AS newest, v.received_at,
       v.category, v.country, v.lang, v.capacity, v.consent,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.organisation END AS organisation,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.name END AS name,
       CASE WHEN r.state = 'published' AND v.consent <> 'not_published' THEN v.summary END AS summary
FROM compilation_item i
JOIN response r ON r.id = i.response
JOIN response_version v ON v.response = i.response AND v.version = i.version
JOIN round c ON c.id = r.round AND c.state = 'public';
