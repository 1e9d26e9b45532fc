/* arrangement.c - see arrangement.h */
#include "rules/arrangement.h"

#include <stdlib.h>

static const struct str form_codes[FORMS] = {STR("number"), STR("question"), STR("category")};
static const struct str step_codes[STEPS] = {STR("up"), STR("down"), STR("first"), STR("last")};

struct str arranged_form_code(enum arrangement_form f)
{
	return form_codes[f];
}

bool arranged_form_parse(struct str s, enum arrangement_form *ret)
{
	for (enum arrangement_form f = 0; f < FORMS; f++)
		if (str_eq(s, form_codes[f])) {
			*ret = f;
			return true;
		}
	return false;
}

bool step_parse(struct str s, enum arrangement_step *ret)
{
	for (enum arrangement_step i = 0; i < STEPS; i++)
		if (str_eq(s, step_codes[i])) {
			*ret = i;
			return true;
		}
	return false;
}

static int by_place(const void *a, const void *b)
{
	const struct arranged *x = a, *y = b;
	return (x->place > y->place) - (x->place < y->place);
}

void arrangement_sort(struct arranged *list, size_t n)
{
	size_t i = 1;

	/* Nearly all compilations stand as they came. */
	while (i < n && list[i - 1].place < list[i].place)
		i++;
	if (i < n)
		qsort(list, n, sizeof *list, by_place);
}

struct arrangement_account arrangement_count(const struct arranged *list, size_t n)
{
	struct arrangement_account c = {0};

	for (size_t i = 0; i < n; i++) {
		const struct arranged *x = &list[i];
		bool published = x->state == RESPONSE_PUBLISHED, in = published && !x->left_out;
		c.published += published;
		c.in += in;
		c.out += published && !in;
		c.late += in && x->late;
		c.withheld += x->state == RESPONSE_WITHHELD;
		c.withdrawn += x->state == RESPONSE_WITHDRAWN;
		c.undecided += x->state == RESPONSE_RECEIVED;
	}
	return c;
}

int arrangement_group(enum arrangement_form f, const struct arranged *x)
{
	if (x->state != RESPONSE_PUBLISHED || x->left_out)
		return GROUP_NONE;
	if (x->late)
		return GROUP_LATE;
	return f == FORM_CATEGORY ? x->category : GROUP_ALL;
}

/* The next of its group on the way, or `at` itself. */
static size_t neighbour(const struct arranged *list, size_t n, enum arrangement_form f, size_t at, bool back)
{
	int group = arrangement_group(f, &list[at]);

	for (size_t i = at; back ? i-- > 0 : ++i < n;)
		if (arrangement_group(f, &list[i]) == group)
			return i;
	return at;
}

static void swap(struct arranged *list, size_t i, size_t k)
{
	struct arranged x = list[i];
	int64_t here = list[i].place, there = list[k].place;

	list[i] = list[k];
	list[k] = x;
	list[i].place = here;
	list[k].place = there;
}

size_t arrangement_move(struct arranged *list, size_t n, enum arrangement_form f, int64_t number,
			enum arrangement_step s)
{
	bool back = s == STEP_UP || s == STEP_FIRST, far = s == STEP_FIRST || s == STEP_LAST;
	size_t at = 0, moved = 0;

	while (at < n && list[at].number != number)
		at++;
	if (at == n || arrangement_group(f, &list[at]) == GROUP_NONE)
		return 0;
	do {
		size_t to = neighbour(list, n, f, at, back);
		if (to == at)
			break;
		swap(list, at, to);
		at = to;
		moved++;
	} while (far);
	return moved ? moved + 1 : 0;
}

bool section_code_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
			return false;
	}
	return s.n > 0 && s.n <= SECTION_CODE_MOST;
}

void sections_sort(struct section_place *list, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && (uint64_t)list[k].place < (uint64_t)list[k - 1].place; k--) {
			struct section_place x = list[k];
			list[k] = list[k - 1];
			list[k - 1] = x;
		}
}

bool sections_move(struct section_place *list, size_t n, struct str code, enum arrangement_step s)
{
	bool back = s == STEP_UP || s == STEP_FIRST, far = s == STEP_FIRST || s == STEP_LAST, moved = false;
	size_t at = 0;

	while (at < n && !str_eq(list[at].code, code))
		at++;
	if (at == n)
		return false;
	do {
		size_t to = back ? at - 1 : at + 1;
		if (to >= n)
			break;
		struct section_place x = list[at];
		list[at] = list[to];
		list[to] = x;
		at = to;
		moved = true;
	} while (far);
	for (size_t i = 0; i < n; i++)
		list[i].place = (int64_t)i;
	return moved;
}
