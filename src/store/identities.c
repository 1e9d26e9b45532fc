/* identities.c - see identities.h */
#include "store/identities.h"

#include "base/list.h"

#define PROVIDER                                                                                             \
	"SELECT p.id, p.slug, p.name, p.issuer, p.client, p.secret_file, p.scopes, p.email_domain, p.body,"  \
	" b.slug, p.inside, p.enabled, p.made_at, (SELECT COUNT(*) FROM account_identity i"                  \
	" WHERE i.provider = p.id AND i.ended_at IS NULL)"                                                   \
	" FROM identity_provider p LEFT JOIN body b ON b.id = p.body "
SQL_STAFF(provider_all, PROVIDER "WHERE p.enabled >= $1 ORDER BY p.name, p.id LIMIT $2");
SQL_STAFF(provider_of_slug, PROVIDER "WHERE p.slug = $1");
SQL_STAFF(provider_of_id, PROVIDER "WHERE p.id = $1");
SQL_STAFF(provider_documents, "SELECT discovery, keys, discovery_at, keys_at, failed_at"
			      " FROM identity_provider WHERE id = $1");
#define IDENTITY                                                                                             \
	"SELECT i.id, i.account, i.provider, p.slug, p.name, p.enabled, i.subject, i.made_at, i.used_at,"    \
	" a.state = 'active' FROM account_identity i JOIN identity_provider p ON p.id = i.provider"          \
	" JOIN account a ON a.id = i.account "
SQL_STAFF(identity_list, IDENTITY "WHERE i.account = $1 AND i.ended_at IS NULL ORDER BY i.id LIMIT 100");
SQL_STAFF(identity_of, IDENTITY "WHERE i.provider = $1 AND i.subject = $2 AND i.ended_at IS NULL");
SQL_STAFF(holding_in_body, "SELECT COUNT(*) FROM holding WHERE account = $1 AND body = $2"
			   " AND ended_at IS NULL AND (to_date IS NULL OR to_date >= $3)");
SQL_STAFF(identity_request_of,
	  "SELECT id, provider, cookie_hash, purpose, session, invitation_hash, lang, next, made_at"
	  " FROM identity_request WHERE state_hash = $1 AND used_at IS NULL AND ends_at > $2");

static struct provider provider_row(struct rows *r, struct arena *a)
{
	return (struct provider){
	    .id = row_int(r, 0),
	    .slug = row_text(r, a, 1),
	    .name = row_text(r, a, 2),
	    .issuer = row_text(r, a, 3),
	    .client = row_text(r, a, 4),
	    .secret_file = row_text(r, a, 5),
	    .scopes = row_text(r, a, 6),
	    .email_domain = row_text(r, a, 7),
	    .body = row_int(r, 8),
	    .body_slug = row_text(r, a, 9),
	    .inside = row_int(r, 10) != 0,
	    .enabled = row_int(r, 11) != 0,
	    .made_at = row_instant(r, 12),
	    .people = row_int(r, 13),
	};
}

enum err providers_list(struct db *db, struct arena *a, bool all, struct provider **ret, size_t *ret_n)
{
	struct provider *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &provider_all, BIND(all ? 0 : 1, (int)PROVIDERS_MOST));

	while (row_next(&r))
		*PUSH(a, list, n) = provider_row(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

static enum err one_provider(struct rows r, struct arena *a, struct provider *ret)
{
	struct provider p = {0};

	if (row_next(&r))
		p = provider_row(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK && !p.id)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = p;
	return e;
}

enum err provider_by_slug(struct db *db, struct arena *a, struct str slug, struct provider *ret)
{
	return one_provider(db_query(db, &provider_of_slug, BIND(slug)), a, ret);
}

enum err provider_by_id(struct db *db, struct arena *a, int64_t id, struct provider *ret)
{
	return one_provider(db_query(db, &provider_of_id, BIND(id)), a, ret);
}

enum err provider_said(struct db *db, struct arena *a, int64_t provider, struct provider_said *ret)
{
	struct provider_said s = {0};
	bool found = false;
	struct rows r = db_query(db, &provider_documents, BIND(provider));

	if (row_next(&r)) {
		found = true;
		s.discovery = row_text(&r, a, 0);
		s.keys = row_text(&r, a, 1);
		s.discovery_at = row_instant(&r, 2);
		s.keys_at = row_instant(&r, 3);
		s.failed_at = row_instant(&r, 4);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = s;
	return e;
}

static struct identity identity_row(struct rows *r, struct arena *a)
{
	return (struct identity){
	    .id = row_int(r, 0),
	    .account = row_int(r, 1),
	    .provider = row_int(r, 2),
	    .provider_slug = row_text(r, a, 3),
	    .provider_name = row_text(r, a, 4),
	    .enabled = row_int(r, 5) != 0,
	    .subject = row_text(r, a, 6),
	    .made_at = row_instant(r, 7),
	    .used_at = row_instant(r, 8),
	    .active = row_int(r, 9) != 0,
	};
}

enum err identities_of(struct db *db, struct arena *a, int64_t account, struct identity **ret, size_t *ret_n)
{
	struct identity *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &identity_list, BIND(account));

	while (row_next(&r))
		*PUSH(a, list, n) = identity_row(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err identity_find(struct db *db, struct arena *a, int64_t provider, struct str subject,
		       struct identity *ret)
{
	struct identity i = {0};
	struct rows r = db_query(db, &identity_of, BIND(provider, subject));

	if (row_next(&r))
		i = identity_row(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK && !i.id)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = i;
	return e;
}

enum err account_is_of_body(struct db *db, int64_t account, int64_t body, struct day today, bool *ret)
{
	ARENA_SCOPED a;
	int64_t n = 0;

	arena_init(&a, 1 << 16, NULL);
	enum err e = db_int(db, &holding_in_body, BIND(account, body, day_iso(&a, today)), &n);
	if (e == ERR_OK)
		*ret = n > 0;
	return e;
}

static const struct str purposes[PURPOSES] = {STR("sign_in"), STR("invitation"), STR("add"), STR("step_up")};

struct str purpose_code(enum identity_purpose p)
{
	return purposes[p];
}

static enum identity_purpose purpose_of(struct str code)
{
	for (enum identity_purpose p = 0; p < PURPOSES; p++)
		if (str_eq(code, purposes[p]))
			return p;
	BUG("the schema lets no other purpose in");
}

enum err identity_request_find(struct db *db, struct arena *a, struct str state_hash, struct instant now,
			       struct identity_request *ret)
{
	struct identity_request q = {0};
	struct rows r = db_query(db, &identity_request_of, BIND(state_hash, now));

	if (row_next(&r))
		q = (struct identity_request){
		    .id = row_int(&r, 0),
		    .provider = row_int(&r, 1),
		    .cookie_hash = row_text(&r, a, 2),
		    .purpose = purpose_of(row_peek(&r, 3)),
		    .session = row_int(&r, 4),
		    .invitation_hash = row_text(&r, a, 5),
		    .lang = row_text(&r, a, 6),
		    .next = row_text(&r, a, 7),
		    .made_at = row_instant(&r, 8),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK && !q.id)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = q;
	return e;
}
