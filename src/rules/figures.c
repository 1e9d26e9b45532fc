/* figures.c - see figures.h */
#include "rules/figures.h"

#include "base/list.h"

#include <stdlib.h>

struct str figure_table_code(enum figure_table t)
{
	static const struct str codes[FIGURE_TABLES] = {
	    [FIGURES_CATEGORY] = STR("category"), [FIGURES_REGION] = STR("region"),
	    [FIGURES_COUNTRY] = STR("country"),	  [FIGURES_LANG] = STR("lang"),
	    [FIGURES_QUESTION] = STR("question"),
	};
	return codes[t];
}

static void count(struct figure *f, const struct counted *c)
{
	f->received++;
	f->late += c->late;
	switch (c->state) {
	case RESPONSE_PUBLISHED: f->published++; break;
	case RESPONSE_WITHHELD: f->withheld++; break;
	case RESPONSE_RECEIVED: f->undecided++; break;
	case RESPONSE_WITHDRAWN:
	case RESPONSE_STATES: BUG("withdrawn answers are not counted as received");
	}
}

/* There are never more rows than kinds of things, so a walk finds one fast enough. */
static struct figure *row_of(struct arena *a, struct figure_rows *r, struct str code, int question)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->list[i].question == question && str_eq(r->list[i].code, code))
			return &r->list[i];
	struct figure *row = PUSH(a, r->list, r->n);
	*row = (struct figure){.code = code, .question = question};
	return row;
}

static int by_size(const void *a, const void *b)
{
	const struct figure *x = a, *y = b;

	if (x->question != y->question)
		return x->question < y->question ? -1 : 1;
	if (x->received != y->received)
		return x->received > y->received ? -1 : 1;
	return str_cmp(x->code, y->code);
}

static struct str code_of(enum figure_table t, const struct counted *c)
{
	switch (t) {
	case FIGURES_CATEGORY: return c->category;
	case FIGURES_REGION: return c->region;
	case FIGURES_COUNTRY: return c->country;
	default: return c->lang;
	}
}

void figures_count(struct arena *a, const struct counted *list, size_t n, struct figures *ret)
{
	struct figures f = {0};

	for (size_t i = 0; i < n; i++) {
		const struct counted *c = &list[i];
		if (c->state == RESPONSE_WITHDRAWN) {
			f.withdrawn++;
			continue;
		}
		count(&f.total, c);
		for (enum figure_table t = 0; t < FIGURES_QUESTION; t++)
			count(row_of(a, &f.by[t], code_of(t, c), 0), c);
		for (size_t q = 0; q < c->question_count; q++)
			count(row_of(a, &f.by[FIGURES_QUESTION], (struct str){0}, c->questions[q]), c);
	}
	for (enum figure_table t = 0; t < FIGURE_TABLES; t++)
		if (f.by[t].n)
			qsort(f.by[t].list, f.by[t].n, sizeof *f.by[t].list, by_size);
	for (size_t i = 0; i < f.by[FIGURES_QUESTION].n; i++) {
		struct figure *q = &f.by[FIGURES_QUESTION].list[i];
		q->code = arena_printf(a, "%d", q->question);
	}
	*ret = f;
}

static bool gap(struct figure_gap *ret, enum figure_table t, struct str code, const char *what, size_t stated,
		size_t sum)
{
	*ret = (struct figure_gap){.table = t, .code = code, .what = what, .stated = stated, .sum = sum};
	return false;
}

static bool row_adds_up(const struct figure *f, enum figure_table t, struct figure_gap *ret)
{
	size_t sum = f->published + f->withheld + f->undecided;

	if (sum != f->received)
		return gap(ret, t, f->code, "received", f->received, sum);
	if (f->late > f->received)
		return gap(ret, t, f->code, "late", f->received, f->late);
	return true;
}

/* Of each column, by name. */
static const struct {
	const char *name;
	size_t at;
} columns[] = {
    {"received", offsetof(struct figure, received)}, {"published", offsetof(struct figure, published)},
    {"withheld", offsetof(struct figure, withheld)}, {"undecided", offsetof(struct figure, undecided)},
    {"late", offsetof(struct figure, late)},
};

static size_t column(const struct figure *f, size_t i)
{
	size_t v;
	memcpy(&v, (const char *)f + columns[i].at, sizeof v);
	return v;
}

bool figures_add_up(const struct figures *f, struct figure_gap *ret_gap)
{
	if (!row_adds_up(&f->total, FIGURE_TABLES, ret_gap))
		return false;
	for (enum figure_table t = 0; t < FIGURE_TABLES; t++)
		for (size_t i = 0; i < f->by[t].n; i++)
			if (!row_adds_up(&f->by[t].list[i], t, ret_gap))
				return false;
	for (enum figure_table t = 0; t < FIGURE_TABLES; t++)
		for (size_t c = 0; c < COUNT(columns); c++) {
			size_t whole = column(&f->total, c), sum = 0;
			for (size_t i = 0; i < f->by[t].n; i++) {
				size_t one = column(&f->by[t].list[i], c);
				sum += one;
				if (one > whole)
					return gap(ret_gap, t, f->by[t].list[i].code, columns[c].name, whole,
						   one);
			}
			if (t != FIGURES_QUESTION && sum != whole)
				return gap(ret_gap, t, (struct str){0}, columns[c].name, whole, sum);
		}
	return true;
}
