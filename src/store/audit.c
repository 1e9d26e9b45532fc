/* audit.c - see audit.h */
#include "store/audit.h"

#include "store/row_more.h"

/*
 * One statement for each index: "$1 IS NULL OR ..." alone would read the whole
 * journal. $1 the cursor, $2 how many, $3 actor, $4 act, $5 kind, $6 object,
 * $7 from, $8 to. Only ids are looked for; the rows follow for those of one page.
 */
#define ROWS                                                                                                 \
	"SELECT j.id, j.at, j.actor, j.act, j.kind, j.object, j.before, j.after, p.name,"                    \
	" CASE j.kind WHEN 'round' THEN (SELECT slug FROM round WHERE id = j.object)"                        \
	" WHEN 'body' THEN (SELECT slug FROM body WHERE id = j.object)"                                      \
	" WHEN 'document' THEN (SELECT slug FROM document WHERE id = j.object)"                              \
	" WHEN 'account' THEN (SELECT name FROM account WHERE id = j.object)"                                \
	" WHEN 'response' THEN (SELECT c.slug || ' R' || r.number FROM response r"                           \
	" JOIN round c ON c.id = r.round WHERE r.id = j.object) END"                                         \
	" FROM journal j LEFT JOIN account p ON p.id = CASE WHEN substr(j.actor, 1, 8) = 'account:'"         \
	" THEN CAST(substr(j.actor, 9) AS BIGINT) END WHERE j.id IN (SELECT id FROM journal WHERE "
#define FITS                                                                                                 \
	" AND ($3 IS NULL OR actor = $3) AND ($4 IS NULL OR act = $4) AND ($5 IS NULL OR kind = $5)"         \
	" AND ($6 IS NULL OR object = $6) AND ($7 IS NULL OR at >= $7) AND ($8 IS NULL OR at < $8)"
#define BY_ID(condition) ROWS condition FITS " AND id < $1 ORDER BY id DESC LIMIT $2) ORDER BY j.id DESC"
SQL_STAFF(audit_newest, BY_ID("id > 0"));
SQL_STAFF(audit_of_object, BY_ID("kind = $5 AND object = $6"));
SQL_STAFF(audit_of_actor, BY_ID("actor = $3"));
SQL_STAFF(audit_of_act, BY_ID("act = $4"));
SQL_STAFF(audit_of_kind, BY_ID("kind = $5"));
/* By time alone: by the clock, so that the index serves; $1 is still the id of a row. */
SQL_STAFF(audit_of_time, ROWS
	  "at >= $7 AND at < $8 AND (at, id) < (COALESCE((SELECT at FROM journal WHERE id = $1), $8), $1)"
	  " AND $3 IS NULL AND $4 IS NULL AND $5 IS NULL AND ($6 IS NULL OR object = $6)"
	  " ORDER BY at DESC, id DESC LIMIT $2) ORDER BY j.at DESC, j.id DESC");

/* From each to the next, by the index: as many steps as there are acts, not as there are rows. */
#define EACH(column)                                                                                         \
	"WITH RECURSIVE each (x) AS (SELECT MIN(" column ") FROM journal UNION ALL"                          \
	" SELECT (SELECT MIN(" column ") FROM journal WHERE " column " > x) FROM each WHERE x IS NOT NULL)"  \
	" SELECT x FROM each WHERE x IS NOT NULL LIMIT 300"
SQL_STAFF(audit_act_list, EACH("act"));
SQL_STAFF(audit_kind_list, EACH("kind"));

SQL_STAFF(audit_look_since, "SELECT COUNT(*) FROM journal WHERE kind = $1 AND object = $2 AND act = 'look'"
			    " AND actor = $3 AND after = $4 AND at > $5");

enum err audit_looked(struct db *db, struct str actor, const char *kind, int64_t object, struct str after,
		      struct instant since, bool *ret)
{
	int64_t n;
	enum err e = db_int(db, &audit_look_since, BIND(kind, object, actor, after, since), &n);

	if (e == ERR_OK)
		*ret = n > 0;
	return e;
}

static const struct sql *by_index(const struct audit_filter *f)
{
	if (f->kind.n && f->object)
		return &audit_of_object;
	if (f->actor.n)
		return &audit_of_actor;
	if (f->act.n)
		return &audit_of_act;
	if (f->kind.n)
		return &audit_of_kind;
	if (f->from.us != INSTANT_NONE.us || f->to.us != INSTANT_NONE.us)
		return &audit_of_time;
	return &audit_newest;
}

enum err audit_rows(struct db *db, struct arena *a, const struct audit_filter *f, int64_t before, size_t most,
		    struct audit_list *ret)
{
	const struct sql *s = by_index(f);
	struct instant from = f->from, to = f->to;
	struct audit_list got = {0};

	if (s == &audit_of_time && from.us == INSTANT_NONE.us)
		from.us = INT64_MIN + 1;
	if (s == &audit_of_time && to.us == INSTANT_NONE.us)
		to.us = INT64_MAX;
	struct rows r =
	    db_query(db, s,
		     BIND(before ? before : INT64_MAX, (int64_t)most + 1, str_or_null(f->actor),
			  str_or_null(f->act), str_or_null(f->kind), val_id(f->object), from, to));
	while (row_next(&r)) {
		if (got.n == most) {
			got.next = got.list[got.n - 1].id;
			break;
		}
		*PUSH(a, got.list, got.n) = (struct audit_row){.id = row_int(&r, 0),
							       .at = row_instant(&r, 1),
							       .actor = row_text(&r, a, 2),
							       .act = row_text(&r, a, 3),
							       .kind = row_text(&r, a, 4),
							       .object = row_int(&r, 5),
							       .before = row_text(&r, a, 6),
							       .after = row_text(&r, a, 7),
							       .name = row_text(&r, a, 8),
							       .subject = row_text(&r, a, 9)};
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

static enum err words(struct db *db, struct arena *a, const struct sql *s, struct str **ret, size_t *ret_n)
{
	struct str *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, s, BIND0);

	while (row_next(&r))
		*PUSH(a, list, n) = row_text(&r, a, 0);
	GIVE(&r, list, n);
}

enum err audit_acts(struct db *db, struct arena *a, struct str **ret, size_t *ret_n)
{
	return words(db, a, &audit_act_list, ret, ret_n);
}

enum err audit_kinds(struct db *db, struct arena *a, struct str **ret, size_t *ret_n)
{
	return words(db, a, &audit_kind_list, ret, ret_n);
}
