#include "base/utf8.h"
#include "group/edges.h"
#include "group/own_words.h"
#include "group/shingles.h"
#include "group/tokens.h"
#include "text/fold.h"
#include "text/tokens.h"

#include <criterion/criterion.h>
#include <ctype.h>

static struct token_list read(struct arena *a, struct str s, bool wide)
{
	struct token_list t = {.list = NEW(a, uint32_t, s.n + 8)};

	tokens_read(s, wide, &t);
	return t;
}

/* Words without Han, as a search has them: what is one token there is one here, and equal where it is equal
 * there. */
static const struct str pairs[][2] = {
    {STR("Café"), STR("CAFE")},
    {STR("naïve Ångström"), STR("naive angstrom")},
    {STR("ЁЖ Йод"), STR("еж йод")},
    {STR("إنترنت"), STR("انترنت")},
    {STR("الحُرِّيَّة"), STR("الحريه")},
    {STR("ＡＢＣ１２"), STR("abc12")},
    {STR("ﻻ"), STR("لا")},
    {STR("Ὀδυσσεύς"), STR("οδυσσευσ")},
    {STR("ﬁn"), STR("fin")},
    {STR("Œuvre, cœur"), STR("oeuvre COEUR")},
    {STR("Straße ẞ Ægir"), STR("strasse ss aegir")},
    {STR("١٢٣"), STR("123")},
    {STR("soft\u00ADware"), STR("software")},
};

Test(group_tokens, words_that_a_search_calls_equal_are_equal)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);

	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct buf x, y;
		buf_init(&x, &a, 1000);
		buf_init(&y, &a, 1000);
		tokens_of(&x, pairs[i][0]);
		tokens_of(&y, pairs[i][1]);
		cr_assert(str_eq(buf_str(&x), buf_str(&y)), "pair %zu", i);
		struct token_list p = read(&a, pairs[i][0], false), q = read(&a, pairs[i][1], false);
		cr_assert(p.n == q.n && p.all == q.all, "pair %zu", i);
		cr_assert_arr_eq(p.list, q.list, p.n * sizeof *p.list);
	}
}

/* Every letter below U+10000 alone: equal here exactly where it is equal to a search. */
Test(group_tokens, every_character_is_folded_as_a_search_folds_it)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);

	for (int32_t c = 0x80; c < 0x30000; c += c < 0x3000 ? 1 : 37) {
		char bytes[4], plain[8] = {0};
		struct str s = {bytes, utf8_put(bytes, c)};
		if (c >= 0xD800 && c < 0xE000)
			continue;
		struct folded f = fold(c);
		size_t n = f.kind == FOLD_LETTER || f.kind == FOLD_HAN ? utf8_put(plain, f.c) : 0;
		if (f.second)
			n += utf8_put(plain + n, f.second);
		if (n && fold(f.c).kind == FOLD_BREAK)
			continue; /* U+0374, whose letter is none */
		struct arena_mark m = arena_mark(&a);
		struct token_list t = read(&a, s, true), u = read(&a, (struct str){plain, n}, true);
		cr_assert(t.n == u.n && t.n == (n != 0) && t.all == u.all, "U+%04X", (unsigned)c);
		arena_back(&a, m);
	}
}

Test(group_tokens, han_characters_are_read_with_the_one_before)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct token_list t = read(&a, STR("互联网, 联网"), true);
	struct token_at at[16];

	cr_assert_eq(t.n, 5);
	cr_assert_eq(t.list[2], t.list[4]);
	cr_assert_neq(t.list[1], t.list[3]);
	cr_assert_eq(tokens_at(STR("互联网, 联网"), at), 5);
	cr_assert(!at[0].joined && at[1].joined && at[1].from == 3 && at[1].to == 6 && !at[3].joined);
}

