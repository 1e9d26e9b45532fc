#include "seek/memory.h"
#include "text/stem.h"
#include "text/tokens.h"

#include "base/list.h"
#include <criterion/criterion.h>

struct bench {
	struct arena a;
	struct stems *stems;
	struct memory_index *x;
	int64_t n;
};

static void bench_open(struct bench *b)
{
	arena_init(&b->a, 512 << 20, NULL);
	b->stems = stems_open();
	b->x = memory_index_open(b->stems);
	b->n = 0;
}

static void bench_close(struct bench *b)
{
	memory_index_close(b->x);
	stems_close(b->stems);
	arena_reset(&b->a);
}
#define BENCH_SCOPED __attribute__((cleanup(bench_close))) struct bench

static int64_t put(struct bench *b, const char *lang, const char *title, const char *text)
{
	struct seek_doc d = {
	    .number = ++b->n, .lang = str_z(lang), .title = str_z(title), .text = str_z(text), .values = {1}};

	cr_assert_eq(memory_index_add(b->x, &d), ERR_OK);
	return b->n;
}

static struct seek_found ask(struct bench *b, const char *typed, const char *reader)
{
	struct seek_ask asked = {.query = query_parse(&b->a, str_z(typed)),
				 .reader = str_z(reader),
				 .most = SEEK_MOST,
				 .facets = true,
				 .values_n = 16};
	struct seek_found f;

	cr_assert_eq(memory_index_settle(b->x, false), ERR_OK);
	cr_assert_eq(memory_index_ask(b->x, &asked, &b->a, &f), ERR_OK);
	return f;
}

/* The numbers found, in order, as "3 1 2". */
static const char *found(struct bench *b, const char *typed)
{
	struct seek_found f = ask(b, typed, "en");
	struct buf s;

	if (!query_asks(query_parse(&b->a, str_z(typed))))
		return "nothing asked";

	buf_init(&s, &b->a, 1 << 16);
	for (size_t i = 0; i < f.n; i++)
		buf_printf(&s, i ? " %lld" : "%lld", (long long)f.list[i].doc);
	buf_byte(&s, 0);
	return s.p;
}

#define FOUND(typed, numbers) cr_expect_str_eq(found(&b, typed), numbers, "%s: %s", typed, found(&b, typed))

Test(seek, texts_without_a_word_are_found_by_none)
{
	BENCH_SCOPED b;

	bench_open(&b);
	put(&b, "en", "", "");
	put(&b, "en", "...", " - ");
	cr_expect_str_eq(found(&b, "anything"), "");
	memory_index_each(b.x, 1);
	for (int i = 0; i < 40; i++)
		put(&b, "en", "", i % 20 ? "" : "word");
	cr_assert_eq(memory_index_settle(b.x, true), ERR_OK);
	cr_expect_eq(ask(&b, "word", "en").count, 2u);
}

Test(seek, finds_words_in_six_languages_and_their_forms)
{
	BENCH_SCOPED b;
	bench_open(&b);
	put(&b, "en", "", "Open consultations on public policy");				  /* 1 */
	put(&b, "fr", "", "Élargir l’accès à l’Internet aujourd’hui ; les politiques publiques"); /* 2 */
	put(&b, "es", "", "La participación de los países en desarrollo");			  /* 3 */
	put(&b, "ru", "", "Государственная политика в области Интернета");			  /* 4 */
	put(&b, "ar", "", "الاتصالات والإِنترنت للجميع");					  /* 5 */
	put(&b, "zh", "", "国际互联网公共政策");						  /* 6 */
	put(&b, "fr", "", "Mise en œuvre : le cœur des réseaux");				  /* 7 */
	put(&b, "de", "", "Glasfaser in jeder Straße");						  /* 8 */

	FOUND("consultation", "1");
	FOUND("POLICY", "1");
	FOUND("policies", "1");
	FOUND("acces", "2");
	FOUND("l'accès", "2");
	FOUND("aujourd'hui", "2");
	FOUND("elargir", "2");
	FOUND("publique", "2");
	FOUND("participaciones", "3");
	FOUND("pais", "3");
	FOUND("политику", "4");
	FOUND("интернет", "4");
	FOUND("اتصالات", "5");
	FOUND("الانترنت", "5");
	FOUND("互联", "6");
	FOUND("互联网", "6");
	FOUND("政策", "6");
	FOUND("互策", "");
	FOUND("策", "6");
	FOUND("国", "6");
	FOUND("mise en oeuvre", "7");
	FOUND("\"mise en œuvre\"", "7");
	FOUND("COEUR", "7");
	FOUND("cœur*", "7");
	FOUND("cour", "");
	FOUND("strasse", "8");
	FOUND("STRAẞE", "8");
}

