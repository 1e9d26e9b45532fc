-- What officers make of responses. What the respondent sent stays as it came, beside it.

-- Grows with every change of a response: who changes what they saw long ago is told.
ALTER TABLE response ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
-- The officer's classification, which counts; NULL: as the respondent said. A new version is open again.
ALTER TABLE response ADD COLUMN category_set TEXT;
ALTER TABLE response ADD COLUMN lang_set TEXT;
ALTER TABLE response ADD COLUMN issue INTEGER REFERENCES issue (id);
ALTER TABLE response ADD COLUMN classified_at INTEGER;
ALTER TABLE response ADD COLUMN late_set INTEGER; -- 1 late, 0 in time, whatever the clock said; NULL: as it said
-- As they count, of the newest version: set, else as said. The desk filters 10,000 responses by them.
ALTER TABLE response ADD COLUMN category TEXT;
ALTER TABLE response ADD COLUMN lang TEXT;
UPDATE response SET category = (SELECT v.category FROM response_version v WHERE v.response = response.id AND v.version = response.version),
                    lang = (SELECT v.lang FROM response_version v WHERE v.response = response.id AND v.version = response.version);
-- What the desk counts.
CREATE INDEX response_state ON response (round, state, number);
CREATE INDEX response_unclassified ON response (round) WHERE classified_at IS NULL AND state <> 'withdrawn';
CREATE INDEX response_late ON response (round) WHERE COALESCE(late_set, late) = 1 AND state <> 'withdrawn';
CREATE INDEX response_not_confirmed ON response (round) WHERE confirm_hash IS NOT NULL AND confirmed_at IS NULL AND state <> 'withdrawn';

-- The text that the public reads in place of the original, whole; NULL: the original.
ALTER TABLE response_answer ADD COLUMN public_text TEXT;
ALTER TABLE response_version ADD COLUMN public_summary TEXT;

-- A span of an original that the public does not see. public_text is made of the original and of those not lifted, in
-- the same act (text/redact.h); a span of which it was not made shows nothing: see the views.
CREATE TABLE redaction (
	id          INTEGER PRIMARY KEY,
	response    INTEGER NOT NULL,
	version     INTEGER NOT NULL,
	question    INTEGER NOT NULL,    -- 0: free text, -1: the summary
	from_byte   INTEGER NOT NULL,    -- of the UTF-8 of the original, at borders of characters
	to_byte     INTEGER NOT NULL CHECK (to_byte > from_byte AND from_byte >= 0),
	reason      TEXT NOT NULL CHECK (reason <> ''), -- for the public
	mark_from INTEGER NOT NULL,    -- where the mark stands in the public text
	mark_to   INTEGER NOT NULL,
	made_at     INTEGER NOT NULL,
	made_by     TEXT NOT NULL,
	lifted_at   INTEGER,
	lifted_by   TEXT,
	FOREIGN KEY (response, version) REFERENCES response_version (response, version)
) STRICT;
CREATE INDEX redaction_of ON redaction (response, version, question);
CREATE INDEX redaction_live ON redaction (response, version) WHERE lifted_at IS NULL;

-- Others who gave the same, joint response.
CREATE TABLE response_joint (
	id           INTEGER PRIMARY KEY,
	response     INTEGER NOT NULL REFERENCES response (id),
	organisation TEXT NOT NULL,
	country      TEXT NOT NULL,
	made_at      INTEGER NOT NULL,
	made_by      TEXT NOT NULL,
	ended_at     INTEGER,
	ended_by     TEXT
) STRICT;
CREATE INDEX response_joint_of ON response_joint (response);

-- What was done at the desk, with what was before: so that it can be gone back on. Many at once share a batch.
CREATE TABLE response_step (
	id            INTEGER PRIMARY KEY,
	batch         INTEGER NOT NULL,  -- id of its first step
	round         INTEGER NOT NULL REFERENCES round (id),
	response      INTEGER NOT NULL REFERENCES response (id),
	revision      INTEGER NOT NULL,  -- that it made; undone only while that is the newest
	act           TEXT NOT NULL,     -- as in the journal
	at            INTEGER NOT NULL,
	actor         TEXT NOT NULL,
	state         TEXT NOT NULL,     -- and what follows: before
	decided_at    INTEGER,
	reason        TEXT,
	category_set  TEXT,
	lang_set      TEXT,
	issue         INTEGER,
	classified_at INTEGER,
	late_set      INTEGER,
	made          TEXT NOT NULL,     -- " 7 8 ": redactions it made (act redact) or lifted (lift), joint ones it made or ended
	notice        INTEGER,           -- the letter that waits for it
	undone_at     INTEGER
) STRICT;
CREATE INDEX response_step_actor ON response_step (round, actor, id);
CREATE INDEX response_step_response ON response_step (response, id);
CREATE INDEX response_step_batch ON response_step (batch);

