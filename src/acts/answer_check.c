/* answer_check.c - see answer_check.h */
#include "acts/answer_check.h"

#include "acts/response.h"
#include "base/secret.h"

enum { PART = 200, ARENA_MOST = 512 << 20 };

static enum err check_one(struct db *db, struct arena *a, struct held *h, void (*tell)(void *, struct str),
			  void *arg, size_t *faults)
{
	enum err e = held_answers(db, a, h);

	if (e != ERR_OK)
		return e;
	struct digest d = digest_of(answer_canonical(a, h->round_slug, h->salt, &h->submission));
	if (str_eq(digest_hex(a, d), h->digest))
		return ERR_OK;
	++*faults;
	tell(arg, arena_printf(a, "text that does not match its digest: %.*s response %lld version %lld",
			       STR_ARG(h->round_slug), (long long)h->number, (long long)h->version));
	return ERR_OK;
}

enum err answers_check(const char *dir, void (*tell)(void *, struct str), void *arg, size_t *faults)
{
	ARENA_SCOPED a;
	struct db *db;
	struct held_list part = {0};
	int64_t response = 0, version = 0;
	enum err e = db_open(&db, dir, DB_STAFF);

	if (e != ERR_OK)
		return e;
	arena_init(&a, ARENA_MOST, NULL);
	do {
		arena_recycle(&a);
		e = held_versions(db, &a, response, version, PART, &part);
		for (size_t i = 0; e == ERR_OK && i < part.n; i++) {
			e = check_one(db, &a, &part.list[i], tell, arg, faults);
			response = part.list[i].id;
			version = part.list[i].version;
		}
	} while (e == ERR_OK && part.n == PART);
	db_close(db);
	return e;
}
