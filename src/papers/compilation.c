/* compilation.c - all published responses of a round in one paper, in the form and order that officers gave
 * it. */
#include "acts/compile.h"
#include "base/list.h"
#include "i18n/country.h"
#include "i18n/date.h"
#include "i18n/tongue.h"
#include "papers/parts.h"
#include "store/compiled_sections.h"

enum { BATCH = 100, CONTENTS_MOST = 300 /* more entries than these, and only sections are listed */ };

struct compilation_paper {
	struct round_head h;
	struct compilation c;
	enum arrangement_form form;
	struct arrangement_note *notes;
	size_t n_notes;
	bool whole; /* in the section that is written, responses stand with all their answers */
	struct compiled_section *sections;
	size_t n_sections;
};

static struct str revision_words(struct arena *a, enum lang l, int rev)
{
	return rev ? say(a, l, MSG_compilation_rev, number_text(a, l, rev)) : msg(l, MSG_compilation_first);
}

static enum err read_section(const struct compilation_paper *x, const struct compiled_section *s,
			     struct compiled_place after, struct compiled **ret, size_t *ret_n)
{
	const struct round_head *h = &x->h;

	return compiled_of_section(h->db, h->a, x->c.id, s, after, BATCH, ret, ret_n);
}

static struct str who(struct press *p, const struct compiled *c)
{
	if (c->organisation.n && c->name.n)
		return JOIN(p->scratch, c->organisation, STR(" – "), c->name);
	if (c->organisation.n || c->name.n)
		return c->organisation.n ? c->organisation : c->name;
	return msg(p->lang, MSG_compilation_no_name);
}

/* "Academia · Kenya · French · Late" */
static struct str about(struct press *p, const struct compilation_paper *x, const struct compiled *c)
{
	struct arena *a = p->scratch;
	const struct str parts[] = {
	    category_words(&x->h, c->category),
	    country_text(a, p->lang, c->country),
	    answer_tongue_text(a, p->lang, c->lang, c->lang_from),
	    c->late ? msg(p->lang, MSG_response_late) : (struct str){0},
	    str_eq(c->state, STR("withheld"))	 ? msg(p->lang, MSG_response_state_withheld)
	    : str_eq(c->state, STR("withdrawn")) ? msg(p->lang, MSG_response_state_withdrawn)
						 : (struct str){0},
	    c->newest > c->version ? msg(p->lang, MSG_compilation_since_replaced) : (struct str){0},
	};
	struct buf b;

	buf_init(&b, a, 4096);
	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i].n) {
			if (b.n)
				buf_lit(&b, " · ");
			buf_put(&b, parts[i]);
		}
	return buf_str(&b);
}

/* Whose answer it is, and where it stays. The names are as respondents wrote them: in any language. */
static void put_response(struct press *p, const struct compilation_paper *x, const struct compiled *c)
{
	struct arena *a = p->scratch;
	int question = x->whole ? 0 : c->question;
	struct words number =
	    words_linked(a, say(a, p->lang, MSG_response_number, number_text(a, p->lang, c->number)),
			 response_address(a, &x->h, c->number, question));
	struct words name = words_said(a, p->lang, (struct said){who(p, c), c->lang});

	press_heading(p, 2,
		      question > 0 ? arena_printf(a, "r%lldq%d", (long long)c->number, question)
				   : arena_printf(a, "r%lld", (long long)c->number),
		      words_joined(a, words_joined(a, number, words_plain(a, STR(" – "))), name));
	press_note(p, words_plain(p->scratch, about(p, x, c)));
	if (x->whole && c->summary.n)
		press_said(p, c->lang, c->summary);
}

static void put_text(struct press *p, const struct compilation_paper *x, const struct compiled *c)
{
	if (c->question == NO_TEXT) {
		press_note(p, words_plain(p->scratch, msg(p->lang, MSG_compilation_not_shown)));
		return;
	}
	if (x->whole)
		press_heading(p, 3, arena_printf(p->scratch, "r%lldq%d", (long long)c->number, c->question),
			      words_plain(p->scratch, question_words(p->scratch, p->lang, c->question)));
	press_said(p, c->lang, c->text);
}

