#include "base/utf8.h"
#include "text/tokens.h"
#include "weigh/agree.h"
#include "weigh/odds.h"
#include "weigh/statement.h"
#include "weigh/weigh.h"

#include <criterion/criterion.h>
#include <math.h>

static bool near(double a, double b)
{
	return fabs(a - b) < 0.0005;
}

/* Computed by hand: prior 1000, of which a word of 5 in 3000 has 1.667; and so on. */
Test(weigh, odds_are_those_of_the_formula)
{
	cr_assert(near(odds_z(5, 300, 0, 2700), 2.8140), "%f", odds_z(5, 300, 0, 2700));
	cr_assert(near(odds_z(18, 300, 162, 2700), 0));
	cr_assert(near(odds_z(3, 10, 1, 30), 1.2803), "%f", odds_z(3, 10, 1, 30));
	cr_assert(odds_z(0, 0, 5, 10) == 0 && odds_z(5, 10, 0, 0) == 0 && odds_z(0, 10, 0, 10) == 0);
	cr_assert(odds_z(10, 10, 5, 5) == 0, "the only word there is");
}

Test(weigh, odds_of_the_rest_are_those_of_the_group_turned_around)
{
	for (int y = 0; y < 20; y++)
		for (int r = 0; r < 20; r++)
			cr_assert(near(odds_z(y, 200, r, 500), -odds_z(r, 500, y, 200)));
}

Test(weigh, words_together_are_measured_as_dunning_does)
{
	cr_assert(near(together_g2(10, 20, 15, 100), 19.4093), "%f", together_g2(10, 20, 15, 100));
	cr_assert(near(together_g2(3, 20, 15, 100), 0));
	cr_assert(together_g2(0, 20, 15, 100) < 0);
	cr_assert(together_g2(0, 0, 0, 0) == 0);
}

Test(weigh, kappa_is_cohens)
{
	double k;

	cr_assert(kappa((struct agreement){20, 5, 10, 15}, &k) && near(k, 0.4), "%f", k);
	cr_assert(kappa((struct agreement){7, 0, 0, 3}, &k) && near(k, 1));
	cr_assert(kappa((struct agreement){0, 5, 5, 0}, &k) && near(k, -1));
	cr_assert_not(kappa((struct agreement){0, 0, 0, 9}, &k), "nobody used the code");
	cr_assert_not(kappa((struct agreement){9, 0, 0, 0}, &k), "both used it always");
	cr_assert_not(kappa((struct agreement){0}, &k), "nothing was coded by both");
	cr_assert(kappa((struct agreement){0, 4, 0, 6}, &k) && near(k, 0), "only one of them used it");
}

Test(weigh, coders_agree_on_sentences)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	/* Sentences at 0-4, 5-9, 10-14; the second text only one of them read. */
	const struct str texts[] = {STR("One. Two. Six."), STR("Alone here.")};
	const struct coded_span spans[] = {
	    {0, 0, 4, 0, 0}, {0, 0, 9, 0, 1}, {0, 12, 13, 1, 0}, {0, 10, 14, 1, 1}, {1, 0, 5, 0, 0}};
	struct agreed r;
	double k;

	agree(&a, &(struct agree_in){texts, 2, spans, COUNT(spans), 2}, &r);
	cr_assert_eq(r.texts, 1);
	cr_assert_eq(r.units, 3);
	cr_assert(r.codes[0].both == 1 && r.codes[0].first == 0 && r.codes[0].second == 1 &&
		  r.codes[0].neither == 1);
	cr_assert(r.codes[1].both == 1 && r.codes[1].neither == 2);
	cr_assert(r.all.both == 2 && r.all.second == 1 && r.all.neither == 3);
	/* 5 of 6 seen; by chance (2*3 + 4*3) / 36 = 1/2: kappa 2/3. */
	cr_assert(kappa(r.all, &k) && near(k, 2.0 / 3));
	agree(&a, &(struct agree_in){texts, 2, NULL, 0, 2}, &r);
	cr_assert(r.units == 0 && !kappa(r.all, &k));
}

static size_t cut(const char *text, struct str *ret, size_t most)
{
	struct str s = str_z(text);
	size_t at = 0, n = 0, from, to;

	while (statement_next(s, &at, &from, &to)) {
		cr_assert(from < to && to <= s.n && at >= to);
		cr_assert_lt(n, most);
		ret[n++] = str_cut(s, from, to);
	}
	return n;
}

