/* terms_out.c - what was weighed, as a table for people, as CSV, as JSON. See terms.h */
#include "base/utf8.h"
#include "cli/terms.h"
#include "html/csv.h"
#include "html/json.h"

enum { OUT_MOST = 256 << 20, TABLE_CHARACTERS = 100 };

const char *const terms_shows[SHOWS] = {"terms", "statements", "passages", "pairs"};
static const struct str facet_codes[FACETS] = {STR("group"), STR("region"), STR("language")};

struct scope_print {
	const struct terms_print *p;
	const struct weighed_question *q;
	const struct weighed_scope *s;
};

static struct str facet_of(const struct scope_print *x)
{
	return x->s->whole ? STR("all") : facet_codes[x->s->facet];
}

static struct str value_of(const struct scope_print *x)
{
	return x->s->whole ? STR("") : x->p->w->facets[x->s->facet].code[x->s->value];
}

static struct str id_of(const struct terms_print *p, int64_t number)
{
	return p->ids ? p->ids[number - 1] : arena_printf(p->a, "%lld", (long long)number);
}

/* In one line, and not too long for a terminal. */
static struct str in_a_line(struct arena *a, struct str s, size_t most)
{
	struct str head = utf8_head(s, most);
	char *copy = NEW(a, char, head.n + 1);

	for (size_t i = 0; i < head.n; i++)
		copy[i] = head.s[i];
	for (size_t i = 0; i < head.n; i++)
		if (copy[i] == '\n' || copy[i] == '\t' || copy[i] == '\r')
			copy[i] = ' ';
	return JOIN(a, (struct str){copy, head.n}, head.n < s.n ? STR("\xe2\x80\xa6") : STR(""));
}

static void table_terms(const struct scope_print *x)
{
	printf("  %9s %9s %9s %9s %7s %7s  word\n", "responses", "texts", "elsewhere", "texts", "z texts",
	       "z resp.");
	for (size_t i = 0; i < x->s->n_terms; i++) {
		const struct weighed_term *t = &x->s->terms[i];
		printf("  %9u %9u %9u %9u %7.2f %7.2f  %.*s\n", t->responses, t->texts, t->rest_responses,
		       t->rest_texts, t->z_texts, t->z_responses, STR_ARG(t->shown));
	}
}

static void table_statements(const struct scope_print *x)
{
	printf("  %9s %9s %9s  statement\n", "families", "texts", "responses");
	for (size_t i = 0; i < x->s->n_statements; i++) {
		const struct weighed_statement *t = &x->s->statements[i];
		printf("  %9u %9u %9u  %.*s\n", t->families, t->texts, t->responses,
		       STR_ARG(in_a_line(x->p->a, t->shown, TABLE_CHARACTERS)));
	}
}

static void table_passages(const struct scope_print *x, const char *what, const struct weighed_passage *list,
			   size_t n)
{
	for (size_t i = 0; i < n; i++)
		printf("  %-14s %12.*s  %.*s\n", what, STR_ARG(id_of(x->p, list[i].number)),
		       STR_ARG(in_a_line(x->p->a, list[i].shown, 3 * (size_t)TABLE_CHARACTERS)));
}

static void table_pairs(const struct scope_print *x)
{
	printf("  %9s %9s %9s  words\n", "responses", "texts", "G2");
	for (size_t i = 0; i < x->s->n_pairs; i++) {
		const struct weighed_pair *t = &x->s->pairs[i];
		printf("  %9u %9u %9.1f  %.*s + %.*s\n", t->responses, t->texts, t->g2, STR_ARG(t->shown[0]),
		       STR_ARG(t->shown[1]));
	}
}

static void table_scope(const struct scope_print *x)
{
	printf("%squestion %d, %.*s%s%.*s: %u responses, %u distinct texts, %u families\n",
	       x->s->whole && x->q == x->p->w->questions ? "" : "\n", x->q->n, STR_ARG(facet_of(x)),
	       x->s->whole ? "" : " ", STR_ARG(value_of(x)), x->s->responses, x->s->texts, x->s->families);
	if (x->p->show[SHOW_TERMS] && x->s->n_terms)
		table_terms(x);
	if (x->p->show[SHOW_STATEMENTS] && x->s->n_statements)
		table_statements(x);
	if (x->p->show[SHOW_PASSAGES]) {
		table_passages(x, "representative", x->s->passages, x->s->n_passages);
		table_passages(x, "outlying", x->s->outlying, x->s->n_outlying);
	}
	if (x->p->show[SHOW_PAIRS] && x->s->n_pairs)
		table_pairs(x);
}

static struct str real(struct arena *a, double d)
{
	return arena_printf(a, "%.4f", d);
}

/* The columns of every row: kind, question, by what, which group. */
static void csv_begin(struct csv *c, const struct scope_print *x, const char *kind)
{
	csv_str(c, str_z(kind));
	csv_int(c, x->q->n);
	csv_str(c, facet_of(x));
	csv_str(c, value_of(x));
}

static void csv_passages(struct csv *c, const struct scope_print *x, const char *kind,
			 const struct weighed_passage *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		csv_begin(c, x, kind);
		csv_str(c, list[i].shown);
		csv_str(c, id_of(x->p, list[i].number));
		for (int k = 0; k < 5; k++)
			csv_str(c, (struct str){0});
		csv_str(c, real(x->p->a, list[i].score));
		csv_end_row(c);
	}
}

