-- Letters that follow from acts: queued in the act's own transaction, sent afterwards, once.
CREATE TABLE notice (
	id        INTEGER PRIMARY KEY,
	at        INTEGER NOT NULL,
	kind      TEXT NOT NULL,         -- confirm, published, withheld
	recipient TEXT NOT NULL,
	lang      TEXT NOT NULL,
	subject   TEXT NOT NULL,
	text      TEXT NOT NULL,
	about     TEXT NOT NULL,
	object    INTEGER NOT NULL,
	state     TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
	tries     INTEGER NOT NULL DEFAULT 0,
	next_at   INTEGER NOT NULL,
	sent_at   INTEGER
) STRICT;
CREATE INDEX notice_queue ON notice (next_at) WHERE state = 'queued';
