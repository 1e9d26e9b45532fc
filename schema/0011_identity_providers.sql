-- Identity providers of organisations (OpenID Connect), and whom they vouch for. Secrets are in files of the folder
-- secrets/; of what makes a sign-in under way secret, only hashes (SHA-256, hexadecimal) are here.
CREATE TABLE identity_provider (
	id           INTEGER PRIMARY KEY,
	slug         TEXT NOT NULL UNIQUE, -- in the address that people come back to
	name         TEXT NOT NULL,        -- on the button
	issuer       TEXT NOT NULL,        -- as the provider spells it; never changes, for subjects mean nothing elsewhere
	client       TEXT NOT NULL,        -- what the provider knows us by
	secret_file  TEXT,                 -- NULL: the provider wants none
	scopes       TEXT NOT NULL,
	email_domain TEXT,                 -- vouches for people invited at this domain only
	body         INTEGER REFERENCES body (id), -- vouches for people of this body only
	inside       INTEGER NOT NULL CHECK (inside IN (0, 1)), -- it may stand in a network of one's own
	enabled      INTEGER NOT NULL CHECK (enabled IN (0, 1)),
	made_at      INTEGER NOT NULL,
	discovery    TEXT,                 -- what it says of itself, and of its keys, as it was last asked
	discovery_at INTEGER,
	keys         TEXT,
	keys_at      INTEGER,
	failed_at    INTEGER               -- when it was last asked in vain
) STRICT;

-- Who an account is, for a provider.
CREATE TABLE account_identity (
	id       INTEGER PRIMARY KEY,
	account  INTEGER NOT NULL REFERENCES account (id),
	provider INTEGER NOT NULL REFERENCES identity_provider (id),
	subject  TEXT NOT NULL,
	made_at  INTEGER NOT NULL,
	used_at  INTEGER,                  -- when somebody last came in by it
	ended_at INTEGER                   -- taken off the account
) STRICT;
CREATE UNIQUE INDEX account_identity_subject ON account_identity (provider, subject) WHERE ended_at IS NULL;
CREATE INDEX account_identity_account ON account_identity (account);

-- Somebody was sent to a provider and has not come back yet. Counts once, for ten minutes; then it goes.
CREATE TABLE identity_request (
	id              INTEGER PRIMARY KEY,
	state_hash      TEXT NOT NULL UNIQUE,
	cookie_hash     TEXT NOT NULL,     -- of the browser that may come back with it
	provider        INTEGER NOT NULL REFERENCES identity_provider (id),
	purpose         TEXT NOT NULL CHECK (purpose IN ('sign_in', 'invitation', 'add', 'step_up')),
	session         INTEGER REFERENCES session (id), -- of 'add' and 'step_up'
	invitation_hash TEXT,              -- of 'invitation': the hash of its link's secret
	lang            TEXT NOT NULL,
	next            TEXT NOT NULL,     -- where they want to go then, behind the language
	made_at         INTEGER NOT NULL,
	ends_at         INTEGER NOT NULL,
	used_at         INTEGER
) STRICT;
CREATE INDEX identity_request_ends ON identity_request (ends_at);
