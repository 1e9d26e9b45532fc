/* Whatever is typed is a question within the limits, and what is found by it can be marked. */
#include "base/utf8.h"
#include "text/marks.h"
#include "text/query.h"
#include "text/stem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void leaf_check(const struct query *q, const struct query_leaf *l)
{
	if (l->n == 0 || l->n > QUERY_WORDS)
		BUG("a leaf without a word");
	if (!l->excluded && l->clause >= q->clauses)
		BUG("a leaf of no clause");
	for (size_t i = 0; i < l->n; i++)
		if (l->words[i].word.n == 0 || !utf8_valid(l->words[i].word) ||
		    (i && l->words[i].offset <= l->words[i - 1].offset))
			BUG("a word that is none, or out of order");
}

/* As addresses say it, it is the same question, and said so again. */
static void said_check(struct arena *a, const struct query *q)
{
	if (q->cut)
		return;
	const struct query *again = query_parse(a, q->said);
	if (again->cut)
		return;
	if (!str_eq(again->said, q->said) || again->n != q->n || again->clauses != q->clauses ||
	    again->n_filters != q->n_filters)
		BUG("another question");
	for (size_t i = 0; i < q->n_filters; i++)
		if (again->filters[i].field != q->filters[i].field ||
		    !str_eq(again->filters[i].value, q->filters[i].value))
			BUG("another filter");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	bool has[QUERY_LEAVES] = {0};
	struct mark marks[MARKS_MOST];
	ARENA_SCOPED a;

	arena_init(&a, 64 << 20, NULL);
	s = str_cut(s, 0, utf8_bad_at(s));
	const struct query *q = query_parse(&a, s);
	if (q->n > QUERY_LEAVES || q->n_filters > QUERY_FILTERS)
		BUG("more than the limits");
	for (size_t i = 0; i < q->n; i++) {
		leaf_check(q, &q->leaves[i]);
		if (!q->leaves[i].excluded)
			has[q->leaves[i].clause] = true;
	}
	for (size_t i = 0; i < q->clauses; i++)
		if (!has[i])
			BUG("a clause that nothing can meet");
	said_check(&a, q);
	STEMS_SCOPED stems = stems_open();
	size_t n = marks_of(&a, s, STR("fr"), q, STR("en"), stems, marks);
	for (size_t i = 0; i < n; i++)
		if (marks[i].from >= marks[i].to || marks[i].to > s.n ||
		    (i && marks[i].from < marks[i - 1].to))
			BUG("a mark that is nowhere");
	struct mark w = marks_window(s, marks, n, 100);
	if (w.from > w.to || w.to > s.n || !utf8_valid(str_cut(s, w.from, w.to)))
		BUG("a window that cuts a character");
	return 0;
}
