/* account_read.c - the frozen figures of a report, back from their JSON: see account.h */
#include "acts/account.h"

#include "text/json_in.h"

static bool number(const struct json_in *o, const char *key, size_t *ret)
{
	const struct json_in *v = json_in_member(o, str_z(key));

	if (!v || v->kind != JSON_IN_NUMBER || v->number < 0)
		return false;
	*ret = (size_t)v->number;
	return true;
}

static bool text(const struct json_in *o, const char *key, struct str *ret)
{
	const struct json_in *v = json_in_member(o, str_z(key));

	if (!v || v->kind != JSON_IN_TEXT)
		return false;
	*ret = v->text;
	return true;
}

static const struct json_in *list_of(const struct json_in *o, const char *key)
{
	const struct json_in *v = json_in_member(o, str_z(key));
	return v && v->kind == JSON_IN_LIST ? v : NULL;
}

static bool read_figure(const struct json_in *o, struct figure *ret)
{
	return number(o, "received", &ret->received) && number(o, "published", &ret->published) &&
	       number(o, "withheld", &ret->withheld) && number(o, "undecided", &ret->undecided) &&
	       number(o, "late", &ret->late);
}

static bool read_figures(struct arena *a, const struct json_in *o, struct figures *ret)
{
	static const char *const names[FIGURE_TABLES] = {"by_category", "by_region", "by_country", "by_lang",
							 "by_question"};

	if (!read_figure(o, &ret->total) || !number(o, "withdrawn", &ret->withdrawn))
		return false;
	for (enum figure_table t = 0; t < FIGURE_TABLES; t++) {
		const struct json_in *rows = list_of(o, names[t]);
		if (!rows)
			return false;
		ret->by[t].list = NEW(a, struct figure, rows->n + 1);
		for (const struct json_in *r = rows->first; r; r = r->next) {
			struct figure *f = &ret->by[t].list[ret->by[t].n++];
			int64_t q = 0;
			if (!text(r, "code", &f->code) || !read_figure(r, f))
				return false;
			if (t == FIGURES_QUESTION && !str_int(f->code, &q))
				return false;
			f->question = (int)q;
		}
	}
	return true;
}

static bool read_line(struct arena *a, const struct json_in *o, struct coverage_line *ret)
{
	if (!number(o, "received", &ret->received))
		return false;
	for (enum account x = 0; x < ACCOUNTS; x++) {
		const struct json_in *part = json_in_member(o, account_code(x));
		const struct json_in *rows = part ? list_of(part, "responses") : NULL;
		if (!rows)
			return false;
		int64_t *list = NEW(a, int64_t, rows->n + 1);
		for (const struct json_in *r = rows->first; r; r = r->next)
			list[ret->n[x]++] = r->number;
		ret->list[x] = list;
	}
	return true;
}

static bool read_coverage(struct arena *a, const struct json_in *o, struct coverage *ret)
{
	const struct json_in *c = list_of(o, "by_category"), *q = list_of(o, "by_question");

	if (!c || !q || !read_line(a, o, &ret->total))
		return false;
	struct coverage_line *categories = NEW(a, struct coverage_line, c->n + 1);
	struct coverage_line *questions = NEW(a, struct coverage_line, q->n + 1);
	for (const struct json_in *r = c->first; r; r = r->next) {
		struct coverage_line *l = &categories[ret->category_count++];
		if (!text(r, "code", &l->category) || !read_line(a, r, l))
			return false;
	}
	for (const struct json_in *r = q->first; r; r = r->next) {
		struct coverage_line *l = &questions[ret->question_count++];
		size_t n;
		if (!number(r, "question", &n) || !read_line(a, r, l))
			return false;
		l->question = (int)n;
	}
	ret->categories = categories;
	ret->questions = questions;
	return true;
}

static bool read_explained(struct arena *a, const struct json_in *o, struct account_sheet *ret)
{
	const struct json_in *rows = list_of(o, "explained");

	if (!rows)
		return false;
	ret->explained = NEW(a, struct explained, rows->n + 1);
	for (const struct json_in *r = rows->first; r; r = r->next) {
		struct explained *e = &ret->explained[ret->explained_count++];
		size_t n;
		if (!number(r, "response", &n) || !text(r, "reason", &e->reason))
			return false;
		e->number = (int64_t)n;
	}
	return true;
}

bool account_read(struct arena *a, struct str json, struct account_sheet *ret)
{
	struct account_sheet s = {0};
	struct json_in_mistake mistake;
	struct json_in *o;
	struct str as_of;
	size_t rev;

	if (!json.s || !json_in_parse(a, json, &o, &mistake))
		return false;
	const struct json_in *coverage = json_in_member(o, STR("coverage"));
	if (!coverage || !text(o, "as_of", &as_of) || !instant_parse(as_of, &s.as_of) ||
	    !number(o, "compilation", &rev) || !read_figures(a, o, &s.figures) ||
	    !read_coverage(a, coverage, &s.coverage) || !read_explained(a, o, &s))
		return false;
	s.compilation_rev = (int)rev;
	*ret = s;
	return true;
}