Test(weigh, statements_are_the_sentences_of_six_languages)
{
	static const struct {
		const char *text;
		size_t n;
		const char *first;
	} cases[] = {
	    {"We agree. We do not.", 2, "We agree."},
	    {"See Art. 12 of Res. 1336. It counts.", 2, "See Art. 12 of Res. 1336."},
	    {"1. First point\n2. Second point", 2, "1. First point"},
	    {"It costs 3.5 dollars, e.g. in Bern. “Really?” Yes.", 3, "It costs 3.5 dollars, e.g. in Bern."},
	    {"broken by a\nmail program. Next", 2, "broken by a\nmail program."},
	    {"我们同意。互联网很重要！", 2, "我们同意。"},
	    {"هل نوافق؟ نعم نوافق.", 2, "هل نوافق؟"},
	    {"¿Quién paga? ¡Todos! Así es.", 3, "¿Quién paga?"},
	    {"См. п. 3 решения. Согласны.", 2, "См. п. 3 решения."},
	    {"« Oui. » Très bien.", 2, "« Oui. »"},
	    {"", 0, NULL},
	    {" \n\t ", 0, NULL},
	    {"...", 1, "..."},
	};
	struct str got[8];

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t n = cut(cases[i].text, got, COUNT(got));
		cr_expect_eq(n, cases[i].n, "%s: %zu, first “%.*s”", cases[i].text, n,
			     STR_ARG(n ? got[0] : STR("")));
		if (n && cases[i].first)
			cr_expect(str_eq(got[0], str_z(cases[i].first)), "“%.*s”", STR_ARG(got[0]));
	}
}

Test(weigh, words_are_the_tokens_of_the_search)
{
	static const char *const texts[] = {"The Internet's C22/33, 2019!",
					    "e\u0301largir l’Internet",
					    "Ёлка «РУС»",
					    "الإِنْتَرْنِت ١٢٣؟",
					    "ﻻﺗﺼﺎﻝ",
					    "ＩＣＴ２０ ﬁn",
					    "\u0301 \u0301a"};
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct buf want, got;
		struct term_walk walk;
		struct walked w;
		buf_init(&want, &a, 4096);
		buf_init(&got, &a, 4096);
		tokens_of(&want, str_z(texts[i]));
		term_walk_init(&walk, str_z(texts[i]));
		while (term_next(&walk, &w))
			buf_printf(&got, "%s%.*s", got.n ? " " : "", STR_ARG(w.folded));
		cr_expect(str_eq(buf_str(&want), buf_str(&got)), "%.*s / %.*s", STR_ARG(buf_str(&want)),
			  STR_ARG(buf_str(&got)));
	}
}

Test(weigh, han_comes_in_pairs_and_alone_only_where_it_stands_alone)
{
	struct str text = STR("扩大ICT互联网，网。");
	static const char *const want[] = {"扩大", "ICT", "互联", "联网", "网"};
	struct term_walk walk;
	struct walked w;
	size_t n = 0;

	term_walk_init(&walk, text);
	for (; term_next(&walk, &w); n++) {
		cr_assert_lt(n, COUNT(want));
		cr_expect(str_eq(str_cut(text, w.from, w.to), str_z(want[n])), "%.*s", STR_ARG(w.folded));
	}
	cr_assert_eq(n, COUNT(want));
}

struct sample {
	struct arena work, out;
	struct corpus corpus;
	struct weighed w;
	struct spill *spill;
	int64_t from_pacific; /* the response from there; of all others the region is not known */
};
struct said_in {
	int64_t number;
	const char *category, *lang, *text;
	int64_t family;
	int question;
};

