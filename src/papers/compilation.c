/* compilation.c - all published responses of a round in one paper, by question or by category. */
#include "base/list.h"
#include "i18n/country.h"
#include "i18n/date.h"
#include "i18n/tongue.h"
#include "papers/parts.h"
#include "store/compilations.h"

enum { BATCH = 100, CONTENTS_MOST = 300 /* more entries than these, and only sections are listed */ };

struct compilation_paper {
	struct round_head h;
	struct compilation c;
	bool by_category;
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
	    tongue_text(a, p->lang, c->lang),
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

static void put_section_head(struct press *p, const struct compilation_paper *x, size_t i)
{
	const struct compiled_section *s = &x->sections[i];
	struct arena *a = p->scratch;
	struct str name = s->kind == COMPILED_CATEGORY ? category_words(&x->h, s->category)
			  : s->kind == COMPILED_LATE   ? msg(p->lang, MSG_arrange_late)
			  : s->kind == COMPILED_OUT    ? msg(p->lang, MSG_arrange_not_included)
			  : s->question == NO_TEXT     ? msg(p->lang, MSG_compilation_no_text)
						       : question_words(a, p->lang, s->question);

	press_heading(p, 1, arena_printf(a, "section%zu", i + 1), words_plain(a, name));
	struct words text = x->whole ? (struct words){0} : question_text(p->scratch, &x->h, s->question);
	if (text.n)
		press_paragraph(p, text);
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
	enum err e = ERR_OK;

	x->whole = x->sections[i].kind != COMPILED_QUESTION;
	put_section_head(p, x, i);
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

static enum err make(void *arg, struct press *p)
{
	struct compilation_paper *x = arg;
	int64_t entries = 0;
	enum err e = ERR_OK;

	press_title(p, words_say(p->scratch, p->lang, MSG_compilation_of,
				 wording_words(p->scratch, p->lang, x->h.round.topic)));
	press_note(p,
		   words_plain(p->scratch,
			       JOIN(p->scratch, revision_words(p->scratch, p->lang, x->c.rev), STR(" · "),
				    say_n(p->scratch, p->lang, MSG_compilation_responses, x->c.responses))));
	for (size_t i = 0; i < x->n_sections; i++)
		entries += x->sections[i].n;
	press_contents(p, entries > CONTENTS_MOST ? 1 : 2);
	for (size_t i = 0; e == ERR_OK && i < x->n_sections; i++)
		e = put_section(p, x, i);
	press_rule(p);
	return e;
}

/* The procedure's order; what it does not name comes last. */
static void order_categories(struct compilation_paper *x)
{
	const struct procedure *p = x->h.procedure;
	size_t at = 0;

	for (size_t c = 0; p && c < p->category_count; c++)
		for (size_t i = at; i < x->n_sections; i++)
			if (str_eq(x->sections[i].category, p->categories[c].code)) {
				struct compiled_section s = x->sections[i];
				x->sections[i] = x->sections[at];
				x->sections[at++] = s;
				break;
			}
}

/* What officers set apart, and what they left out: behind all others. */
static enum err add_apart(struct db *db, struct arena *a, struct compilation_paper *x)
{
	struct compiled_counts counts;
	struct compiled_section *all = NULL;
	size_t n = 0;
	enum err e = compiled_apart_count(db, x->c.id, &counts);

	if (e != ERR_OK || !x->c.arrangement)
		return e;
	for (size_t i = 0; i < x->n_sections; i++)
		*PUSH(a, all, n) = x->sections[i];
	if (counts.apart)
		*PUSH(a, all, n) = (struct compiled_section){.kind = COMPILED_LATE, .n = counts.apart};
	if (counts.out)
		*PUSH(a, all, n) = (struct compiled_section){.kind = COMPILED_OUT, .n = counts.out};
	x->sections = all;
	x->n_sections = n;
	return ERR_OK;
}

enum err compilation_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct compilation_paper *x = NEW(a, struct compilation_paper, 1);
	enum err e = round_head_read(db, a, ask, &x->h);

	x->by_category = str_eq(ask->arrangement, STR("category"));
	if (e == ERR_OK)
		e = compilation_get(db, a, x->h.round.id, ask->rev, &x->c);
	if (e == ERR_OK)
		e = x->by_category ? compiled_by_category(db, a, x->c.id, &x->sections, &x->n_sections)
				   : compiled_by_question(db, a, x->c.id, &x->sections, &x->n_sections);
	if (e != ERR_OK)
		return e;
	if (x->by_category)
		order_categories(x);
	e = add_apart(db, a, x);
	if (e != ERR_OK)
		return e;
	struct str part = arena_printf(a, "compilation/%d", x->c.rev);
	*ret = (struct source){
	    .paper = round_head_paper(&x->h, STR("compilation"),
				      say(a, ask->lang, MSG_compilation_of, x->h.round.topic.text), part),
	    .make = make,
	    .arg = x};
	ret->paper.name = arena_printf(a, "%.*s-compilation-%d%s-%.*s", STR_ARG(x->h.round.slug), x->c.rev,
				       x->by_category ? "-by-category" : "", STR_ARG(lang_code(ask->lang)));
	ret->paper.session = revision_words(a, ask->lang, x->c.rev);
	ret->paper.date = instant_day_utc(x->c.made_at);
	return ERR_OK;
}
