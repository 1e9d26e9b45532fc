-- Consultations on their way to the public. `round.state` stays what it was, and what the public views look at: a
-- round is public or not. One that is not is a draft, or embargoed where it has an instant from which it is public.
CREATE TABLE round_desk (
	round       INTEGER PRIMARY KEY REFERENCES round (id),
	version     INTEGER NOT NULL,    -- grows with every change: who changes what they saw long ago is told
	original    TEXT NOT NULL,       -- the language it is written in
	proposal    INTEGER REFERENCES proposal (id), -- it came from; told in public from the release on
	release_at  INTEGER,             -- embargoed until; NULL: not embargoed, or never was
	released_at INTEGER
) STRICT;
CREATE INDEX round_embargoed ON round_desk (release_at) WHERE release_at IS NOT NULL AND released_at IS NULL;
CREATE INDEX round_hidden ON round (body) WHERE state = 'draft';

-- A translation says which version of the original it was made of; one that was made of an older one lags.
ALTER TABLE wording ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE wording ADD COLUMN follows INTEGER NOT NULL DEFAULT 1;

-- What the dashboard counts, however many responses there are.
CREATE INDEX response_undecided ON response (round) WHERE state = 'received';
CREATE INDEX response_unconfirmed ON response (round) WHERE confirm_hash IS NOT NULL AND confirmed_at IS NULL AND state = 'received';