static uint64_t chance(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/* Bytes of all kinds: words, accents, Han, halves of characters. */
static struct str noise(struct arena *a, uint64_t *seed, size_t pieces)
{
	static const struct str kinds[] = {
	    STR("open"),     STR(" "),
	    STR("."),	     STR("é"),
	    STR("ÇA"),	     STR("互联"),
	    STR("й"),	     STR("\xE4"),
	    STR("ا"),	     STR("\n"),
	    STR("x"),	     STR("2024"),
	    STR("\xC3"),     STR("consultation"),
	    STR("’"),	     STR("𠀀"),
	    STR("\xF0\x9F"), STR("網"),
	    STR("_"),	     STR("internationalisation"),
	    STR("связи"),    STR("консультация"),
	    STR("العامة"),   STR("İ"),
	    STR("и\u0301"),  STR("διαβούλευση"),
	};
	struct buf b;

	buf_init(&b, a, 1 << 20);
	while (pieces--)
		buf_put(&b, kinds[chance(seed) % COUNT(kinds)]);
	return buf_str(&b);
}

Test(group_tokens, edges_are_the_same_in_registers_of_any_width)
{
	static const enum edges_by ways[] = {EDGES_PORTABLE, EDGES_WIDE, EDGES_WIDER};
	static uint32_t edges[3][EDGES_ROOM];
	size_t most = edges_can_be_wider() ? 3 : edges_can_be_wide() ? 2 : 1;
	uint64_t seed = 3;

	for (size_t i = 0; i < 2000; i++) {
		ARENA_SCOPED a;
		arena_init(&a, 16 << 20, NULL);
		unsigned char s[EDGES_WINDOW];
		size_t n = i % (EDGES_WINDOW + 1), found[3];
		for (size_t k = 0; k < n; k++) /* now mostly letters, now every second byte an edge */
			s[k] = (unsigned char)(i % 3				   ? chance(&seed)
					       : (k + chance(&seed) % 16 / 15) % 2 ? 'q'
										   : ' ');
		for (size_t w = 0; w < most; w++) {
			bool inside = i % 2;
			found[w] = edges_find(s, n, &inside, ways[w], edges[w]);
			cr_assert(found[w] == found[0]);
			cr_assert_eq(inside, n % 64 ? 0 : n ? s[n - 1] >= 0x80 || isalnum(s[n - 1]) : i % 2);
			cr_assert_arr_eq(edges[w], edges[0], found[w] * sizeof(uint32_t));
		}
	}
}

Test(group_tokens, wide_registers_and_places_give_the_same_tokens)
{
	uint64_t seed = 1;

	for (size_t i = 0; i < 600; i++) {
		ARENA_SCOPED a;
		arena_init(&a, 64 << 20, NULL);
		struct str s = noise(&a, &seed, i < 590 ? i % 200 : 3000);
		struct token_list t = read(&a, s, false), u = read(&a, s, edges_can_be_wide());
		struct token_at *at = NEW(&a, struct token_at, s.n + 1);
		cr_assert(t.n == u.n && t.all == u.all);
		cr_assert_arr_eq(t.list, u.list, t.n * sizeof *t.list);
		cr_assert_eq(tokens_at(s, at), t.n);
		for (size_t k = 0; k < t.n; k++)
			cr_assert(at[k].token == t.list[k] && at[k].from < at[k].to && at[k].to <= s.n);
		uint32_t *x = NEW(&a, uint32_t, t.n + 8), *y = NEW(&a, uint32_t, t.n + 8);
		size_t n = shingles_count(t.n);
		uint16_t *halves = NEW(&a, uint16_t, t.n + 8);
		tokens_halve(t.list, t.n, halves);
		shingles_of_kept(halves, t.n, false, x);
		shingles_of_kept(halves, t.n, edges_can_be_wide(), y);
		cr_assert_arr_eq(x, y, n * sizeof *x);
		/* Halves are tokens, if small ones. */
		for (size_t k = 0; k < t.n; k++)
			t.list[k] = halves[k];
		shingles_of(t.list, t.n, x);
		cr_assert_arr_eq(x, y, n * sizeof *x);
		phrases_of(y, n, edges_can_be_wide(), t.list);
		phrases_of(y, n, false, u.list);
		cr_assert_arr_eq(t.list, u.list, phrases_count(n) * sizeof *x);
	}
}

static void own_is(struct own_words w, struct str text, const struct str *spans, size_t n)
{
	cr_assert_eq(w.n, n, "%zu spans", w.n);
	for (size_t i = 0; i < n; i++) {
		struct str is = str_cut(text, w.list[i].from, w.list[i].to);
		cr_assert(str_eq(is, spans[i]), "span %zu is '%.*s'", i, STR_ARG(is));
	}
}
#define OWN(w, text, ...)                                                                                    \
	own_is(w, text, (struct str[]){__VA_ARGS__}, sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str))

