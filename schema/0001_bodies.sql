-- Who meets and decides, what binds them, and what they met about.
-- Dates are ISO 8601 texts as sources give them: a day, a month ("2016-02"), a year, or NULL: not known.
-- Instants are microseconds since 1970-01-01T00:00:00Z.

-- Everything a person wrote in one language and others may translate. Exactly one row per field is the original.
CREATE TABLE wording (
	kind     TEXT NOT NULL,
	object   INTEGER NOT NULL,
	field    TEXT NOT NULL,
	lang     TEXT NOT NULL,
	text     TEXT NOT NULL,
	original INTEGER NOT NULL DEFAULT 0,
	visible  INTEGER NOT NULL DEFAULT 1,
	PRIMARY KEY (kind, object, field, lang)
) STRICT, WITHOUT ROWID;

-- Where a fact of the record comes from.
CREATE TABLE source (
	kind   TEXT NOT NULL,
	object INTEGER NOT NULL,
	n      INTEGER NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (kind, object, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (
	id            INTEGER PRIMARY KEY,
	slug          TEXT NOT NULL UNIQUE,
	kind          TEXT NOT NULL CHECK (kind IN ('council', 'plenipotentiary', 'conference', 'working_group', 'secretariat')),
	parent        INTEGER REFERENCES body (id),
	membership    TEXT,
	procedure     TEXT,
	demonstration INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Office held in a body.
CREATE TABLE term (
	id        INTEGER PRIMARY KEY,
	body      INTEGER NOT NULL REFERENCES body (id),
	role      TEXT NOT NULL CHECK (role IN ('chair', 'vice_chair', 'secretary')),
	name      TEXT NOT NULL,
	state     TEXT,
	from_date TEXT,
	to_date   TEXT,
	note      TEXT,
	UNIQUE (body, role, name)
) STRICT;

CREATE TABLE instrument (
	id     INTEGER PRIMARY KEY,
	slug   TEXT NOT NULL UNIQUE,
	kind   TEXT NOT NULL CHECK (kind IN ('resolution', 'decision', 'instruction', 'agenda')),
	number TEXT,
	body   INTEGER REFERENCES body (id)
) STRICT;

CREATE TABLE instrument_revision (
	id         INTEGER PRIMARY KEY,
	instrument INTEGER NOT NULL REFERENCES instrument (id),
	year       INTEGER NOT NULL,
	place      TEXT,
	from_date  TEXT NOT NULL,
	to_date    TEXT,
	document   TEXT,
	UNIQUE (instrument, year)
) STRICT;

-- What one instrument did to another: 1336 (2019) repealed 1344 and took its content.
CREATE TABLE instrument_link (
	id       INTEGER PRIMARY KEY,
	revision INTEGER REFERENCES instrument_revision (id),
	subject  INTEGER NOT NULL REFERENCES instrument (id),
	relation TEXT NOT NULL CHECK (relation IN ('repeals', 'merges', 'modifies', 'based_on')),
	object   INTEGER NOT NULL REFERENCES instrument (id),
	date     TEXT,
	UNIQUE (subject, relation, object)
) STRICT;

-- An entry of an instrument's list of issues (Res. 1305, Annex 1).
CREATE TABLE issue (
	id         INTEGER PRIMARY KEY,
	instrument INTEGER NOT NULL REFERENCES instrument (id),
	n          INTEGER NOT NULL,
	UNIQUE (instrument, n)
) STRICT;

CREATE TABLE meeting (
	id            INTEGER PRIMARY KEY,
	slug          TEXT NOT NULL UNIQUE,
	body          INTEGER NOT NULL REFERENCES body (id),
	number        INTEGER NOT NULL,
	starts        TEXT,
	ends          TEXT,
	mode          TEXT CHECK (mode IN ('physical', 'virtual', 'hybrid')),
	chair         TEXT,
	demonstration INTEGER NOT NULL DEFAULT 0,
	UNIQUE (body, number)
) STRICT;

-- Who did what when, with the values before and after as JSON.
CREATE TABLE journal (
	id     INTEGER PRIMARY KEY,
	at     INTEGER NOT NULL,
	actor  TEXT NOT NULL,
	act    TEXT NOT NULL,
	kind   TEXT NOT NULL,
	object INTEGER NOT NULL,
	before TEXT,
	after  TEXT
) STRICT;

CREATE VIEW public_wording AS SELECT kind, object, field, lang, text, original FROM wording WHERE visible = 1;
CREATE VIEW public_body AS SELECT * FROM body;
CREATE VIEW public_term AS SELECT * FROM term;
CREATE VIEW public_instrument AS SELECT * FROM instrument;
CREATE VIEW public_instrument_revision AS SELECT * FROM instrument_revision;
CREATE VIEW public_instrument_link AS SELECT * FROM instrument_link;
CREATE VIEW public_issue AS SELECT * FROM issue;
CREATE VIEW public_meeting AS SELECT * FROM meeting;
CREATE VIEW public_source AS SELECT * FROM source;