static void weigh_asked(struct sample *s, const char *const *own, size_t n_own, const struct said_in *list,
			size_t n)
{
	arena_init(&s->work, 256 << 20, NULL);
	arena_init(&s->out, 64 << 20, NULL);
	corpus_init(&s->corpus, &s->work);
	s->corpus.spill = s->spill;
	for (size_t i = 0; i < n_own; i++)
		corpus_own(&s->corpus, str_z(own[i]));
	for (size_t i = 0; i < n; i++) {
		uint8_t value[FACETS] = {
		    corpus_value(&s->corpus, FACET_CATEGORY, str_z(list[i].category)),
		    corpus_value(&s->corpus, FACET_REGION,
				 list[i].number == s->from_pacific ? STR("pacific") : STR("")),
		    corpus_value(&s->corpus, FACET_LANG, str_z(list[i].lang))};
		uint32_t r = corpus_respond(&s->corpus, list[i].number, value, LANG_FROM_SAID);
		cr_assert(
		    corpus_answer(&s->corpus, r, list[i].question, list[i].family, str_z(list[i].text)));
	}
	corpus_done(&s->corpus);
	cr_assert_eq(weigh(&s->corpus, NULL, &s->out, &s->w), ERR_OK);
}

static void weigh_all(struct sample *s, const struct said_in *list, size_t n)
{
	weigh_asked(s, NULL, 0, list, n);
}

static void done(struct sample *s)
{
	arena_reset(&s->work);
	arena_reset(&s->out);
}

static const struct said_in two_groups[] = {
    {1, "state", "en", "The Internet needs the sovereignty of states. The network is for all people.", 0, 1},
    {2, "state", "en", "The sovereignty of the states is the base of the Internet in the world today.", 0, 1},
    {3, "civil", "en", "The Internet needs PRIVACY for the people. The network is for all people!", 0, 1},
    {4, "civil", "en", "Privacy of the people is the base of the Internet. the network is for all people", 0,
     1},
    {5, "civil", "en", "Privacy of the people is the base of the internet; the network is for all people.", 0,
     1},
    {6, "civil", "fr", "La vie privée des personnes est la base de l'Internet.", 0, 1},
};

static const struct weighed_term *term(const struct weighed_scope *s, struct str shown)
{
	for (size_t i = 0; i < s->n_terms; i++)
		if (str_eq(s->terms[i].shown, shown))
			return &s->terms[i];
	return NULL;
}

Test(weigh, terms_of_a_group_are_what_it_says_more_and_function_words_are_not)
{
	struct sample s = {0};
	weigh_all(&s, two_groups, COUNT(two_groups));
	const struct weighed_question *q = weighed_question(&s.w, 1);
	const struct weighed_scope *state = weighed_scope(&s.w, q, FACET_CATEGORY, STR("state"));
	const struct weighed_scope *civil = weighed_scope(&s.w, q, FACET_CATEGORY, STR("civil"));

	cr_assert(state && civil);
	cr_assert_eq(weighed_whole(q)->responses, 6);
	cr_assert_eq(weighed_whole(q)->texts, 5, "4 and 5 differ in their marks and capitals only");
	cr_assert_eq(civil->responses, 4);
	cr_assert_eq(civil->texts, 3);
	cr_assert(str_eq(state->terms[0].shown, STR("sovereignty")) ||
		  str_eq(state->terms[0].shown, STR("states")));
	cr_assert_not(term(state, STR("the")) == &state->terms[0]);
	const struct weighed_term *privacy = term(civil, STR("Privacy"));
	cr_assert(privacy, "shown as most wrote it");
	cr_assert(privacy->responses == 3 && privacy->texts == 2);
	cr_assert(privacy->rest_responses == 0 && privacy->rest_texts == 0);
	cr_assert(privacy->z_texts > 0);
	done(&s);
}

static size_t members(const struct sample *s, const struct weighed_question *q, struct weighed_ask ask,
		      size_t at_once, struct weighed_member *ret)
{
	size_t n = 0;
	while (ask.from.text != WEIGHED_NONE)
		n += weighed_members(&s->w, q, &ask, ret + n, at_once, &ask.from);
	return n;
}

static size_t each(const struct sample *s, const struct weighed_question *q, struct weighed_ask ask,
		   enum weighed_each of)
{
	struct weighed_member m[64];

	ask.each = of;
	return members(s, q, ask, 1, m);
}

