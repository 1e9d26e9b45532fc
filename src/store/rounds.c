/* rounds.c - see rounds.h; what hangs on a round is in round_parts.c */
#include "store/rounds.h"

#include "rules/round_state.h"
#include "store/round_row.h"
#include "store/row_more.h"

/* The day by which rounds are ordered: the close of replies, or where none is known the slug, which begins
 * with a year. */
/* clang-format off */
#define ROUND_KEY \
	"COALESCE((SELECT e.date FROM public_round_event e WHERE e.round = r.id AND e.event = 'replies-close'" \
	" AND e.date IS NOT NULL ORDER BY e.ordinal DESC LIMIT 1), r.slug)"
#define ROUND_COLUMNS \
	" r.id, r.slug, b.slug, " WORDING("body", "b.id", "name", "$1") ", r.procedure," \
	" " WORDING("round", "r.id", "topic", "$1") ", " WORDING("round", "r.id", "framing", "$1") "," \
	" " WORDING("round", "r.id", "note", "$1") ", r.decided_by," \
	" r.hearing_number, r.hearing_mode, r.hearing_chair, r.hearing_registered, r.hearing_active," \
	" r.off_list, r.takes_responses, r.demonstration, r.responses_stated," \
	" d.id, d.slug, d.number, d.starts, d.ends, db.slug, " WORDING("body", "db.id", "name", "$1") "," \
	" m.id, m.slug, m.number, m.starts, m.ends, mb.slug, " WORDING("body", "mb.id", "name", "$1") "," \
	" (SELECT " WORDING("body", "y.id", "name", "$1") " FROM public_body y WHERE y.slug = r.decided_by)," \
	" " ROUND_KEY
#define ROUND_FROM \
	" FROM public_round r JOIN public_body b ON b.id = r.body" \
	" LEFT JOIN public_meeting d ON d.id = r.deciding LEFT JOIN public_body db ON db.id = d.body" \
	" LEFT JOIN public_meeting m ON m.id = r.receiving LEFT JOIN public_body mb ON mb.id = m.body"
/* clang-format on */
enum { AT_DECIDING = 18, AT_RECEIVING = 25, AT_DECIDED_BY_NAME = 32, AT_KEY = 33 };

SQL_PUBLIC(round_one, "SELECT" ROUND_COLUMNS ROUND_FROM " WHERE r.slug = $2");
SQL_PUBLIC(round_one_by_id, "SELECT" ROUND_COLUMNS ROUND_FROM " WHERE r.id = $2");
SQL_PUBLIC(round_of_meeting, "SELECT" ROUND_COLUMNS ROUND_FROM
			     " WHERE r.deciding = $2 OR r.receiving = $2 ORDER BY r.id LIMIT 64");
#define ROUND_MATCHES                                                                                        \
	" WHERE (COALESCE(r.procedure, '') = '" STANDING_CALL                                                \
	"') = $8 AND ($2 IS NULL OR b.slug = $2) AND ($3 IS NULL OR substr(" ROUND_KEY ", 1, 4) = $3)"       \
	" AND ($4 IS NULL OR EXISTS (SELECT 1 FROM public_wording w WHERE w.kind = 'round' AND w.object = "  \
	"r.id"                                                                                               \
	" AND w.field IN ('topic', 'framing') AND w.text LIKE $4 ESCAPE '\\'))"
SQL_PUBLIC(round_page_newest,
	   "SELECT" ROUND_COLUMNS ROUND_FROM ROUND_MATCHES " AND ($5 IS NULL OR " ROUND_KEY
	   " < $5 OR (" ROUND_KEY " = $5 AND r.id < $6)) ORDER BY " ROUND_KEY " DESC, r.id DESC LIMIT $7");
SQL_PUBLIC(round_page_oldest,
	   "SELECT" ROUND_COLUMNS ROUND_FROM ROUND_MATCHES " AND ($5 IS NULL OR " ROUND_KEY
	   " > $5 OR (" ROUND_KEY " = $5 AND r.id > $6)) ORDER BY " ROUND_KEY ", r.id LIMIT $7");
