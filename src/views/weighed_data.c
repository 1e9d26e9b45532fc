/* weighed_data.c - see weighed_data.h */
#include "views/weighed_data.h"

struct scope_data {
	const struct weighed_data *d;
	const struct weighed_question *q;
	const struct weighed_scope *s;
};

struct str weighed_data_by(const struct weighed_data *d, const struct weighed_scope *s)
{
	return s->whole ? STR("all") : d->facets[s->facet];
}

struct str weighed_data_group(const struct weighed_data *d, const struct weighed_scope *s)
{
	return s->whole ? STR("") : d->w->facets[s->facet].code[s->value];
}

struct str weighed_data_id(const struct weighed_data *d, int64_t number)
{
	return d->ids ? d->ids[number - 1] : arena_printf(d->a, "%lld", (long long)number);
}

static struct str real(struct arena *a, double d)
{
	return arena_printf(a, "%.4f", d);
}

/* The columns of every row: kind, question, by what, which group. */
static void csv_begin(struct csv *c, const struct scope_data *x, const char *kind)
{
	csv_str(c, str_z(kind));
	csv_int(c, x->q->n);
	csv_str(c, weighed_data_by(x->d, x->s));
	csv_str(c, weighed_data_group(x->d, x->s));
}

static struct str lang_code_of(const struct scope_data *x, uint8_t lang)
{
	return x->d->w->facets[FACET_LANG].code[lang];
}

/* The columns at the end: its language, and how that is known. */
static void csv_end(struct csv *c, struct str lang, enum lang_from from)
{
	csv_str(c, lang);
	csv_str(c, lang.n ? lang_from_code(from) : lang);
	csv_end_row(c);
}

static void csv_passages(struct csv *c, const struct scope_data *x, const char *kind,
			 const struct weighed_passage *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		csv_begin(c, x, kind);
		csv_str(c, list[i].shown);
		csv_str(c, weighed_data_id(x->d, list[i].number));
		for (int k = 0; k < 5; k++)
			csv_str(c, (struct str){0});
		csv_str(c, real(x->d->a, list[i].score));
		csv_end(c, lang_code_of(x, list[i].value[FACET_LANG]), list[i].lang_from);
	}
}

static void csv_counted(struct csv *c, const struct scope_data *x, const char *kind, struct str shown,
			struct str with, const uint32_t n[5], double score)
{
	csv_begin(c, x, kind);
	csv_str(c, shown);
	csv_str(c, with);
	for (int k = 0; k < 5; k++)
		csv_str(c, n[k] == UINT32_MAX ? (struct str){0} : arena_printf(x->d->a, "%u", n[k]));
	csv_str(c, real(x->d->a, score));
}

void weighed_csv_head(struct csv *c)
{
	csv_row(c, STR("kind"), STR("question"), STR("by"), STR("group"), STR("shown"), STR("with_or_id"),
		STR("responses"), STR("texts"), STR("families"), STR("elsewhere_responses"),
		STR("elsewhere_texts"), STR("score"), STR("lang"), STR("lang_from"));
}

void weighed_scope_csv(struct csv *c, const struct weighed_data *d, const struct weighed_question *q,
		       const struct weighed_scope *s)
{
	const struct scope_data *x = &(struct scope_data){d, q, s};

	for (size_t i = 0; x->d->show[SHOW_TERMS] && i < s->n_terms; i++) {
		csv_counted(c, x, "term", s->terms[i].shown, (struct str){0},
			    (uint32_t[]){s->terms[i].responses, s->terms[i].texts, UINT32_MAX,
					 s->terms[i].rest_responses, s->terms[i].rest_texts},
			    s->terms[i].z_texts);
		csv_end(c, (struct str){0}, LANG_FROM_UNKNOWN);
	}
	for (size_t i = 0; x->d->show[SHOW_STATEMENTS] && i < s->n_statements; i++) {
		csv_counted(c, x, "statement", s->statements[i].shown,
			    weighed_data_id(x->d, s->statements[i].number),
			    (uint32_t[]){s->statements[i].responses, s->statements[i].texts,
					 s->statements[i].families, UINT32_MAX, UINT32_MAX},
			    s->statements[i].families);
		csv_end(c, lang_code_of(x, s->statements[i].lang), s->statements[i].lang_from);
	}
	if (x->d->show[SHOW_PASSAGES]) {
		csv_passages(c, x, "representative", s->passages, s->n_passages);
		csv_passages(c, x, "outlying", s->outlying, s->n_outlying);
	}
	for (size_t i = 0; x->d->show[SHOW_PAIRS] && i < s->n_pairs; i++) {
		csv_counted(c, x, "pair", s->pairs[i].shown[0], s->pairs[i].shown[1],
			    (uint32_t[]){s->pairs[i].responses, s->pairs[i].texts, UINT32_MAX, UINT32_MAX,
					 UINT32_MAX},
			    s->pairs[i].g2);
		csv_end(c, (struct str){0}, LANG_FROM_UNKNOWN);
	}
}