static struct str section_words(struct press *p, const struct compilation_paper *x,
				const struct compiled_section *s)
{
	switch (s->kind) {
	case COMPILED_CATEGORY: return category_words(&x->h, s->category);
	case COMPILED_ALL: return msg(p->lang, MSG_arrange_all);
	case COMPILED_LATE: return msg(p->lang, MSG_arrange_late);
	case COMPILED_OUT: return msg(p->lang, MSG_arrange_not_included);
	case COMPILED_QUESTION: break;
	}
	return s->question == NO_TEXT ? msg(p->lang, MSG_compilation_no_text)
				      : question_words(p->scratch, p->lang, s->question);
}

/* The officers' heading stands for ours, as in the page. */
static enum err put_section_head(struct press *p, const struct compilation_paper *x, size_t i)
{
	const struct compiled_section *s = &x->sections[i];
	const struct arrangement_note *note =
	    compiled_note(x->notes, x->n_notes, compiled_section_code(p->scratch, s), p->lang);
	struct words name = note && note->heading.n
				? words_said(p->scratch, p->lang, (struct said){note->heading, note->lang})
				: words_plain(p->scratch, section_words(p, x, s));

	press_heading(p, 1, arena_printf(p->scratch, "section%zu", i + 1), name);
	struct words text = x->whole ? (struct words){0} : question_text(p->scratch, &x->h, s->question);
	if (text.n)
		press_paragraph(p, text);
	if (s->kind == COMPILED_OUT)
		press_paragraph(p, words_plain(p->scratch, msg(p->lang, MSG_arrange_not_included_what)));
	return note && note->text.n ? press_markdown_within(p, &x->h, note->text, note->lang) : ERR_OK;
}

/* What the revision does not include: its number, and why. */
static void put_left_out(struct press *p, const struct compilation_paper *x, const struct compiled *c)
{
	struct arena *a = p->scratch;
	bool withheld = str_eq(c->left, STR("withheld"));
	struct words number =
	    words_linked(a, say(a, p->lang, MSG_response_number, number_text(a, p->lang, c->number)),
			 response_address(a, &x->h, c->number, 0));
	struct str why =
	    JOIN(a, STR(" – "), msg(p->lang, withheld ? MSG_response_state_withheld : MSG_arrange_left_out),
		 c->reason.n ? STR(": ") : STR(""), c->reason);

	press_paragraph(p, words_joined(a, number, words_plain(a, why)));
}

/* A page of the store at a time: a compilation of any size needs the memory of a hundred answers. */
static enum err put_section(struct press *p, struct compilation_paper *x, size_t i)
{
	struct compiled_place after = {.question = NO_TEXT - 1};
	int64_t last = 0;
	size_t n = BATCH;

	x->whole = x->sections[i].kind != COMPILED_QUESTION;
	enum err e = put_section_head(p, x, i);
	while (e == ERR_OK && p->err == ERR_OK && n == BATCH) {
		struct arena_mark mark = arena_mark(x->h.a);
		struct compiled *list;
		e = read_section(x, &x->sections[i], after, &list, &n);
		for (size_t k = 0; e == ERR_OK && k < n; k++) {
			after = (struct compiled_place){list[k].place, list[k].question};
			if (list[k].left.s) {
				put_left_out(p, x, &list[k]);
				continue;
			}
			if (list[k].response != last)
				put_response(p, x, &list[k]);
			put_text(p, x, &list[k]);
			last = list[k].response;
		}
		arena_back(x->h.a, mark);
	}
	return e;
}

