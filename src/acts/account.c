/* account.c - see account.h; reading the frozen form is in account_read.c */
#include "acts/account.h"

#include "i18n/country.h"

enum err received_read(struct db *db, struct arena *a, int64_t round, struct received *ret)
{
	struct received w = {0};
	enum err e = response_lines(db, a, round, &w.lines, &w.n);

	if (e == ERR_OK)
		e = explained_list(db, a, round, &w.explained, &w.explained_count);
	if (e != ERR_OK)
		return e;
	w.counted = NEW(a, struct counted, w.n + 1);
	for (size_t i = 0; i < w.n; i++) {
		w.counted[i] = w.lines[i].counted;
		w.counted[i].region = region_code(country_region(w.counted[i].country));
	}
	w.explained_numbers = NEW(a, int64_t, w.explained_count + 1);
	for (size_t i = 0; i < w.explained_count; i++)
		w.explained_numbers[i] = w.explained[i].number;
	*ret = w;
	return ERR_OK;
}

void received_account(struct arena *a, const struct received *w, struct references r, struct coverage *ret)
{
	coverage_make(a, r, w->counted, w->n, w->explained_numbers, w->explained_count, ret);
}

static void figure_put(struct json_out *j, const struct figure *f)
{
	json_put(j, "received", f->received);
	json_put(j, "published", f->published);
	json_put(j, "withheld", f->withheld);
	json_put(j, "undecided", f->undecided);
	json_put(j, "late", f->late);
}

void figures_put(struct json_out *j, const struct figures *f)
{
	static const char *const names[FIGURE_TABLES] = {"by_category", "by_region", "by_country", "by_lang",
							 "by_question"};
	figure_put(j, &f->total);
	json_put(j, "withdrawn", f->withdrawn);
	for (enum figure_table t = 0; t < FIGURE_TABLES; t++) {
		json_key(j, names[t]);
		json_open_array(j);
		for (size_t i = 0; i < f->by[t].n; i++) {
			json_open_object(j);
			json_put(j, "code", f->by[t].list[i].code);
			figure_put(j, &f->by[t].list[i]);
			json_close_object(j);
		}
		json_close_array(j);
	}
}

static void line_put(struct json_out *j, const struct coverage_line *l)
{
	json_put(j, "received", l->received);
	for (enum account x = 0; x < ACCOUNTS; x++) {
		json_key(j, account_code(x).s);
		json_open_object(j);
		json_put(j, "n", l->n[x]);
		json_key(j, "responses");
		json_open_array(j);
		for (size_t i = 0; i < l->n[x]; i++)
			json_int(j, l->list[x][i]);
		json_close_array(j);
		json_close_object(j);
	}
}

void coverage_put(struct json_out *j, const struct coverage *c)
{
	line_put(j, &c->total);
	json_key(j, "by_category");
	json_open_array(j);
	for (size_t i = 0; i < c->category_count; i++) {
		json_open_object(j);
		json_put(j, "code", c->categories[i].category);
		line_put(j, &c->categories[i]);
		json_close_object(j);
	}
	json_close_array(j);
	json_key(j, "by_question");
	json_open_array(j);
	for (size_t i = 0; i < c->question_count; i++) {
		json_open_object(j);
		json_put(j, "question", c->questions[i].question);
		line_put(j, &c->questions[i]);
		json_close_object(j);
	}
	json_close_array(j);
}

void account_put(struct json_out *j, const struct account_sheet *s)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 16, NULL);
	json_open_object(j);
	json_put(j, "as_of", instant_iso(&a, s->as_of));
	json_put(j, "compilation", s->compilation_rev);
	figures_put(j, &s->figures);
	json_key(j, "coverage");
	json_open_object(j);
	coverage_put(j, &s->coverage);
	json_close_object(j);
	json_key(j, "explained");
	json_open_array(j);
	for (size_t i = 0; i < s->explained_count; i++) {
		json_open_object(j);
		json_put(j, "response", s->explained[i].number);
		json_put(j, "reason", s->explained[i].reason);
		json_close_object(j);
	}
	json_close_array(j);
	json_close_object(j);
}
