/* people_desk.c - see people_desk.h */
#include "store/people_desk.h"

#include "store/people.h"
#include "store/row_more.h"

#define PERSON_COLUMNS                                                                                       \
	"a.id, a.name, a.email, a.lang, a.state, a.made_at, a.password IS NOT NULL, a.code_secret IS NOT "   \
	"NULL,"                                                                                              \
	" (SELECT COUNT(*) FROM session s WHERE s.account = a.id AND s.ended_at IS NULL AND s.ends_at > "    \
	"$1),"                                                                                               \
	" (SELECT MAX(s.seen_at) FROM session s WHERE s.account = a.id)"
SQL_STAFF(desk_person_one, "SELECT " PERSON_COLUMNS " FROM account a WHERE a.id = $2");
#define PEOPLE_OF_PAGE                                                                                       \
	" FROM account a WHERE a.id > $2"                                                                    \
	" AND ($3 IS NULL OR a.name LIKE $3 ESCAPE '\\' OR a.email LIKE $3 ESCAPE '\\')"                     \
	" AND (($4 IS NULL AND $5 IS NULL) OR EXISTS (SELECT 1 FROM holding h WHERE h.account = a.id AND"    \
	" h.ended_at IS NULL AND ($4 IS NULL OR h.role = $4) AND ($5 IS NULL OR h.body = $5)))"              \
	" ORDER BY a.id LIMIT $6"
SQL_STAFF(desk_people, "SELECT " PERSON_COLUMNS PEOPLE_OF_PAGE);
#define ROLE_COLUMNS                                                                                         \
	"SELECT h.id, h.role, h.body, h.delegation, h.from_date, h.to_date, b.slug, " WORDING(               \
	    "body", "b.id", "name", "$1") ", h.ended_at, m.name, h.account FROM holding h"                   \
					  " LEFT JOIN body b ON b.id = h.body"                               \
					  " LEFT JOIN account m ON m.id = h.made_by"
SQL_STAFF(desk_roles, ROLE_COLUMNS " WHERE h.account = $2 ORDER BY h.id LIMIT 500");
/* Those of a whole page of people at once: as many statements for fifty as for five. */
SQL_STAFF(desk_people_roles,
	  ROLE_COLUMNS " WHERE h.ended_at IS NULL AND h.account IN (SELECT a.id" PEOPLE_OF_PAGE
		       ") ORDER BY h.account, h.id LIMIT 50000");
#define INVITATION_COLUMNS                                                                                   \
	"i.id, i.role, i.body, i.delegation, i.from_date, i.to_date, b.slug, " WORDING(                      \
	    "body", "b.id", "name", "$1") ", i.email, i.name, i.lang, i.made_at, i.ends_at FROM invitation " \
					  "i LEFT JOIN body b ON b.id = i.body"                              \
					  " WHERE i.used_at IS NULL AND i.revoked_at IS NULL"
SQL_STAFF(desk_invitations, "SELECT " INVITATION_COLUMNS " ORDER BY i.id DESC LIMIT 200");
SQL_STAFF(desk_invitation_one, "SELECT " INVITATION_COLUMNS " AND i.id = $2");
SQL_STAFF(desk_holding,
	  "SELECT id, role, body, delegation, from_date, to_date, account, ended_at FROM holding"
	  " WHERE id = $1");
SQL_STAFF(desk_administrators,
	  "SELECT COUNT(DISTINCT h.account) FROM holding h JOIN account a ON a.id = h.account AND a.state = "
	  "'active'"
	  " WHERE h.role = 'administrator' AND h.body IS NULL AND h.ended_at IS NULL AND h.from_date <= $1"
	  " AND (h.to_date IS NULL OR h.to_date >= $1) AND h.id <> $2 AND h.account <> $3");
SQL_STAFF(desk_body_id, "SELECT id FROM body WHERE slug = $1");

/* Columns 0 to 5: id, role, body, delegation, from, to. False: of a newer program, so nothing here. */
static bool read_holding(struct rows *r, struct arena *a, struct holding *ret)
{
	struct holding h = {.id = row_int(r, 0),
			    .body = row_int(r, 2),
			    .delegation = row_text(r, a, 3),
			    .from = DAY_NONE,
			    .to = DAY_NONE};

	if (!role_parse(row_peek(r, 1), &h.role) || !day_parse(row_peek(r, 4), &h.from))
		return false;
	if (!row_is_null(r, 5) && !day_parse(row_peek(r, 5), &h.to))
		return false;
	*ret = h;
	return true;
}

static struct instant instant_or_none(struct rows *r, int column)
{
	return row_is_null(r, column) ? INSTANT_NONE : row_instant(r, column);
}

