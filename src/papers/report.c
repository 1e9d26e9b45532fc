/* report.c - a round's consolidated report as it was issued: its text, the figures, and where every response
 * went. */
#include "acts/account.h"
#include "acts/report_back.h"
#include "i18n/date.h"
#include "papers/figures.h"
#include "papers/parts.h"
#include "print/house.h"
#include "store/reports.h"

enum { ACCOUNT_COLUMNS = 6 };

struct report_paper {
	struct round_head h;
	struct report report;
	struct account_sheet sheet;
	bool has_sheet;
	struct words title; /* where the text has none of its own */
};

static struct words plain(struct press *p, struct str s)
{
	return words_plain(p->scratch, s);
}

static struct words figure(struct press *p, size_t n)
{
	return plain(p, number_text(p->scratch, p->lang, (int64_t)n));
}

static void put_totals(struct press *p, const struct figures *f)
{
	static const enum msg labels[] = {MSG_responses_received, MSG_responses_published,
					  MSG_responses_withheld, MSG_responses_undecided,
					  MSG_responses_late,	  MSG_responses_withdrawn};
	const size_t values[] = {f->total.received,  f->total.published, f->total.withheld,
				 f->total.undecided, f->total.late,	 f->withdrawn};
	static const struct column columns[] = {{.width = 3}, {.width = 1, .right = true}};
	struct words cells[2 * COUNT(values)];

	for (size_t i = 0; i < COUNT(values); i++) {
		cells[2 * i] = plain(p, msg(p->lang, labels[i]));
		cells[2 * i + 1] = figure(p, values[i]);
	}
	press_table(p, &(struct table){.caption = plain(p, msg(p->lang, MSG_report_figures)),
				       .columns = columns,
				       .n_columns = 2,
				       .cells = cells,
				       .n_rows = COUNT(values),
				       .head_column = true});
}

static void put_figures(struct press *p, const struct report_paper *x)
{
	const struct figures *f = &x->sheet.figures;
	struct str zone = x->h.procedure ? x->h.procedure->zone : STR("UTC");

	press_heading(p, 1, STR("figures"), plain(p, msg(p->lang, MSG_report_figures)));
	press_note(p, words_then(p->scratch, p->lang, plain(p, msg(p->lang, MSG_report_figures_as_of)),
				 plain(p, say(p->scratch, p->lang, MSG_paper_moment,
					      instant_text(p->scratch, p->lang, x->sheet.as_of, zone),
					      zone_text(p->scratch, p->lang, zone)))));
	put_totals(p, f);
	for (enum figure_table t = 0; t < FIGURE_TABLES; t++) {
		size_t own;
		struct chart c = figures_chart(p->scratch, p->lang, x->h.procedure, f, t, &own);
		press_figure(p, &c);
	}
}

static void account_row(struct press *p, struct words *cells, struct str label, const struct coverage_line *l)
{
	const size_t n[] = {l->received, l->n[ACCOUNT_REFLECTED], l->n[ACCOUNT_EXPLAINED], l->n[ACCOUNT_OPEN],
			    l->n[ACCOUNT_WITHHELD]};

	cells[0] = plain(p, label);
	for (size_t i = 0; i < COUNT(n); i++)
		cells[i + 1] = figure(p, n[i]);
}

static void put_account_table(struct press *p, const struct report_paper *x)
{
	static const enum msg heads[ACCOUNT_COLUMNS] = {MSG_report_account_of, MSG_responses_received,
							MSG_account_reflected, MSG_account_explained,
							MSG_account_open,      MSG_account_withheld};
	static const struct column columns[ACCOUNT_COLUMNS] = {{.width = 5},
							       {.width = 2, .right = true},
							       {.width = 2, .right = true},
							       {.width = 2, .right = true},
							       {.width = 2, .right = true},
							       {.width = 2, .right = true}};
	const struct coverage *c = &x->sheet.coverage;
	size_t rows = 2 + c->category_count + c->question_count, at = 1;
	struct words *cells = NEW(p->scratch, struct words, rows * ACCOUNT_COLUMNS);

	for (size_t i = 0; i < ACCOUNT_COLUMNS; i++)
		cells[i] = plain(p, msg(p->lang, heads[i]));
	account_row(p, &cells[ACCOUNT_COLUMNS * at++], msg(p->lang, MSG_report_all), &c->total);
	for (size_t i = 0; i < c->category_count; i++)
		account_row(p, &cells[ACCOUNT_COLUMNS * at++],
			    category_words(&x->h, c->categories[i].category), &c->categories[i]);
	for (size_t i = 0; i < c->question_count; i++)
		account_row(p, &cells[ACCOUNT_COLUMNS * at++],
			    question_words(p->scratch, p->lang, c->questions[i].question), &c->questions[i]);
	press_table(p, &(struct table){.caption = plain(p, msg(p->lang, MSG_report_account_table)),
				       .columns = columns,
				       .n_columns = ACCOUNT_COLUMNS,
				       .cells = cells,
				       .n_rows = at,
				       .head_rows = 1,
				       .head_column = true});
}

