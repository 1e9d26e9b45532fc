/* desk_waiting.c - what waits at the desk, of kept counts, however much there is. See round_desk.h */
#include "store/round_desk.h"

#include "store/row_more.h"

#define KEPT(of_, state_)                                                                                    \
	"SELECT r.id, SUM(t.n) FROM round r JOIN response_tally t ON t.round = r.id AND t.of = '" of_        \
	"' AND t.state " state_
#define SOME " GROUP BY r.id HAVING SUM(t.n) > 0 ORDER BY r.id LIMIT 1000"
SQL_STAFF(waiting_undecided,
	  KEPT("", "= 'received'") " WHERE r.state = 'public' AND r.takes_responses = 1" SOME);
SQL_STAFF(waiting_unclassified, KEPT("unclassified", "<> 'withdrawn'") SOME);
SQL_STAFF(waiting_unconfirmed, KEPT("unconfirmed", "= 'received'") SOME);
SQL_STAFF(waiting_unanswered,
	  "SELECT r.id FROM round r WHERE r.state = 'public' AND r.takes_responses = 1"
	  " AND NOT EXISTS (SELECT 1 FROM response p WHERE p.round = r.id) ORDER BY r.id LIMIT 300");

#define PROPOSAL_COLUMNS                                                                                     \
	"SELECT p.id, m.id, m.number, p.ordinal, m.body, m.slug, p.proposer, p.outcome, " WORDING(           \
	    "proposal", "p.id", "title",                                                                     \
	    "$1") ", " WORDING("proposal", "p.id", "note",                                                   \
			       "$1") ", " WORDING("body", "m.body", "name",                                  \
						  "$1") " FROM proposal p JOIN meeting m ON m.id = "         \
							"p.meeting"
SQL_STAFF(waiting_proposals,
	  PROPOSAL_COLUMNS " WHERE p.round IS NULL AND (p.outcome = 'decided' OR p.outcome = 'queued' OR"
			   " p.outcome = 'decided_by_council' OR p.outcome = 'pending')"
			   " AND NOT EXISTS (SELECT 1 FROM round_desk k WHERE k.proposal = p.id)"
			   " ORDER BY COALESCE(m.starts, '') DESC, m.id DESC, p.ordinal LIMIT 50");
SQL_STAFF(waiting_proposal_one, PROPOSAL_COLUMNS " WHERE p.id = $2");

SQL_STAFF(embargo_first,
	  "SELECT MIN(release_at) FROM round_desk WHERE release_at IS NOT NULL AND released_at IS NULL");
SQL_STAFF(embargo_list, "SELECT round FROM round_desk WHERE release_at <= $1 AND release_at IS NOT NULL"
			" AND released_at IS NULL ORDER BY release_at, round LIMIT 100");

enum waiting { UNDECIDED, UNCONFIRMED, UNCLASSIFIED };

static enum err read_counts(struct db *db, struct arena *a, const struct sql *s, enum waiting what,
			    struct desk_waiting **list, size_t *n)
{
	struct rows r = db_query(db, s, BIND0);

	while (row_next(&r)) {
		int64_t round = row_int(&r, 0), count = row_int(&r, 1);
		size_t i = 0;
		while (i < *n && (*list)[i].round != round)
			i++;
		if (i == *n)
			*PUSH(a, *list, *n) = (struct desk_waiting){.round = round};
		struct desk_waiting *w = &(*list)[i];
		*(what == UNDECIDED	? &w->undecided
		  : what == UNCONFIRMED ? &w->unconfirmed
					: &w->unclassified) = count;
	}
	return rows_end(&r);
}

enum err desk_waiting_list(struct db *db, struct arena *a, struct desk_waiting **ret, size_t *ret_n)
{
	struct desk_waiting *list = NULL;
	size_t n = 0;
	enum err e = read_counts(db, a, &waiting_undecided, UNDECIDED, &list, &n);

	if (e == ERR_OK)
		e = read_counts(db, a, &waiting_unconfirmed, UNCONFIRMED, &list, &n);
	if (e == ERR_OK)
		e = read_counts(db, a, &waiting_unclassified, UNCLASSIFIED, &list, &n);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

static enum err read_ids(struct arena *a, struct rows r, int64_t **ret, size_t *ret_n)
{
	int64_t *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = row_int(&r, 0);
	GIVE(&r, list, n);
}

enum err desk_unanswered_list(struct db *db, struct arena *a, int64_t **ret, size_t *ret_n)
{
	return read_ids(a, db_query(db, &waiting_unanswered, BIND0), ret, ret_n);
}

static struct desk_proposal read_proposal(struct rows *r, struct arena *a)
{
	return (struct desk_proposal){
	    .id = row_int(r, 0),
	    .meeting = row_int(r, 1),
	    .meeting_number = row_int(r, 2),
	    .ordinal = row_int(r, 3),
	    .body = row_int(r, 4),
	    .meeting_slug = row_text(r, a, 5),
	    .proposer = row_text(r, a, 6),
	    .outcome = row_text(r, a, 7),
	    .title = row_wording(r, a, 8),
	    .note = row_wording(r, a, 9),
	    .body_name = row_wording(r, a, 10),
	};
}

enum err desk_proposals_list(struct db *db, struct arena *a, enum lang l, struct desk_proposal **ret,
			     size_t *ret_n)
{
	struct desk_proposal *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &waiting_proposals, BIND(lang_code(l)));

	while (row_next(&r))
		*PUSH(a, list, n) = read_proposal(&r, a);
	GIVE(&r, list, n);
}

enum err desk_proposal_read(struct db *db, struct arena *a, enum lang l, int64_t id,
			    struct desk_proposal *ret)
{
	struct desk_proposal got = {0};
	struct rows r = db_query(db, &waiting_proposal_one, BIND(lang_code(l), id));
	bool found = row_next(&r);

	if (found)
		got = read_proposal(&r, a);
	return ONE_ROW(&r, found, got);
}

enum err embargo_next(struct db *db, struct instant *ret)
{
	int64_t us = 0;
	enum err e = db_int(db, &embargo_first, BIND0, &us);

	if (e == ERR_OK || e == ERR_NOT_FOUND)
		*ret = e == ERR_OK ? (struct instant){us} : INSTANT_NONE;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err embargoes_due(struct db *db, struct arena *a, struct instant now, int64_t **ret, size_t *ret_n)
{
	return read_ids(a, db_query(db, &embargo_list, BIND(now)), ret, ret_n);
}
