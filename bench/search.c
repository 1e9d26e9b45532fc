/*
 * search.c - the search at size: N texts of about 1 KB into a store, beside FTS5's own unicode61 in the same
 * run; then questions of each kind, timed. Prints Markdown. Synthetic: words by Zipf's law in six languages.
 *
 *	search DIR N
 */
#include "store/search.h"
#include "acts/search_index.h"
#include "store/store.h"
#include "text/query.h"

#include "base/buf.h"
#include "base/utf8.h"
#include <math.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum {
	VOCABULARY = 60000,
	TEXT_BYTES = 1000,
	BATCH = 32768,
	ROUNDS = 20,
	HAN_FIRST = 0x4E00,
	HANS = 3000,
	ARENA_MOST = 256 << 20
};

static uint64_t random_state = 1;

static uint32_t random_next(void)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(random_state >> 33);
}

/* A number below n, small ones often: Zipf with exponent 1. */
static unsigned zipf(unsigned n)
{
	double u = (random_next() + 1.0) / 2147483649.0;

	unsigned v = (unsigned)exp(u * log((double)n + 1.0)) - 1;
	return v < n ? v : n - 1;
}

static const char *const langs[] = {"en", "fr", "es", "ru", "ar", "zh"};

/* The word of a language with that number: syllables, and one of the endings its forms have. */
static void word_put(struct buf *b, unsigned lang, unsigned n)
{
	static const char *const parts[6][16] = {
	    {"con", "ter", "pol", "net", "ing", "ra", "me", "sta", "ci", "vo", "lu", "der", "pre", "san",
	     "tic", "o"},
	    {"con", "dé", "pol", "qué", "ier", "ra", "mé", "sta", "ci", "vo", "lu", "eur", "pré", "san", "ti",
	     "au"},
	    {"con", "de", "pol", "que", "dor", "ra", "me", "sta", "ci", "vo", "lu", "ña", "pre", "sán", "ti",
	     "o"},
	    {"при", "ста", "по", "ли", "те", "ра", "ме", "но", "ци", "во", "лу", "да", "пре", "сан", "ти",
	     "об"},
	    {"مت", "صل", "با", "حك", "وم", "سي", "اس", "شب", "كة", "را", "دو", "لة", "قا", "نو", "ال", "تق"},
	    {0}};
	static const char *const ends[5][4] = {{"", "s", "ed", "ation"},
					       {"", "s", "e", "tion"},
					       {"", "s", "ar", "ción"},
					       {"", "а", "ого", "ами"},
					       {"", "ات", "ة", "ها"}};

	if (lang == 5) { /* two characters, or three; no space */
		for (unsigned k = 0; k < 2 + n % 7 / 5; k++) {
			char bytes[4];
			buf_put(
			    b, (struct str){
				   bytes, utf8_put(bytes, HAN_FIRST + (int32_t)((n * 7 + k * 1013) % HANS))});
		}
		return;
	}
	for (unsigned v = n / 4 + 17, k = 0; k < 2 || v; k++, v /= 16)
		buf_put(b, str_z(parts[lang][(v + k * 5) % 16]));
	buf_put(b, str_z(ends[lang][n % 4]));
	buf_byte(b, ' ');
}

static unsigned lang_of(int64_t i)
{
	unsigned v = (unsigned)(i * 2654435761u % 100);

	return v < 50 ? 0 : v < 60 ? 1 : v < 70 ? 2 : v < 80 ? 3 : v < 90 ? 4 : 5;
}

static struct str text_make(struct arena *a, int64_t i)
{
	struct buf b;
	unsigned lang = lang_of(i);

	random_state = (uint64_t)i * 0x9E3779B97F4A7C15u + 1;
	buf_init(&b, a, 2 * TEXT_BYTES);
	while (b.n < TEXT_BYTES)
		word_put(&b, lang, zipf(VOCABULARY));
	return buf_str(&b);
}

