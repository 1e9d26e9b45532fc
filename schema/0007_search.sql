-- What can be found: public texts only, written when they become public. Tokens are our own (text/tokens.h).
CREATE TABLE search_item (
	id     INTEGER PRIMARY KEY,
	kind   TEXT NOT NULL,            -- round, response, document, instrument, meeting, body, report, finding
	object INTEGER NOT NULL,
	part   INTEGER NOT NULL DEFAULT 0,
	lang   TEXT NOT NULL,
	path   TEXT NOT NULL,            -- address behind /{lang}
	title  TEXT NOT NULL,
	text   TEXT NOT NULL,
	UNIQUE (kind, object, part, lang)
) STRICT;
CREATE VIRTUAL TABLE search_tokens USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 0');
-- An engine that trusts no schema lets no view open a virtual table: a statement joins the two itself, by id = rowid.
CREATE VIEW public_search AS SELECT id, kind, object, part, lang, path, title, text FROM search_item;
