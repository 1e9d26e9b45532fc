/* mistake.c - what is said about a wrong file, and what only the whole file shows. */
#include "rules/reader.h"

#include "base/utf8.h"
#include "rules/round_state.h"

#include <stdarg.h>

struct str mistake_excerpt(struct str s)
{
	return utf8_head(s, 30);
}

static void note(struct mistakes *m, int line, int column, const char *fmt, va_list ap)
{
	if (m->n == MISTAKES_MOST) {
		m->more = true;
		return;
	}
	struct mistake *to = &m->list[m->n++];
	to->line = line;
	to->column = column;
	vsnprintf(to->what, sizeof to->what, fmt, ap);
	to->what[utf8_bad_at(str_z(to->what))] = 0; /* no half character where it was cut */
}

void mistake_at(struct reader *r, int line, int column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	note(r->mistakes, line, column, fmt, ap);
	va_end(ap);
}

void mistake(struct reader *r, struct str at, const char *fmt, ...)
{
	bool inside = at.s && at.s >= r->line.s && at.s <= r->line.s + r->line.n;
	va_list ap;

	va_start(ap, fmt);
	note(r->mistakes, r->line_number, inside ? (int)(at.s - r->line.s) + 1 : 1, fmt, ap);
	va_end(ap);
}

static void words_add(struct word_row *w, struct str word, struct str ending)
{
	int n = snprintf(w->s + w->n, sizeof w->s - w->n, "%s%.*s%.*s", w->n ? ", " : "", STR_ARG(word),
			 STR_ARG(ending));
	w->n += (size_t)n;
	if (w->n >= sizeof w->s)
		w->n = sizeof w->s - 1;
}

struct word_row mistake_keys(enum block block)
{
	struct word_row w = {0};

	for (size_t k = 0; k < procedure_key_count; k++)
		if (procedure_keys[k].block == block)
			words_add(&w, procedure_keys[k].name,
				  procedure_keys[k].kind == KIND_TEXT ? STR(".LANGUAGE") : STR(""));
	if (block == BLOCK_TOP)
		for (int b = BLOCK_CATEGORY; b <= BLOCK_CLOCK; b++)
			words_add(&w, procedure_block_names[b], STR(""));
	return w;
}

/* Which languages of a text key are not there; none when all are. */
static struct word_row words_missing(const struct reader *r, size_t k)
{
	struct word_row w = {0};

	for (int l = 0; l < LANGS; l++)
		if (!r->seen[k][l]) {
			char key[64];
			int n = snprintf(key, sizeof key, "%.*s.%.*s", STR_ARG(procedure_keys[k].name),
					 STR_ARG(lang_code((enum lang)l)));
			words_add(&w, (struct str){key, (size_t)n}, STR(""));
		}
	return w;
}

/* At the end of a block, or of the file for the top: is all there that must be? */
void procedure_check_complete(struct reader *r, enum block block, int line)
{
	for (size_t k = 0; k < procedure_key_count; k++) {
		const struct key *key = &procedure_keys[k];
		if (key->block != block)
			continue;
		bool begun = false;
		for (int l = 0; l < LANGS; l++)
			begun |= r->seen[k][l] != 0;
		if (!begun && !key->required)
			continue;
		if (key->kind == KIND_VALUE) {
			if (!begun)
				mistake_at(r, line, 1, "this %.*s has no %.*s; write a line \"%.*s: ...\"",
					   STR_ARG(procedure_block_names[block]), STR_ARG(key->name),
					   STR_ARG(key->name));
			continue;
		}
		struct word_row missing = words_missing(r, k);
		if (missing.n)
			mistake_at(r, line, 1, "this %.*s is not in all six languages; write also: %s",
				   STR_ARG(procedure_block_names[block]), missing.s);
	}
}

void procedure_resolve(struct reader *r)
{
	for (size_t i = 0; i < r->reference_count; i++) {
		struct reference *f = &r->references[i];
		const struct event *e = procedure_event(r->p, f->code);
		if (e) {
			*f->to = (size_t)(e - r->p->events);
			continue;
		}
		struct word_row w = {0};
		for (size_t n = 0; n < r->p->event_count; n++)
			words_add(&w, mistake_excerpt(r->p->events[n].code), STR(""));
		mistake_at(r, f->line, f->column, "there is no event \"%.*s\"; expected one of: %s",
			   STR_ARG(mistake_excerpt(f->code)), w.s);
	}
}

/* What no single line shows, once all events are known. */
void procedure_check_clocks(struct reader *r)
{
	struct procedure *p = r->p;

	for (size_t i = 0; i < p->clock_count; i++) {
		struct clock *c = &p->clocks[i];
		for (size_t a = 0; a < c->anchor_count; a++) {
			if (c->anchors[a] == c->act)
				mistake_at(r, c->line, 1,
					   "the act cannot be counted from itself; name another event");
			for (size_t b = 0; b < a; b++)
				if (c->anchors[a] == c->anchors[b])
					mistake_at(r, c->line, 1,
						   "%.*s is named twice to count from; leave one out",
						   STR_ARG(p->events[c->anchors[a]].code));
		}
		if (!c->instrument.in[0].s)
			c->instrument = p->instrument;
	}
}

void procedure_check_whole(struct reader *r)
{
	struct procedure *p = r->p;
	static const struct str needed[] = {STR("launched"), STR("replies-close")};
	bool standing = round_is_standing(p->id); /* it opens, and that is all */

	procedure_check_complete(r, BLOCK_TOP, 1);
	for (int b = BLOCK_CATEGORY; b <= BLOCK_CLOCK; b++)
		if (b != BLOCK_STAGE && !(b == BLOCK_CLOCK && standing) &&
		    *procedure_list_count(p, (enum block)b) == 0)
			mistake_at(r, r->line_number, 1,
				   "the procedure has no %.*s; write a line \"%.*s: CODE\"",
				   STR_ARG(procedure_block_names[b]), STR_ARG(procedure_block_names[b]));
	for (size_t i = 0; i < (standing ? 1 : COUNT(needed)); i++)
		if (p->event_count && !procedure_event(p, needed[i]))
			mistake_at(r, r->line_number, 1, "every procedure has an event \"%.*s\"; write it",
				   STR_ARG(needed[i]));
	if (standing && (p->clock_count || procedure_event(p, STR("replies-close"))))
		mistake_at(r, 1, 1, "a standing call does not close and has no clock; leave them out");
	if (day_known(p->to.last) && day_known(p->from.first) && p->to.last.n < p->from.first.n)
		mistake_at(r, 1, 1, "in-force-to is earlier than in-force-from; one of them is wrong");
	for (size_t i = 0; i < p->holiday_count && p->holidays_from == 0; i++) {
		mistake_at(r, 1, 1, "holidays without their years; write \"holidays-listed: 2024 to 2030\"");
		return;
	}
}