static struct desk_person read_person(struct rows *r, struct arena *a)
{
	return (struct desk_person){.id = row_int(r, 0),
				    .name = row_text(r, a, 1),
				    .email = row_text(r, a, 2),
				    .lang = row_text(r, a, 3),
				    .active = str_eq(row_peek(r, 4), STR("active")),
				    .made_at = row_instant(r, 5),
				    .has_password = row_int(r, 6) != 0,
				    .has_code = row_int(r, 7) != 0,
				    .sessions = row_int(r, 8),
				    .seen_at = instant_or_none(r, 9)};
}

static struct held_role read_role(struct rows *r, struct arena *a)
{
	return (struct held_role){.body = row_text(r, a, 6),
				  .body_name = row_wording(r, a, 7),
				  .ended_at = instant_or_none(r, 8),
				  .made_by = row_text(r, a, 9)};
}

/* Ended ones too. */
static enum err read_roles(struct db *db, struct arena *a, enum lang l, struct desk_person *p)
{
	struct rows r = db_query(db, &desk_roles, BIND(lang_code(l), p->id));

	while (row_next(&r)) {
		struct held_role h = read_role(&r, a);
		if (read_holding(&r, a, &h.is))
			*PUSH(a, p->roles, p->n) = h;
	}
	return rows_end(&r);
}

/* Both are in the order of the accounts. */
static enum err give_roles(struct rows r, struct arena *a, struct desk_person *list, size_t n)
{
	size_t at = 0;

	while (row_next(&r)) {
		struct held_role h = read_role(&r, a);
		int64_t account = row_int(&r, 10);
		while (at < n && list[at].id < account)
			at++;
		if (at < n && list[at].id == account && read_holding(&r, a, &h.is))
			*PUSH(a, list[at].roles, list[at].n) = h;
	}
	return rows_end(&r);
}

enum err person_read(struct db *db, struct arena *a, enum lang l, int64_t account, struct instant now,
		     struct desk_person *ret)
{
	struct desk_person p = {0};
	struct rows r = db_query(db, &desk_person_one, BIND(now, account));
	bool found = row_next(&r);

	if (found)
		p = read_person(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		e = found ? read_roles(db, a, l, &p) : ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = p;
	return e;
}

enum err people_list(struct db *db, struct arena *a, enum lang l, const struct people_filter *f,
		     struct instant now, struct desk_person **ret, size_t *ret_n)
{
	struct desk_person *list = NULL;
	struct str like = like_anywhere(a, f->q), role = str_or_null(f->role);
	size_t n = 0;
	struct rows r = db_query(db, &desk_people, BIND(now, f->after, like, role, val_id(f->body), f->most));

	while (row_next(&r))
		*PUSH(a, list, n) = read_person(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK && n)
		e = give_roles(db_query(db, &desk_people_roles,
					BIND(lang_code(l), f->after, like, role, val_id(f->body), f->most)),
			       a, list, n);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

static bool read_invitation(struct rows *r, struct arena *a, struct desk_invitation *ret)
{
	*ret = (struct desk_invitation){.id = row_int(r, 0),
					.body = row_text(r, a, 6),
					.body_name = row_wording(r, a, 7),
					.email = row_text(r, a, 8),
					.name = row_text(r, a, 9),
					.lang = row_text(r, a, 10),
					.made_at = row_instant(r, 11),
					.ends_at = row_instant(r, 12)};
	return read_holding(r, a, &ret->holding);
}

enum err desk_invitations_read(struct db *db, struct arena *a, enum lang l, struct desk_invitation **ret,
			       size_t *ret_n)
{
	struct rows r = db_query(db, &desk_invitations, BIND(lang_code(l)));
	struct desk_invitation *list = NULL, i;
	size_t n = 0;

	while (row_next(&r))
		if (read_invitation(&r, a, &i))
			*PUSH(a, list, n) = i;
	GIVE(&r, list, n);
}

enum err desk_invitation_read(struct db *db, struct arena *a, enum lang l, int64_t id,
			      struct desk_invitation *ret)
{
	struct rows r = db_query(db, &desk_invitation_one, BIND(lang_code(l), id));
	struct desk_invitation i;
	bool found = row_next(&r) && read_invitation(&r, a, &i);

	return ONE_ROW(&r, found, i);
}

enum err holding_read(struct db *db, struct arena *a, int64_t holding, struct holding_row *ret)
{
	struct rows r = db_query(db, &desk_holding, BIND(holding));
	struct holding_row h = {0};
	bool found = row_next(&r) && read_holding(&r, a, &h.is);

	if (found) {
		h.account = row_int(&r, 6);
		h.ended_at = instant_or_none(&r, 7);
	}
	return ONE_ROW(&r, found, h);
}

enum err administrators_but(struct db *db, struct arena *a, struct day today, int64_t holding,
			    int64_t account, int64_t *ret)
{
	return db_int(db, &desk_administrators, BIND(day_iso(a, today), holding, account), ret);
}

enum err body_id(struct db *db, struct str slug, int64_t *ret)
{
	return db_int(db, &desk_body_id, BIND(slug), ret);
}
