/* report_back.c - see report_back.h */
#include "acts/report_back.h"

#include "acts/act.h"
#include "base/list.h"
#include "print/format.h"
#include "print/press.h"
#include "text/report_text.h"

enum { DOCX_MADE_MOST = 64 << 20, DOCX_PRINT_MOST = 16 << 20 };

static enum err put_piece(void *to, const struct piece *p)
{
	struct markdown_out *m = to;

	/* Here begins what the program makes: papers/report.c. */
	if (str_eq(p->anchor, STR("figures")) || str_eq(p->anchor, STR("account")))
		return ERR_CONFLICT;
	markdown_out_put(m, p);
	return ERR_OK;
}

static struct str *blocks_of(struct arena *a, const struct markdown_out *m, size_t *ret_n)
{
	struct str *list = NEW(a, struct str, m->n + 1);

	for (size_t i = 0; i < m->n; i++)
		list[i] = m->blocks[i].text;
	*ret_n = m->n;
	return list;
}

/* The paragraphs of the text that is there, written as those of the file are. */
static enum err blocks_was(struct arena *a, const struct report_was *was, struct str **ret, size_t *ret_n)
{
	/* A source gives back what it took of its own arena: what is made of it stands in another. */
	ARENA_SCOPED own;
	struct markdown_out m;

	arena_init(&own, DOCX_MADE_MOST * 2, NULL);
	*ret = NULL;
	*ret_n = 0;
	if (!was->newest)
		return ERR_OK;
	markdown_out_init(&m, &own, was->round);
	m.own = true;
	enum err e = press_run(was->newest, put_piece, &m);
	if (e != ERR_OK && e != ERR_CONFLICT)
		return e;
	/* The line under a paper. */
	if (m.n && str_eq(m.blocks[m.n - 1].text, STR("---")))
		m.n--;
	struct str *list = blocks_of(&own, &m, ret_n);
	*ret = NEW(a, struct str, *ret_n + 1);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = arena_dup(a, list[i]);
	return ERR_OK;
}

static struct str *copied(struct arena *a, const struct str *list, size_t n)
{
	struct str *to = NEW(a, struct str, n + 1);

	for (size_t i = 0; i < n; i++)
		to[i] = arena_dup(a, list[i]);
	return to;
}

enum err report_docx(struct arena *a, const struct source *of, const struct house *house, struct str *ret)
{
	ARENA_SCOPED own;
	struct source s = *of;
	struct digest d;
	struct buf b;

	arena_init(&own, DOCX_MADE_MOST, NULL);
	buf_init(&b, &own, DOCX_PRINT_MOST);
	struct sink sink = sink_buf(&b);
	enum err e = paper_digest(&s, &d);
	if (e != ERR_OK)
		return e;
	s.paper.digest = digest_hex(&own, d);
	e = docx_print(&s, house, &sink);
	if (e == ERR_OK)
		*ret = arena_dup(a, buf_str(&b));
	return e;
}

/* What the program made in this paper: it is printed and read as the file was. */
static enum err made_was(struct arena *a, const struct source *of, const struct house *house,
			 struct docx_reading *ret)
{
	ARENA_SCOPED own;
	struct docx_reading r;
	struct str bytes;

	arena_init(&own, 2 * DOCX_MADE_MOST, NULL);
	enum err e = report_docx(&own, of, house, &bytes);
	if (e == ERR_OK)
		e = docx_read(&own, bytes, &r);
	if (e != ERR_OK)
		return e;
	ret->made = copied(a, r.made, r.n_made);
	ret->n_made = r.n_made;
	ret->frame = copied(a, r.frame, r.n_frame);
	ret->n_frame = r.n_frame;
	struct docx_entry *contents = NEW(a, struct docx_entry, r.n_contents + 1);
	for (size_t i = 0; i < r.n_contents; i++)
		contents[i].text = arena_dup(a, r.contents[i].text);
	ret->contents = contents;
	ret->n_contents = r.n_contents;
	return ERR_OK;
}

static bool is_in(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], s))
			return true;
	return false;
}

/* ".../rounds/SLUG/report/2", ".../rounds/SLUG/report?lang=en&save=3" */
static void read_address(struct arena *a, const struct report_was *was, struct report_back *b)
{
	struct str at = b->reading.address, stem = JOIN(a, STR("/rounds/"), was->round, STR("/report"));
	size_t found = str_find(at, stem, 0);
	int64_t n;

	b->save = b->rev = -1;
	if (!at.n)
		return;
	b->other_round = found == at.n;
	struct str rest = str_cut(at, found + stem.n, at.n);
	size_t save = str_find(rest, STR("save="), 0);
	/* Saves are counted in each language by itself. */
	if (str_find(rest, JOIN(a, STR("lang="), lang_code(was->lang)), 0) < rest.n && save < rest.n &&
	    str_int(str_cut(rest, save + 5, rest.n), &n) && n > 0 && n < 1000000)
		b->save = (int)n;
	else if (str_starts(rest, STR("/")) && str_int(str_cut(rest, 1, rest.n), &n) && n >= 0 && n < 1000000)
		b->rev = (int)n;
}

/* The address and the digest that the file had when it was made: another site and version write others. */
static bool names_itself(struct str line, const struct docx_reading *r)
{
	return (r->address.n && str_find(line, r->address, 0) < line.n) ||
	       (r->digest.n && str_find(line, r->digest, 0) < line.n);
}

