#include "text/json_in.h"

#include <criterion/criterion.h>

static bool parse(struct arena *a, const char *text, struct json_in **ret, struct json_in_mistake *m)
{
	return json_in_parse(a, str_z(text), ret, m);
}

Test(json_in, a_value_knows_its_line_and_its_own_words)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct json_in *v;
	struct json_in_mistake m;

	cr_assert(
	    parse(&a, "{\n\t\"a\": [1, -2],\n\t\"b\": {\"c\": \"\\u00e9\\ud83d\\ude00\\n\"}\n}\n", &v, &m));
	cr_assert_eq(v->n, 2u);
	const struct json_in *list = json_in_member(v, STR("a")), *b = json_in_member(v, STR("b"));
	cr_assert_eq(list->line, 2);
	cr_assert_eq(list->first->next->number, -2);
	cr_assert(str_eq(list->source, STR("[1, -2]")));
	cr_assert_eq(b->line, 3);
	cr_assert(str_eq(json_in_member(b, STR("c"))->text, STR("é😀\n")));
	cr_assert_null(json_in_member(v, STR("c")));
}

Test(json_in, what_is_not_json_is_refused_where_it_goes_wrong)
{
	static const struct {
		const char *text;
		int line, column;
	} bad[] = {
	    {"", 1, 1},
	    {"{\"a\": 1,}", 1, 9},
	    {"[1 2]", 1, 4},
	    {"[1]\n]", 2, 1},
	    {"{\"a\":1,\"a\":2}", 1, 11},
	    {"[1.5]", 1, 3},
	    {"[01]", 1, 4},
	    {"[99999999999999999999]", 1, 22},
	    {"[\"a\nb\"]", 1, 4},
	    {"[\"\\ud800\"]", 1, 9},
	    {"[\"\\x\"]", 1, 4},
	    {"[\"\xff\"]", 1, 3},
	    {"[nul]", 1, 2},
	    {"[\"", 1, 3},
	    {"[\"\\u0000\"]", 1, 9},
	};
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct json_in *v;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct json_in_mistake m = {0};
		cr_assert_not(parse(&a, bad[i].text, &v, &m), "%s", bad[i].text);
		cr_expect_eq(m.line, bad[i].line, "%s: line %d", bad[i].text, m.line);
		cr_expect_eq(m.column, bad[i].column, "%s: column %d, %s", bad[i].text, m.column, m.why);
	}
}

Test(json_in, too_deep_is_refused)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct json_in *v;
	struct json_in_mistake m;
	char deep[2 * JSON_IN_DEPTH + 5] = "";

	memset(deep, '[', JSON_IN_DEPTH + 1);
	memset(deep + JSON_IN_DEPTH + 1, ']', JSON_IN_DEPTH + 1);
	cr_assert_not(parse(&a, deep, &v, &m));
	cr_assert(parse(&a, "[[[[[[]]]]]]", &v, &m));
}