static struct str title_make(struct arena *a, int64_t i)
{
	return arena_printf(a, "R%lld Organisation %lld", (long long)i, (long long)(i % 5000));
}

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void script(sqlite3 *h, const char *text)
{
	char *why = NULL;

	if (sqlite3_exec(h, text, NULL, NULL, &why) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", text, why);
		exit(1);
	}
}

/* The responses that the texts are of: what filters and counts read. Not timed. */
static void responses_make(const char *dir, int64_t n)
{
	ARENA_SCOPED a;
	sqlite3 *h;

	arena_init(&a, 1 << 20, NULL);
	sqlite3_open(arena_printf(&a, "%s/" STORE_FILE_NAME, dir).s, &h);
	script(h, "PRAGMA synchronous = OFF; BEGIN; INSERT INTO body (id, slug, kind) VALUES (1, 'group', "
		  "'working_group')");
	for (int r = 1; r <= ROUNDS; r++)
		script(h,
		       arena_printf(&a, "INSERT INTO round (id, slug, body) VALUES (%d, 'round-%d', 1)", r, r)
			   .s);
	script(
	    h,
	    arena_printf(
		&a,
		"WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %lld)"
		" INSERT INTO response (id, round, number, version, state, late, received_at, token_hash)"
		" SELECT i, 1 + i %% %d, i, 1, 'published', 0, 1262304000000000 + i * 470000000, '' FROM c",
		(long long)n, ROUNDS)
		.s);
	script(
	    h,
	    arena_printf(
		&a,
		"WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %lld)"
		" INSERT INTO response_version (response, version, received_at, category, capacity, country,"
		" lang, consent, digest) SELECT i, 1, 0, 'category-' || (i %% 7), '', char(65 + i %% 26) ||"
		" char(65 + i / 26 %% 7), 'en', 'name_and_text', '' FROM c",
		(long long)n)
		.s);
	script(h, "COMMIT");
	sqlite3_close(h);
}

/* Texts of one transaction, made before the clock runs. */
struct text {
	struct str path, title, text;
};
struct batch {
	int64_t from, to;
	struct text *texts;
};

static struct batch batch_make(struct arena *a, int64_t from, int64_t n)
{
	struct batch b = {from, from + BATCH < n + 1 ? from + BATCH : n + 1, NEW(a, struct text, BATCH)};

	for (int64_t i = b.from; i < b.to; i++)
		b.texts[i - from] = (struct text){arena_printf(a, "/rounds/x/responses/%lld", (long long)i),
						  title_make(a, i), text_make(a, i)};
	return b;
}

static enum err batch_write(struct tx *tx, void *arg)
{
	struct batch *b = arg;
	enum err e = ERR_OK;

	for (int64_t i = b->from; e == ERR_OK && i < b->to; i++) {
		const struct text *t = &b->texts[i - b->from];
		e = search_put(tx, &(struct search_row){.kind = "response",
							.object = i,
							.lang = str_z(langs[lang_of(i)]),
							.path = t->path,
							.title = t->title,
							.text = t->text});
	}
	return e;
}

struct took {
	double wall, cpu;
	int64_t bytes;
};
static void clock_start(struct took *t)
{
	t->wall -= seconds(CLOCK_MONOTONIC);
	t->cpu -= seconds(CLOCK_PROCESS_CPUTIME_ID);
}
static void clock_stop(struct took *t)
{
	t->wall += seconds(CLOCK_MONOTONIC);
	t->cpu += seconds(CLOCK_PROCESS_CPUTIME_ID);
}

