/* search_settle.c - the index follows the texts, at the end of a transaction; see search_write.h */
#include "store/search_segments.h"
#include "store/search_write.h"
#include "store/sqlite.h"

#include "base/list.h"
#include "base/secret.h"
#include "seek/build.h"
#include "seek/merge.h"
#include "text/stem.h"

SQL_STAFF(search_indexed, "SELECT COALESCE(MAX(last), 0) FROM search_segment");
SQL_STAFF(search_pending,
	  "SELECT s.id, s.kind, s.object, s.lang, s.title, s.summary, s.text,"
	  " (SELECT r.number FROM response r WHERE r.id = s.object AND s.kind IN ('response', 'practice'))"
	  " FROM search_item s WHERE s.id > $1 ORDER BY s.id LIMIT 512");
SQL_STAFF(search_numbers_due, "SELECT 1 FROM search_due WHERE kind = 'segment' LIMIT 1");
SQL_STAFF(
    search_numberless,
    "SELECT g.id, g.first, g.last FROM search_due d JOIN search_segment g ON g.id = d.object WHERE d.kind ="
    " 'segment' AND NOT EXISTS (SELECT 1 FROM search_column c WHERE c.id = g.id * 16 + 8) ORDER BY g.id");
SQL_STAFF(search_numbers, "SELECT s.id, r.number FROM search_item s JOIN response r ON r.id = s.object WHERE"
			  " s.id BETWEEN $1 AND $2 AND s.kind IN ('response', 'practice')");
SQL_WRITE(search_numbered, "DELETE FROM search_due WHERE kind = 'segment'");
SQL_STAFF(search_value_of, "SELECT id FROM search_value WHERE field = $1 AND folded = $2");
SQL_WRITE(search_value_insert, "INSERT INTO search_value (field, folded, value) VALUES ($1, $2, $3)");
SQL_STAFF(search_segment_next, "SELECT COALESCE(MAX(id), 0) + 1 FROM search_segment");
SQL_WRITE(search_segment_insert,
	  "INSERT INTO search_segment (id, first, last, docs, words, pages) VALUES ($1, $2, $3, $4, $5, $6)");
SQL_WRITE(search_page_insert, "INSERT INTO search_page (id, data) VALUES ($1, $2)");
SQL_WRITE(search_key_insert, "INSERT INTO search_key (segment, key, number) VALUES ($1, $2, $3)");
SQL_WRITE(search_column_insert, "INSERT INTO search_column (id, data) VALUES ($1, $2)");
SQL_WRITE(search_segment_delete, "DELETE FROM search_segment WHERE id = $1");
SQL_WRITE(search_pages_delete, "DELETE FROM search_page WHERE id BETWEEN $1 AND $2");
SQL_WRITE(search_keys_delete, "DELETE FROM search_key WHERE segment = $1");
SQL_WRITE(search_columns_delete, "DELETE FROM search_column WHERE id BETWEEN $1 AND $2");
SQL_WRITE(search_gone_delete, "DELETE FROM search_gone WHERE doc BETWEEN $1 AND $2");

enum { BUILD_MOST = 256 << 20, VALUES_KEPT = 1024 };

/* Values met already, so that few are asked for. */
struct kept_value {
	uint64_t mark;
	uint32_t id;
};
struct settling {
	struct tx *tx;
	struct arena *a; /* for a row */
	struct stems *stems;
	struct seek_build *build;
	struct kept_value kept[VALUES_KEPT];
	int64_t first, segment;
	size_t docs;
};

static enum err sink_page(void *to, unsigned number, struct str first_key, struct str data)
{
	struct settling *s = to;
	enum err e =
	    tx_run(s->tx, &search_page_insert, BIND(s->segment * SEGMENT_PAGES + number, val_bytes(data)));

	if (number >= SEGMENT_PAGES)
		BUG("a segment with too many pages");
	return e == ERR_OK ? tx_run(s->tx, &search_key_insert, BIND(s->segment, val_bytes(first_key), number))
			   : e;
}

static enum err sink_column(void *to, unsigned column, struct str data)
{
	struct settling *s = to;

	return tx_run(s->tx, &search_column_insert,
		      BIND(s->segment * SEGMENT_COLUMNS + column, val_bytes(data)));
}

static enum err segment_begin(struct settling *s, struct segment_sink *ret)
{
	*ret = (struct segment_sink){sink_page, sink_column, s};
	return db_int(tx_db(s->tx), &search_segment_next, BIND0, &s->segment);
}

