/* coverage.c - see coverage.h */
#include "text/coverage.h"

#include <stdlib.h>

struct str account_code(enum account x)
{
	static const struct str codes[ACCOUNTS] = {
	    [ACCOUNT_REFLECTED] = STR("reflected"), [ACCOUNT_EXPLAINED] = STR("explained"),
	    [ACCOUNT_OPEN] = STR("open"),	    [ACCOUNT_WITHHELD] = STR("withheld"),
	    [ACCOUNT_UNDECIDED] = STR("undecided"),
	};
	return codes[x];
}

/* One response at one question (or as a whole), and where it stands. */
struct entry {
	struct str category;
	int question;
	int64_t response;
	enum account account;
};

static int by_place(const void *a, const void *b)
{
	const struct reference *x = a, *y = b;

	if (x->response != y->response)
		return x->response < y->response ? -1 : 1;
	return (x->question > y->question) - (x->question < y->question);
}

static bool refers(const struct reference *sorted, size_t n, int64_t response, int question)
{
	struct reference key = {.response = response, .question = question};
	return n && bsearch(&key, sorted, n, sizeof key, by_place) != NULL;
}

static bool refers_at_all(const struct reference *sorted, size_t n, int64_t response)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (sorted[mid].response < response)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && sorted[low].response == response;
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static enum account account_of(const struct counted *c, bool mentioned, bool explained)
{
	switch (c->state) {
	case RESPONSE_WITHHELD: return ACCOUNT_WITHHELD;
	case RESPONSE_RECEIVED: return ACCOUNT_UNDECIDED;
	default: return mentioned ? ACCOUNT_REFLECTED : explained ? ACCOUNT_EXPLAINED : ACCOUNT_OPEN;
	}
}

static int by_category(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int d = str_cmp(x->category, y->category);

	if (d)
		return d;
	if (x->question != y->question)
		return x->question < y->question ? -1 : 1;
	return (x->response > y->response) - (x->response < y->response);
}

/* The line of entries [from, to), which are ascending by response. */
static struct coverage_line line_of(struct arena *a, const struct entry *from, const struct entry *to)
{
	struct coverage_line line = {.received = (size_t)(to - from)};
	int64_t *list[ACCOUNTS];

	if (from < to) {
		line.category = from->category;
		line.question = from->question;
	}
	for (enum account x = 0; x < ACCOUNTS; x++)
		line.list[x] = list[x] = NEW(a, int64_t, line.received + 1);
	for (const struct entry *e = from; e < to; e++)
		list[e->account][line.n[e->account]++] = e->response;
	return line;
}

/* Sorts the entries into lines, one for each category or question. */
static const struct coverage_line *lines_of(struct arena *a, struct entry *e, size_t n, size_t *ret_n)
{
	size_t lines = 0;

	if (n)
		qsort(e, n, sizeof *e, by_category);
	for (size_t i = 0; i < n; i++)
		lines +=
		    i == 0 || e[i].question != e[i - 1].question || !str_eq(e[i].category, e[i - 1].category);
	struct coverage_line *list = NEW(a, struct coverage_line, lines + 1);
	size_t at = 0;
	for (size_t from = 0, i = 1; i <= n; i++)
		if (i == n || e[i].question != e[from].question || !str_eq(e[i].category, e[from].category)) {
			list[at++] = line_of(a, e + from, e + i);
			from = i;
		}
	*ret_n = lines;
	return list;
}

void coverage_make(struct arena *a, struct references r, const struct counted *list, size_t n,
		   const int64_t *explained, size_t explained_count, struct coverage *ret)
{
	struct reference *sorted = NEW(a, struct reference, r.n + 1);
	size_t answers = 0, wholes = 0, at = 0;
	struct coverage c = {0};

	if (r.n) {
		memcpy(sorted, r.list, r.n * sizeof *sorted);
		qsort(sorted, r.n, sizeof *sorted, by_place);
	}
	for (size_t i = 0; i < n; i++)
		answers += list[i].question_count;
	struct entry *whole = NEW(a, struct entry, n + 1), *each = NEW(a, struct entry, answers + 1);
	for (size_t i = 0; i < n; i++) {
		const struct counted *k = &list[i];
		if (k->state == RESPONSE_WITHDRAWN)
			continue;
		bool why = explained_count &&
			   bsearch(&k->number, explained, explained_count, sizeof k->number, by_number);
		bool all = refers(sorted, r.n, k->number, WHOLE_RESPONSE);
		whole[wholes++] =
		    (struct entry){.category = k->category,
				   .response = k->number,
				   .account = account_of(k, refers_at_all(sorted, r.n, k->number), why)};
		for (size_t q = 0; q < k->question_count; q++) {
			int question = k->questions[q];
			bool here = all || refers(sorted, r.n, k->number, question);
			each[at++] = (struct entry){
			    .question = question, .response = k->number, .account = account_of(k, here, why)};
		}
	}
	c.total = line_of(a, whole, whole + wholes);
	c.total.category = (struct str){0};
	c.categories = lines_of(a, whole, wholes, &c.category_count);
	c.questions = lines_of(a, each, at, &c.question_count);
	*ret = c;
}

bool coverage_complete(const struct coverage *c)
{
	return c->total.n[ACCOUNT_OPEN] == 0 && c->total.n[ACCOUNT_UNDECIDED] == 0;
}

static bool line_adds_up(const struct coverage_line *l)
{
	size_t sum = 0;

	for (enum account x = 0; x < ACCOUNTS; x++)
		sum += l->n[x];
	return sum == l->received;
}

bool coverage_adds_up(const struct coverage *c)
{
	size_t by_category_sum = 0;
	bool good = line_adds_up(&c->total);

	for (size_t i = 0; i < c->category_count; i++) {
		good = good && line_adds_up(&c->categories[i]);
		by_category_sum += c->categories[i].received;
	}
	for (size_t i = 0; i < c->question_count; i++)
		good =
		    good && line_adds_up(&c->questions[i]) && c->questions[i].received <= c->total.received;
	return good && by_category_sum == c->total.received;
}