static int64_t file_bytes(const char *dir, const char *name)
{
	char path[4096];
	struct stat st;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

static struct took ours_fill(const char *dir, int64_t n)
{
	ARENA_SCOPED a;
	struct writer *w;
	struct took t = {.bytes = -file_bytes(dir, STORE_FILE_NAME)};

	arena_init(&a, ARENA_MOST, NULL);
	if (writer_open(&w, dir, NULL, NULL) != ERR_OK)
		exit(1);
	for (int64_t i = 1; i <= n; i += BATCH) {
		struct batch b = batch_make(&a, i, n);
		clock_start(&t);
		if (writer_run(w, batch_write, &b) != ERR_OK)
			exit(1);
		clock_stop(&t);
		arena_recycle(&a);
	}
	clock_start(&t);
	writer_close(w);
	clock_stop(&t);
	t.bytes += file_bytes(dir, STORE_FILE_NAME);
	return t;
}

static void fts_put(sqlite3_stmt *item, sqlite3_stmt *fts, int64_t i, const struct text *t)
{
	sqlite3_bind_int64(item, 1, i);
	sqlite3_bind_text(item, 2, langs[lang_of(i)], 2, SQLITE_STATIC);
	sqlite3_bind_text(item, 3, t->path.s, (int)t->path.n, SQLITE_STATIC);
	sqlite3_bind_text(item, 4, t->title.s, (int)t->title.n, SQLITE_STATIC);
	sqlite3_bind_text(item, 5, t->text.s, (int)t->text.n, SQLITE_STATIC);
	sqlite3_bind_int64(fts, 1, i);
	sqlite3_bind_text(fts, 2, t->title.s, (int)t->title.n, SQLITE_STATIC);
	sqlite3_bind_text(fts, 3, t->text.s, (int)t->text.n, SQLITE_STATIC);
	if (sqlite3_step(item) != SQLITE_DONE || sqlite3_step(fts) != SQLITE_DONE)
		exit(1);
	sqlite3_reset(item);
	sqlite3_reset(fts);
}

/* The same texts in the same table, and FTS5 with its own tokenizer beside it, in transactions of the same
 * size. */
static struct took fts_fill(const char *dir, int64_t n)
{
	ARENA_SCOPED a;
	sqlite3 *h;
	sqlite3_stmt *item, *fts;

	arena_init(&a, ARENA_MOST, NULL);
	sqlite3_open(arena_printf(&a, "%s/fts.db", dir).s, &h);
	script(h,
	       "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16000;"
	       "PRAGMA cache_size = -4096; PRAGMA mmap_size = 2147418112;"
	       "CREATE TABLE item (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, object INTEGER NOT NULL, part "
	       "INTEGER"
	       " NOT NULL, lang TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,"
	       " UNIQUE (kind, object, part, lang)) STRICT;"
	       "CREATE VIRTUAL TABLE fts USING fts5 (title, text, content = '', tokenize = 'unicode61')");
	sqlite3_prepare_v2(h, "INSERT INTO item VALUES (?1, 'response', ?1, 0, ?2, ?3, ?4, ?5)", -1, &item,
			   NULL);
	sqlite3_prepare_v2(h, "INSERT INTO fts (rowid, title, text) VALUES (?1, ?2, ?3)", -1, &fts, NULL);
	struct took t = {0};
	for (int64_t from = 1; from <= n; from += BATCH) {
		struct batch b = batch_make(&a, from, n);
		clock_start(&t);
		script(h, "BEGIN IMMEDIATE");
		for (int64_t i = b.from; i < b.to; i++)
			fts_put(item, fts, i, &b.texts[i - b.from]);
		script(h, "COMMIT");
		clock_stop(&t);
		arena_recycle(&a);
	}
	clock_start(&t);
	sqlite3_finalize(item);
	sqlite3_finalize(fts);
	sqlite3_close(h);
	clock_stop(&t);
	t.bytes = file_bytes(dir, "fts.db");
	return t;
}

static int by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

enum { KINDS = 10, EACH = 200 };
static const char *const kind_names[KINDS] = {"a rare word",
					      "a frequent word",
					      "two frequent words",
					      "a rare and a frequent word",
					      "a phrase of frequent words",
					      "the beginning of a word",
					      "two Chinese characters",
					      "a frequent word, filtered",
					      "filters alone",
					      "nothing: the whole record"};

static void word_of(struct buf *b, unsigned lang, unsigned n)
{
	word_put(b, lang, n);
	while (b->n && b->p[b->n - 1] == ' ')
		b->n--;
}

static struct str question(struct arena *a, unsigned kind)
{
	struct buf b;
	unsigned frequent = random_next() % 12, other = 12 + random_next() % 20, lang = random_next() % 5;
	unsigned rare = VOCABULARY / 2 + random_next() % (VOCABULARY / 2);

	buf_init(&b, a, 400);
	switch (kind) {
	case 0: word_of(&b, lang, rare); break;
	case 1: word_of(&b, 0, frequent); break;
	case 2:
		word_of(&b, 0, frequent);
		buf_byte(&b, ' ');
		word_of(&b, 0, other);
		break;
	case 3:
		word_of(&b, 0, rare);
		buf_byte(&b, ' ');
		word_of(&b, 0, frequent);
		break;
	case 4:
		buf_byte(&b, '"');
		word_of(&b, 0, frequent);
		buf_byte(&b, ' ');
		word_of(&b, 0, other);
		buf_byte(&b, '"');
		break;
	case 5: {
		struct buf w;
		buf_init(&w, a, 100);
		word_of(&w, 0, rare);
		buf_put(&b, utf8_head(buf_str(&w), 4 + random_next() % 2));
		buf_byte(&b, '*');
		break;
	}
	case 6: {
		struct buf w;
		buf_init(&w, a, 100);
		word_of(&w, 5, zipf(VOCABULARY));
		buf_put(&b, utf8_head(buf_str(&w), 2));
		break;
	}
	case 7:
		word_of(&b, 0, frequent);
		buf_printf(&b, " round:round-%u category:category-%u", 1 + random_next() % ROUNDS,
			   random_next() % 7);
		break;
	case 9: break;
	default:
		buf_printf(&b, "round:round-%u country:%c%c", 1 + random_next() % ROUNDS,
			   'A' + (int)(random_next() % 26), 'A' + (int)(random_next() % 7));
	}
	return buf_str(&b);
}

struct asked {
	double ms[EACH], cpu[EACH];
	int64_t found, at_least;
};

static void ask_all(const char *dir, struct asked *all)
{
	ARENA_SCOPED a;
	struct db *db;

	arena_init(&a, 64 << 20, NULL);
	if (db_open(&db, dir, DB_PUBLIC) != ERR_OK)
		exit(1);
	for (int warm = 1; warm >= 0; warm--) {
		random_state = 99;
		for (unsigned i = 0; i < EACH * KINDS; i++) {
			unsigned kind = i % KINDS;
			struct search_result r;
			struct str typed = question(&a, kind);
			double t = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_THREAD_CPUTIME_ID);
			db_snapshot_begin(db);
			struct search_ask ask = {.query = query_parse(&a, typed),
						 .lang = LANG_EN,
						 .most = 20,
						 .facets = true,
						 .everything = true};
			if (search_find(db, &a, &ask, &r) != ERR_OK &&
			    fprintf(stderr, "%.*s\n", STR_ARG(typed)))
				exit(1);
			db_snapshot_end(db);
			all[kind].cpu[i / KINDS] = (seconds(CLOCK_THREAD_CPUTIME_ID) - cpu) * 1e3;
			all[kind].ms[i / KINDS] = (seconds(CLOCK_MONOTONIC) - t) * 1e3;
			if (!warm) {
				all[kind].found += r.count;
				all[kind].at_least += r.at_least;
			}
			arena_recycle(&a);
		}
	}
	db_close(db);
}