Test(seek, takes_scripts_without_spaces_and_endings_as_they_come)
{
	BENCH_SCOPED b;
	bench_open(&b);
	put(&b, "th", "", "การเข้าถึงอินเทอร์เน็ต");	   /* 1: access to the Internet */
	put(&b, "ko", "", "인터넷을 공공정책");	   /* 2 */
	put(&b, "hi", "", "इंटरनेट तक पहुँच");	   /* 3 */
	put(&b, "ja", "", "インターネットの政策"); /* 4 */

	FOUND("อินเทอร์เน็ต", "1");
	FOUND("인터넷", "2");
	FOUND("정책", "2");
	FOUND("इंटरनेट", "3");
	FOUND("インターネット", "4");
}

Test(seek, knows_phrases_beginnings_alternatives_and_what_is_not_wanted)
{
	BENCH_SCOPED b;
	bench_open(&b);
	put(&b, "en", "", "An open consultation about e-mail");	  /* 1 */
	put(&b, "en", "", "consultation is open, with email");	  /* 2 */
	put(&b, "en", "", "The consulting of draft C22/33");	  /* 3 */
	put(&b, "en", "", "A consul drafts the open resolution"); /* 4 */

	FOUND("\"open consultation\"", "1");
	FOUND("open consultation", "2 1");
	FOUND("\"consultation\"", "2 1");
	FOUND("\"consulting\"", "3");
	FOUND("e-mail", "1 2");
	FOUND("email", "2 1");
	FOUND("C22/33", "3");
	FOUND("c22", "3");
	FOUND("33/22", "");
	FOUND("open -consultation", "4");
	FOUND("open -\"open consultation\"", "2 4");
	FOUND("resolution OR draft", "4 3");
	FOUND("resolution OR e-mail", "1 4 2");
	FOUND("consul*", "2 4 3 1");
	FOUND("open consu* -email", "4");
	FOUND("nothing", "");
	FOUND("", "nothing asked");
	FOUND("-open", "nothing asked");
}

Test(seek, ranks_the_form_that_was_typed_before_others_and_titles_before_texts)
{
	BENCH_SCOPED b;
	bench_open(&b);
	put(&b, "en", "", "consulting again and again");
	put(&b, "en", "", "consultation again and again");
	put(&b, "en", "consultation again", "and again");
	put(&b, "en", "", "consultations again and again");
	FOUND("consultation", "3 2 4 1");
	FOUND("consulting", "1 3 4 2");
}

Test(seek, prefers_the_readers_language)
{
	BENCH_SCOPED b;
	bench_open(&b);
	struct seek_doc en = {.number = 1, .lang = STR("en"), .text = STR("internet one"), .values = {1, 2}};
	struct seek_doc fr = {.number = 2, .lang = STR("fr"), .text = STR("internet two"), .values = {1, 3}};
	cr_assert_eq(memory_index_add(b.x, &en), ERR_OK);
	cr_assert_eq(memory_index_add(b.x, &fr), ERR_OK);
	cr_assert_eq(memory_index_settle(b.x, false), ERR_OK);
	for (uint32_t value = 2; value <= 3; value++) {
		struct seek_ask asked = {.query = query_parse(&b.a, STR("internet")),
					 .reader = STR("en"),
					 .reader_value = value,
					 .most = 10,
					 .facets = true,
					 .values_n = 4};
		struct seek_found f;
		cr_assert_eq(memory_index_ask(b.x, &asked, &b.a, &f), ERR_OK);
		cr_expect_eq(f.list[0].doc, (int64_t)value - 1);
		cr_expect_eq(f.facets[FILTER_LANG][2], 1u);
		cr_expect_eq(f.facets[FILTER_KIND][1], 2u);
	}
}

