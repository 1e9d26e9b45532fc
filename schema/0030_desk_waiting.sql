-- What waits is counted by round over response_state, which came meanwhile; what nobody has classified has its own.
DROP INDEX response_undecided;
CREATE INDEX response_unclassified ON response (round) WHERE classified_at IS NULL AND state = 'received';
