# The papers of the demonstration, printed again under another clock, locale, user and folder: the same bytes.
same: all
	tests/same/run
STAGES += same
.PHONY: same