/* A number that follows from the one before. */
static uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

enum { DOCS = 3000, WORDS = 40 };
struct plain {
	unsigned char words[WORDS];
	size_t n;
	uint32_t lang;
};

static bool plain_has(const struct plain *p, unsigned a, unsigned b)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->words[i] == a && (b > 90 || (i + 1 < p->n && p->words[i + 1] == b)))
			return true;
	return false;
}

static void fill(struct bench *b, struct plain *docs, uint64_t seed)
{
	for (size_t i = 0; i < DOCS; i++) {
		struct buf s;
		buf_init(&s, &b->a, 1024);
		docs[i].n = 1 + next_random(&seed) % WORDS;
		docs[i].lang = 1 + next_random(&seed) % 3;
		for (size_t k = 0; k < docs[i].n; k++) {
			/* low numbers are frequent */
			unsigned w = next_random(&seed) % 90;
			w = w * w / 90;
			docs[i].words[k] = (unsigned char)w;
			buf_printf(&s, "w%u ", w);
		}
		struct seek_doc d = {
		    .number = (int64_t)i * 2 + 1, .text = buf_str(&s), .values = {1, docs[i].lang}};
		cr_assert_eq(memory_index_add(b->x, &d), ERR_OK);
	}
}

/* Every question of the property: a word, another one or a phrase, one that is not wanted, a language. */
static void same_as_reading_all(struct bench *b, const struct plain *docs, const bool *gone, uint64_t *seed)
{
	unsigned one = next_random(seed) % 90, two = next_random(seed) % 20, not = next_random(seed) % 90;
	uint32_t lang = 1 + next_random(seed) % 3;
	enum { BOTH, EITHER, PHRASE } how = next_random(seed) % 3;
	char typed[100];

	snprintf(typed, sizeof typed,
		 how == PHRASE	 ? "\"w%u w%u\" -w%u"
		 : how == EITHER ? "w%u OR w%u -w%u"
				 : "w%u w%u -w%u",
		 one, two, not );
	struct seek_ask asked = {.query = query_parse(&b->a, str_z(typed)),
				 .sets = {{.field = FILTER_LANG, .values = &lang, .n = 1}},
				 .n_sets = 1,
				 .most = SEEK_MOST,
				 .facets = true,
				 .values_n = 16};
	uint64_t count = 0, seen = 0;
	for (size_t i = 0; i < DOCS; i++) {
		bool has = how == PHRASE ? plain_has(&docs[i], one, two)
			   : how == BOTH ? plain_has(&docs[i], one, 99) && plain_has(&docs[i], two, 99)
					 : plain_has(&docs[i], one, 99) || plain_has(&docs[i], two, 99);
		count += has && !gone[i] && docs[i].lang == lang && !plain_has(&docs[i], not, 99);
	}
	struct seek_found f;
	uint32_t score = UINT32_MAX;
	do {
		cr_assert_eq(memory_index_ask(b->x, &asked, &b->a, &f), ERR_OK);
		cr_assert_eq(f.count, count, "%s: %llu, not %llu", typed, (unsigned long long)f.count,
			     (unsigned long long)count);
		cr_assert_eq(f.facets[FILTER_LANG][lang], count);
		for (size_t i = 0; i < f.n; i++) {
			cr_assert_leq(f.list[i].score, score);
			score = f.list[i].score;
			cr_assert_not(gone[(f.list[i].doc - 1) / 2]);
		}
		seen += f.n;
		if (f.n)
			asked.after_doc = f.list[f.n - 1].doc, asked.after_score = f.list[f.n - 1].score;
	} while (f.more);
	cr_assert_eq(seen, count, "%s: pages have %llu of %llu", typed, (unsigned long long)seen,
		     (unsigned long long)count);
}

