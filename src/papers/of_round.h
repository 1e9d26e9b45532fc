/* of_round.h - which papers concern a round: all of them, and in which formats a bundle has them. */
#ifndef PAPERS_OF_ROUND_H
#define PAPERS_OF_ROUND_H

#include "papers/papers.h"

struct round_paper {
	const struct paper_kind *kind;
	struct paper_ask ask; /* without a language */
	bool html_only;	      /* one of very many */
};
/* More single responses than these are printed as HTML only, for the links that lead to them. */
enum { RESPONSES_PRINTED_MOST = 200 };

/*
 * Every revision of the compilation in each arrangement, every issued report,
 * the agreed summary, every response, of the meetings that decided on the round
 * and received its report the chair's reports, agenda, documents, participants
 * and own reports. Whether one exists in a
 * language, its kind's `open` says. ERR_NOT_FOUND: no such round.
 */
enum err papers_of_round(struct db *db, struct arena *a, struct str round, struct str site,
			 struct round_paper **ret, size_t *ret_n);

#endif
