/* desk_report_file.h - a report that came back from a word processor, laid beside the draft. */
#ifndef VIEWS_DESK_REPORT_FILE_H
#define VIEWS_DESK_REPORT_FILE_H

#include "text/diff.h"
#include "views/desk_report.h"

/* What was not understood, or not taken as it stood. */
struct report_file_note {
	struct str kind; /* in words */
	int paragraph;
	struct str beginning, what; /* of that paragraph; the thing itself, may be empty */
};
struct desk_report_file {
	struct frame frame;
	const struct round *round;
	enum lang in;
	struct str refused; /* why nothing is shown; not known: it is */
	struct str text;    /* as it would be kept */
	const struct diff *diff;
	const struct diff *made; /* what the program makes; NULL: it could not be compared */
	const struct str *frame_lines;
	size_t n_frame_lines;
	const struct report_file_note *notes;
	size_t n_notes;
	bool more_notes;
	int64_t inserted, deleted; /* tracked changes that were accepted */
	bool other_round, says_nothing;
	struct str other_lang;		     /* its name; not known: it is in the right one */
	const struct said_mistake *mistakes; /* references that lead nowhere */
	size_t n_mistakes;
	struct str file, digest; /* its name, and SHA-256 in hex: they go with the draft */
	int after;		 /* the save it began from */
	int newest;		 /* the newest save; 0: none */
	const struct object *object;
};
void desk_report_file_view(struct out *o, const struct desk_report_file *p);
/* On the report's page: the way out and the way back in. */
void desk_report_file_form(struct out *o, const struct desk_report *p);

#endif
