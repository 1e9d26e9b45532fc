/* search_segments.c - see search_segments.h */
#include "store/search_segments.h"

#include "base/list.h"
#include "store/search_groups.h"

#include <stdlib.h>

SQL_PUBLIC(search_segments,
	   "SELECT id, first, last, docs, words, pages FROM public_search_segment ORDER BY first");
SQL_PUBLIC(search_page_of, "SELECT k.number, p.data FROM public_search_key k JOIN public_search_page p ON"
			   " p.id = k.segment * 1048576 + k.number WHERE k.segment = $1 AND k.key <= $2"
			   " ORDER BY k.key DESC LIMIT 1");
SQL_PUBLIC(search_page, "SELECT data FROM public_search_page WHERE id = $1");
SQL_PUBLIC(search_column, "SELECT data FROM public_search_column WHERE id = $1");
SQL_PUBLIC(search_gone_in, "SELECT doc FROM public_search_gone WHERE doc BETWEEN $1 AND $2 ORDER BY doc");

void segments_done(struct stored_segments *s)
{
	free(s->bytes);
	s->bytes = NULL;
	s->room = 0;
	(void)rows_end(&s->column); /* whoever read it knows */
}

enum err segments_read(struct db *db, struct arena *a, struct stored_segments *ret)
{
	struct stored_segments s = {.db = db, .a = a};
	struct rows r = db_query(db, &search_segments, BIND0);

	while (row_next(&r))
		*PUSH(a, s.list, s.n) = (struct segment){.id = row_int(&r, 0),
							 .first = row_int(&r, 1),
							 .last = row_int(&r, 2),
							 .docs = row_int(&r, 3),
							 .words = row_int(&r, 4),
							 .pages = (unsigned)row_int(&r, 5)};
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = s;
	return e;
}

/* Keeps what the row shows until the next time. */
static struct str keep(struct stored_segments *s, struct str bytes)
{
	if (bytes.n > s->room) { /* not of the arena, which may be on its way back to before this */
		s->room = 2 * bytes.n;
		free(s->bytes);
		s->bytes = malloc(s->room);
		if (!s->bytes)
			BUG("no memory to read the search's index");
	}
	if (bytes.n)
		memcpy(s->bytes, bytes.s, bytes.n);
	return (struct str){s->bytes, bytes.n};
}

static enum err give_page_of(void *from, const struct segment *g, struct str key, unsigned *ret_number,
			     struct str *ret)
{
	struct stored_segments *s = from;
	struct rows r = db_query(s->db, &search_page_of, BIND(g->id, val_bytes(key)));
	bool found = row_next(&r);

	if (found) {
		*ret_number = (unsigned)row_int(&r, 0);
		*ret = keep(s, row_bytes(&r, 1));
	}
	enum err e = rows_end(&r);
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

static enum err give_page(void *from, const struct segment *g, unsigned number, struct str *ret)
{
	struct stored_segments *s = from;

	struct rows r = db_query(s->db, &search_page, BIND(g->id * SEGMENT_PAGES + number));
	bool found = row_next(&r);

	if (found)
		*ret = keep(s, row_bytes(&r, 0));
	enum err e = rows_end(&r);
	return e == ERR_OK && !found ? ERR_STORAGE : e;
}

static enum err give_column(void *from, const struct segment *g, unsigned column, struct str *ret)
{
	struct stored_segments *s = from;

	(void)rows_end(&s->column);
	s->column = db_query(s->db, &search_column, BIND(g->id * SEGMENT_COLUMNS + column));
	if (row_next(&s->column)) {
		*ret = row_bytes(&s->column, 0);
		return ERR_OK;
	}
	enum err e = rows_end(&s->column);
	*ret = (struct str){0};
	if (e == ERR_OK && column == COLUMN_RESPONSE) /* of an older program, not made up for yet */
		return ERR_OK;
	return e == ERR_OK ? ERR_STORAGE : e;
}

static enum err give_gone(void *from, const struct segment *g, int64_t *ret, size_t *ret_n)
{
	struct stored_segments *s = from;
	struct rows r = db_query(s->db, &search_gone_in, BIND(g->first, g->last));
	size_t n = 0;

