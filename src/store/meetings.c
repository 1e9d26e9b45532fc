/* meetings.c - see meetings.h */
#include "store/meetings.h"

#include "store/row_more.h"

#define MEETING_KEY                                                                                          \
	"COALESCE(m.ends, m.starts, (SELECT MAX(COALESCE(x.ends, x.starts)) FROM public_meeting x"           \
	" WHERE x.body = m.body AND x.number < m.number), '0')"
#define MEETING_COLUMNS                                                                                      \
	" m.id, m.slug, b.slug, " WORDING("body", "b.id", "name", "$1") ", " WORDING(                        \
	    "meeting", "m.id", "note", "$1") ", m.number, m.starts, m.ends, m.mode, m.chair,"                \
					     " m.demonstration, (SELECT COUNT(*) FROM public_proposal p "    \
					     "WHERE p.meeting = m.id), " MEETING_KEY                         \
					     " FROM public_meeting m JOIN public_body b ON b.id = m.body"
#define MEETING_MATCHES                                                                                      \
	" WHERE ($2 IS NULL OR b.slug = $2) AND ($3 IS NULL OR COALESCE(m.ends, m.starts) >= $3)"
SQL_PUBLIC(meeting_one, "SELECT" MEETING_COLUMNS " WHERE m.slug = $2");
SQL_PUBLIC(meeting_page_newest, "SELECT" MEETING_COLUMNS MEETING_MATCHES " AND ($4 IS NULL OR " MEETING_KEY
				" < $4 OR (" MEETING_KEY " = $4 AND m.id < $5)) ORDER BY " MEETING_KEY
				" DESC, m.id DESC LIMIT $6");
SQL_PUBLIC(meeting_page_oldest,
	   "SELECT" MEETING_COLUMNS MEETING_MATCHES " AND ($4 IS NULL OR " MEETING_KEY
	   " > $4 OR (" MEETING_KEY " = $4 AND m.id > $5)) ORDER BY " MEETING_KEY ", m.id LIMIT $6");
SQL_PUBLIC(meeting_proposal_list,
	   "SELECT p.ordinal, p.proposer, p.outcome, p.document, " WORDING(
	       "proposal", "p.id", "title",
	       "$1") ", " WORDING("proposal", "p.id", "note",
				  "$1") ", r.slug, " WORDING("round", "r.id", "topic",
							     "$1") " FROM public_proposal p LEFT JOIN "
								   "public_round r ON r.id = p.round"
								   " WHERE p.meeting = $2 ORDER BY p.ordinal "
								   "LIMIT 200");

SQL_PUBLIC(meeting_agenda_items,
	   "SELECT i.id, i.number, " WORDING("agenda_item", "i.id", "title",
					     "$1") " FROM public_agenda_item i WHERE i.meeting = $2"
						   " ORDER BY i.ordinal LIMIT 500");
SQL_PUBLIC(meeting_agenda_documents,
	   "SELECT x.item, x.symbol, COALESCE((SELECT d.slug FROM public_document d WHERE d.symbol = x.symbol"
	   " ORDER BY d.id LIMIT 1), (SELECT d.slug FROM public_document d WHERE d.slug = x.symbol))"
	   " FROM public_agenda_item i JOIN public_agenda_document x ON x.item = i.id WHERE i.meeting = $1"
	   " ORDER BY i.ordinal, x.ordinal LIMIT 5000");
SQL_PUBLIC(meeting_participant_list, "SELECT name, state, function FROM public_participant WHERE meeting = $1"
				     " ORDER BY ordinal LIMIT 2000");

static struct meeting read_meeting(struct rows *r, struct arena *a)
{
	return (struct meeting){
	    .id = row_int(r, 0),
	    .slug = row_text(r, a, 1),
	    .body = row_text(r, a, 2),
	    .body_name = row_wording(r, a, 3),
	    .note = row_wording(r, a, 4),
	    .number = row_int(r, 5),
	    .starts = row_rough(r, 6),
	    .ends = row_rough(r, 7),
	    .mode = row_text(r, a, 8),
	    .chair = row_text(r, a, 9),
	    .demonstration = row_int(r, 10) != 0,
	    .proposals = row_int(r, 11),
	    .key = row_text(r, a, 12),
	};
}

enum err meeting_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug, struct meeting *ret)
{
	struct meeting m = {0};
	struct rows r = db_query(db, &meeting_one, BIND(lang_code(l), slug));
	bool found = row_next(&r);

	if (found)
		m = read_meeting(&r, a);
	return ONE_ROW(&r, found, m);
}

enum err meetings_list(struct db *db, struct arena *a, enum lang l, const struct meeting_filter *f,
		       struct str after, size_t most, struct meeting_list *ret)
{
	struct meeting_list got = {0};
	struct cursor c;

	if (!cursor_read(after, &c))
		return ERR_INPUT;
	struct rows r = db_query(
	    db, f->oldest_first ? &meeting_page_oldest : &meeting_page_newest,
	    BIND(lang_code(l), str_or_null(f->body), str_or_null(f->from), c.key, c.id, (int64_t)most + 1));
	while (row_next(&r)) {
		if (got.n == most) {
			got.next = cursor_write(a, got.list[got.n - 1].key, got.list[got.n - 1].id);
			break;
		}
		*PUSH(a, got.list, got.n) = read_meeting(&r, a);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err meeting_proposals(struct db *db, struct arena *a, enum lang l, int64_t meeting,
			   struct proposal **ret, size_t *ret_n)
{
	struct proposal *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &meeting_proposal_list, BIND(lang_code(l), meeting));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct proposal){
		    .ordinal = row_int(&r, 0),
		    .proposer = row_text(&r, a, 1),
		    .outcome = row_text(&r, a, 2),
		    .document = row_text(&r, a, 3),
		    .title = row_wording(&r, a, 4),
		    .note = row_wording(&r, a, 5),
		    .round = row_text(&r, a, 6),
		    .round_topic = row_wording(&r, a, 7),
		};
	GIVE(&r, list, n);
}

static enum err read_agenda_documents(struct db *db, struct arena *a, int64_t meeting,
				      struct agenda_item *items, size_t n)
{
	struct rows r = db_query(db, &meeting_agenda_documents, BIND(meeting));
	size_t at = 0;

	while (row_next(&r)) {
		int64_t item = row_int(&r, 0);
		while (at < n && items[at].id != item)
			at++;
		if (at == n)
			break;
		*PUSH(a, items[at].documents, items[at].n_documents) =
		    (struct agenda_document){row_text(&r, a, 1), row_text(&r, a, 2)};
	}
	return rows_end(&r);
}

enum err meeting_agenda(struct db *db, struct arena *a, enum lang l, int64_t meeting,
			struct agenda_item **ret, size_t *ret_n)
{
	struct agenda_item *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &meeting_agenda_items, BIND(lang_code(l), meeting));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct agenda_item){
		    .id = row_int(&r, 0), .number = row_text(&r, a, 1), .title = row_wording(&r, a, 2)};
	enum err e = rows_end(&r);
	if (e == ERR_OK && n)
		e = read_agenda_documents(db, a, meeting, list, n);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err meeting_participants(struct db *db, struct arena *a, int64_t meeting, struct participant **ret,
			      size_t *ret_n)
{
	struct participant *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &meeting_participant_list, BIND(meeting));

	while (row_next(&r))
		*PUSH(a, list, n) =
		    (struct participant){row_text(&r, a, 0), row_text(&r, a, 1), row_text(&r, a, 2)};
	GIVE(&r, list, n);
}