/* Every figure of every scope. */
static void figures_are_lists(const struct sample *s)
{
	struct weighed_member m[64];

	for (size_t i = 0; i < s->w.n_questions; i++)
		for (size_t k = 0; k < s->w.questions[i].n_scopes; k++) {
			const struct weighed_question *q = &s->w.questions[i];
			const struct weighed_scope *c = &q->scopes[k];
			struct weighed_ask ask = {.scope = c, .list = {WEIGHED_NONE, WEIGHED_NONE}};
			cr_assert_eq(members(s, q, ask, 3, m), c->responses);
			cr_assert_eq(each(s, q, ask, EACH_TEXT), c->texts);
			cr_assert_eq(each(s, q, ask, EACH_FAMILY), c->families);
			for (size_t n = 0; n < c->n_terms; n++) {
				ask.list[0] = c->terms[n].list;
				cr_assert_eq(members(s, q, ask, 2, m), c->terms[n].responses);
				cr_assert_eq(each(s, q, ask, EACH_TEXT), c->terms[n].texts);
				ask.rest = true;
				cr_assert_eq(each(s, q, ask, EACH_TEXT), c->terms[n].rest_texts);
				cr_assert_eq(members(s, q, ask, 2, m), c->terms[n].rest_responses);
				for (uint32_t x = 0; x < c->terms[n].rest_responses; x++)
					cr_assert_eq(m[x].question == q, !weighed_is_beside_questions(c));
				ask.rest = false;
			}
			for (size_t n = 0; n < c->n_statements; n++) {
				ask.list[0] = c->statements[n].list;
				size_t all = members(s, q, ask, 1, m), texts = 0, families = 0;
				for (size_t x = 0; x < all; x++) {
					texts += x == 0 || m[x].text != m[x - 1].text;
					families += x == 0 || m[x].family != m[x - 1].family;
				}
				cr_assert_eq(all, c->statements[n].responses);
				cr_assert_eq(texts, c->statements[n].texts);
				cr_assert_eq(families, c->statements[n].families);
				cr_assert_eq(each(s, q, ask, EACH_TEXT), texts);
				cr_assert_eq(each(s, q, ask, EACH_FAMILY), families);
			}
			for (size_t n = 0; n < c->n_pairs; n++) {
				memcpy(ask.list, c->pairs[n].list, sizeof ask.list);
				cr_assert_eq(members(s, q, ask, 2, m), c->pairs[n].responses);
			}
		}
}

Test(weigh, every_figure_is_the_length_of_its_list)
{
	struct sample s = {0};
	weigh_all(&s, two_groups, COUNT(two_groups));
	figures_are_lists(&s);
	done(&s);
}

Test(weigh, a_statement_leads_to_its_families_and_their_responses)
{
	static const struct said_in said[] = {
	    {1, "a", "en", "We want the open network now. First letter.", 77, 1},
	    {2, "a", "en", "We want the open network now. First letter, edited.", 77, 1},
	    {3, "b", "en", "we want the OPEN network now! Somebody else wrote this one.", 0, 1},
	    {4, "b", "en", "We want the open network now. First letter.", 77, 1},
	    {5, "b", "en", "Nothing of that is said here at all.", 0, 1},
	};
	struct sample s = {0};
	weigh_all(&s, said, COUNT(said));
	const struct weighed_question *q = weighed_question(&s.w, 1);
	const struct weighed_statement *first = &weighed_whole(q)->statements[0];

	cr_assert(str_eq(first->shown, STR("We want the open network now.")));
	cr_assert(first->responses == 4 && first->texts == 3 && first->families == 2);
	const struct weighed_scope *b = weighed_scope(&s.w, q, FACET_CATEGORY, STR("b"));
	cr_assert(b->statements[0].responses == 2 && b->statements[0].families == 2);
	figures_are_lists(&s);
	done(&s);
}

Test(weigh, small_groups_appear_among_the_passages)
{
	static char text[40][160];
	static struct said_in said[43];
	struct sample s = {.from_pacific = 43};
	bool small = false, french = false, island = false;

	for (int i = 0; i < 40; i++) {
		snprintf(text[i], sizeof text[i],
			 "Companies number %d want fewer rules for the networks that they run.", i);
		said[i] = (struct said_in){i + 1, "business", "en", text[i], 0, 1};
	}
	said[40] = (struct said_in){
	    41, "academia", "en", "Universities ask that research data be open to all.", 0, 1};
	said[41] = (struct said_in){
	    42, "business", "fr", "Nous voulons que les règles soient simples et claires.", 0, 1};
	said[42] = (struct said_in){
	    43, "business", "en", "Companies number 43 want rules for the networks that they run.", 0, 1};
	weigh_all(&s, said, COUNT(said));
	const struct weighed_scope *all = weighed_whole(weighed_question(&s.w, 1));
	for (size_t i = 0; i < all->n_passages; i++) {
		small |= all->passages[i].number == 41;
		french |= all->passages[i].number == 42;
		island |= all->passages[i].number == 43;
		cr_assert(utf8_valid(all->passages[i].shown));
	}
	cr_assert(small && french && island);
	cr_assert_gt(all->n_outlying, 0);
	cr_assert_eq(all->outlying[0].number, 41, "nobody else of its language says that");
	done(&s);
}