/* "R1, R2, R7", each a link. */
static struct words numbers_words(struct press *p, const struct report_paper *x, const int64_t *numbers,
				  size_t n)
{
	struct run *runs = NEW(p->scratch, struct run, 2 * n + 1);
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		if (i)
			runs[at++] = (struct run){.text = STR(", ")};
		runs[at++] =
		    (struct run){.text = arena_printf(p->scratch, "R%lld", (long long)numbers[i]),
				 .url = response_address(p->scratch, &x->h, numbers[i], WHOLE_RESPONSE)};
	}
	return (struct words){runs, at};
}

static void put_account(struct press *p, const struct report_paper *x)
{
	static const struct {
		enum account account;
		enum msg label;
	} lists[] = {{ACCOUNT_REFLECTED, MSG_account_reflected},
		     {ACCOUNT_OPEN, MSG_account_open},
		     {ACCOUNT_WITHHELD, MSG_account_withheld}};
	const struct coverage_line *t = &x->sheet.coverage.total;

	press_heading(p, 1, STR("account"), plain(p, msg(p->lang, MSG_report_account)));
	press_paragraph(p, plain(p, msg(p->lang, MSG_report_account_what)));
	put_account_table(p, x);
	for (size_t i = 0; i < COUNT(lists); i++) {
		size_t n = t->n[lists[i].account];
		if (!n)
			continue;
		press_heading(p, 2, (struct str){0}, plain(p, msg(p->lang, lists[i].label)));
		press_paragraph(p, numbers_words(p, x, t->list[lists[i].account], n));
	}
	if (!x->sheet.explained_count)
		return;
	press_heading(p, 2, STR("explained"), plain(p, msg(p->lang, MSG_report_explained)));
	for (size_t i = 0; i < x->sheet.explained_count; i++) {
		const struct explained *e = &x->sheet.explained[i];
		/* The space is ours: at the far end of the reason it would be where that runs the other way.
		 */
		struct words number = words_joined(p->scratch, numbers_words(p, x, &e->number, 1),
						   words_plain(p->scratch, STR(" ")));
		struct words reason =
		    words_said(p->scratch, p->lang, (struct said){e->reason, x->report.lang});
		press_item(p, NUMBER_BULLET, 1, words_joined(p->scratch, number, reason));
	}
}

static enum err make(void *arg, struct press *p)
{
	const struct report_paper *x = arg;

	enum err e = press_markdown(p, &x->h, x->report.text, x->report.lang, x->title, 2);
	if (e != ERR_OK)
		return e;
	if (x->has_sheet) {
		put_figures(p, x);
		put_account(p, x);
	}
	/* Named, so that it is known for the program's own when the paper comes back. */
	press_put(p, &(struct piece){.kind = PIECE_RULE, .anchor = STR("end")});
	return p->err;
}

/* The text in the language asked for, else English, else the first: a paper says which. */
static enum err choose(struct report_paper *x, int rev)
{
	const struct round_head *h = &x->h;
	struct report *list;
	size_t n, chosen = SIZE_MAX;
	enum err e = reports_issued(h->db, h->a, h->round.id, &list, &n);