Test(own_words, are_what_the_letter_does_not_have)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct str letter = STR("I ask you to keep the Internet open for all of us, without any toll.");
	struct str member =
	    STR("Dear Sir! I ask you to keep the internet FREE and open for all of us, without any toll. "
		"My village needs it.");
	struct own_words w = own_words_of(&a, shared_words_of(&a, &letter, 1), member);

	OWN(w, member, STR("Dear Sir"), STR("FREE and"), STR("My village needs it"));
	cr_assert(w.own == 8 && w.words == 23, "%zu of %zu", w.own, w.words);
}

Test(own_words, of_han_are_single_characters)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct str letter = STR("请保持互联网开放，造福所有人。");
	struct str member = STR("请保持互联网自由开放，造福所有人。我的村需要。");

	OWN(own_words_of(&a, shared_words_of(&a, &letter, 1), member), member, STR("自由"),
	    STR("我的村需要"));
}

Test(own_words, of_arabic_letters_ignore_points_and_forms)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct str letter = STR("نطلب إبقاء الإنترنت مفتوحا للجميع دون رسوم إضافية");
	struct str member = STR("نطلُب ابقاء الانترنت مفتوحا للجميع في قريتي دون رسوم إضافية");

	OWN(own_words_of(&a, shared_words_of(&a, &letter, 1), member), member, STR("في قريتي"));
}

/* Three members of five say what the wording is; what one of them added is not in it. */
Test(own_words, of_members_without_a_clean_letter)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct str members[] = {
	    STR("We want fair and open networks for every school in the country, signed by Ann"),
	    STR("Hello, we want fair and open networks for every school in the country"),
	    STR("We want fair and open networks for every small school in the country"),
	};
	struct shared_words *s = shared_words_of(&a, members, 3);

	OWN(own_words_of(&a, s, members[0]), members[0], STR("signed by Ann"));
	OWN(own_words_of(&a, s, members[1]), members[1], STR("Hello"));
	OWN(own_words_of(&a, s, members[2]), members[2], STR("small"));
	shared_words_also(&a, s, STR("A report signed by Ann"));
	cr_assert_eq(own_words_of(&a, s, members[0]).n, 0);
}

/* A machine chose among phrases: what one of the others has as well was not said by whoever sent it. */
Test(own_words, of_a_mail_merge_are_those_that_nobody_else_has)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct str others[] = {
	    STR("We ask for fair prices. Our school has no line. Please publish what was said."),
	    STR("We want open towers now. Our clinic works on paper. Please publish what was said."),
	    STR("We ask for fair prices. Our clinic works on paper. Please come and visit us."),
	};
	struct str member =
	    STR("We want open towers now. I am the teacher there. Our school has no line. Please "
		"come and visit us.");
	struct shared_words *s = merged_words_of(&a, others, 3);

	OWN(own_words_of(&a, s, member), member, STR("I am the teacher there"));
}

Test(group_tokens, words_without_end_are_cut_alike)
{
	static const struct str letters[] = {STR("x"),	STR("é"), STR("й"),	 STR("ا"),
					     STR("한"), STR("ꙮ"), STR("e\u0301")};

	for (size_t i = 0; i < COUNT(letters) * COUNT(letters); i++) {
		ARENA_SCOPED a;
		arena_init(&a, 16 << 20, NULL);
		struct buf b;
		buf_init(&b, &a, 64 << 10);
		for (size_t k = 0; k < 5000; k++)
			buf_put(&b, letters[k % 3 ? i % COUNT(letters) : i / COUNT(letters)]);
		struct token_list t = read(&a, buf_str(&b), edges_can_be_wide());
		struct token_at *at = NEW(&a, struct token_at, b.n + 1);
		cr_assert(t.n > 10 && tokens_at(buf_str(&b), at) == t.n);
		for (size_t k = 0; k < t.n; k++)
			cr_assert_eq(at[k].token, t.list[k]);
	}
}
