-- People who sign in: accounts, the roles they hold in bodies, how they prove who they are. Times are microseconds UTC.
CREATE TABLE account (
	id         INTEGER PRIMARY KEY,
	email      TEXT NOT NULL UNIQUE, -- lower case
	name       TEXT NOT NULL,
	lang       TEXT NOT NULL,
	state      TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
	handle     TEXT NOT NULL UNIQUE, -- what a passkey knows the account by: random, tells nothing
	password   TEXT,                 -- argon2id, as libsodium writes it
	code_secret TEXT,                -- of one-time codes (RFC 6238), base32; NULL: none
	code_step  INTEGER NOT NULL DEFAULT 0, -- the last time step used: a code counts once
	made_at    INTEGER NOT NULL,
	version    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE holding (
	id         INTEGER PRIMARY KEY,
	account    INTEGER NOT NULL REFERENCES account (id),
	role       TEXT NOT NULL,
	body       INTEGER REFERENCES body (id), -- NULL: in all of the site
	delegation TEXT,                 -- ISO 3166-1 alpha-2 of a delegate
	from_date  TEXT NOT NULL,
	to_date    TEXT,                 -- the last day; NULL: no end
	ended_at   INTEGER,              -- taken back
	made_at    INTEGER NOT NULL,
	made_by    INTEGER REFERENCES account (id) -- NULL: the command line
) STRICT;
CREATE INDEX holding_account ON holding (account);

CREATE TABLE session (
	id         INTEGER PRIMARY KEY,
	account    INTEGER NOT NULL REFERENCES account (id),
	token_hash TEXT NOT NULL UNIQUE, -- SHA-256 of the cookie's secret
	form_token TEXT NOT NULL,        -- stands in every form of the session
	how        TEXT NOT NULL CHECK (how IN ('passkey', 'password', 'oidc', 'invitation', 'recovery')),
	agent      TEXT NOT NULL,        -- what the browser calls itself, cut
	made_at    INTEGER NOT NULL,
	seen_at    INTEGER NOT NULL,     -- to five minutes
	ends_at    INTEGER NOT NULL,     -- at the latest
	strong_at  INTEGER,              -- last proved who they are
	ended_at   INTEGER               -- signed out, revoked
) STRICT;
CREATE INDEX session_account ON session (account);

CREATE TABLE invitation (
	id         INTEGER PRIMARY KEY,
	token_hash TEXT NOT NULL UNIQUE,
	email      TEXT,                 -- NULL: the first administrator's, who gives their own
	name       TEXT,
	lang       TEXT NOT NULL,
	role       TEXT NOT NULL,
	body       INTEGER REFERENCES body (id),
	delegation TEXT,
	from_date  TEXT NOT NULL,
	to_date    TEXT,
	made_at    INTEGER NOT NULL,
	made_by    INTEGER REFERENCES account (id),
	ends_at    INTEGER NOT NULL,
	used_at    INTEGER,
	revoked_at INTEGER,
	account    INTEGER REFERENCES account (id) -- who took it up
) STRICT;

CREATE TABLE recovery_code (
	account INTEGER NOT NULL REFERENCES account (id),
	hash    TEXT NOT NULL,
	used_at INTEGER,
	PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;

-- A round can be finished and not yet public: from `release_at` on it is, once the clerk of the clock has said so.
CREATE INDEX journal_object ON journal (kind, object);
