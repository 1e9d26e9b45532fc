#include "text/tokens.h"

#include <criterion/criterion.h>
#include <sqlite3.h>

static struct str tokens(struct arena *a, const char *text)
{
	struct buf b;

	buf_init(&b, a, 1 << 20);
	tokens_of(&b, str_z(text));
	return buf_str(&b);
}

static struct str query(struct arena *a, const char *text)
{
	struct buf b;

	buf_init(&b, a, 1 << 16);
	tokens_query(&b, str_z(text));
	return buf_str(&b);
}

Test(tokens, of_a_text_are_folded_as_its_script_wants)
{
	static const struct {
		const char *text, *tokens;
	} cases[] = {
	    {"The Internet's C22/33, 2019!", "the internet s c22 33 2019"},
	    {"Élargir la connectivité à l’Internet", "elargir la connectivite a l internet"},
	    {"e\u0301largir", "elargir"},
	    {"Ñandú ÅNGSTRÖM Łódź Straße", "nandu angstrom lodz strase"},
	    {"Ёлка и Чайник: «РУС»", "елка и чайник рус"},
	    {"ΆΣΟΣ Ὀδυσσεύς", "ασοσ οδυσσευσ"},
	    {"الإِنْتَرْنِت", "الانترنت"},
	    {"الاتصالات ـــ مسؤولية، ١٢٣؟", "الاتصالات مسووليه 123"},
	    {"ﻻﺗﺼﺎﻝ", "لاتصال"},
	    {"互联网", "互 互联 联 联网 网"},
	    {"扩大ICT互联", "扩 扩大 大 ict 互 互联 联"},
	    {"ＩＣＴ２０", "ict20"},
	    {"ﬁbre", "fibre"},
	    {"한국어 ไทย हिन्दी", "한국어 ไทย हिन्दी"},
	    {"  \t– … 😀 ", ""},
	};
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str t = tokens(&a, cases[i].text);
		cr_assert(str_eq(t, str_z(cases[i].tokens)), "%s: %.*s", cases[i].text, STR_ARG(t));
	}
}

Test(tokens, of_a_query_are_all_wanted_and_never_operators)
{
	static const struct {
		const char *text, *query;
	} cases[] = {
	    {"Internet Governance", "\"internet\" AND \"governance\""},
	    {"a OR b* NEAR(c) col:d -e",
	     "\"a\" AND \"or\" AND \"b\" AND \"near\" AND \"c\" AND \"col\" AND \"d\" AND \"e\""},
	    {"x \"open consultation\" y", "\"x\" AND \"open consultation\" AND \"y\""},
	    {"“互联网” 磋商", "\"互 互联 联 联网 网\" AND \"磋商\""},
	    {"网", "\"网\""},
	    {"互联网", "\"互联\" AND \"联网\""},
	    {"网 路", "\"网\" AND \"路\""},
	    {"5\" disk", "\"5\" AND \"disk\""},
	    {"\"\" \"!\"", ""},
	    {"", ""},
	};
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str q = query(&a, cases[i].text);
		cr_assert(str_eq(q, str_z(cases[i].query)), "%s: %.*s", cases[i].text, STR_ARG(q));
	}
}

Test(tokens, a_query_and_a_word_have_a_longest_form)
{
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);
	struct buf many, q;
	char word[200];

	buf_init(&many, &a, 1 << 16);
	for (int i = 0; i < 100; i++)
		buf_printf(&many, "w%d ", i);
	buf_init(&q, &a, 1 << 16);
	cr_assert_eq(tokens_query(&q, buf_str(&many)), (size_t)QUERY_TOKENS);
	memset(word, 'a', sizeof word - 1);
	word[sizeof word - 1] = 0;
	cr_assert_eq(tokens(&a, word).n, (size_t)TOKEN_CHARACTERS);
}

/* The engine itself, with the tokenizer that leaves our tokens alone. */
Test(tokens, find_in_an_index_what_was_asked_for)
{
	static const char *const texts[] = {"国际互联网公共政策", "Élargir l’accès à l’Internet",
					    "الإِنترنت للجميع", "互相联系的网"};
	static const struct {
		const char *asked;
		int found;
	} cases[] = {{"互联网", 1},   {"\"互联网\"", 1},     {"网", 2},
		     {"elargir", 1},  {"ACCES internet", 1}, {"\"acces internet\"", 0},
		     {"الانترنت", 1}, {"政策", 1},	     {"欧洲", 0}};
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);
	sqlite3 *db;
	sqlite3_stmt *s;

	cr_assert_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
	cr_assert_eq(
	    sqlite3_exec(db, "create virtual table t using fts5(x, tokenize='ascii')", NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_prepare_v2(db, "insert into t values (?)", -1, &s, NULL);
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct str t = tokens(&a, texts[i]);
		sqlite3_bind_text(s, 1, t.s, (int)t.n, SQLITE_STATIC);
		cr_assert_eq(sqlite3_step(s), SQLITE_DONE);
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	sqlite3_prepare_v2(db, "select count(*) from t where t match ?", -1, &s, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str q = query(&a, cases[i].asked);
		sqlite3_bind_text(s, 1, q.s, (int)q.n, SQLITE_STATIC);
		cr_assert_eq(sqlite3_step(s), SQLITE_ROW, "%s", cases[i].asked);
		cr_assert_eq(sqlite3_column_int(s, 0), cases[i].found, "%s", cases[i].asked);
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
}
