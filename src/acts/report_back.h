/* report_back.h - a report that was edited in a word processor, laid beside the draft it is to replace. */
#ifndef ACTS_REPORT_BACK_H
#define ACTS_REPORT_BACK_H

#include "acts/look.h"
#include "print/docx_read.h"
#include "print/markdown_out.h"
#include "text/diff.h"

/* What the file is laid beside. */
struct report_was {
	struct str round; /* slug */
	enum lang lang;
	/* The newest text in that language, and the newest issued revision, as papers; NULL: there is none.
	 * They are made without a look into the store. */
	const struct source *newest, *issued;
	int issued_rev, save, issued_save; /* their saves */
	const struct house *house;	   /* how the site prints (print/house.h) */
};

/* Nothing of it is kept: it is for whoever decides. */
struct report_back {
	struct docx_reading reading;
	struct str text;	    /* Markdown, ready to be saved */
	struct diff diff;	    /* of paragraphs of Markdown */
	const struct doubt *doubts; /* their pieces stand at reading.paragraphs[piece] */
	size_t n_doubts;
	struct diff made;	 /* what the program makes itself; nothing of it is taken */
	bool made_compared;	 /* false: it was made of a revision that is not at hand */
	const struct str *frame; /* lines in heads and feet of pages that are not the program's */
	size_t n_frame;
	bool other_round, other_lang;
	int save,
	    rev; /* the draft or issued revision that the file says it was made of; -1: it does not say */
};
/* ERR_INPUT: it is no DOCX. ERR_LIMIT: too large, or the text longer than a report can be. */
enum err report_back_read(struct arena *a, struct str bytes, const struct report_was *was,
			  struct report_back *ret);

/* The paper as DOCX with its digest. The bytes are in `a`, which may be the arena that the source gives back
 * to. ERR_LIMIT: longer than 16 MB. */
enum err report_docx(struct arena *a, const struct source *of, const struct house *house, struct str *ret);

/* The save that keeping it has to come after: that of the draft the file was made of, else the newest. */
int report_back_after(const struct report_back *b, const struct report_was *was);
/* The same beside the request threads, and the look at the draft written down where `look_due`. Refused with
 * a verdict. */
struct report_back_act {
	struct look_act look;
	struct arena *arena;
	struct str bytes;
	struct report_was was;
	bool look_due;
	struct str digest; /* of the bytes, SHA-256 in hex */
	struct report_back back;
};
void report_back_init(struct report_back_act *r, struct arena *a, struct str bytes, struct str actor,
		      int64_t round);

#endif