SQL_PUBLIC(round_events_between,
	   "SELECT round, event, ordinal, date, certainty, reason, actor, source, at FROM public_round_event"
	   " WHERE round >= $1 AND round <= $2 ORDER BY round, event, ordinal LIMIT 20000");
SQL_PUBLIC(round_years_all, "SELECT DISTINCT substr(" ROUND_KEY ", 1, 4) AS year FROM public_round r"
			    " WHERE COALESCE(r.procedure, '') <> '" STANDING_CALL "'"
			    " ORDER BY year DESC LIMIT 60");

static struct round_meeting read_meeting(struct rows *r, struct arena *a, int at)
{
	return (struct round_meeting){
	    .id = row_int(r, at),
	    .slug = row_text(r, a, at + 1),
	    .number = row_int(r, at + 2),
	    .starts = row_rough(r, at + 3),
	    .ends = row_rough(r, at + 4),
	    .body = row_text(r, a, at + 5),
	    .body_name = row_wording(r, a, at + 6),
	};
}

static void read_round(struct rows *r, struct arena *a, struct round *ret)
{
	*ret = (struct round){
	    .id = row_int(r, 0),
	    .slug = row_text(r, a, 1),
	    .body = row_text(r, a, 2),
	    .body_name = row_wording(r, a, 3),
	    .procedure = row_text(r, a, 4),
	    .topic = row_wording(r, a, 5),
	    .framing = row_wording(r, a, 6),
	    .note = row_wording(r, a, 7),
	    .decided_by = row_text(r, a, 8),
	    .hearing_number = row_int(r, 9),
	    .hearing_mode = row_text(r, a, 10),
	    .hearing_chair = row_text(r, a, 11),
	    .hearing_registered = row_text(r, a, 12),
	    .hearing_active = row_text(r, a, 13),
	    .off_list = row_int(r, 14) != 0,
	    .takes_responses = row_int(r, 15) != 0,
	    .demonstration = row_int(r, 16) != 0,
	    .responses_stated = row_is_null(r, 17) ? -1 : row_int(r, 17),
	    .deciding = read_meeting(r, a, AT_DECIDING),
	    .receiving = read_meeting(r, a, AT_RECEIVING),
	    .decided_by_name = row_wording(r, a, AT_DECIDED_BY_NAME),
	    .key = row_text(r, a, AT_KEY),
	};
	ret->standing = round_is_standing(ret->procedure);
}

void round_event_add(struct arena *a, struct round *round, struct round_event e)
{
	*PUSH(a, round->events, round->event_count) = e;
}

static bool has_event(const struct round *round, struct str event)
{
	for (size_t i = 0; i < round->event_count; i++)
		if (str_eq(round->events[i].event, event))
			return true;
	return false;
}

void round_facts_finish(struct arena *a, struct round *round)
{
	if (!has_event(round, STR("decided")) && round->deciding.ends.precision)
		round_event_add(a, round,
				(struct round_event){.event = STR("decided"),
						     .ordinal = 1,
						     .date = round->deciding.ends,
						     .certainty = STR("inferred")});
	if (!has_event(round, STR("meeting")) && round->receiving.starts.precision)
		round_event_add(a, round,
				(struct round_event){.event = STR("meeting"),
						     .ordinal = 1,
						     .date = round->receiving.starts,
						     .certainty = STR("inferred")});
	struct fact *facts = NEW(a, struct fact, round->event_count + 1);
	size_t n = 0;
	for (size_t i = 0; i < round->event_count; i++)
		if (!round->standing || str_eq(round->events[i].event, STR("launched")))
			facts[n++] = (struct fact){round->events[i].event, round->events[i].date,
						   round->events[i].reason, round->events[i].actor};
	round->facts = (struct facts){facts, n};
}