Test(seek, gives_what_reading_everything_gives_however_it_was_put_together)
{
	static const size_t each[] = {0, 1, 100};

	for (size_t i = 0; i < COUNT(each); i++)
		for (int merge = 0; merge < 2; merge++) {
			BENCH_SCOPED b;
			bench_open(&b);
			struct plain *docs = NEW(&b.a, struct plain, DOCS);
			bool *gone = NEW(&b.a, bool, DOCS);
			uint64_t seed = 7 + i;
			if (each[i] == 1 && !merge)
				continue;
			memory_index_each(b.x, each[i]);
			fill(&b, docs, 42);
			if (each[i])
				cr_assert_eq(memory_index_settle(b.x, merge), ERR_OK);
			for (size_t k = 0; k < DOCS; k += 17) {
				gone[k] = true;
				memory_index_drop(b.x, (int64_t)k * 2 + 1);
			}
			cr_assert_eq(memory_index_settle(b.x, merge), ERR_OK);
			for (int k = 0; k < 150; k++)
				same_as_reading_all(&b, docs, gone, &seed);
		}
}

/* Lists this long are cut into blocks, of which a filter leaves most out. */
Test(seek, finds_the_few_that_a_filter_leaves_of_a_long_list)
{
	enum { MANY = 9000, FIRST = 5115, LAST = 5125 };
	BENCH_SCOPED b;
	bench_open(&b);
	for (int64_t i = 1; i <= MANY; i++) {
		struct seek_doc d = {.number = i,
				     .lang = STR("en"),
				     .text = i % 3 ? STR("the policies") : STR("the policy of the Internet"),
				     .values = {1, i >= FIRST && i <= LAST ? 2 : 1}};
		cr_assert_eq(memory_index_add(b.x, &d), ERR_OK);
	}
	cr_assert_eq(memory_index_settle(b.x, false), ERR_OK);
	const uint32_t few[] = {2};
	static const struct {
		const char *typed;
		size_t found;
	} all[] = {{"the", 11}, {"policy", 11}, {"\"the policy\"", 4}, {"the -internet", 7}, {"", 11}};
	for (size_t i = 0; i < COUNT(all); i++) {
		struct seek_ask asked = {.query = query_parse(&b.a, str_z(all[i].typed)),
					 .sets = {{.field = FILTER_LANG, .values = few, .n = 1}},
					 .n_sets = 1,
					 .reader = STR("en"),
					 .most = SEEK_MOST,
					 .facets = true,
					 .values_n = 4};
		struct seek_found f;
		cr_assert_eq(memory_index_ask(b.x, &asked, &b.a, &f), ERR_OK);
		cr_expect_eq(f.count, all[i].found, "%s: %llu", all[i].typed, (unsigned long long)f.count);
		for (size_t k = 0; k < f.n; k++)
			cr_expect(f.list[k].doc >= FIRST && f.list[k].doc <= LAST);
		cr_expect_eq(f.facets[FILTER_LANG][2], f.count);
		cr_expect_eq(f.facets[FILTER_KIND][1], f.count);
	}
}

Test(seek, merges_to_few_segments_and_forgets_what_is_gone)
{
	BENCH_SCOPED b;
	bench_open(&b);
	memory_index_each(b.x, 1);
	for (int i = 0; i < 600; i++) {
		put(&b, "en", "", i == 5 ? "secret word" : "some word");
		cr_assert_eq(memory_index_settle(b.x, true), ERR_OK);
		if (i == 5)
			memory_index_drop(b.x, b.n);
	}
	cr_assert_leq(memory_index_segments(b.x), 2u * 16u);
	FOUND("secret", "");
	cr_assert_eq(ask(&b, "word", "en").count, 599u);
}

Test(seek, stops_after_a_bounded_amount_of_work_and_says_so)
{
	BENCH_SCOPED b;
	bench_open(&b);
	memory_index_each(b.x, 100);
	for (int i = 0; i < 2000; i++)
		put(&b, "en", "", "the one and the other");
	cr_assert_eq(memory_index_settle(b.x, false), ERR_OK);
	struct seek_ask asked = {
	    .query = query_parse(&b.a, STR("the \"and the\" ot*")), .most = 10, .work_most = 50000};
	struct seek_found f;
	cr_assert_eq(memory_index_ask(b.x, &asked, &b.a, &f), ERR_OK);
	cr_expect(f.at_least);
	cr_expect_lt(f.count, 2000u);
	cr_expect_gt(f.count, 0u);
	cr_expect_eq(f.list[0].doc, 2000, "the newest are looked at first");
}
