-- The agenda of a meeting, item by item, as the record has it. Titles are wordings of kind agenda_item.
CREATE TABLE agenda_item (
	id      INTEGER PRIMARY KEY,
	meeting INTEGER NOT NULL REFERENCES meeting (id),
	ordinal INTEGER NOT NULL,
	number  TEXT NOT NULL,           -- as it is printed: "3", "3.2"
	UNIQUE (meeting, ordinal)
) STRICT;
-- What is laid before an item, by symbol or slug: it need not be in the record.
CREATE TABLE agenda_document (
	item    INTEGER NOT NULL REFERENCES agenda_item (id),
	ordinal INTEGER NOT NULL,
	symbol  TEXT NOT NULL,
	PRIMARY KEY (item, ordinal)
) STRICT, WITHOUT ROWID;

-- Who is publicly known to have been there.
CREATE TABLE participant (
	id       INTEGER PRIMARY KEY,
	meeting  INTEGER NOT NULL REFERENCES meeting (id),
	ordinal  INTEGER NOT NULL,
	name     TEXT,                   -- NULL: a delegation of which no name is known
	state    TEXT,                   -- the state or body that they came for, in English
	function TEXT CHECK (function IN ('head', 'deputy', 'delegate', 'observer', 'secretariat')),
	UNIQUE (meeting, ordinal),
	CHECK (name IS NOT NULL OR state IS NOT NULL)
) STRICT;

CREATE VIEW public_agenda_item AS SELECT * FROM agenda_item;
CREATE VIEW public_agenda_document AS SELECT * FROM agenda_document;
CREATE VIEW public_participant AS SELECT * FROM participant;
CREATE INDEX document_symbol ON document (symbol) WHERE symbol IS NOT NULL;