static bool is_entry(struct str s, const struct docx_reading *r)
{
	for (size_t i = 0; i < r->n_contents; i++)
		if (str_eq(r->contents[i].text, s))
			return true;
	return false;
}

static bool is_heading(struct arena *a, struct str s, const struct docx_reading *r)
{
	for (size_t i = 0; i < r->n; i++) {
		enum piece_kind k = r->pieces[i].kind;
		if ((k == PIECE_TITLE || k == PIECE_HEADING || k == PIECE_ANNEX) &&
		    str_eq(str_trim(words_text(a, r->pieces[i].words)), s))
			return true;
	}
	return is_in(s, r->made, r->n_made);
}

/*
 * The contents are made of the headings. What somebody changed in them alone is told: an entry that is
 * neither a heading now nor was one when the file was made, with or without the number of a page.
 */
static void compare_contents(struct arena *a, const struct docx_reading *was, struct docx_reading *is)
{
	struct docx_found *found = NEW(a, struct docx_found, is->n_found + is->n_contents + 1);
	size_t n = is->n_found;

	if (n)
		memcpy(found, is->found, n * sizeof *found);
	for (size_t i = 0; i < is->n_contents; i++) {
		struct str s = is->contents[i].text, short_of = s;
		while (short_of.n && short_of.s[short_of.n - 1] >= '0' && short_of.s[short_of.n - 1] <= '9')
			short_of.n--;
		short_of = str_trim(short_of);
		if (is_entry(s, was) || is_entry(short_of, was) || is_heading(a, s, is) ||
		    is_heading(a, short_of, is))
			continue;
		found[n++] = (struct docx_found){FOUND_CONTENTS, is->contents[i].paragraph, s, s};
	}
	is->found = found;
	is->n_found = n;
}

static enum err compare_made(struct arena *a, const struct report_was *was, struct report_back *b)
{
	const struct source *of = b->rev >= 0 ? was->issued_rev == b->rev ? was->issued : NULL : was->newest;
	struct docx_reading made = {0};
	struct str *frame = NULL;

	if (!of)
		return ERR_OK;
	enum err e = made_was(a, of, was->house, &made);
	if (e != ERR_OK)
		return e;
	b->made_compared = true;
	diff_paragraphs(a, made.made, made.n_made, b->reading.made, b->reading.n_made, &b->made);
	for (size_t i = 0; i < b->reading.n_frame; i++) {
		struct str line = b->reading.frame[i];
		if (!is_in(line, made.frame, made.n_frame) && !is_in(line, frame, b->n_frame) &&
		    !names_itself(line, &b->reading))
			*PUSH(a, frame, b->n_frame) = line;
	}
	b->frame = frame;
	compare_contents(a, &made, &b->reading);
	return ERR_OK;
}

enum err report_back_read(struct arena *a, struct str bytes, const struct report_was *was,
			  struct report_back *ret)
{
	struct report_back b = {0};
	struct markdown_out m;
	struct str *was_blocks;
	size_t n_was, n_is;
	enum err e = docx_read(a, bytes, &b.reading);

	if (e != ERR_OK)
		return e;
	markdown_out_init(&m, a, was->round);
	for (size_t i = 0; i < b.reading.n; i++)
		markdown_out_put(&m, &b.reading.pieces[i]);
	b.text = markdown_out_text(&m);
	if (b.text.n > REPORT_TEXT_MOST)
		return ERR_LIMIT;
	b.doubts = m.doubts;
	b.n_doubts = m.n_doubts;
	b.other_lang = b.reading.lang.n && !str_eq(b.reading.lang, lang_code(was->lang));
	read_address(a, was, &b);
	e = blocks_was(a, was, &was_blocks, &n_was);
	if (e != ERR_OK)
		return e;
	struct str *is_blocks = blocks_of(a, &m, &n_is);
	diff_paragraphs(a, was_blocks, n_was, is_blocks, n_is, &b.diff);
	e = compare_made(a, was, &b);
	if (e == ERR_OK)
		*ret = b;
	return e;
}

int report_back_after(const struct report_back *b, const struct report_was *was)
{
	if (b->rev >= 0 && b->rev == was->issued_rev)
		return was->issued_save;
	return b->save > 0 ? b->save : was->save;
}

static enum err report_back_before(struct act *act)
{
	struct report_back_act *r = (struct report_back_act *)(void *)act;
	enum err e = report_back_read(r->arena, r->bytes, &r->was, &r->back);

	r->digest = digest_hex(r->arena, digest_of(r->bytes));
	if (e == ERR_INPUT)
		return act_refuse(act, MSG_report_back_no_docx);
	if (e == ERR_LIMIT) {
		(void)act_refuse(act, MSG_report_back_too_large);
		return ERR_INPUT;
	}
	return e;
}

static enum err report_back_run(struct tx *tx, struct act *act)
{
	const struct report_back_act *r = (const struct report_back_act *)(const void *)act;

	return r->look_due ? look_write(tx, &r->look) : ERR_OK;
}

void report_back_init(struct report_back_act *r, struct arena *a, struct str bytes, struct str actor,
		      int64_t round)
{
	*r = (struct report_back_act){.arena = a, .bytes = bytes};
	look_init(&r->look, actor, "round", round, "report");
	r->look.act.run = report_back_run;
	r->look.act.before = report_back_before;
	r->look.act.memory = a;
}