	if (e != ERR_OK)
		return e;
	if (rev < 0 && n)
		rev = list[0].rev;
	for (size_t i = 0; i < n; i++)
		if (list[i].rev == rev &&
		    (chosen == SIZE_MAX || str_eq(list[i].lang, lang_code(h->lang)) ||
		     (str_eq(list[i].lang, STR("en")) && !str_eq(list[chosen].lang, lang_code(h->lang)))))
			chosen = i;
	if (chosen == SIZE_MAX)
		return ERR_NOT_FOUND;
	return report_issued(h->db, h->a, h->round.id, rev, list[chosen].lang, &x->report);
}

static struct source source_of(struct report_paper *x)
{
	struct arena *a = x->h.a;
	enum lang l = x->h.lang;

	x->has_sheet = x->report.figures.n && account_read(a, x->report.figures, &x->sheet);
	struct source s = {.paper = round_head_paper(&x->h, STR("report"),
						     say(a, l, MSG_report_title, x->h.round.topic.text),
						     arena_printf(a, "report/%d", x->report.rev)),
			   .make = make,
			   .arg = x};
	s.paper.name = arena_printf(a, "%.*s-report-%d-%.*s", STR_ARG(x->h.round.slug), x->report.rev,
				    STR_ARG(lang_code(l)));
	s.paper.original = x->report.lang;
	s.paper.date = x->report.issued_on;
	return s;
}

enum err report_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct report_paper *x = NEW(a, struct report_paper, 1);
	enum err e = round_head_read(db, a, ask, &x->h);

	if (e == ERR_OK)
		e = choose(x, ask->rev);
	if (e != ERR_OK)
		return e;
	*ret = source_of(x);
	return ERR_OK;
}

enum err report_newest_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret,
			     int *ret_save)
{
	struct report_paper *x = NEW(a, struct report_paper, 1);
	const struct report *newest = NULL;
	struct report *list;
	size_t n;
	enum err e = round_head_read(db, a, ask, &x->h);

	if (e == ERR_OK)
		e = reports_newest(db, a, x->h.round.id, &list, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (str_eq(list[i].lang, lang_code(ask->lang)))
			newest = &list[i];
	if (e == ERR_OK && !newest)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	*ret_save = newest->save;
	if (newest->rev >= 0) {
		e = report_issued(db, a, x->h.round.id, newest->rev, newest->lang, &x->report);
		*ret = source_of(x);
		return e;
	}
	x->report = *newest;
	*ret = source_of(x);
	struct str draft = arena_printf(a, "%d", newest->save);
	ret->paper.name =
	    JOIN(a, x->h.round.slug, STR("-report-draft-"), draft, STR("-"), lang_code(ask->lang));
	ret->paper.address =
	    JOIN(a, ask->site, STR("/"), lang_code(ask->lang), STR("/desk/rounds/"), x->h.round.slug,
		 STR("/report?lang="), lang_code(ask->lang), STR("&save="), draft);
	ret->paper.session =
	    say(a, ask->lang, MSG_desk_report_draft, number_text(a, ask->lang, newest->save));
	ret->paper.date = DAY_NONE;
	return ERR_OK;
}

enum err report_was_open(struct db *db, struct arena *a, const struct paper_ask *ask, struct report_was *ret)
{
	struct report_was was = {
	    .round = ask->subject, .lang = ask->lang, .issued_rev = -1, .house = &house_plain};
	struct source *newest = NEW(a, struct source, 1), *issued = NEW(a, struct source, 1);
	struct report *list;
	struct round round;
	size_t n = 0;
	enum err e = report_newest_paper(db, a, ask, newest, &was.save);

	if (e == ERR_OK)
		was.newest = newest;
	else if (e != ERR_NOT_FOUND)
		return e;
	e = round_by_slug(db, a, ask->lang, ask->subject, &round);
	if (e == ERR_OK)
		e = reports_issued(db, a, round.id, &list, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (list[i].rev == list[0].rev && str_eq(list[i].lang, lang_code(ask->lang))) {
			was.issued_rev = list[i].rev;
			was.issued_save = list[i].save;
		}
	if (e == ERR_OK && was.issued_rev >= 0) {
		e = report_paper(db, a, ask, issued);
		was.issued = issued;
	}
	if (e == ERR_OK)
		*ret = was;
	return e;
}
