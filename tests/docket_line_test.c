#include "text/docket_line.h"

#include <criterion/criterion.h>

static bool parse(char *room, const char *line, struct docket_line *ret, struct docket_mistake *m)
{
	struct docket_names names = DOCKET_NAMES;
	size_t n = strlen(line);

	memcpy(room, line, n);
	return docket_line_read(room, n, &names, ret, m);
}

Test(docket_line, an_id_a_text_and_a_language_are_found_among_whatever_else_there_is)
{
	char room[256];
	struct docket_line l;
	struct docket_mistake m;

	cr_assert(parse(
	    room,
	    "{\"x\":{\"text\":[\"no\",{}],\"y\":\"\\\"}\"}, \"id\" : 12, \"text\":\"\\u00e9\\ud83d\\ude00 "
	    "\\\"a\\\\\\n\", \"n\":-1.5e3,\"lang\":null} ",
	    &l, &m));
	cr_assert(str_eq(l.id, STR("12")));
	cr_assert(str_eq(l.text, STR("é😀 \"a\\\n")));
	cr_assert_null(l.lang.s);
	cr_assert(parse(room, "{\"lang\":\"fr\",\"text\":\"\",\"id\":\"a\\/b\"}", &l, &m));
	cr_assert(str_eq(l.id, STR("a/b")));
	cr_assert(str_eq(l.lang, STR("fr")));
	cr_assert(l.text.s && l.text.n == 0);
	cr_assert(parse(room, "{\"id\":1,\"text\":null}", &l, &m), "who said nothing sent a response too");
	cr_assert(l.text.s && l.text.n == 0);
}

Test(docket_line, what_is_not_utf_8_becomes_a_replacement_character)
{
	char room[64];
	struct docket_line l;
	struct docket_mistake m;
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	cr_assert(parse(room, "{\"id\":\"1\",\"text\":\"caf\xE9 \xFF\",\"lang\":\"f\xFF\"}", &l, &m));
	cr_assert(docket_line_mend(&a, &l));
	cr_expect(str_eq(l.text, STR("caf\uFFFD \uFFFD")), "%.*s", STR_ARG(l.text));
	cr_expect(str_eq(l.lang, STR("f\uFFFD")));
	cr_expect(str_eq(l.id, STR("1")));
	cr_expect_not(docket_line_mend(&a, &l));
}

Test(docket_line, members_may_be_called_otherwise)
{
	char line[] = "{\"docId\":\"FCC-1\",\"comment\":\"no\"}";
	struct docket_names names = {.id = STR("docId"), .text = STR("comment"), .lang = STR("language")};
	struct docket_line l;
	struct docket_mistake m;

	cr_assert(docket_line_read(line, sizeof line - 1, &names, &l, &m));
	cr_assert(str_eq(l.id, STR("FCC-1")));
	cr_assert(str_eq(l.text, STR("no")));
}

Test(docket_line, members_may_be_members_of_others)
{
	char line[] = "{\"type\":\"comments\",\"attributes\":{\"text\":\"no\",\"comment\":\"yes\",\"by\":{"
		      "\"lang\":\"fr\",\"x\":[{}]}},\"id\":\"1\",\"empty\":{},\"attribute\":{\"comment\":1}}";
	struct docket_names names = {
	    .id = STR("id"), .text = STR("attributes.comment"), .lang = STR("attributes.by.lang")};
	struct docket_line l;
	struct docket_mistake m = {0};

	cr_assert(docket_line_read(line, sizeof line - 1, &names, &l, &m), "%s", m.why);
	cr_expect(str_eq(l.id, STR("1")));
	cr_expect(str_eq(l.text, STR("yes")));
	cr_expect(str_eq(l.lang, STR("fr")));

	char dotted[] = "{\"attributes.comment\":\"as it stands\",\"attributes\":{\"other\":1}}",
	     broken[] = "{\"attributes\":{\"comment\":\"a\"]}",
	     list[] = "{\"attributes\":[{\"comment\":\"a\"}]}";
	cr_assert(docket_line_read(dotted, sizeof dotted - 1, &names, &l, &m));
	cr_expect(str_eq(l.text, STR("as it stands")));
	cr_expect_not(docket_line_read(broken, sizeof broken - 1, &names, &l, &m));
	cr_expect_eq(m.column, 29u, "%zu", m.column);
	cr_expect_not(docket_line_read(list, sizeof list - 1, &names, &l, &m));
}

Test(docket_line, what_is_no_such_line_is_refused_where_it_goes_wrong)
{
	static const struct {
		const char *line;
		size_t column;
	} bad[] = {
	    {"", 1},
	    {"[]", 1},
	    {"{}", 3},
	    {"{\"id\":\"1\"}", 11},
	    {"{\"text\":null,\"text\":\"a\"}", 21},
	    {"{\"text\":[\"a\"]}", 9},
	    {"{\"id\":{\"a\":1},\"text\":\"\"}", 7},
	    {"{\"text\":7}", 9},
	    {"{\"text\":\"a\",\"text\":\"b\"}", 20},
	    {"{\"text\":\"a\"", 12},
	    {"{\"text\":\"a\"} x", 14},
	    {"{\"text\":\"a", 10},
	    {"{\"text\":\"\\q\"}", 10},
	    {"{\"text\":\"\\u12\"}", 10},
	    {"{\"text\" \"a\"}", 9},
	    {"{\"text\":\"a\",\"x\":[1,{]}", 22},
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		char room[64];
		struct docket_line l;
		struct docket_mistake m = {0};
		cr_assert_not(parse(room, bad[i].line, &l, &m), "taken: %s", bad[i].line);
		cr_assert_eq(m.column, bad[i].column, "%s: %zu", bad[i].line, m.column);
		cr_assert_not_null(m.why);
	}
}

Test(docket_line, half_a_pair_of_surrogates_is_a_replacement_character)
{
	char room[64];
	struct docket_line l;
	struct docket_mistake m;

	cr_assert(parse(room, "{\"text\":\"\\ud800\\u0041\\udc00\"}", &l, &m));
	cr_assert(str_eq(l.text, STR("\xEF\xBF\xBD"
				     "A"
				     "\xEF\xBF\xBD")));
}

Test(docket_line, a_line_may_nest_only_so_deep)
{
	char line[512] = "{\"x\":", room[512];
	struct docket_line l;
	struct docket_mistake m;

	memset(line + 5, '[', 100);
	cr_assert_not(parse(room, line, &l, &m));
	cr_assert_eq(m.column, 5u + DOCKET_DEPTH + 2);
}
