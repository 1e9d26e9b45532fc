/* statements.c - the sentences that several of a scope say, by how many say them. */
#include "weigh/tally.h"

struct said_by {
	uint32_t responses, texts, families, family_1; /* one more than the last family; 0: none yet */
};

static struct said_by *count(struct tally *t)
{
	struct said_by *by = NEW(t->a, struct said_by, t->q->n_statements + 1);

	for (size_t i = 0; i < t->n_texts; i++) {
		const struct corpus_text *x = &t->q->texts[t->texts[i]];
		for (uint32_t k = 0; k < x->n_statements; k++) {
			struct said_by *s = &by[x->statements[k]];
			s->responses += t->in[t->texts[i]];
			s->texts++;
			s->families += s->family_1 != x->family + 1;
			s->family_1 = x->family + 1;
		}
	}
	return by;
}

static bool has(const struct top *top, uint32_t n)
{
	for (size_t i = 0; i < top->n; i++)
		if (top->list[i].n == n)
			return true;
	return false;
}

static void put(struct tally *t, const struct said_by *by, uint32_t at)
{
	const struct corpus_statement *s = &t->q->statements[at];
	const struct corpus_text *x = &t->q->texts[s->text];
	const struct weighed_response *r = &t->c->responses[x->response];

	t->scope->statements[t->scope->n_statements++] = (struct weighed_statement){
	    .shown = arena_dup(t->out, str_cut(corpus_read(t->c, x), s->from, s->to)),
	    .number = r->number,
	    .lang = r->value[FACET_LANG],
	    .lang_from = r->lang_from,
	    .list = tally_want_statement(t, at),
	    .responses = by->responses,
	    .texts = by->texts,
	    .families = by->families,
	};
}

void weigh_statements(struct tally *t)
{
	struct said_by *by = count(t);
	struct top *tops = NEW(t->a, struct top, 3);

	tops[0].most = tops[1].most = WEIGHED_STATEMENTS;
	tops[2].most = 2 * WEIGHED_STATEMENTS;
	for (uint32_t i = 0; i < t->q->n_statements; i++) {
		if (by[i].responses < 2)
			continue;
		top_put(&tops[0], by[i].families, by[i].responses, i);
		top_put(&tops[1], by[i].responses, by[i].families, i);
	}
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < tops[k].n; i++) {
			uint32_t n = tops[k].list[i].n;
			if (!has(&tops[2], n))
				top_put(&tops[2], by[n].families, by[n].responses, n);
		}
	t->scope->statements = NEW(t->out, struct weighed_statement, tops[2].n + 1);
	for (size_t i = 0; i < tops[2].n; i++)
		put(t, &by[tops[2].list[i].n], tops[2].list[i].n);
}