Test(weigh, halves_of_a_chinese_word_become_one)
{
	static const struct said_in said[] = {
	    {1, "a", "zh", "我们支持互联网的发展。", 0, 1}, {2, "a", "zh", "互联网应当开放。", 0, 1},
	    {3, "a", "zh", "保护互联网用户。", 0, 1},	    {4, "b", "zh", "我们支持国家的发展。", 0, 1},
	    {5, "b", "zh", "国家应当开放。", 0, 1},	    {6, "b", "zh", "保护国家用户。", 0, 1},
	};
	struct sample s = {0};
	weigh_all(&s, said, COUNT(said));
	const struct weighed_question *q = weighed_question(&s.w, 1);
	const struct weighed_scope *a = weighed_scope(&s.w, q, FACET_CATEGORY, STR("a"));

	cr_assert(str_eq(a->terms[0].shown, STR("互联网")), "%.*s", STR_ARG(a->terms[0].shown));
	cr_assert(a->terms[0].responses == 3 && a->terms[0].texts == 3);
	cr_assert_not(term(a, STR("互联")) || term(a, STR("联网")));
	figures_are_lists(&s);
	done(&s);
}

Test(weigh, the_figures_of_a_chinese_word_are_its_own_not_those_of_its_halves)
{
	static const struct said_in said[] = {
	    {1, "a", "zh", "我们支持互联网的发展。", 0, 1}, {2, "a", "zh", "互联网应当开放。", 0, 1},
	    {3, "a", "zh", "保护互联网用户。", 0, 1},	    {4, "a", "zh", "互联网很好。", 0, 1},
	    {5, "a", "zh", "互联设备很好。", 0, 1},	    {6, "a", "zh", "光纤联网很贵。", 0, 1},
	    {7, "b", "zh", "国家应当开放。", 0, 1},	    {8, "b", "zh", "保护国家的用户。", 0, 1},
	};
	struct sample s = {0};
	weigh_all(&s, said, COUNT(said));
	const struct weighed_question *q = weighed_question(&s.w, 1);
	const struct weighed_term *word =
	    term(weighed_scope(&s.w, q, FACET_CATEGORY, STR("a")), STR("互联网"));

	cr_assert(word && word->responses == 4 && word->texts == 4);
	figures_are_lists(&s);
	done(&s);
}

Test(weigh, questions_are_compared_with_each_other)
{
	static const struct said_in said[] = {
	    {1, "a", "en", "Cables cost money in the mountains.", 0, 1},
	    {2, "a", "en", "Cables cost money on the islands.", 0, 1},
	    {3, "a", "en", "Schools cost money in the mountains.", 0, 2},
	    {4, "a", "en", "Schools cost money on the islands.", 0, 2},
	};
	struct sample s = {0};
	weigh_all(&s, said, COUNT(said));

	cr_assert(str_eq(weighed_whole(weighed_question(&s.w, 1))->terms[0].shown, STR("Cables")));
	cr_assert(str_eq(weighed_whole(weighed_question(&s.w, 2))->terms[0].shown, STR("Schools")));
	cr_assert_null(weighed_question(&s.w, 3));
	done(&s);
}

Test(weigh, the_words_of_one_letter_and_its_versions_are_not_those_of_a_group)
{
	static const struct said_in said[] = {
	    {1, "a", "en", "Our lighthouse is dear to us.", 9, 1},
	    {2, "a", "en", "Our lighthouse is so dear to us.", 9, 1},
	    {3, "a", "en", "Our harbour matters.", 0, 1},
	    {4, "a", "en", "The harbour too.", 0, 1},
	    {5, "b", "en", "Mountains are high and valleys are low.", 0, 1},
	    {6, "b", "en", "Valleys are low where rivers flow.", 0, 1},
	};
	struct sample s = {0};
	weigh_all(&s, said, COUNT(said));
	const struct weighed_scope *a =
	    weighed_scope(&s.w, weighed_question(&s.w, 1), FACET_CATEGORY, STR("a"));

	cr_assert(term(a, STR("harbour")));
	cr_assert_not(term(a, STR("lighthouse")));
	done(&s);
}

