-- The index of the search (src/seek/segment.h says what the bytes are). It holds public texts only.
DROP VIEW public_search;
DROP TABLE search_tokens;
ALTER TABLE search_item ADD COLUMN summary TEXT NOT NULL DEFAULT '';

-- A segment has the documents first to last, which are ids of search_item. What has a higher id than all is indexed at
-- the end of the transaction that writes it: so this is also how a store of an older program gets its index.
CREATE TABLE search_segment (
	id    INTEGER PRIMARY KEY,
	first INTEGER NOT NULL,
	last  INTEGER NOT NULL,
	docs  INTEGER NOT NULL,
	words INTEGER NOT NULL,
	pages INTEGER NOT NULL
) STRICT;
CREATE TABLE search_page (
	id   INTEGER PRIMARY KEY,        -- segment * 1048576 + number
	data BLOB NOT NULL
) STRICT;
-- Where each page begins.
CREATE TABLE search_key (
	segment INTEGER NOT NULL,
	key     BLOB NOT NULL,
	number  INTEGER NOT NULL,
	PRIMARY KEY (segment, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_column (
	id   INTEGER PRIMARY KEY,        -- segment * 16 + column
	data BLOB NOT NULL
) STRICT;
-- In a segment, but taken out again.
CREATE TABLE search_gone (
	doc INTEGER NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
-- The values of columns: field (text/query.h), the value in small letters, and as it is written.
CREATE TABLE search_value (
	id     INTEGER PRIMARY KEY,
	field  INTEGER NOT NULL,
	folded TEXT NOT NULL,
	value  TEXT NOT NULL,
	UNIQUE (field, folded)
) STRICT;

CREATE VIEW public_search AS SELECT id, kind, object, part, lang, path, title, summary, text FROM search_item;
CREATE VIEW public_search_segment AS SELECT * FROM search_segment;
CREATE VIEW public_search_page AS SELECT * FROM search_page;
CREATE VIEW public_search_key AS SELECT * FROM search_key;
CREATE VIEW public_search_column AS SELECT * FROM search_column;
CREATE VIEW public_search_gone AS SELECT * FROM search_gone;
CREATE VIEW public_search_value AS SELECT * FROM search_value;