/* What FTS5 takes for the first page of a frequent word, by its own ranking. */
static double fts_ask(const char *dir)
{
	ARENA_SCOPED a;
	sqlite3 *h;
	sqlite3_stmt *st;
	double ms[5];

	arena_init(&a, 1 << 20, NULL);
	random_state = 99;
	sqlite3_open(arena_printf(&a, "%s/fts.db", dir).s, &h);
	script(h, "PRAGMA mmap_size = 2147418112");
	sqlite3_prepare_v2(h, "SELECT rowid FROM fts WHERE fts MATCH ?1 ORDER BY rank LIMIT 20", -1, &st,
			   NULL);
	for (size_t i = 0; i < COUNT(ms); i++) {
		struct str q = question(&a, 1);
		double t = seconds(CLOCK_MONOTONIC);
		sqlite3_bind_text(st, 1, q.s, (int)q.n, SQLITE_STATIC);
		while (sqlite3_step(st) == SQLITE_ROW)
			;
		sqlite3_reset(st);
		ms[i] = (seconds(CLOCK_MONOTONIC) - t) * 1e3;
	}
	sqlite3_finalize(st);
	sqlite3_close(h);
	qsort(ms, COUNT(ms), sizeof *ms, by_size);
	return ms[COUNT(ms) / 2];
}

