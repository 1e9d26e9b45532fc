-- Where a procedure wants two persons for an issue: what the first one asked for. The newest unsettled one of a round counts.
CREATE TABLE issue_proposal (
	id         INTEGER PRIMARY KEY,
	round      INTEGER NOT NULL REFERENCES round (id),
	actor      TEXT NOT NULL,
	at         INTEGER NOT NULL,
	digest     TEXT NOT NULL,        -- of the drafts it is about (acts/report.h): another text needs another proposal
	settled_at INTEGER               -- issued, or replaced by another proposal
) STRICT;
CREATE INDEX issue_proposal_open ON issue_proposal (round) WHERE settled_at IS NULL;
