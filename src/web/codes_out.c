/* codes_out.c - codes of a round counted by category, region, language and question, and that as JSON and
 * CSV. */
#include "base/list.h"
#include "i18n/country.h"
#include "web/codes_desk.h"
#include "web/data_out.h"

static bool same_value(const struct code_count *a, const struct code_count *b)
{
	return a->number == b->number && str_eq(a->value, b->value);
}

static size_t row_of(const struct codes_base *b, int64_t code)
{
	size_t i = 0;

	while (i < b->n_codes && b->codes[i].id != code)
		i++;
	return i;
}

enum err codes_matrix_read(struct request *q, const struct codes_base *b, enum code_by by,
			   struct codes_matrix *ret)
{
	struct code_count *list, *columns = NULL;
	struct codes_matrix m = {0};
	struct str countries[CODE_REGIONS];
	size_t n;

	for (enum region r = 0; r < REGIONS; r++)
		countries[r] = by == CODE_BY_REGION ? region_countries(q->arena, r) : (struct str){0};
	enum err e = code_counts(q->db, q->arena, by, b->round->id, countries, &list, &n);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || !same_value(&list[i], &list[i - 1]))
			*PUSH(q->arena, columns, m.n_columns) = list[i];
	m.columns = columns;
	m.cells = NEW(q->arena, const struct code_count *, b->n_codes *m.n_columns + 1);
	for (size_t i = 0, column = 0; i < n; i++) {
		size_t row = row_of(b, list[i].code);
		column += i > 0 && !same_value(&list[i], &list[i - 1]);
		if (row < b->n_codes)
			m.cells[row * m.n_columns + column] = &list[i];
	}
	*ret = m;
	return ERR_OK;
}

/* As data calls them. */
static const char *const by_keys[CODE_BYS] = {"by_category", "by_region", "by_language", "by_question"};
static const char *const by_names[CODE_BYS] = {"category", "region", "language", "question"};

static void put_figures(struct json_out *j, int64_t responses, int64_t texts, int64_t spans)
{
	json_put(j, "responses", responses);
	json_put(j, "texts", texts);
	json_put(j, "spans", spans);
}

static void put_counts(struct json_out *j, struct request *q, const struct codes_page *p, enum code_by by,
		       size_t row)
{
	const struct codes_matrix *m = &p->by[by];

	json_key(j, by_keys[by]);
	json_open_array(j);
	for (size_t k = 0; k < m->n_columns; k++) {
		const struct code_count *c = m->cells[row * m->n_columns + k];
		if (!c)
			continue;
		json_open_object(j);
		if (by == CODE_BY_QUESTION)
			json_put(j, by_names[by], c->number);
		else
			json_put(j, by_names[by], code_count_value(q->arena, by, c));
		put_figures(j, c->responses, c->texts, c->spans);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_code(struct json_out *j, struct request *q, const struct codes_page *p, size_t row)
{
	const struct code *c = &p->base.codes[row];

	json_open_object(j);
	json_put(j, "id", c->id);
	json_key(j, "parent");
	if (c->parent)
		json_int(j, c->parent);
	else
		json_nothing(j);
	json_put(j, "name", c->name);
	json_put(j, "path", code_path_text(q->arena, &p->base, c));
	json_put(j, "description", c->description);
	json_put(j, "lang", c->lang);
	put_figures(j, c->responses, c->texts, c->spans);
	for (enum code_by by = 0; by < CODE_BYS; by++)
		put_counts(j, q, p, by, row);
	json_close_object(j);
}

static enum err codes_json(struct request *q, struct reply *r, const struct codes_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_of_round(&j, p->base.round);
	json_key(&j, "codes");
	json_open_array(&j);
	for (size_t i = 0; i < p->base.n_codes; i++)
		put_code(&j, q, p, i);
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static void csv_figures(struct csv *c, int64_t responses, int64_t texts, int64_t spans)
{
	csv_int(c, responses);
	csv_int(c, texts);
	csv_int(c, spans);
	csv_end_row(c);
}

/* A row for the code, then for each of its categories, regions, languages and questions. */
static enum err codes_csv(struct request *q, struct reply *r, const struct codes_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("id"), STR("code"), STR("by"), STR("value"), STR("responses"), STR("texts"),
		STR("spans"));
	for (size_t i = 0; i < p->base.n_codes; i++) {
		const struct code *x = &p->base.codes[i];
		struct str path = code_path_text(q->arena, &p->base, x);
		csv_int(&c, x->id);
		csv_str(&c, path);
		csv_z(&c, "all");
		csv_str(&c, STR(""));
		csv_figures(&c, x->responses, x->texts, x->spans);
		for (enum code_by by = 0; by < CODE_BYS; by++)
			for (size_t k = 0; k < p->by[by].n_columns; k++) {
				const struct code_count *n = p->by[by].cells[i * p->by[by].n_columns + k];
				if (!n)
					continue;
				csv_int(&c, x->id);
				csv_str(&c, path);
				csv_z(&c, by_names[by]);
				csv_str(&c, code_count_value(q->arena, by, n));
				csv_figures(&c, n->responses, n->texts, n->spans);
			}
	}
	return reply_data(r, FORMAT_CSV, &b);
}

enum err codes_out(struct request *q, struct reply *r, const struct codes_page *p)
{
	return q->format == FORMAT_JSON ? codes_json(q, r, p) : codes_csv(q, r, p);
}