/* What was counted when it was made, where officers arranged it. */
static void put_account(struct press *p, const struct compilation_paper *x)
{
	static const struct column columns[] = {{.width = 3}, {.width = 1, .right = true}};
	struct arrangement_account c;

	if (!x->c.arrangement || !compiled_account_read(x->h.a, x->c.account, &c))
		return;
	const struct {
		enum msg label;
		size_t n;
	} rows[] = {{MSG_arrange_published, c.published},
		    {MSG_arrange_in, c.in},
		    {MSG_arrange_out, c.out},
		    {MSG_arrange_late_among, c.late},
		    {MSG_account_withheld, c.withheld},
		    {MSG_responses_undecided, c.undecided}};
	struct words cells[2 * COUNT(rows)];
	for (size_t i = 0; i < COUNT(rows); i++) {
		cells[2 * i] = words_plain(p->scratch, msg(p->lang, rows[i].label));
		cells[2 * i + 1] =
		    words_plain(p->scratch, number_text(p->scratch, p->lang, (int64_t)rows[i].n));
	}
	press_table(p, &(struct table){.caption = words_plain(p->scratch, msg(p->lang, MSG_report_account)),
				       .columns = columns,
				       .n_columns = 2,
				       .cells = cells,
				       .n_rows = COUNT(rows),
				       .head_column = true});
}

/* What officers say before the whole. */
static enum err put_intro(struct press *p, const struct compilation_paper *x)
{
	const struct arrangement_note *n = compiled_note(x->notes, x->n_notes, STR("intro"), p->lang);

	if (n && n->heading.n)
		press_heading(p, 1, STR("intro"),
			      words_said(p->scratch, p->lang, (struct said){n->heading, n->lang}));
	return n && n->text.n ? press_markdown_within(p, &x->h, n->text, n->lang) : ERR_OK;
}

static enum err make(void *arg, struct press *p)
{
	struct compilation_paper *x = arg;
	int64_t entries = 0;

	press_title(p, words_say(p->scratch, p->lang, MSG_compilation_of,
				 wording_words(p->scratch, p->lang, x->h.round.topic)));
	press_note(p,
		   words_plain(p->scratch,
			       JOIN(p->scratch, revision_words(p->scratch, p->lang, x->c.rev), STR(" · "),
				    say_n(p->scratch, p->lang, MSG_compilation_responses, x->c.responses))));
	put_account(p, x);
	enum err e = put_intro(p, x);
	for (size_t i = 0; i < x->n_sections; i++)
		entries += x->sections[i].n;
	press_contents(p, entries > CONTENTS_MOST ? 1 : 2);
	for (size_t i = 0; e == ERR_OK && i < x->n_sections; i++)
		e = put_section(p, x, i);
	press_rule(p);
	return e;
}

enum err compilation_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct compilation_paper *x = NEW(a, struct compilation_paper, 1);
	struct str by = ask->arrangement;
	enum err e = round_head_read(db, a, ask, &x->h);

	if (by.n && !arranged_form_parse(by, &x->form))
		return ERR_INPUT;
	if (e == ERR_OK)
		e = compilation_get(db, a, x->h.round.id, ask->rev, &x->c);
	if (e != ERR_OK)
		return e;
	enum arrangement_form own = compilation_form(&x->c);
	if (!by.n)
		x->form = own;
	e = compiled_sections(db, a, &x->c, x->form, x->h.procedure, &x->sections, &x->n_sections);
	if (e == ERR_OK && x->c.arrangement)
		e = compilation_notes(db, a, x->c.id, &x->notes, &x->n_notes);
	if (e != ERR_OK)
		return e;
	struct str part = arena_printf(a, "compilation/%d", x->c.rev);
	*ret = (struct source){
	    .paper = round_head_paper(&x->h, STR("compilation"),
				      say(a, ask->lang, MSG_compilation_of, x->h.round.topic.text), part),
	    .make = make,
	    .arg = x};
	struct str form = x->form == own ? STR("") : JOIN(a, STR("-by-"), arranged_form_code(x->form));
	ret->paper.name = arena_printf(a, "%.*s-compilation-%d%.*s-%.*s", STR_ARG(x->h.round.slug), x->c.rev,
				       STR_ARG(form), STR_ARG(lang_code(ask->lang)));
	ret->paper.session = revision_words(a, ask->lang, x->c.rev);
	ret->paper.date = instant_day_utc(x->c.made_at);
	return ERR_OK;
}
