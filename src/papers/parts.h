/* parts.h - what the papers of a round share. For the files of this room. */
#ifndef PAPERS_PARTS_H
#define PAPERS_PARTS_H

#include "papers/papers.h"
#include "print/press.h"
#include "store/rounds.h"
#include "text/chair_report.h"

/* A round, as a paper about it begins. */
struct round_head {
	struct db *db;
	struct arena *a;
	enum lang lang;
	struct str site;
	struct round round;
	const struct procedure *procedure; /* NULL: not known */
	struct round_question *questions;
	size_t n_questions;
};
enum err round_head_read(struct db *db, struct arena *a, const struct paper_ask *ask, struct round_head *ret);
/* The head of a paper of that kind; `part` is behind the round in its address: "compilation/2". */
struct paper round_head_paper(const struct round_head *h, struct str kind, struct str title, struct str part);

/* SITE/fr/rounds/SLUG/PART */
struct str round_address(struct arena *a, const struct round_head *h, struct str part);
/* SITE/fr/rounds/SLUG/responses/12#q3; question 0 or less: the whole response. */
struct str response_address(struct arena *a, const struct round_head *h, int64_t number, int question);

struct words wording_words(struct arena *a, enum lang l, struct wording w);
/* "Academia"; a code that the procedure does not name as it stands. */
struct str category_words(const struct round_head *h, struct str code);
/* "Question 2", "Text that belongs to no question". */
struct str question_words(struct arena *a, enum lang l, int question);
/* The question itself; n 0 where the round has none of that number. */
struct words question_text(struct arena *a, const struct round_head *h, int question);

/* A respondent's plain text in its own language, one quotation a line. */
void press_said(struct press *p, struct str lang, struct str text);

/*
 * Markdown that officers wrote, with `title` before it; where it begins with a
 * heading of the first level, that is the title. With `contents` a table of
 * so many levels stands behind it (0: none). [[R12 q2]] becomes a link to the
 * response. ERR_LIMIT, ERR_INPUT: html/markdown.h.
 */
enum err press_markdown(struct press *p, const struct round_head *h, struct str text, struct str lang,
			struct words title, int contents);
/* The same inside another paper, in an annex: without a title, its headings one level below the annex. Where
 * `h` has no round references stay words. */
enum err press_markdown_within(struct press *p, const struct round_head *h, struct str text, struct str lang);

/* A document in blocks (text/chair_report.h). A title in it is the paper's; `h` may have no round. */
enum err press_blocks(struct press *p, const struct round_head *h, struct blocks b);

#endif
