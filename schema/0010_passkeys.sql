-- Passkeys: keys that people's devices hold. Of each only what checks its signatures is kept. Times are microseconds UTC.
CREATE TABLE passkey (
	id         INTEGER PRIMARY KEY,
	account    INTEGER NOT NULL REFERENCES account (id),
	credential TEXT NOT NULL UNIQUE,   -- its id, base64url
	public_key TEXT NOT NULL,          -- base64url
	algorithm  INTEGER NOT NULL CHECK (algorithm IN (-7, -8, -257)), -- of COSE
	counter    INTEGER NOT NULL,       -- how often it was used, as it says itself; 0: it does not count
	name       TEXT NOT NULL,
	transports TEXT NOT NULL,          -- "internal hybrid": how browsers reach it
	copied     INTEGER NOT NULL CHECK (copied IN (0, 1)), -- it is on several devices of the same person
	made_at    INTEGER NOT NULL,
	used_at    INTEGER
) STRICT;
CREATE INDEX passkey_account ON passkey (account);

-- Challenges that were answered: none is taken twice. They say themselves when they end; those that have ended go.
CREATE TABLE challenge (
	hash    TEXT PRIMARY KEY,          -- SHA-256
	purpose TEXT NOT NULL CHECK (purpose IN ('add', 'sign_in', 'step_up')),
	account INTEGER NOT NULL REFERENCES account (id),
	ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX challenge_ends ON challenge (ends_at);

-- Under this key challenges are made: one row, written with the store itself.
CREATE TABLE challenge_key (
	id  INTEGER PRIMARY KEY CHECK (id = 1),
	key TEXT NOT NULL
) STRICT;