-- The moderation log: for the public, never changed.
CREATE TABLE moderation (
	id       INTEGER PRIMARY KEY,
	round    INTEGER NOT NULL REFERENCES round (id),
	response INTEGER NOT NULL REFERENCES response (id),
	at       INTEGER NOT NULL,
	what     TEXT NOT NULL CHECK (what IN ('withheld', 'restored', 'redacted', 'lifted', 'late', 'in_time')),
	question INTEGER,                -- of a redaction
	reason   TEXT
) STRICT;
CREATE INDEX moderation_round ON moderation (round, id);
CREATE INDEX moderation_response ON moderation (response);
INSERT INTO moderation (round, response, at, what, reason)
SELECT round, id, decided_at, 'withheld', reason FROM response WHERE state = 'withheld' AND decided_at IS NOT NULL ORDER BY decided_at, id;

DROP VIEW public_response;
CREATE VIEW public_response AS
SELECT r.id, r.round, r.number, r.version, r.state, COALESCE(r.late_set, r.late) AS late, r.received_at, r.decided_at,
       CASE WHEN r.state = 'withheld' THEN r.reason END AS reason,
       v.received_at AS version_received_at, COALESCE(r.category_set, v.category) AS category, v.country,
       COALESCE(r.lang_set, v.lang) AS lang, v.capacity,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.organisation END AS organisation,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.name END AS name,
       CASE WHEN r.state = 'published' AND v.consent <> 'not_published' AND v.summary IS NOT NULL THEN
         CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = v.response AND d.version = v.version AND d.question = -1
           AND d.lifted_at IS NULL) THEN COALESCE(v.public_summary, '') ELSE v.summary END END AS summary,
       v.consent, v.digest, r.issue, v.category AS category_said, v.lang AS lang_said
FROM response r
JOIN response_version v ON v.response = r.id AND v.version = r.version
JOIN round c ON c.id = r.round AND c.state = 'public';

DROP VIEW public_response_answer;
CREATE VIEW public_response_answer AS
SELECT a.response, a.version, a.question,
       CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = a.response AND d.version = a.version AND
         d.question = a.question AND d.lifted_at IS NULL) THEN COALESCE(a.public_text, '') ELSE a.text END AS text
FROM response_answer a
JOIN response r ON r.id = a.response AND r.state = 'published'
JOIN response_version v ON v.response = a.response AND v.version = a.version AND v.consent <> 'not_published'
JOIN round c ON c.id = r.round AND c.state = 'public';

DROP VIEW public_compiled_answer;
CREATE VIEW public_compiled_answer AS
SELECT i.compilation, a.response, a.version, a.question,
       CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = a.response AND d.version = a.version AND
         d.question = a.question AND d.lifted_at IS NULL) THEN COALESCE(a.public_text, '') ELSE a.text END AS text
FROM compilation_item i
JOIN response_answer a ON a.response = i.response AND a.version = i.version
JOIN response_version v ON v.response = i.response AND v.version = i.version AND v.consent <> 'not_published'
JOIN response r ON r.id = i.response AND r.state = 'published'
JOIN round c ON c.id = r.round AND c.state = 'public';

DROP VIEW public_compiled_response;
CREATE VIEW public_compiled_response AS
SELECT i.compilation, r.id AS response, r.number, r.state, COALESCE(r.late_set, r.late) AS late, i.version, r.version AS newest,
       v.received_at, COALESCE(r.category_set, v.category) AS category, v.country, COALESCE(r.lang_set, v.lang) AS lang,
       v.capacity, v.consent,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.organisation END AS organisation,
       CASE WHEN r.state = 'published' AND v.consent = 'name_and_text' THEN v.name END AS name,
       CASE WHEN r.state = 'published' AND v.consent <> 'not_published' AND v.summary IS NOT NULL THEN
         CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = v.response AND d.version = v.version AND d.question = -1
           AND d.lifted_at IS NULL) THEN COALESCE(v.public_summary, '') ELSE v.summary END END AS summary
FROM compilation_item i
JOIN response r ON r.id = i.response
JOIN response_version v ON v.response = i.response AND v.version = i.version
JOIN round c ON c.id = r.round AND c.state = 'public';

-- Where in a public text a mark stands, and why.
CREATE VIEW public_redaction AS
SELECT d.id, d.response, d.version, d.question, d.mark_from, d.mark_to, d.reason, d.made_at
FROM redaction d
JOIN response r ON r.id = d.response AND r.state = 'published'
JOIN response_version v ON v.response = d.response AND v.version = d.version AND v.consent <> 'not_published'
JOIN round c ON c.id = r.round AND c.state = 'public'
WHERE d.lifted_at IS NULL;

CREATE VIEW public_response_joint AS
SELECT j.id, j.response, j.organisation, j.country
FROM response_joint j
JOIN response r ON r.id = j.response AND r.state = 'published'
JOIN response_version v ON v.response = r.id AND v.version = r.version AND v.consent = 'name_and_text'
JOIN round c ON c.id = r.round AND c.state = 'public'
WHERE j.ended_at IS NULL;

CREATE VIEW public_moderation AS
SELECT m.id, m.round, r.number, m.at, m.what, m.question, m.reason
FROM moderation m JOIN response r ON r.id = m.response JOIN round c ON c.id = m.round AND c.state = 'public';
