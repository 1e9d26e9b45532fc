-- The audit page asks the journal by who, by what act and by when, newest first; by object it has an index already.
CREATE INDEX journal_actor ON journal (actor, id);
CREATE INDEX journal_act ON journal (act, id);
CREATE INDEX journal_at ON journal (at, id);