/* One statement for the events of all rounds of a list. */
static enum err read_events(struct db *db, struct arena *a, struct round *list, size_t n)
{
	int64_t low = INT64_MAX, high = INT64_MIN;

	if (n == 0)
		return ERR_OK;
	for (size_t i = 0; i < n; i++) {
		low = list[i].id < low ? list[i].id : low;
		high = list[i].id > high ? list[i].id : high;
	}
	struct rows r = db_query(db, &round_events_between, BIND(low, high));
	struct round *round = NULL;
	while (row_next(&r)) {
		int64_t id = row_int(&r, 0);
		if (!round || round->id != id) {
			round = NULL;
			for (size_t i = 0; i < n && !round; i++)
				round = list[i].id == id ? &list[i] : NULL;
		}
		if (round)
			round_event_add(a, round,
					(struct round_event){.event = row_text(&r, a, 1),
							     .ordinal = (int)row_int(&r, 2),
							     .date = row_rough(&r, 3),
							     .certainty = row_text(&r, a, 4),
							     .reason = row_text(&r, a, 5),
							     .actor = row_text(&r, a, 6),
							     .source = row_text(&r, a, 7),
							     .at = row_instant(&r, 8)});
	}
	enum err e = rows_end(&r);
	for (size_t i = 0; i < n && e == ERR_OK; i++)
		round_facts_finish(a, &list[i]);
	return e;
}

static enum err read_one(struct db *db, struct arena *a, struct rows r, struct round *ret)
{
	struct round round;
	bool found = row_next(&r);

	if (found)
		read_round(&r, a, &round);
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = read_events(db, a, &round, 1);
	if (e == ERR_OK)
		*ret = round;
	return e;
}

enum err round_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug, struct round *ret)
{
	return read_one(db, a, db_query(db, &round_one, BIND(lang_code(l), slug)), ret);
}

enum err round_by_id(struct db *db, struct arena *a, enum lang l, int64_t id, struct round *ret)
{
	return read_one(db, a, db_query(db, &round_one_by_id, BIND(lang_code(l), id)), ret);
}

/* Rows into a list of at most `most`; one row more than that says that another page follows. */
static enum err read_list(struct db *db, struct arena *a, struct rows r, size_t most, struct round_list *ret)
{
	struct round_list got = {0};

	while (row_next(&r)) {
		if (got.n == most) {
			got.next = round_cursor(a, &got.list[got.n - 1]);
			break;
		}
		read_round(&r, a, PUSH(a, got.list, got.n));
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		e = read_events(db, a, got.list, got.n);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

struct str round_cursor(struct arena *a, const struct round *r)
{
	return cursor_write(a, r->key, r->id);
}

enum err rounds_list(struct db *db, struct arena *a, enum lang l, const struct round_filter *f,
		     struct str after, size_t most, struct round_list *ret)
{
	struct str year = f->year ? arena_printf(a, "%lld", (long long)f->year) : (struct str){0};
	struct cursor c;

	if (!cursor_read(after, &c))
		return ERR_INPUT;
	return read_list(db, a,
			 db_query(db, f->oldest_first ? &round_page_oldest : &round_page_newest,
				  BIND(lang_code(l), str_or_null(f->body), year, like_anywhere(a, f->text),
				       c.key, c.id, (int64_t)most + 1, f->standing)),
			 most, ret);
}

enum err rounds_of_meeting(struct db *db, struct arena *a, enum lang l, int64_t meeting,
			   struct round_list *ret)
{
	return read_list(db, a, db_query(db, &round_of_meeting, BIND(lang_code(l), meeting)), 64, ret);
}

enum err round_years(struct db *db, struct arena *a, int64_t **ret, size_t *ret_n)
{
	int64_t *list = NULL, year;
	size_t n = 0;
	struct rows r = db_query(db, &round_years_all, BIND0);

	while (row_next(&r))
		if (str_int(row_peek(&r, 0), &year))
			*PUSH(a, list, n) = year;
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}
