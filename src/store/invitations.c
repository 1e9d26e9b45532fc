/* invitations.c - see sign_in.h: who was invited to what */
#include "store/sign_in.h"

#define INVITATION                                                                                           \
	"SELECT i.id, i.email, i.name, i.lang, i.role, i.body, " WORDING(                                    \
	    "body", "i.body", "name",                                                                        \
	    "$1") ", "                                                                                       \
		  "b.slug, i.delegation, i.from_date, i.to_date, i.made_at, i.ends_at, i.made_by, p.name,"   \
		  " i.used_at, i.revoked_at FROM invitation i LEFT JOIN body b ON b.id = i.body"             \
		  " LEFT JOIN account p ON p.id = i.made_by"
#define OPEN "i.used_at IS NULL AND i.revoked_at IS NULL AND i.ends_at > $2"
SQL_STAFF(invitation_by_token, INVITATION " WHERE " OPEN " AND i.token_hash = $3");
SQL_STAFF(invitation_whole, INVITATION " WHERE i.id = $2");
SQL_STAFF(invitation_count,
	  "SELECT COUNT(*) FROM invitation WHERE used_at IS NULL AND revoked_at IS NULL AND ends_at > $1");

/* False for one of a newer program: its role or days are not ours. */
static bool read_row(struct rows *r, struct arena *a, struct invitation *ret)
{
	struct invitation i = {
	    .id = row_int(r, 0),
	    .email = row_text(r, a, 1),
	    .name = row_text(r, a, 2),
	    .lang = row_text(r, a, 3),
	    .body = row_int(r, 5),
	    .body_name = row_wording(r, a, 6),
	    .body_slug = row_text(r, a, 7),
	    .delegation = row_text(r, a, 8),
	    .from = DAY_NONE,
	    .to = DAY_NONE,
	    .made_at = row_instant(r, 11),
	    .ends_at = row_instant(r, 12),
	    .made_by = row_int(r, 13),
	    .inviter = row_text(r, a, 14),
	    .used = !row_is_null(r, 15),
	    .revoked = !row_is_null(r, 16),
	};

	if (!role_parse(row_peek(r, 4), &i.role) || !day_parse(row_peek(r, 9), &i.from) ||
	    (!row_is_null(r, 10) && !day_parse(row_peek(r, 10), &i.to)))
		return false;
	*ret = i;
	return true;
}

static enum err read_one(struct rows r, struct arena *a, struct invitation *ret)
{
	struct invitation got;
	bool found = row_next(&r) && read_row(&r, a, &got);
	enum err e = rows_end(&r);

	if (e == ERR_OK && found)
		*ret = got;
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err invitation_find(struct db *db, struct arena *a, enum lang l, struct str token_hash,
			 struct instant now, struct invitation *ret)
{
	return read_one(db_query(db, &invitation_by_token, BIND(lang_code(l), now, token_hash)), a, ret);
}

enum err invitation_by_id(struct db *db, struct arena *a, enum lang l, int64_t id, struct invitation *ret)
{
	return read_one(db_query(db, &invitation_whole, BIND(lang_code(l), id)), a, ret);
}

enum err invitations_count(struct db *db, struct instant now, int64_t *ret)
{
	return db_int(db, &invitation_count, BIND(now), ret);
}