	while (row_next(&r))
		ret[n++] = row_int(&r, 0);
	*ret_n = n;
	return rows_end(&r);
}

struct segment_source segments_source(struct stored_segments *s)
{
	return (struct segment_source){give_page_of,	      give_page, give_column, give_gone,
				       search_groups_members, s};
}

/* Columns: body, round, category, country, date, instant. */
#define FACTS(name, ...) SQL_STAFF(name, __VA_ARGS__)
FACTS(search_facts_response,
      "SELECT b.slug, o.slug, r.category, r.country, NULL, r.received_at FROM public_response r"
      " JOIN public_round o ON o.id = r.round JOIN public_body b ON b.id = o.body"
      " WHERE r.id = $1");
FACTS(search_facts_round,
      "SELECT b.slug, o.slug, NULL, NULL, (SELECT MIN(e.date) FROM public_round_event e WHERE"
      " e.round = o.id), NULL FROM public_round o JOIN public_body b ON b.id = o.body"
      " WHERE o.id = $1");
FACTS(
    search_facts_report,
    "SELECT b.slug, o.slug, NULL, NULL, (SELECT MAX(p.issued_on) FROM public_report p WHERE p.round = o.id),"
    " (SELECT MAX(s.made_at) FROM public_summary s WHERE s.round = o.id) FROM public_round o"
    " JOIN public_body b ON b.id = o.body WHERE o.id = $1");
FACTS(search_facts_chair,
      "SELECT b.slug, NULL, NULL, NULL, m.ends, NULL FROM public_chair_report c"
      " JOIN public_body b ON b.id = c.body JOIN public_meeting m ON m.id = c.last_meeting"
      " WHERE c.id = $1");
FACTS(
    search_facts_document,
    "SELECT (SELECT b.slug FROM public_body b WHERE b.id = d.body), (SELECT o.slug FROM public_round o WHERE"
    " o.id = d.round), NULL, NULL, d.date, NULL FROM public_document d WHERE d.id = $1");
FACTS(search_facts_instrument,
      "SELECT (SELECT b.slug FROM public_body b WHERE b.id = i.body), NULL, NULL, NULL, (SELECT "
      "MAX(r.from_date)"
      " FROM public_instrument_revision r WHERE r.instrument = i.id), NULL FROM public_instrument i"
      " WHERE i.id = $1");
FACTS(search_facts_meeting, "SELECT b.slug, NULL, NULL, NULL, m.starts, NULL FROM public_meeting m"
			    " JOIN public_body b ON b.id = m.body WHERE m.id = $1");
FACTS(search_facts_body, "SELECT slug, NULL, NULL, NULL, NULL, NULL FROM public_body WHERE id = $1");
FACTS(
    search_facts_finding,
    "SELECT COALESCE(x.slug, y.slug), o.slug, NULL, NULL, COALESCE(d.date, (SELECT MIN(e.date) FROM"
    " public_round_event e WHERE e.round = f.round)), NULL FROM public_finding f LEFT JOIN public_document d"
    " ON d.id = f.document LEFT JOIN public_body x ON x.id = d.body LEFT JOIN public_round o ON o.id = "
    "f.round"
    " LEFT JOIN public_body y ON y.id = o.body WHERE f.id = $1");
FACTS(search_facts_compilation,
      "SELECT b.slug, o.slug, NULL, NULL, NULL, (SELECT MAX(c.made_at) FROM public_compilation c WHERE "
      "c.round ="
      " o.id) FROM public_round o JOIN public_body b ON b.id = o.body WHERE o.id = $1");
FACTS(search_facts_issue,
      "SELECT b.slug, NULL, NULL, NULL, (SELECT MAX(r.from_date) FROM public_instrument_revision r WHERE"
      " r.instrument = i.id), NULL FROM public_issue x JOIN public_instrument i ON i.id = x.instrument"
      " LEFT JOIN public_body b ON b.id = i.body WHERE x.id = $1");

static const struct sql *facts_statement(struct str kind, int64_t object)
{
	const struct {
		struct str kind;
		const struct sql *sql;
	} all[] = {{STR("response"), &search_facts_response},
		   {STR("round"), &search_facts_round},
		   {STR("practice"), &search_facts_response},
		   {STR("document"), &search_facts_document},
		   {STR("instrument"), &search_facts_instrument},
		   {STR("meeting"), &search_facts_meeting},
		   {STR("body"), &search_facts_body},
		   {STR("finding"), &search_facts_finding},
		   {STR("compilation"), &search_facts_compilation},
		   {STR("issue"), &search_facts_issue}};

	if (str_eq(kind, STR("report")))
		return object < 0 ? &search_facts_chair : &search_facts_report;
	for (size_t i = 0; i < COUNT(all); i++)
		if (str_eq(kind, all[i].kind))
			return all[i].sql;
	return NULL;
}

enum err search_facts_of(struct db *db, struct arena *a, struct str kind, int64_t object,
			 struct search_facts *ret)
{
	const struct sql *s = facts_statement(kind, object);

	*ret = (struct search_facts){.at = INSTANT_NONE};
	if (!s)
		return ERR_OK;
	struct rows r = db_query(db, s, BIND(object < 0 ? -object : object));
	if (row_next(&r))
		*ret = (struct search_facts){row_text(&r, a, 0), row_text(&r, a, 1), row_text(&r, a, 2),
					     row_text(&r, a, 3), row_text(&r, a, 4), row_instant(&r, 5)};
	return rows_end(&r);
}
