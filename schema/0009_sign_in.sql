-- Signing in: proofs that are half made, devices, wrong codes. Of every secret only its hash (SHA-256) is here.

-- A secret that stands for a part of a proof: the right password, a link made on the machine itself, a link that
-- was sent to the account's address. It counts once, until ends_at.
CREATE TABLE sign_in_step (
	id         INTEGER PRIMARY KEY,
	token_hash TEXT NOT NULL UNIQUE,
	account    INTEGER NOT NULL REFERENCES account (id),
	kind       TEXT NOT NULL CHECK (kind IN ('password', 'link', 'recover')),
	made_at    INTEGER NOT NULL,
	ends_at    INTEGER NOT NULL,
	tries      INTEGER NOT NULL DEFAULT 0, -- wrong codes given with it
	used_at    INTEGER
) STRICT;
CREATE INDEX sign_in_step_account ON sign_in_step (account, kind, made_at);
CREATE INDEX sign_in_step_ends ON sign_in_step (ends_at);

-- Browsers somebody has signed in from: failures elsewhere do not delay these.
CREATE TABLE device (
	account    INTEGER NOT NULL REFERENCES account (id),
	token_hash TEXT NOT NULL,
	made_at    INTEGER NOT NULL,
	seen_at    INTEGER NOT NULL,
	PRIMARY KEY (account, token_hash)
) STRICT, WITHOUT ROWID;

-- Wrong one-time codes behind the right password, from devices that are not known: somebody may have the password.
CREATE TABLE wrong_code (
	account  INTEGER PRIMARY KEY REFERENCES account (id),
	failures INTEGER NOT NULL,
	last_at  INTEGER NOT NULL
) STRICT;

-- Asked for a way back in, whether or not the address has an account: kept for a day.
CREATE TABLE recovery_asked (
	id         INTEGER PRIMARY KEY,
	at         INTEGER NOT NULL,
	email_hash TEXT NOT NULL
) STRICT;
CREATE INDEX recovery_asked_at ON recovery_asked (at);
CREATE INDEX recovery_asked_email ON recovery_asked (email_hash, at);