static const struct weighed_scope *of_category(const struct sample *s, const char *category)
{
	return weighed_scope(&s->w, weighed_question(&s->w, 1), FACET_CATEGORY, str_z(category));
}

static bool says(const struct weighed_scope *c, const char *words)
{
	for (size_t i = 0; i < c->n_statements; i++)
		if (str_find(c->statements[i].shown, str_z(words), 0) < c->statements[i].shown.n)
			return true;
	return false;
}

static bool shows(const struct weighed_scope *c, const char *words)
{
	for (size_t i = 0; i < c->n_passages; i++)
		if (str_find(c->passages[i].shown, str_z(words), 0) < c->passages[i].shown.n)
			return true;
	return false;
}

Test(weigh, what_quotes_the_consultation_is_neither_word_nor_statement_nor_passage)
{
	static const char *const own[] = {"What are the obstacles to building submarine cables?",
					  "Quels sont les obstacles à la pose de câbles sous-marins ?",
					  "海底光缆的建设有哪些障碍？"};
	static const struct said_in said[] = {
	    {1, "a", "en", "What are the obstacles to building submarine cables? Permits take years here.", 0,
	     1},
	    {2, "a", "en", "“What are the OBSTACLES to building submarine cables?”: permits take years.", 0,
	     1},
	    {3, "a", "fr", "Quels sont les obstacles à la pose de câbles sous-marins? Les permis tardent.", 0,
	     1},
	    {4, "a", "fr", "Quels sont les obstacles à la pose de câbles sous-marins? Des permis tardifs.", 0,
	     1},
	    {5, "a", "zh", "海底光缆的建设有哪些障碍？许可太慢。", 0, 1},
	    {6, "a", "zh", "海底光缆的建设有哪些障碍？许可难办。", 0, 1},
	    {7, "b", "en", "Money is short in villages where nobody lives any more.", 0, 1},
	    {8, "b", "fr", "L'argent manque dans les villages.", 0, 1},
	    {9, "b", "zh", "资金不足。", 0, 1},
	    {10, "b", "en", "What are the obstacles to building submarine cables?", 0, 1},
	    {11, "a", "en", "what are the obstacles to building submarine cables? None.", 0, 1},
	};
	struct sample s = {0};

	weigh_all(&s, said, COUNT(said));
	cr_assert(says(of_category(&s, "a"), "obstacles to building") &&
		  says(of_category(&s, "a"), "海底光缆"));
	done(&s);
	weigh_asked(&s, own, COUNT(own), said, COUNT(said));
	const struct weighed_scope *a = of_category(&s, "a");
	cr_assert_eq(a->n_statements, 0, "%.*s", STR_ARG(a->statements[0].shown));
	cr_assert(term(a, STR("permits")) || term(a, STR("Permits")));
	cr_assert(term(a, STR("许可")));
	static const char *const quoted[] = {"obstacles", "submarine", "OBSTACLES", "câbles", "海底", "障碍"};
	for (size_t i = 0; i < COUNT(quoted); i++) {
		cr_assert_not(term(a, str_z(quoted[i])), "%s", quoted[i]);
	}
	cr_assert(shows(a, "ermits"));
	cr_assert_not(shows(a, "What are the obstacles") || shows(a, "Quels sont") || shows(a, "海底"));
	const struct weighed_scope *b = of_category(&s, "b");
	cr_assert_eq(b->responses, 4, "who only quotes has answered");
	figures_are_lists(&s);
	done(&s);
}

Test(weigh, words_of_a_question_in_other_places_count)
{
	static const char *const own[] = {"What are the obstacles to building submarine cables?"};
	static const struct said_in said[] = {
	    {1, "a", "en", "Building submarine cables costs too much.", 0, 1},
	    {2, "a", "en", "Submarine cables need permits.", 0, 1},
	    {3, "b", "en", "Villages need money and roads.", 0, 1},
	    {4, "b", "en", "Villages need roads.", 0, 1},
	};
	struct sample s = {0};

	weigh_asked(&s, own, COUNT(own), said, COUNT(said));
	cr_assert(term(of_category(&s, "a"), STR("submarine")) ||
		  term(of_category(&s, "a"), STR("Submarine")));
	done(&s);
}

