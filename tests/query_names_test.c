/* What filters are called: in six languages for whoever types, in one way in addresses. */
#include "i18n/msg.h"
#include "text/query.h"

#include <criterion/criterion.h>

static const enum msg words[QUERY_FIELDS] = {
    [FILTER_KIND] = MSG_search_key_kind,	 [FILTER_LANG] = MSG_search_key_lang,
    [FILTER_BODY] = MSG_search_key_body,	 [FILTER_ROUND] = MSG_search_key_round,
    [FILTER_CATEGORY] = MSG_search_key_category, [FILTER_COUNTRY] = MSG_search_key_country,
    [FILTER_YEAR] = MSG_search_key_year,	 [FILTER_ISSUE] = MSG_search_key_issue,
    [FILTER_GROUP] = MSG_search_key_group,
};

static struct query *read_as(struct arena *a, const char *typed, enum query_field f, const char *value)
{
	struct query *q = query_parse(a, str_z(typed));

	cr_expect_eq(q->n, 0u, "%s", typed);
	cr_assert_eq(q->n_filters, 1u, "%s", typed);
	cr_expect_eq(q->filters[0].field, f, "%s", typed);
	cr_expect(str_eq(q->filters[0].value, str_z(value)), "%s", typed);
	return q;
}

Test(query_names, every_word_of_six_languages_names_its_field_and_no_other)
{
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);

	for (enum query_field f = 0; f < QUERY_FIELDS; f++)
		for (enum lang l = 0; l < LANGS; l++) {
			struct str rest = msg(l, words[f]), word;
			cr_expect_gt(rest.n, 0u);
			while (str_split(&rest, ' ', &word)) {
				struct query *q = read_as(&a, JOIN(&a, word, STR(":x")).s, f, "x");
				struct str said = JOIN(&a, query_filter_name(f), STR(":x"));
				cr_expect(str_eq(q->said, said), "%.*s", STR_ARG(q->said));
			}
		}
}

Test(query_names, are_read_as_people_type_them)
{
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);

	read_as(&a, "pays:FR", FILTER_COUNTRY, "fr");
	read_as(&a, "Страна:fr", FILTER_COUNTRY, "fr");
	read_as(&a, "国家：fr", FILTER_COUNTRY, "fr");
	read_as(&a, "البلد:fr", FILTER_COUNTRY, "fr");
	read_as(&a, "país:fr", FILTER_COUNTRY, "fr");
	read_as(&a, "pais:fr", FILTER_COUNTRY, "fr");
	read_as(&a, "ANNÉE:2016", FILTER_YEAR, "2016");
	read_as(&a, "groupe:\"2016-otts/3\"", FILTER_GROUP, "2016-otts/3");
	read_as(&a, "\u2066country:fr\u2069", FILTER_COUNTRY, "fr");
	read_as(&a, "البلد:\u200Efr", FILTER_COUNTRY, "fr");
	cr_expect(read_as(&a, "\u2066-\u2060country:fr\u2069", FILTER_COUNTRY, "fr")->filters[0].excluded);
	cr_expect(read_as(&a, "-langue:fr", FILTER_LANG, "fr")->filters[0].excluded);
}

Test(query_names, without_a_value_or_with_more_than_the_word_are_words)
{
	static const char *const typed[] = {"question: why",  "pays:",	     "(pays:fr",       "http://x.org",
					    "sous-pays:fr",   "pays :fr",    "pays\"x\":fr",   "国:fr",
					    "le pays of:all", "countries:x", "question:\"\" x"};
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);

	for (size_t i = 0; i < COUNT(typed); i++) {
		struct query *q = query_parse(&a, str_z(typed[i]));
		cr_expect_eq(q->n_filters, 0u, "%s", typed[i]);
		cr_expect_gt(q->n, 0u, "%s", typed[i]);
		cr_expect(str_eq(q->said, str_z(typed[i])), "%s", typed[i]);
	}
}

Test(query_names, a_question_is_said_in_one_way)
{
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);
	struct query *q =
	    query_parse(&a, STR("  wifi  Страна:fr -类型：finding \"pays:ch\" année:2016 KIND:\"round\" "));

	cr_expect(
	    str_eq(q->said, STR("  wifi  country:fr -kind:finding \"pays:ch\" year:2016 kind:\"round\" ")),
	    "%.*s", STR_ARG(q->said));
	struct query *again = query_parse(&a, q->said);
	cr_expect(str_eq(again->said, q->said));
	cr_expect_eq(again->n_filters, q->n_filters);
	cr_expect_eq(again->n, q->n);
}

Test(query_names, what_the_page_shows_can_be_pasted)
{
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);

	for (enum lang l = 0; l < LANGS; l++) {
		struct str hint = msg(l, MSG_search_hint_operators);
		size_t at = str_find(hint, STR("-\u2060"), 0);
		cr_assert_lt(at, hint.n, "a line may end behind the hyphen");
		struct query *q = query_parse(&a, str_cut(hint, at, str_find(hint, STR(" "), at)));
		cr_assert_eq(q->n, 1u);
		cr_expect(q->leaves[0].excluded, "%.*s", STR_ARG(hint));
	}
}
