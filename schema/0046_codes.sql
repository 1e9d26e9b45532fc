-- Themes that the secretariat finds in answers: a frame of codes for each round, and the spans of answers each was given to.
-- Nothing of it is public. What ended stays, so that it is known who gave what when.
CREATE TABLE code (
	id       INTEGER PRIMARY KEY,
	round    INTEGER NOT NULL REFERENCES round (id),
	parent   INTEGER REFERENCES code (id), -- of the same round
	made_at  INTEGER NOT NULL,
	made_by  TEXT NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE INDEX code_of ON code (round);
CREATE TABLE code_text (
	code        INTEGER NOT NULL REFERENCES code (id),
	lang        TEXT NOT NULL,
	name        TEXT NOT NULL CHECK (name <> ''),
	description TEXT,
	PRIMARY KEY (code, lang)
) STRICT, WITHOUT ROWID;
-- A span of an answer as it is read at the desk, with what is redacted taken out.
CREATE TABLE code_span (
	id        INTEGER PRIMARY KEY,
	code      INTEGER NOT NULL REFERENCES code (id),
	response  INTEGER NOT NULL,
	version   INTEGER NOT NULL,
	question  INTEGER NOT NULL,      -- 0: free text
	from_byte INTEGER NOT NULL,      -- of the UTF-8 of that text, at borders of characters
	to_byte   INTEGER NOT NULL CHECK (to_byte > from_byte AND from_byte >= 0),
	text      INTEGER NOT NULL,      -- of its words (weigh/corpus.h): equal texts have equal ones
	mark      INTEGER NOT NULL,      -- of its bytes: another one now says that the text was redacted since
	query     TEXT,                  -- the words that found it; NULL: chosen by hand
	batch     INTEGER,               -- id of the first that was given in the same act; NULL: of itself
	made_at   INTEGER NOT NULL,
	made_by   TEXT NOT NULL,
	ended_at  INTEGER,
	ended_by  TEXT,
	FOREIGN KEY (response, version) REFERENCES response_version (response, version)
) STRICT;
CREATE INDEX code_span_code ON code_span (code, id) WHERE ended_at IS NULL;
CREATE INDEX code_span_response ON code_span (response) WHERE ended_at IS NULL;
-- Nobody gives the same code twice to the same span.
CREATE UNIQUE INDEX code_span_once ON code_span (code, response, version, question, from_byte, to_byte, made_by) WHERE ended_at IS NULL;
