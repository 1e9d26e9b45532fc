-- Answers. Nothing is overwritten: a replacement is a new version, a withdrawal is a state.

CREATE TABLE response (
	id          INTEGER PRIMARY KEY,
	round       INTEGER NOT NULL REFERENCES round (id),
	number      INTEGER NOT NULL,
	version     INTEGER NOT NULL,    -- the one that counts
	-- OR, not IN: of three values on, SQLite builds a table of them at every insert.
	state       TEXT NOT NULL CHECK (state = 'received' OR state = 'published' OR state = 'withheld' OR state = 'withdrawn'),
	late        INTEGER NOT NULL,    -- its first version came after closing
	received_at INTEGER NOT NULL,
	decided_at  INTEGER,             -- published, withheld or withdrawn
	reason      TEXT,                -- why withheld, for the public
	token_hash  TEXT NOT NULL,       -- SHA-256 of the private link's secret
	confirm_hash TEXT,               -- SHA-256 of the secret in the letter that asks to confirm the address
	confirmed_at INTEGER,            -- the e-mail address was confirmed
	UNIQUE (round, number)
) STRICT;

CREATE TABLE response_version (
	response     INTEGER NOT NULL REFERENCES response (id),
	version      INTEGER NOT NULL,
	received_at  INTEGER NOT NULL,
	category     TEXT NOT NULL,
	capacity     TEXT NOT NULL,
	organisation TEXT,
	name         TEXT,
	country      TEXT NOT NULL,      -- ISO 3166-1 alpha-2, or XX: none (an international organisation)
	lang         TEXT NOT NULL,
	consent      TEXT NOT NULL CHECK (consent = 'name_and_text' OR consent = 'text_only' OR consent = 'not_published'),
	email        TEXT,
	summary      TEXT,
	salt         TEXT NOT NULL DEFAULT '', -- in the canonical text: nobody can try names against the digest
	digest       TEXT NOT NULL,      -- SHA-256 of the canonical text of what was received
	PRIMARY KEY (response, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE response_answer (
	response INTEGER NOT NULL,
	version  INTEGER NOT NULL,
	question INTEGER NOT NULL,       -- its number in the round; 0: free text
	text     TEXT NOT NULL,
	PRIMARY KEY (response, version, question),
	FOREIGN KEY (response, version) REFERENCES response_version (response, version)
) STRICT, WITHOUT ROWID;

-- Sent twice is stored once.
CREATE TABLE submission_key (
	key      TEXT NOT NULL PRIMARY KEY, -- half of the SHA-256 of the form's key, which is a secret of the sender's
	response INTEGER NOT NULL REFERENCES response (id),
	version  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the public may know of a response: that it exists, always; who and what, when published and agreed to.
CREATE VIEW public_response AS
SELECT r.id, r.round, r.number, r.version, r.state, r.late, r.received_at, r.decided_at,
       CASE WHEN r.state = 'withheld' THEN r.reason END AS reason,
       v.received_at AS version_received_at, v.category, v.country, v.lang, v.capacity,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.organisation END AS organisation,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.name END AS name,
       CASE WHEN r.state = 'published' AND v.consent <> 'not_published' THEN v.summary END AS summary,
       v.consent, v.digest
FROM response r
JOIN response_version v ON v.response = r.id AND v.version = r.version
JOIN round c ON c.id = r.round AND c.state = 'public';

CREATE VIEW public_response_answer AS
SELECT a.response, a.version, a.question, a.text
FROM response_answer a
JOIN response r ON r.id = a.response AND r.state = 'published'
JOIN response_version v ON v.response = a.response AND v.version = a.version AND v.consent <> 'not_published'
JOIN round c ON c.id = r.round AND c.state = 'public';

-- Earlier versions: that they were, and when; not what they said.
CREATE VIEW public_response_version AS
SELECT v.response, v.version, v.received_at, v.digest
FROM response_version v JOIN response r ON r.id = v.response JOIN round c ON c.id = r.round AND c.state = 'public';