static enum err segment_end(struct settling *s, const struct segment *g)
{
	return tx_run(s->tx, &search_segment_insert,
		      BIND(s->segment, g->first, g->last, g->docs, g->words, g->pages));
}

static enum err segment_delete(struct tx *tx, const struct segment *g)
{
	enum err e = tx_run(tx, &search_segment_delete, BIND(g->id));

	if (e == ERR_OK)
		e = tx_run(tx, &search_pages_delete,
			   BIND(g->id * SEGMENT_PAGES, g->id * SEGMENT_PAGES + SEGMENT_PAGES - 1));
	if (e == ERR_OK)
		e = tx_run(tx, &search_keys_delete, BIND(g->id));
	if (e == ERR_OK)
		e = tx_run(tx, &search_columns_delete,
			   BIND(g->id * SEGMENT_COLUMNS, g->id * SEGMENT_COLUMNS + SEGMENT_COLUMNS - 1));
	return e;
}

static enum err merge_one(struct settling *s, bool *ret_done)
{
	ARENA_SCOPED a;
	SEGMENTS_SCOPED stored = {0};
	struct segment_sink sink;
	struct segment whole;
	size_t from;

	arena_init(&a, 512 << 20, NULL);
	enum err e = segments_read(tx_db(s->tx), &a, &stored);
	*ret_done = e == ERR_OK && merge_due(stored.list, stored.n, &from);
	if (!*ret_done)
		return e;
	struct segment_source source = segments_source(&stored);
	e = segment_begin(s, &sink);
	if (e == ERR_OK)
		e = seek_merge(&source, stored.list + from, stored.n - from, &sink, &whole);
	for (size_t i = from; e == ERR_OK && i < stored.n; i++)
		e = segment_delete(s->tx, &stored.list[i]);
	if (e == ERR_OK)
		e = segment_end(s, &whole);
	return e == ERR_OK ? tx_run(s->tx, &search_gone_delete, BIND(whole.first, whole.last)) : e;
}

static enum err flush(struct settling *s)
{
	struct segment_sink sink;
	struct segment g;
	bool done = true;

	if (!s->docs)
		return ERR_OK;
	s->docs = 0;
	enum err e = segment_begin(s, &sink);
	if (e == ERR_OK)
		e = seek_build_end(s->build, &sink, &g);
	if (e == ERR_OK)
		e = segment_end(s, &g);
	while (e == ERR_OK && done)
		e = merge_one(s, &done);
	return e;
}

static struct str small(struct arena *a, struct str s)
{
	char *p = NEW(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)(s.s[i] >= 'A' && s.s[i] <= 'Z' ? s.s[i] + 0x20 : s.s[i]);
	return (struct str){p, s.n};
}

static enum err value_id(struct settling *s, unsigned field, struct str value, uint32_t *ret)
{
	int64_t id;

	*ret = 0;
	if (value.n == 0)
		return ERR_OK;
	struct str folded = small(s->a, value);
	uint64_t mark = mark_of(folded) ^ field;
	struct kept_value *k = &s->kept[mark % VALUES_KEPT];
	if (k->id && k->mark == mark) {
		*ret = k->id;
		return ERR_OK;
	}
	enum err e = db_int(tx_db(s->tx), &search_value_of, BIND(field, folded), &id);
	if (e == ERR_NOT_FOUND)
		e = tx_insert(s->tx, &search_value_insert, BIND(field, folded, value), &id);
	if (e == ERR_OK) {
		*ret = (uint32_t)id;
		*k = (struct kept_value){mark, (uint32_t)id};
	}
	return e;
}

static struct str year_of(struct arena *a, const struct search_facts *f)
{
	if (f->date.n >= 4)
		return str_cut(f->date, 0, 4);
	if (f->at.us == INSTANT_NONE.us)
		return (struct str){0};
	return arena_printf(a, "%d", date_of(instant_day_utc(f->at)).year);
}

static enum err row_add(struct settling *s, struct rows *r)
{
	struct seek_doc d = {.number = row_int(r, 0),
			     .lang = row_peek(r, 3),
			     .title = row_peek(r, 4),
			     .summary = row_peek(r, 5),
			     .text = row_peek(r, 6),
			     .response = (uint32_t)row_int(r, 7)};
	struct search_facts f;
	struct str kind = row_peek(r, 1);
	enum err e = search_facts_of(tx_db(s->tx), s->a, kind, row_int(r, 2), &f);

