-- Who asked to be told of what, what there was to tell, and the queue of letters that tells it.

CREATE TABLE subscription (
	id           INTEGER PRIMARY KEY,
	email        TEXT NOT NULL,      -- lower case
	lang         TEXT NOT NULL,
	scope        TEXT NOT NULL CHECK (scope IN ('all', 'body', 'round')),
	object       INTEGER NOT NULL,   -- the body, the round; 0: all
	occasions    INTEGER NOT NULL,   -- bits of rules/occasion.h
	daily        INTEGER NOT NULL,   -- one letter a day, or at once
	mode_at      INTEGER NOT NULL,   -- since when; before that it was the other way
	made_at      INTEGER NOT NULL,
	confirmed_at INTEGER,            -- whoever reads that mailbox agreed
	ended_at     INTEGER
) STRICT;
CREATE UNIQUE INDEX subscription_one ON subscription (email, scope, object) WHERE ended_at IS NULL;

-- A letter is queued once for what it tells to whom (key), and 'sending' while a mail server has it in its hands.
-- 'unsure': the program ended just then, and one letter too few is better than two.
CREATE TABLE letter (
	id           INTEGER PRIMARY KEY,
	at           INTEGER NOT NULL,
	kind         TEXT NOT NULL,      -- confirm, published, withheld, subscribe, opened, digest ...
	recipient    TEXT NOT NULL,
	lang         TEXT NOT NULL,
	subject      TEXT NOT NULL,
	text         TEXT NOT NULL,      -- U+001A stands for the secret: what is on record opens nothing
	about        TEXT NOT NULL,
	object       INTEGER NOT NULL,
	body         INTEGER REFERENCES body (id), -- whose officers may see it; NULL: the site's
	key          TEXT UNIQUE,        -- NULL: the act it follows from happens once
	subscription INTEGER REFERENCES subscription (id),
	secret       TEXT,               -- of the links in it; gone once it is sent
	secret_hash  TEXT UNIQUE,        -- SHA-256 of it, in letters to a subscription
	state        TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unsure')),
	tries        INTEGER NOT NULL DEFAULT 0,
	next_at      INTEGER NOT NULL,
	sent_at      INTEGER
) STRICT;
INSERT INTO letter (id, at, kind, recipient, lang, subject, text, about, object, body, state, tries, next_at, sent_at)
SELECT n.id, n.at, n.kind, n.recipient, n.lang, n.subject, n.text, n.about, n.object, c.body, n.state, n.tries, n.next_at, n.sent_at
FROM notice n LEFT JOIN response r ON n.about = 'response' AND r.id = n.object LEFT JOIN round c ON c.id = r.round;
DROP TABLE notice;
ALTER TABLE letter RENAME TO notice;
CREATE INDEX notice_queue ON notice (next_at) WHERE state = 'queued';
CREATE INDEX notice_sending ON notice (id) WHERE state = 'sending';
CREATE INDEX notice_recipient ON notice (recipient, at);
CREATE INDEX notice_body ON notice (body, id);

-- Something to tell. Written with the act it follows from as one row; a job makes letters of it afterwards.
CREATE TABLE occasion (
	id       INTEGER PRIMARY KEY,
	at       INTEGER NOT NULL,
	what     TEXT NOT NULL,          -- opened, closing, extended, report, hearing
	round    INTEGER NOT NULL REFERENCES round (id),
	ordinal  INTEGER NOT NULL,       -- of the date or revision it is about: told once
	reached  INTEGER NOT NULL DEFAULT 0, -- the last subscription that has its letter
	done_at  INTEGER,
	UNIQUE (what, round, ordinal)
) STRICT;
CREATE INDEX occasion_open ON occasion (id) WHERE done_at IS NULL;

-- One a day of the site's zone: tells the occasions after `after` up to `upto`.
CREATE TABLE digest (
	day      TEXT NOT NULL PRIMARY KEY,
	at       INTEGER NOT NULL,
	after    INTEGER NOT NULL,
	upto     INTEGER NOT NULL,
	reached  TEXT NOT NULL,          -- the last address that has its letter
	done_at  INTEGER
) STRICT, WITHOUT ROWID;

-- The secret address of an account's own feed and calendar.
CREATE TABLE feed_key (
	account    INTEGER PRIMARY KEY REFERENCES account (id),
	token_hash TEXT NOT NULL UNIQUE,
	made_at    INTEGER NOT NULL
) STRICT;
