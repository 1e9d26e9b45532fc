/* terms_out.c - what was weighed, as a table for people, as CSV, as JSON. See terms.h */
#include "base/utf8.h"
#include "cli/terms.h"

enum { OUT_MOST = 256 << 20, TABLE_CHARACTERS = 100 };

const char *const terms_shows[SHOWS] = {"terms", "statements", "passages", "pairs"};

struct scope_print {
	const struct weighed_data *d;
	const struct weighed_question *q;
	const struct weighed_scope *s;
};

/* In one line, not too long for a terminal, and nothing in it that it would obey. */
static struct str in_a_line(struct arena *a, struct str s, size_t most)
{
	struct str head = utf8_head(s, most);
	char *copy = NEW(a, char, head.n + 1);

	for (size_t i = 0; i < head.n; i++)
		copy[i] = head.s[i];
	for (size_t i = 0; i < head.n; i++)
		if ((unsigned char)copy[i] < ' ' || copy[i] == 0x7f)
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
		       STR_ARG(in_a_line(x->d->a, t->shown, TABLE_CHARACTERS)));
	}
}

static void table_passages(const struct scope_print *x, const char *what, const struct weighed_passage *list,
			   size_t n)
{
	for (size_t i = 0; i < n; i++)
		printf("  %-14s %12.*s  %.*s\n", what,
		       STR_ARG(in_a_line(x->d->a, weighed_data_id(x->d, list[i].number), TABLE_CHARACTERS)),
		       STR_ARG(in_a_line(x->d->a, list[i].shown, 3 * (size_t)TABLE_CHARACTERS)));
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

/* Of a file whose lines say no group, no region: nothing to tell apart by them. */
static bool is_all_again(const struct scope_print *x)
{
	return !x->s->whole && !weighed_data_group(x->d, x->s).n &&
	       x->s->responses == x->q->scopes[0].responses;
}

static void table_scope(const struct scope_print *x)
{
	struct str group = in_a_line(x->d->a, weighed_data_group(x->d, x->s), TABLE_CHARACTERS);

	if (is_all_again(x))
		return;
	printf("%squestion %d, %.*s%s%.*s: %u responses, %u distinct texts, %u families\n",
	       x->s->whole && x->q == x->d->w->questions ? "" : "\n", x->q->n,
	       STR_ARG(weighed_data_by(x->d, x->s)), x->s->whole ? "" : " ",
	       STR_ARG(x->s->whole || group.n ? group : STR("not known")), x->s->responses, x->s->texts,
	       x->s->families);
	if (x->d->show[SHOW_TERMS] && x->s->n_terms)
		table_terms(x);
	if (x->d->show[SHOW_STATEMENTS] && x->s->n_statements)
		table_statements(x);
	if (x->d->show[SHOW_PASSAGES]) {
		table_passages(x, "representative", x->s->passages, x->s->n_passages);
		table_passages(x, "outlying", x->s->outlying, x->s->n_outlying);
	}
	if (x->d->show[SHOW_PAIRS] && x->s->n_pairs)
		table_pairs(x);
}

enum err terms_print(const struct terms_print *p)
{
	const struct weighed *w = p->data.w;
	struct json_out j;
	struct csv c;
	struct buf b;

	buf_init(&b, p->data.a, OUT_MOST);
	json_init(&j, &b);
	if (p->format == TERMS_JSON)
		json_open_array(&j);
	if (p->format == TERMS_CSV) {
		csv_init(&c, &b);
		weighed_csv_head(&c);
	}
	if (p->format == TERMS_TABLE && w->n_questions == 0)
		puts("0 responses");
	for (size_t i = 0; i < w->n_questions; i++) {
		const struct weighed_question *q = &w->questions[i];
		for (size_t k = 0; k < q->n_scopes && (p->question < 0 || p->question == q->n); k++) {
			if (p->format == TERMS_JSON) {
				json_open_object(&j);
				weighed_scope_json(&j, &p->data, q, &q->scopes[k]);
				json_close_object(&j);
			} else if (p->format == TERMS_CSV) {
				weighed_scope_csv(&c, &p->data, q, &q->scopes[k]);
			} else {
				table_scope(&(struct scope_print){&p->data, q, &q->scopes[k]});
			}
		}
	}
	if (p->format == TERMS_JSON) {
		json_close_array(&j);
		buf_byte(&b, '\n');
	}
	if (b.cut)
		return ERR_LIMIT;
	fwrite(b.p ? b.p : "", 1, b.n, stdout);
	return ERR_OK;
}