/* Each language: the forms of one word, one text each, most often the one that is to be shown. */
Test(weigh, forms_of_a_word_are_one_word_in_the_form_most_wrote)
{
	static const struct {
		const char *lang, *text[4], *shown, *also;
	} cases[] = {
	    {"en",
	     {"Our networks grow.", "Rural networks fail.", "One network matters."},
	     "networks",
	     "network"},
	    {"fr", {"Nos réseaux tombent.", "Ces réseaux coûtent.", "Un réseau rural."}, "réseaux", "réseau"},
	    {"es", {"Redes rurales.", "Cables rurales.", "Una zona rural."}, "rurales", "rural"},
	    {"ru", {"Наши сети растут.", "Сети дороги.", "Строительство сетей."}, "сети", "сетей"},
	    {"ar", {"الشبكات الريفية ضعيفة", "نحتاج الشبكات", "شبكة واحدة"}, "الشبكات", "شبكة"},
	    {"de", {"Unsere Netze wachsen.", "Gute Netze kosten.", "Ein Netz genügt."}, "Netze", "Netz"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct said_in said[5] = {{4, "b", cases[i].lang, "12 34 56.", 0, 1},
					  {5, "b", cases[i].lang, "78 90.", 0, 1}};
		struct sample s = {0};
		for (size_t k = 0; k < 3; k++)
			said[2 + k] =
			    (struct said_in){(int64_t)k + 1, "a", cases[i].lang, cases[i].text[k], 0, 1};
		weigh_all(&s, said, COUNT(said));
		const struct weighed_term *t = term(of_category(&s, "a"), str_z(cases[i].shown));
		cr_expect(t, "%s: %s is not shown", cases[i].lang, cases[i].shown);
		if (t) {
			struct str also = weighed_question(&s.w, 1)->lists[t->list].also;
			cr_expect(str_eq(also, str_z(cases[i].also)), "%s: %.*s", cases[i].lang,
				  STR_ARG(also));
			cr_expect_eq(t->texts, 3, "%s: %u", cases[i].lang, t->texts);
		}
		figures_are_lists(&s);
		done(&s);
	}
}

Test(weigh, function_words_are_shown_nowhere)
{
	static const struct {
		const char *lang, *one, *two, *not [4];
	} cases[] = {
	    {"en",
	     "We would also like cables.",
	     "They should have had cables also.",
	     {"also", "would", "have", "We"}},
	    {"fr",
	     "Nous avons aussi des câbles.",
	     "Il faut aussi que nous ayons des câbles.",
	     {"aussi", "Nous", "nous", "des"}},
	    {"es",
	     "Nosotros también queremos cables.",
	     "También hay que tener cables.",
	     {"también", "También", "que", "hay"}},
	    {"ru", "Нам также нужны кабели.", "Также есть кабели.", {"также", "Также", "есть", "Нам"}},
	    {"ar", "نحن نريد كابلات في القرى", "نحن هنا مع كابلات في الجزر", {"نحن", "في", "مع", "هنا"}},
	    {"zh", "我们的光缆。", "我们要光缆的。", {"我们", "们的", "缆的", "的光"}},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct said_in said[] = {{1, "a", cases[i].lang, cases[i].one, 0, 1},
					       {2, "a", cases[i].lang, cases[i].two, 0, 1},
					       {3, "b", cases[i].lang, "12 34 56.", 0, 1},
					       {4, "b", cases[i].lang, "78 90.", 0, 1}};
		struct sample s = {0};
		weigh_all(&s, said, COUNT(said));
		const struct weighed_scope *a = of_category(&s, "a");
		cr_expect_gt(a->n_terms, 0, "%s: cables stay", cases[i].lang);
		for (size_t k = 0; k < 4; k++) {
			cr_expect_not(term(a, str_z(cases[i].not [k])), "%s: %s", cases[i].lang,
				      cases[i].not [k]);
			for (size_t n = 0; n < a->n_pairs; n++)
				cr_expect_not(str_eq(a->pairs[n].shown[0], str_z(cases[i].not [k])) ||
					      str_eq(a->pairs[n].shown[1], str_z(cases[i].not [k])));
		}
		done(&s);
	}
}

Test(weigh, a_word_most_of_the_rest_has_too_tells_nothing)
{
	static const struct said_in said[] = {
	    {1, "a", "de", "Kabel fehlen und das Internet ist langsam.", 0, 1},
	    {2, "a", "de", "Kabel, das Internet und das Geld.", 0, 1},
	    {3, "a", "de", "Das Internet braucht Kabel.", 0, 1},
	    {4, "b", "de", "Das Internet ist teuer.", 0, 1},
	    {5, "b", "de", "Das Internet braucht Schulen.", 0, 1},
	    {6, "b", "de", "Schulen und Strom fehlen.", 0, 1},
	};
	struct sample s = {0};

	weigh_all(&s, said, COUNT(said));
	const struct weighed_scope *a = of_category(&s, "a");
	cr_assert(term(a, STR("Kabel")));
	cr_assert_not(term(a, STR("Internet")), "two of three have it");
	cr_assert_not(term(a, STR("das")) || term(a, STR("Das")));
	done(&s);
}

Test(weigh, nothing_said_is_nothing_weighed)
{
	static const struct said_in said[] = {{1, "a", "en", "", 0, 1}, {2, "a", "en", " ?! ", 0, 1}};
	struct sample s = {0};

	weigh_all(&s, said, 0);
	cr_assert_eq(s.w.n_questions, 0);
	done(&s);
	weigh_all(&s, said, COUNT(said));
	cr_assert_eq(weighed_whole(weighed_question(&s.w, 1))->responses, 0);
	done(&s);
}

static bool never(void *arg, unsigned permille)
{
	(void)permille;
	++*(int *)arg;
	return false;
}

Test(weigh, who_watches_can_end_it)
{
	struct sample s = {0};
	int asked = 0;

	weigh_all(&s, two_groups, COUNT(two_groups));
	cr_assert_eq(weigh(&s.corpus, &(struct weigh_watch){never, &asked}, &s.out, &s.w), ERR_CONFLICT);
	cr_assert_eq(asked, 1);
	done(&s);
}

Test(weigh, texts_that_wait_on_the_disk_give_the_same)
{
	static const struct said_in said[] = {
	    {1, "a", "zh", "我们支持互联网的发展。", 0, 1},
	    {2, "a", "zh", "互联网应当开放。", 0, 1},
	    {3, "a", "zh", "保护互联网用户。", 0, 1},
	    {4, "b", "en", "The Internet needs the sovereignty of all states.", 0, 1},
	    {5, "b", "en", "The Internet needs the sovereignty of all states! And much more than that alone.",
	     0, 1},
	    {6, "b", "zh", "保护国家用户。", 0, 1},
	};
	struct spill spill;
	struct sample kept = {0}, spilled = {.spill = &spill};

	spill_init(&spill, "build");
	spill.offered = SPILL_MEMORY;
	weigh_all(&kept, said, COUNT(said));
	weigh_all(&spilled, said, COUNT(said));
	cr_assert(spill.n_ahead > 0 && !spilled.corpus.questions[0].texts[0].text.s);
	for (size_t i = 0; i < kept.w.questions[0].n_scopes; i++) {
		const struct weighed_scope *x = &kept.w.questions[0].scopes[i],
					   *y = &spilled.w.questions[0].scopes[i];
		cr_assert(x->n_terms == y->n_terms && x->n_statements == y->n_statements &&
			  x->n_passages == y->n_passages);
		for (size_t k = 0; k < x->n_terms; k++)
			cr_expect(str_eq(x->terms[k].shown, y->terms[k].shown) &&
				  x->terms[k].rest_responses == y->terms[k].rest_responses);
		for (size_t k = 0; k < x->n_statements; k++)
			cr_expect(str_eq(x->statements[k].shown, y->statements[k].shown));
		for (size_t k = 0; k < x->n_passages; k++)
			cr_expect(str_eq(x->passages[k].shown, y->passages[k].shown));
	}
	figures_are_lists(&spilled);
	spill_done(&spill);
	done(&kept);
	done(&spilled);
}
