-- Consultations: topic, questions, the dates that its procedure's clocks judge.

CREATE TABLE round (
	id             INTEGER PRIMARY KEY,
	slug           TEXT NOT NULL UNIQUE,
	body           INTEGER NOT NULL REFERENCES body (id),
	procedure      TEXT,             -- which clocks judge it; NULL: none was in force
	state          TEXT NOT NULL DEFAULT 'public' CHECK (state IN ('draft', 'public')),
	decided_by     TEXT,             -- body slug or words of the source
	deciding       INTEGER REFERENCES meeting (id),
	receiving      INTEGER REFERENCES meeting (id), -- the meeting its hearing precedes
	hearing_number INTEGER,
	hearing_mode   TEXT CHECK (hearing_mode IN ('physical', 'virtual', 'hybrid', 'none')),
	hearing_chair  TEXT,
	hearing_registered TEXT,         -- as stated: "170+"
	hearing_active TEXT,
	off_list       INTEGER NOT NULL DEFAULT 0, -- the topic is not on the list of issues
	takes_responses INTEGER NOT NULL DEFAULT 0, -- responses are received here, not only known from the record
	responses_stated INTEGER,        -- what the sources say was received
	demonstration  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX round_body ON round (body);

-- A date of a round. An event may have several: an extension keeps both.
CREATE TABLE round_event (
	id        INTEGER PRIMARY KEY,
	round     INTEGER NOT NULL REFERENCES round (id),
	event     TEXT NOT NULL,         -- code of the procedure: decided, launched, replies-close, hearing ...
	ordinal   INTEGER NOT NULL,      -- 1 first set, 2 first extension ...
	date      TEXT,
	certainty TEXT NOT NULL DEFAULT 'stated' CHECK (certainty IN ('stated', 'inferred', 'conflict')),
	reason    TEXT,
	actor     TEXT,
	source    TEXT,
	at        INTEGER,               -- when it was recorded here
	UNIQUE (round, event, ordinal)
) STRICT;

CREATE TABLE round_issue (
	round INTEGER NOT NULL REFERENCES round (id),
	issue INTEGER NOT NULL REFERENCES issue (id),
	PRIMARY KEY (round, issue)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
	id    INTEGER PRIMARY KEY,
	round INTEGER NOT NULL REFERENCES round (id),
	n     INTEGER NOT NULL,
	UNIQUE (round, n)
) STRICT;

-- Figures that sources state about a round we did not run.
CREATE TABLE round_count (
	round    INTEGER NOT NULL REFERENCES round (id),
	ordinal  INTEGER NOT NULL,
	category TEXT NOT NULL,          -- as the source names it
	n        INTEGER NOT NULL,
	PRIMARY KEY (round, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_respondent (
	round   INTEGER NOT NULL REFERENCES round (id),
	ordinal INTEGER NOT NULL,
	name    TEXT NOT NULL,
	kind    TEXT,
	date    TEXT,
	note    TEXT,
	source  TEXT,
	PRIMARY KEY (round, ordinal)
) STRICT, WITHOUT ROWID;

-- Topics laid before a meeting, side by side, with what became of each.
CREATE TABLE proposal (
	id       INTEGER PRIMARY KEY,
	meeting  INTEGER NOT NULL REFERENCES meeting (id),
	ordinal  INTEGER NOT NULL,
	proposer TEXT,
	outcome  TEXT NOT NULL CHECK (outcome IN ('decided', 'queued', 'no_consensus', 'deferred', 'deferred_on_condition',
	                                          'referred_to_council', 'decided_by_council', 'pending')),
	round    INTEGER REFERENCES round (id),
	document TEXT,
	UNIQUE (meeting, ordinal)
) STRICT;

CREATE VIEW public_round AS SELECT * FROM round WHERE state = 'public';
CREATE VIEW public_round_event AS SELECT e.* FROM round_event e JOIN round r ON r.id = e.round WHERE r.state = 'public';
CREATE VIEW public_round_issue AS SELECT i.* FROM round_issue i JOIN round r ON r.id = i.round WHERE r.state = 'public';
CREATE VIEW public_question AS SELECT q.* FROM question q JOIN round r ON r.id = q.round WHERE r.state = 'public';
CREATE VIEW public_round_count AS SELECT c.* FROM round_count c JOIN round r ON r.id = c.round WHERE r.state = 'public';
CREATE VIEW public_known_respondent AS SELECT k.* FROM known_respondent k JOIN round r ON r.id = k.round WHERE r.state = 'public';
CREATE VIEW public_proposal AS SELECT * FROM proposal;
