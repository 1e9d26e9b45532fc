#include "text/fold.h"
#include "text/tokens.h"

#include <criterion/criterion.h>

static struct str tokens(struct arena *a, const char *text)
{
	struct buf b;

	buf_init(&b, a, 1 << 20);
	tokens_of(&b, str_z(text));
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
	    {"Ñandú ÅNGSTRÖM Łódź Straße", "nandu angstrom lodz strasse"},
	    {"Mise en ŒUVRE, cœur; STRAẞE, Ægir, ǅ, Þing", "mise en oeuvre coeur strasse aegir dz thing"},
	    {"Ёлка и Чайник: «РУС»", "елка и чайник рус"},
	    {"ΆΣΟΣ Ὀδυσσεύς", "ασοσ οδυσσευσ"},
	    {"الإِنْتَرْنِت", "الانترنت"},
	    {"الاتصالات ـــ مسؤولية، ١٢٣؟", "الاتصالات مسووليه 123"},
	    {"ﻻﺗﺼﺎﻝ", "لاتصال"},
	    {"互联网", "互联 联网 网"},
	    {"扩大ICT互联", "扩大 大 ict 互联 联"},
	    {"ＩＣＴ２０", "ict20"},
	    {"ﬁbre", "fibre"},
	    {"한국어 ไทย हिन्दी", "한국 국어 어 ไท ทย ย हिन्दी"},
	    {"Wi-Fi e-mail- -x 5‑6", "wi fi wifi e mail email x 5 6 56"},
	    {"  \t– … 😀 ", ""},
	};
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str t = tokens(&a, cases[i].text);
		cr_assert(str_eq(t, str_z(cases[i].tokens)), "%s: %.*s", cases[i].text, STR_ARG(t));
	}
}

Test(tokens, a_word_has_a_longest_form)
{
	ARENA_SCOPED a;
	arena_init(&a, 16 << 20, NULL);
	char word[200];

	memset(word, 'a', sizeof word - 1);
	word[sizeof word - 1] = 0;
	cr_assert_eq(tokens(&a, word).n, (size_t)TOKEN_CHARACTERS);
}

Test(tokens, say_where_they_stand)
{
	static const char text[] = "L’e\u0301tat, 互联网!";
	static const struct {
		const char *word;
		size_t from, to;
		unsigned position;
	} expected[] = {
	    {"l", 0, 1, 0}, {"etat", 4, 10, 1}, {"互联", 12, 18, 2}, {"联网", 15, 21, 3}, {"网", 18, 21, 4}};
	struct token_walk w;
	struct token t;

	token_walk_begin(&w, str_z(text));
	for (size_t i = 0; i < COUNT(expected); i++) {
		cr_assert(token_next(&w, &t));
		cr_expect(str_eq(t.word, str_z(expected[i].word)), "%.*s", STR_ARG(t.word));
		cr_expect_eq(t.from, expected[i].from, "%s: %zu", expected[i].word, t.from);
		cr_expect_eq(t.to, expected[i].to, "%s: %zu", expected[i].word, t.to);
		cr_expect_eq(t.position, expected[i].position);
	}
	cr_assert_not(token_next(&w, &t));
}

Test(tokens, each_character_folds_to_what_folds_to_itself)
{
	for (int32_t c = 0; c <= 0x10FFFF; c++) {
		struct folded f = fold(c), again;
		if (f.kind != FOLD_LETTER && f.kind != FOLD_HAN)
			continue;
		again = fold(f.c);
		cr_assert(again.kind == f.kind && again.c == f.c && !again.second, "U+%04X", (unsigned)c);
		again = fold(f.second ? f.second : f.c);
		cr_assert(again.kind == f.kind && !again.second, "U+%04X", (unsigned)c);
	}
}
