/* room.c - see room.h */
#include "store/room.h"

#include "base/list.h"

SQL_STAFF(room_body_one,
	  "SELECT b.slug, " WORDING("body", "b.id", "name", "$1") " FROM body b WHERE b.id = $2");
SQL_STAFF(room_requests_of, "SELECT r.slug, COALESCE(c.name, p.actor), p.at, " WORDING(
				"round", "r.id", "topic",
				"$1") " FROM issue_proposal p JOIN round r ON r.id = p.round"
				      " LEFT JOIN account c ON p.actor = 'account:' || c.id"
				      " WHERE p.settled_at IS NULL AND r.body = $2 ORDER BY p.at LIMIT 20");
SQL_STAFF(
    room_delegation_of,
    "SELECT c.name, h.role, h.from_date, h.to_date FROM holding h JOIN account c ON c.id = h.account AND"
    " c.state = 'active' WHERE h.body = $1 AND h.delegation = $2 AND h.ended_at IS NULL AND"
    " h.from_date <= $3 AND (h.to_date IS NULL OR h.to_date >= $3) ORDER BY h.role DESC, c.name LIMIT 100");

enum err room_body_get(struct db *db, struct arena *a, enum lang l, int64_t body, struct room_body *ret)
{
	struct rows r = db_query(db, &room_body_one, BIND(lang_code(l), body));
	bool found = row_next(&r);

	if (found)
		*ret = (struct room_body){row_text(&r, a, 0), row_wording(&r, a, 1)};
	enum err e = rows_end(&r);
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err room_requests(struct db *db, struct arena *a, enum lang l, int64_t body, struct room_request **ret,
		       size_t *ret_n)
{
	struct rows r = db_query(db, &room_requests_of, BIND(lang_code(l), body));
	struct room_request *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = (struct room_request){.round = row_text(&r, a, 0),
							  .by = row_text(&r, a, 1),
							  .at = row_instant(&r, 2),
							  .topic = row_wording(&r, a, 3)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err room_delegation(struct db *db, struct arena *a, int64_t body, struct str delegation,
			 struct day today, struct room_member **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &room_delegation_of, BIND(body, delegation, day_iso(a, today)));
	struct room_member *list = NULL;
	size_t n = 0;

	while (row_next(&r)) {
		struct room_member m = {.name = row_text(&r, a, 0), .from = DAY_NONE, .to = DAY_NONE};
		if (!role_parse(row_peek(&r, 1), &m.role) || !day_parse(row_peek(&r, 2), &m.from))
			continue;
		if (!row_is_null(&r, 3) && !day_parse(row_peek(&r, 3), &m.to))
			continue;
		*PUSH(a, list, n) = m;
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}