	if (e != ERR_OK)
		return e;
	const struct str values[SEEK_FIELDS] = {
	    [FILTER_KIND] = kind,
	    [FILTER_LANG] = d.lang,
	    [FILTER_BODY] = f.body,
	    [FILTER_ROUND] = f.round,
	    [FILTER_CATEGORY] = f.category,
	    [FILTER_COUNTRY] = f.country,
	    [FILTER_YEAR] = year_of(s->a, &f),
	};
	for (unsigned i = 0; e == ERR_OK && i < SEEK_FIELDS; i++)
		e = value_id(s, i, values[i], &d.values[i]);
	if (e == ERR_OK && s->docs &&
	    (d.number - s->first >= SEGMENT_SLOTS || seek_build_bytes(s->build) > BUILD_MOST))
		e = flush(s);
	if (e != ERR_OK)
		return e;
	if (!s->docs++)
		s->first = d.number;
	seek_build_add(s->build, &d);
	return ERR_OK;
}

/* Some more of what is not indexed; *at: the last that was taken. */
static enum err pending_add(struct settling *s, int64_t *at, bool *ret_more)
{
	struct arena_mark m = arena_mark(s->a);
	struct rows r = db_query(tx_db(s->tx), &search_pending, BIND(*at));
	enum err e = ERR_OK;

	*ret_more = false;
	while (e == ERR_OK && row_next(&r)) {
		if (!s->build) {
			s->stems = stems_open();
			s->build = seek_build_open(s->stems);
		}
		*ret_more = true;
		*at = row_int(&r, 0);
		e = row_add(s, &r);
		arena_back(s->a, m);
	}
	enum err end = rows_end(&r);
	return e == ERR_OK ? end : e;
}

/* A column of numbers, for a segment that was made before there was one. */
static enum err numbers_make(struct settling *s, const struct segment *g)
{
	ARENA_SCOPED a;

	arena_init(&a, 4 << 20, NULL);
	uint32_t *numbers = NEW(&a, uint32_t, SEGMENT_SLOTS);
	struct rows r = db_query(tx_db(s->tx), &search_numbers, BIND(g->first, g->last));
	while (row_next(&r))
		numbers[row_int(&r, 0) - g->first] = (uint32_t)row_int(&r, 1);
	enum err e = rows_end(&r);
	s->segment = g->id;
	return e == ERR_OK ? sink_column(s, COLUMN_RESPONSE, responses_bytes(&a, numbers, segment_slots(g)))
			   : e;
}

/* Segments of an older program, before any of them is put together with others. Those that were due may have
 * been made anew. */
static enum err numbers_fill(struct settling *s)
{
	ARENA_SCOPED a;
	struct segment *list = NULL;
	size_t n = 0;
	int64_t one;
	arena_init(&a, 1 << 20, NULL);
	enum err e = db_int(tx_db(s->tx), &search_numbers_due, BIND0, &one);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	struct rows r = db_query(tx_db(s->tx), &search_numberless, BIND0);
	while (row_next(&r))
		*PUSH(&a, list, n) =
		    (struct segment){.id = row_int(&r, 0), .first = row_int(&r, 1), .last = row_int(&r, 2)};
	e = rows_end(&r);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = numbers_make(s, &list[i]);
	return e == ERR_OK ? tx_run(s->tx, &search_numbered, BIND0) : e;
}

enum err search_settle(struct tx *tx)
{
	struct settling s = {.tx = tx, .a = tx_arena(tx)};
	int64_t at;
	bool more = true;
	enum err e = numbers_fill(&s);

	if (e == ERR_OK)
		e = db_int(tx_db(tx), &search_indexed, BIND0, &at);
	while (e == ERR_OK && more)
		e = pending_add(&s, &at, &more);
	if (e == ERR_OK)
		e = flush(&s);
	seek_build_close(s.build);
	stems_close(s.stems);
	arena_recycle(tx_arena(tx));
	return e;
}

enum err search_fill(const char *dir)
{
	struct tx tx = {.now = INSTANT_NONE};
	enum err e = db_open(&tx.db, dir, DB_WRITER);

	if (e != ERR_OK)
		return e;
	arena_init(&tx.arena, 64 << 20, NULL);
	db_snapshot_begin(tx.db);
	e = search_settle(&tx);
	if (e == ERR_OK)
		db_snapshot_end(tx.db);
	arena_reset(&tx.arena);
	db_close(tx.db); /* without the end, nothing was done */
	return e;
}
