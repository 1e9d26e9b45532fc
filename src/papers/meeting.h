/* meeting.h - what the papers of a meeting share. For the files of this room. */
#ifndef PAPERS_MEETING_H
#define PAPERS_MEETING_H

#include "papers/parts.h"
#include "store/bodies.h"
#include "store/documents.h"
#include "store/meetings.h"

struct meeting_head {
	struct db *db;
	struct arena *a;
	enum lang lang;
	struct str site;
	struct body body;
	struct meeting meeting;
};
/* ask->subject is the slug of a meeting. */
enum err meeting_head_read(struct db *db, struct arena *a, const struct paper_ask *ask,
			   struct meeting_head *ret);
/* The head of a paper of that kind; `title` takes the ordinal of the meeting. */
struct paper meeting_head_paper(const struct meeting_head *h, struct str kind, enum msg title);
/* "ninth", as that language says it of a meeting. */
struct str meeting_ordinal(const struct meeting_head *h);
void press_meeting_title(struct press *p, const struct meeting_head *h, enum msg title);

/* A state by its English name, in the paper's language where it is a country we know. */
struct words state_words(struct arena *a, enum lang l, struct str state);
/* A text that the record has in English only; n 0 where it is not known. */
struct words record_words(struct arena *a, enum lang l, struct str s);
/* "Name (State)", as the record has who presided, with the state in that language. */
struct words presiding_words(struct arena *a, enum lang l, struct str chair);
/* "Chair: Name", and the state on a line of its own. */
struct words presiding_signature(struct arena *a, enum lang l, struct str chair);

enum { DOCUMENTS_MOST = 10000 };
struct documents {
	struct document *list; /* by symbol, those without one last */
	size_t n;
};
/* All that `f` keeps to. ERR_LIMIT above DOCUMENTS_MOST. */
enum err documents_read(struct db *db, struct arena *a, enum lang l, const struct document_filter *f,
			struct documents *ret);
/* "C9/2" before "C9/10": digits count as numbers. */
int symbol_compare(struct str x, struct str y);

/* A table of them, or a line that there are none. */
void press_documents(struct press *p, struct str site, const struct documents *d);
/* The symbol, or what kind it is where it has none; a link to its page. */
struct words document_words(struct press *p, struct str site, const struct document *d);
/* "consolidated report": the words of the catalogue for a code of the data; the code where it has none. */
struct str code_words(struct arena *a, enum lang l, const char *prefix, struct str code);

#endif
