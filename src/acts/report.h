/*
 * report.h - the consolidated report: saved as often as the officer likes,
 * with reasons for what it does not mention, then issued once it accounts for
 * every response.
 */
#ifndef ACTS_REPORT_H
#define ACTS_REPORT_H

#include "acts/account.h"
#include "acts/acts.h"

/*
 * Keeps a text (Markdown, text/report_text.h) as the newest draft in its
 * language. Refused, with the mistakes by line, while a reference does not
 * resolve or stands where readers do not see it.
 */
enum { SAVE_ANY = -1 };
struct report_save_act {
	struct act act;
	struct str round, lang, text; /* slug; one of the six languages */
	struct instant at;	      /* INSTANT_NONE: now */
	struct arena *arena;	      /* for what it gives back; must outlive it */
	struct report_mistakes mistakes;
	int save; /* 1 first */
	/*
	 * The save the writer began from, 0 for none: where another was kept
	 * meanwhile, ERR_CONFLICT, and `save` is that one's. SAVE_ANY: whatever it was.
	 */
	int after;
	struct coverage coverage;
	/* The file that the text was read from, for the journal: its name, and SHA-256 in hex. Not known: it
	 * was typed. Refused where they are none. */
	struct str file, file_digest;
};
enum { FILE_NAME_MOST = 200 /* characters */ };
void report_save_init(struct report_save_act *r, struct arena *a, struct str round, struct str lang,
		      struct str text, struct str actor);

/* Says why no paragraph mentions a published response; an empty reason takes that back. */
enum { EXPLANATION_MOST = 1000 /* characters */ };
struct report_explain_act {
	struct act act;
	struct str round;
	int64_t number;
	struct str reason;
};
void report_explain_init(struct report_explain_act *r, struct str round, int64_t number, struct str reason,
			 struct str actor);

/*
 * Issues the newest draft of every language, on `on` (DAY_NONE: the day of
 * `at` where the procedure's clock hangs). Compiles first. Figures are counted
 * now and kept with the text. The first issue sets the round's
 * "report-published", which its clocks judge. Drafts in languages that the
 * issued revision lacks join it as long as the compilation is the same;
 * otherwise they make the next revision.
 *
 * Refused while responses are undecided, or neither mentioned nor explained;
 * while references do not resolve; for a day still to come, or on which the
 * round is still open (it would shut the round before the day it promised).
 */
struct report_issue_act {
	struct act act;
	struct str round;
	struct day on;
	struct instant at;
	/* issue_digest of what the issuer has read; not known: whatever is newest. ERR_CONFLICT where a
	 * draft was saved or an explanation changed since. */
	struct str read;
	struct arena *arena;
	int rev, compilation_rev;
	struct str languages; /* "en fr" */
	struct day issued_on;
	/* Of a refusal: of the text in this language ... */
	struct str lang;
	struct report_mistakes mistakes;
	struct coverage coverage;
	struct figure_gap gap;
};
void report_issue_init(struct report_issue_act *r, struct arena *a, struct str round, struct day on,
		       struct str actor);

/*
 * Where the procedure wants two persons, one asks with this, and another
 * issues; once a draft changes it has to be asked anew. The digest is SHA-256
 * of "LANG SAVE" lines of the newest drafts with their texts' digests. Refused
 * without a draft. Says nothing against issuing where one person is enough.
 */
struct report_propose_act {
	struct act act;
	struct str round;
	struct instant at; /* INSTANT_NONE: now */
};
void report_propose_init(struct report_propose_act *r, struct str round, struct str actor);

#endif