static double at(double *list, size_t n, unsigned percent)
{
	qsort(list, n, sizeof *list, by_size);
	return list[n * percent / 100];
}

static void print_asked(struct asked *all)
{
	static double ms[EACH * KINDS], cpu[EACH * KINDS];

	printf("| question | found, mean | p50 ms | p99 ms | p50 CPU ms | p99 CPU ms | \"or more\" |\n");
	printf("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
	for (unsigned k = 0; k < KINDS; k++) {
		struct asked *x = &all[k];
		memcpy(ms + k * EACH, x->ms, sizeof x->ms);
		memcpy(cpu + k * EACH, x->cpu, sizeof x->cpu);
		printf("| %s | %lld | %.2f | %.2f | %.2f | %.2f | %lld of %d |\n", kind_names[k],
		       (long long)(x->found / EACH), at(x->ms, EACH, 50), at(x->ms, EACH, 99),
		       at(x->cpu, EACH, 50), at(x->cpu, EACH, 99), (long long)x->at_least, EACH);
	}
	printf("| **all %d** | | %.2f | **%.2f** | %.2f | **%.2f** | |\n\n", EACH * KINDS,
	       at(ms, COUNT(ms), 50), at(ms, COUNT(ms), 99), at(cpu, COUNT(cpu), 50),
	       at(cpu, COUNT(cpu), 99));
}

int main(int argc, char **argv)
{
	static struct asked all[KINDS];
	int64_t n;

	if (argc != 3 || !str_int(str_z(argv[2]), &n) || store_create(argv[1]) != ERR_OK)
		return 2;
	if (n == 0) { /* questions only, of what is there */
		ask_all(argv[1], all);
		print_asked(all);
		return 0;
	}
	responses_make(argv[1], n);
	struct took fts = fts_fill(argv[1], n), ours = ours_fill(argv[1], n);
	printf("%lld texts of %d bytes, transactions of %d, `synchronous = FULL`; making the texts is not "
	       "counted:\n\n",
	       (long long)n, TEXT_BYTES, BATCH);
	printf("| | seconds | CPU s | texts a second | MB on disk |\n| --- | ---: | ---: | ---: | ---: |\n");
	printf("| FTS5, unicode61 (no stems, no filters) | %.1f | %.1f | %.0f | %lld |\n", fts.wall, fts.cpu,
	       (double)n / fts.wall, (long long)(fts.bytes >> 20));
	printf("| plenary (stems, places, filters) | %.1f | %.1f | %.0f | %lld |\n", ours.wall, ours.cpu,
	       (double)n / ours.wall, (long long)(ours.bytes >> 20));
	printf("| ratio | %.2f | %.2f | | |\n\n", ours.wall / fts.wall, ours.cpu / fts.cpu);
	fflush(stdout);
	ask_all(argv[1], all);
	printf("First page of 20 with facets, one thread, page cache warm:\n\n");
	print_asked(all);
	printf("FTS5 beside it, a frequent word, 20 best by its rank, no facets: %.0f ms (median of 5).\n",
	       fts_ask(argv[1]));
	return 0;
}
