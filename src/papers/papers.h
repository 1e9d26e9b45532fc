/*
 * papers.h - the papers that leave a round, a meeting or a body: what each says,
 * as pieces. Which format they are printed in is print/format.h's business.
 *
 * What a paper says depends on the record and the language only: no clock, no
 * locale, no viewer. Only public views are read: a paper can be given to anybody.
 */
#ifndef PAPERS_PAPERS_H
#define PAPERS_PAPERS_H

#include "print/paper.h"
#include "store/db.h"

/* Which one. What a kind does not ask for is left out (zero; not known). */
struct paper_ask {
	enum lang lang;
	struct str subject;	/* slug: of a round, a meeting, a body, a report of a chair */
	int rev;		/* of what has revisions; -1: the newest */
	int64_t number;		/* of a response */
	int64_t first, last;	/* numbers of meetings; last 0: the first alone */
	struct str arrangement; /* of a compilation: "question" "category" "number" */
	struct str site;	/* "https://consult.example.org": before addresses; not known: paths */
};

struct paper_kind {
	struct str code;
	const char *asks; /* what it wants, for the command line: "ROUND [--rev N]" */
	/*
	 * Reads what stands at the head; `ret->make` reads the rest while it is
	 * made, each time anew: `db` and the arena stay until then, inside one
	 * read transaction if equal pieces are to come. ERR_NOT_FOUND.
	 */
	enum err (*open)(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
};
extern const struct paper_kind paper_kinds[];
extern const size_t paper_kind_count;
/* NULL for one that there is not. */
const struct paper_kind *paper_kind_by_code(struct str code);

/* papers/chair.c: a chair's report of the record as it is (subject: the body; first, last), or one that was
 * kept (its slug; first 0). */
enum err chair_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
/* papers/compilation.c: a revision of a round's compilation (subject: the round; rev, arrangement). */
enum err compilation_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
/* papers/report.c: an issued consolidated report (the round; rev). */
enum err report_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
/*
 * The newest text of a round's report in exactly that language, issued or not: for the desk, on a staff
 * connection. Its address names the draft. It is made without another look into the store.
 * `*ret_save` is its save. ERR_NOT_FOUND: there is none.
 */
enum err report_newest_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret,
			     int *ret_save);
/*
 * What a report that comes back is laid beside (acts/report_back.h): the newest text in ask->lang, if there
 * is one, and the newest revision. On a staff connection. ERR_NOT_FOUND: there is no such round.
 */
struct report_was;
enum err report_was_open(struct db *db, struct arena *a, const struct paper_ask *ask, struct report_was *ret);
/* papers/summary.c: the agreed summary of a hearing (the round). */
enum err summary_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
/* papers/response.c: one response (the round; number). */
enum err response_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
/* papers/agenda.c: what a meeting has before it (subject: the meeting). */
enum err agenda_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
/* papers/documents.c: the list of documents of a meeting, or of a body. */
enum err documents_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
/* papers/participants.c: who is publicly known to have taken part (the meeting). */
enum err participants_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret);
/* papers/meeting_report.c: proposals with outcomes, decisions, instructions (the meeting). */
enum err meeting_report_paper(struct db *db, struct arena *a, const struct paper_ask *ask,
			      struct source *ret);
/* papers/summary_record.c: a council's summary record that is held as text (the document). */
enum err summary_record_paper(struct db *db, struct arena *a, const struct paper_ask *ask,
			      struct source *ret);

#endif