static void json_terms(struct json_out *j, const struct scope_data *x)
{
	json_key(j, "terms");
	json_open_array(j);
	for (size_t i = 0; i < x->s->n_terms; i++) {
		const struct weighed_term *t = &x->s->terms[i];
		json_open_object(j);
		json_put(j, "word", t->shown);
		json_put(j, "counted_with_it", x->q->lists[t->list].also);
		json_put(j, "responses", (int64_t)t->responses);
		json_put(j, "texts", (int64_t)t->texts);
		json_put(j, "elsewhere_responses", (int64_t)t->rest_responses);
		json_put(j, "elsewhere_texts", (int64_t)t->rest_texts);
		json_put(j, "z_texts", real(x->d->a, t->z_texts));
		json_put(j, "z_responses", real(x->d->a, t->z_responses));
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_lang(struct json_out *j, struct str lang, enum lang_from from)
{
	json_put(j, "lang", lang.n ? lang : (struct str){0});
	json_put(j, "lang_from", lang.n ? lang_from_code(from) : (struct str){0});
}

static void json_statements(struct json_out *j, const struct scope_data *x)
{
	json_key(j, "statements");
	json_open_array(j);
	for (size_t i = 0; i < x->s->n_statements; i++) {
		const struct weighed_statement *t = &x->s->statements[i];
		json_open_object(j);
		json_put(j, "statement", t->shown);
		json_put(j, "statement_id",
			 arena_printf(x->d->a, "%016llx", (unsigned long long)x->q->lists[t->list].id));
		json_put(j, "id", weighed_data_id(x->d, t->number));
		json_lang(j, lang_code_of(x, t->lang), t->lang_from);
		json_put(j, "families", (int64_t)t->families);
		json_put(j, "texts", (int64_t)t->texts);
		json_put(j, "responses", (int64_t)t->responses);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_passages(struct json_out *j, const struct scope_data *x, const char *key,
			  const struct weighed_passage *list, size_t n)
{
	json_key(j, key);
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j);
		json_put(j, "id", weighed_data_id(x->d, list[i].number));
		json_lang(j, lang_code_of(x, list[i].value[FACET_LANG]), list[i].lang_from);
		json_put(j, "passage", list[i].shown);
		json_put(j, "score", real(x->d->a, list[i].score));
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_pairs(struct json_out *j, const struct scope_data *x)
{
	json_key(j, "pairs");
	json_open_array(j);
	for (size_t i = 0; i < x->s->n_pairs; i++) {
		const struct weighed_pair *t = &x->s->pairs[i];
		json_open_object(j);
		json_put(j, "word", t->shown[0]);
		json_put(j, "with", t->shown[1]);
		json_put(j, "responses", (int64_t)t->responses);
		json_put(j, "texts", (int64_t)t->texts);
		json_put(j, "g2", real(x->d->a, t->g2));
		json_close_object(j);
	}
	json_close_array(j);
}

void weighed_scope_json(struct json_out *j, const struct weighed_data *d, const struct weighed_question *q,
			const struct weighed_scope *s)
{
	const struct scope_data *x = &(struct scope_data){d, q, s};

	json_put(j, "question", (int64_t)x->q->n);
	json_put(j, "by", weighed_data_by(x->d, x->s));
	json_put(j, "group", weighed_data_group(x->d, x->s));
	json_put(j, "responses", (int64_t)x->s->responses);
	json_put(j, "texts", (int64_t)x->s->texts);
	json_put(j, "families", (int64_t)x->s->families);
	if (x->d->show[SHOW_TERMS])
		json_terms(j, x);
	if (x->d->show[SHOW_STATEMENTS])
		json_statements(j, x);
	if (x->d->show[SHOW_PASSAGES]) {
		json_passages(j, x, "representative", x->s->passages, x->s->n_passages);
		json_passages(j, x, "outlying", x->s->outlying, x->s->n_outlying);
	}
	if (x->d->show[SHOW_PAIRS])
		json_pairs(j, x);
}
