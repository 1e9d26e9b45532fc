-- Documents of the record, and those read in as text: paragraph by paragraph.

CREATE TABLE document (
	id       INTEGER PRIMARY KEY,
	slug     TEXT NOT NULL UNIQUE,
	symbol   TEXT,                   -- "C22/32(Rev.1)"; NULL: the text does not say
	kind     TEXT NOT NULL,          -- chair_report, resolution, summary_record, compilation, summary, contribution ...
	body     INTEGER REFERENCES body (id),
	meeting  INTEGER REFERENCES meeting (id),
	round    INTEGER REFERENCES round (id),
	date     TEXT,
	lang     TEXT,                   -- of the imported text
	digest   TEXT,                   -- SHA-256 of the imported file; NULL: only known, not held
	imported_from TEXT               -- file name without its folder
) STRICT;
CREATE UNIQUE INDEX document_digest ON document (digest) WHERE digest IS NOT NULL;

CREATE TABLE document_part (
	document INTEGER NOT NULL REFERENCES document (id),
	ordinal  INTEGER NOT NULL,
	kind     TEXT NOT NULL,          -- title, heading, paragraph, item, bullet, annex, signature ...
	level    INTEGER NOT NULL,
	label    TEXT,                   -- "2.7.1", "resolves 3", "annex 6"
	line     INTEGER NOT NULL,
	text     TEXT NOT NULL,
	PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_reference (
	id         INTEGER PRIMARY KEY,
	document   INTEGER NOT NULL REFERENCES document (id),
	ordinal    INTEGER NOT NULL,     -- of the part
	kind       TEXT NOT NULL CHECK (kind IN ('instrument', 'document')),
	instrument INTEGER REFERENCES instrument (id),
	target     INTEGER REFERENCES document (id),
	symbol     TEXT NOT NULL,        -- as the text names it
	year       INTEGER               -- of the revision named
) STRICT;
CREATE INDEX document_reference_of ON document_reference (document, ordinal);
CREATE INDEX document_reference_to ON document_reference (instrument) WHERE instrument IS NOT NULL;

-- Stray marks of a word processor, taken out on import and kept here.
CREATE TABLE document_mark (
	document INTEGER NOT NULL REFERENCES document (id),
	n        INTEGER NOT NULL,
	line     INTEGER NOT NULL,
	text     TEXT NOT NULL,
	PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
	id       INTEGER PRIMARY KEY,
	document INTEGER NOT NULL REFERENCES document (id),
	ordinal  INTEGER NOT NULL,
	outcome  TEXT NOT NULL           -- noted, noted_with_comments, noted_and_transmitted, informal_consultations ...
) STRICT;
CREATE INDEX decision_of ON decision (document, ordinal);

-- What a careful clerk would raise.
CREATE TABLE finding (
	id        INTEGER PRIMARY KEY,
	slug      TEXT NOT NULL UNIQUE,  -- digest of kind, place and words: the same fault keeps its address
	kind      TEXT NOT NULL,
	document  INTEGER REFERENCES document (id),
	round     INTEGER REFERENCES round (id),
	label     TEXT,
	line      INTEGER,
	found     TEXT NOT NULL,
	expected  TEXT NOT NULL,
	certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'likely', 'look'))
) STRICT;

-- Who was asked to do what, and where that stands.
CREATE TABLE instruction (
	id       INTEGER PRIMARY KEY,
	slug     TEXT NOT NULL UNIQUE,
	document INTEGER REFERENCES document (id),
	round    INTEGER REFERENCES round (id),
	label    TEXT,
	owner    TEXT NOT NULL,
	given    TEXT,
	due      TEXT,
	state    TEXT NOT NULL CHECK (state IN ('open', 'done', 'standing', 'unknown'))
) STRICT;

CREATE VIEW public_document AS SELECT * FROM document;
CREATE VIEW public_document_part AS SELECT * FROM document_part;
CREATE VIEW public_document_reference AS SELECT * FROM document_reference;
CREATE VIEW public_document_mark AS SELECT * FROM document_mark;
CREATE VIEW public_decision AS SELECT * FROM decision;
CREATE VIEW public_finding AS SELECT f.* FROM finding f LEFT JOIN round r ON r.id = f.round WHERE r.id IS NULL OR r.state = 'public';
CREATE VIEW public_instruction AS SELECT * FROM instruction;
