/* council_dump.c - see council_dump.h */
#include "support/council_dump.h"

static struct str path_of(const struct council_doc *d, struct council_place at)
{
	return d->parts[at.part].path;
}

static void dump_parts(struct buf *b, const struct council_doc *d)
{
	for (size_t i = 0; i < d->n_parts; i++) {
		const struct council_part *p = &d->parts[i];
		struct str kind = council_part_name(p->kind), clause = council_clause_name(p->clause);
		buf_printf(b, "%3d %*s%.*s [%.*s]", p->line, p->level * 2, "", STR_ARG(kind),
			   STR_ARG(p->path));
		if (p->clause)
			buf_printf(b, " {%.*s}", STR_ARG(clause));
		if (p->parent >= 0)
			buf_printf(b, " <%.*s>", STR_ARG(d->parts[p->parent].path));
		buf_printf(b, " %.*s\n", STR_ARG(p->text));
	}
}

static void dump_days(struct buf *b, struct day first, struct day last)
{
	struct str from = day_iso(b->arena, first), to = day_iso(b->arena, last);

	buf_printf(b, "%.*s..%.*s", STR_ARG(from), STR_ARG(to));
}

static void dump_cites(struct buf *b, const struct council_doc *d)
{
	for (size_t i = 0; i < d->n_cites; i++) {
		const struct council_cite *c = &d->cites[i];
		struct str path = path_of(d, c->at), issuer = issuer_name(c->issuer),
			   kind = instrument_kind_name(c->kind);
		buf_printf(b, "cite %d [%.*s] %.*s %.*s %d year=%d city=%.*s rev=%.*s: %.*s\n", c->at.line,
			   STR_ARG(path), STR_ARG(issuer), STR_ARG(kind), c->number, c->year,
			   STR_ARG(c->city), STR_ARG(c->revision), STR_ARG(c->at.words));
	}
	for (size_t i = 0; i < d->n_refs; i++) {
		const struct council_ref *r = &d->refs[i];
		struct str path = path_of(d, r->at);
		buf_printf(b, "document %d [%.*s] %.*s rev=%d: %.*s\n", r->at.line, STR_ARG(path),
			   STR_ARG(r->number), r->revision, STR_ARG(r->at.words));
	}
}

static void dump_events(struct buf *b, const struct council_doc *d)
{
	for (size_t i = 0; i < d->n_meetings; i++) {
		const struct council_meeting *m = &d->meetings[i];
		struct str path = path_of(d, m->at);
		buf_printf(b, "%s %d [%.*s] number=%d ", m->hearing ? "hearing" : "meeting", m->at.line,
			   STR_ARG(path), m->number);
		dump_days(b, m->first, m->last);
		buf_byte(b, '\n');
	}
	for (size_t i = 0; i < d->n_consultations; i++) {
		const struct council_consultation *c = &d->consultations[i];
		struct str path = path_of(d, c->at);
		buf_printf(b, "consultation %d [%.*s] %.*s ", c->at.line, STR_ARG(path), STR_ARG(c->title));
		dump_days(b, c->period.first, c->period.last);
		buf_byte(b, '\n');
	}
	for (size_t i = 0; i < d->n_counts; i++) {
		const struct council_count *c = &d->counts[i];
		struct str path = path_of(d, c->at);
		buf_printf(b, "count %d [%.*s] %d %.*s%s =", c->at.line, STR_ARG(path), c->total,
			   STR_ARG(c->what), c->partial ? " (partial)" : "");
		for (size_t p = 0; p < c->n_parts; p++)
			buf_printf(b, " | %d %.*s", c->parts[p].count, STR_ARG(c->parts[p].what));
		buf_byte(b, '\n');
	}
	for (size_t i = 0; i < d->n_spans; i++) {
		struct str path = path_of(d, d->spans[i].at);
		buf_printf(b, "span %d [%.*s] %.*s ", d->spans[i].at.line, STR_ARG(path),
			   STR_ARG(d->spans[i].at.words));
		dump_days(b, d->spans[i].when.first, d->spans[i].when.last);
		buf_byte(b, '\n');
	}
	for (size_t i = 0; i < d->n_decisions; i++) {
		struct str path = path_of(d, d->decisions[i].at),
			   name = outcome_name(d->decisions[i].outcome);
		buf_printf(b, "decision %d [%.*s] %.*s\n", d->decisions[i].at.line, STR_ARG(path),
			   STR_ARG(name));
	}
}

static void dump_ends(struct buf *b, const struct council_doc *d)
{
	for (size_t i = 0; i < d->n_signatures; i++)
		buf_printf(b, "signature %d %.*s | %.*s | %.*s\n", d->signatures[i].line,
			   STR_ARG(d->signatures[i].role), STR_ARG(d->signatures[i].name),
			   STR_ARG(d->signatures[i].of));
	for (size_t i = 0; i < d->n_annexes; i++)
		buf_printf(b, "annex %d <%.*s>\n", d->parts[d->annexes[i].part].line,
			   STR_ARG(d->annexes[i].name));
	for (size_t i = 0; i < d->n_marks; i++) {
		struct str kind = mark_name(d->marks[i].kind);
		buf_printf(b, "mark %d %.*s %.*s\n", d->marks[i].line, STR_ARG(kind),
			   STR_ARG(d->marks[i].words));
	}
}

struct str council_dump(struct arena *a, const struct council_doc *d)
{
	struct buf b;
	struct str kind = council_kind_name(d->kind), lang = lang_code(d->lang), date = day_iso(a, d->date),
		   latest = day_iso(a, d->latest);

	buf_init(&b, a, 4 << 20);
	buf_printf(&b, "kind %.*s\nlang %.*s\ntitle %.*s\nnumber %.*s\nyear %d\ndate %.*s\nlatest %.*s\n",
		   STR_ARG(kind), STR_ARG(lang), STR_ARG(d->title), STR_ARG(d->number), d->year,
		   STR_ARG(date), STR_ARG(latest));
	dump_parts(&b, d);
	dump_cites(&b, d);
	dump_events(&b, d);
	dump_ends(&b, d);
	return buf_str(&b);
}