static void csv_counted(struct csv *c, const struct scope_print *x, const char *kind, struct str shown,
			struct str with, const uint32_t n[5], double score)
{
	csv_begin(c, x, kind);
	csv_str(c, shown);
	csv_str(c, with);
	for (int k = 0; k < 5; k++)
		csv_str(c, n[k] == UINT32_MAX ? (struct str){0} : arena_printf(x->p->a, "%u", n[k]));
	csv_str(c, real(x->p->a, score));
	csv_end_row(c);
}

static void csv_scope(struct csv *c, const struct scope_print *x)
{
	const struct weighed_scope *s = x->s;

	for (size_t i = 0; x->p->show[SHOW_TERMS] && i < s->n_terms; i++)
		csv_counted(c, x, "term", s->terms[i].shown, (struct str){0},
			    (uint32_t[]){s->terms[i].responses, s->terms[i].texts, UINT32_MAX,
					 s->terms[i].rest_responses, s->terms[i].rest_texts},
			    s->terms[i].z_texts);
	for (size_t i = 0; x->p->show[SHOW_STATEMENTS] && i < s->n_statements; i++)
		csv_counted(c, x, "statement", s->statements[i].shown, id_of(x->p, s->statements[i].number),
			    (uint32_t[]){s->statements[i].responses, s->statements[i].texts,
					 s->statements[i].families, UINT32_MAX, UINT32_MAX},
			    s->statements[i].families);
	if (x->p->show[SHOW_PASSAGES]) {
		csv_passages(c, x, "representative", s->passages, s->n_passages);
		csv_passages(c, x, "outlying", s->outlying, s->n_outlying);
	}
	for (size_t i = 0; x->p->show[SHOW_PAIRS] && i < s->n_pairs; i++)
		csv_counted(c, x, "pair", s->pairs[i].shown[0], s->pairs[i].shown[1],
			    (uint32_t[]){s->pairs[i].responses, s->pairs[i].texts, UINT32_MAX, UINT32_MAX,
					 UINT32_MAX},
			    s->pairs[i].g2);
}

static void json_terms(struct json_out *j, const struct scope_print *x)
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
		json_put(j, "z_texts", real(x->p->a, t->z_texts));
		json_put(j, "z_responses", real(x->p->a, t->z_responses));
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_statements(struct json_out *j, const struct scope_print *x)
{
	json_key(j, "statements");
	json_open_array(j);
	for (size_t i = 0; i < x->s->n_statements; i++) {
		const struct weighed_statement *t = &x->s->statements[i];
		json_open_object(j);
		json_put(j, "statement", t->shown);
		json_put(j, "id", id_of(x->p, t->number));
		json_put(j, "families", (int64_t)t->families);
		json_put(j, "texts", (int64_t)t->texts);
		json_put(j, "responses", (int64_t)t->responses);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_passages(struct json_out *j, const struct scope_print *x, const char *key,
			  const struct weighed_passage *list, size_t n)
{
	json_key(j, key);
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j);
		json_put(j, "id", id_of(x->p, list[i].number));
		json_put(j, "passage", list[i].shown);
		json_put(j, "score", real(x->p->a, list[i].score));
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_pairs(struct json_out *j, const struct scope_print *x)
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
		json_put(j, "g2", real(x->p->a, t->g2));
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_scope(struct json_out *j, const struct scope_print *x)
{
	json_open_object(j);
	json_put(j, "question", (int64_t)x->q->n);
	json_put(j, "by", facet_of(x));
	json_put(j, "group", value_of(x));
	json_put(j, "responses", (int64_t)x->s->responses);
	json_put(j, "texts", (int64_t)x->s->texts);
	json_put(j, "families", (int64_t)x->s->families);
	if (x->p->show[SHOW_TERMS])
		json_terms(j, x);
	if (x->p->show[SHOW_STATEMENTS])
		json_statements(j, x);
	if (x->p->show[SHOW_PASSAGES]) {
		json_passages(j, x, "representative", x->s->passages, x->s->n_passages);
		json_passages(j, x, "outlying", x->s->outlying, x->s->n_outlying);
	}
	if (x->p->show[SHOW_PAIRS])
		json_pairs(j, x);
	json_close_object(j);
}

enum err terms_print(const struct terms_print *p)
{
	struct json_out j;
	struct csv c;
	struct buf b;

	buf_init(&b, p->a, OUT_MOST);
	json_init(&j, &b);
	if (p->format == TERMS_JSON)
		json_open_array(&j);
	if (p->format == TERMS_CSV)
		csv_init(&c, &b);
	if (p->format == TERMS_CSV)
		csv_row(&c, STR("kind"), STR("question"), STR("by"), STR("group"), STR("shown"),
			STR("with_or_id"), STR("responses"), STR("texts"), STR("families"),
			STR("elsewhere_responses"), STR("elsewhere_texts"), STR("score"));
	for (size_t i = 0; i < p->w->n_questions; i++) {
		const struct weighed_question *q = &p->w->questions[i];
		for (size_t k = 0; k < q->n_scopes && (p->question < 0 || p->question == q->n); k++) {
			struct scope_print x = {p, q, &q->scopes[k]};
			if (p->format == TERMS_JSON)
				json_scope(&j, &x);
			else if (p->format == TERMS_CSV)
				csv_scope(&c, &x);
			else
				table_scope(&x);
		}
	}
	if (p->format == TERMS_JSON) {
		json_close_array(&j);
		buf_byte(&b, '\n');
	}
	if (b.cut)
		return ERR_LIMIT;
	fwrite(b.p ? b.p : "", 1, b.n, stdout);
	return fflush(stdout) == 0 ? ERR_OK : ERR_STORAGE;
}
